// Browsers with a new profile, without the welcome pages and prompts of a first start.
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { find } from '../../.tools/browsers.js';
import { Stop } from '../../.tools/shell.js';
import type { Desktop, Program } from './desktop.js';

/** A browser that Orca can read. WebKitGTK was not tried. */
export type ReadBrowser = 'firefox' | 'chromium';

const FIREFOX_PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  // Accessibility is always on.
  'accessibility.force_disabled': -1,
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.firstRunURL': '',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'browser.tabs.warnOnClose': false,
  'browser.sessionstore.resume_from_crash': false,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'extensions.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'termsofuse.acceptedVersion': 999,
  'termsofuse.bypassNotification': true,
  'browser.preonboarding.enabled': false,
  'signon.rememberSignons': false,
  'browser.translations.enable': false,
  'browser.translations.automaticallyPopup': false,
  'browser.formfill.enable': false,
  'browser.urlbar.suggest.searches': false,
};

const writeFirefoxProfile = async (profile: string): Promise<void> => {
  const lines = Object.entries(FIREFOX_PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`
  );
  await writeFile(path.join(profile, 'user.js'), lines.join('\n'));
};

const chromiumArguments = (profile: string, address: string): readonly string[] => [
  // Chromium has no sandbox for root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
  ...['--force-renderer-accessibility', '--no-first-run', '--disable-gpu', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--password-store=basic', `--user-data-dir=${profile}`, address],
];

/** Opens an address in a browser with its own profile. */
export const startBrowser = async (
  desktop: Desktop,
  name: ReadBrowser,
  address: string
): Promise<Program> => {
  const browser = await find(name);
  if (!browser) throw new Stop(`${name} is not installed.`);
  const profile = await mkdtemp(path.join(desktop.folder, 'profile-'));
  if (name === 'chromium') return desktop.start(browser.path, chromiumArguments(profile, address));
  await writeFirefoxProfile(profile);
  return desktop.start(browser.path, ['--no-remote', '--new-instance', '--profile', profile, address]);
};
