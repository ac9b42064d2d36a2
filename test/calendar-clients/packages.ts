import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { Stop } from '../../.tools/shell.js';

/** Debian packages of the calendar programs, with a file that each installs. */
const PACKAGES = {
  khal: '/usr/bin/khal',
  vdirsyncer: '/usr/bin/vdirsyncer',
  radicale: '/usr/bin/radicale',
  'python3-gi': '/usr/lib/python3/dist-packages/gi/__init__.py',
  'gir1.2-ical-3.0': '/usr/share/doc/gir1.2-ical-3.0/copyright',
} as const;

const missingPackages = (): readonly string[] =>
  Object.entries(PACKAGES).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));

/**
 * Checks that the calendar programs are installed, and installs them in CI where that is allowed.
 *
 * @throws Stop that names the missing packages
 */
export const ensurePackages = async (): Promise<void> => {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!process.env['CI'] || process.getuid?.() !== 0) {
    throw new Stop(
      `These tests need Debian packages that are not installed: ${missing.join(', ')}.\n` +
        `Install them as root: ${command}\nAs root with CI=true, the tests install them.`
    );
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-o', 'DPkg::Lock::Timeout=600'];
  await execa('apt-get', [...options, 'update'], { env });
  await execa('apt-get', [...options, ...command.split(' ').slice(1)], { env });
  const stillMissing = missingPackages();
  if (stillMissing.length > 0)
    throw new Stop(`${command}: these are still missing: ${stillMissing.join(', ')}`);
};
