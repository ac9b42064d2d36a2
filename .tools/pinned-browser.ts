// The browser that takes the pictures of stories. Pictures can be compared only if the browser and fonts are the same, so
// both are npm packages with an exact version. Playwright’s Chromium is not used, because it does not exist for every
// system.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { find } from './browsers.js';
import { Stop, root } from './shell.js';

/** A browser, and the file with its font settings. */
export interface BrowserOfStories {
  readonly executablePath: string;
  readonly fontSettings: string;
}

/** True if the package has a browser for this machine. Elsewhere, the system’s Chromium shows stories. */
export const isPinned = process.platform === 'linux' && process.arch === 'x64';

/** File with the settings of fontconfig. */
const FONTS = 'fonts.xml';

/** Settings of text rendering, which otherwise differ between machines. */
const TEXT_RENDERING = {
  antialias: '<bool>true</bool>',
  hinting: '<bool>true</bool>',
  autohint: '<bool>false</bool>',
  hintstyle: '<const>hintslight</const>',
  rgba: '<const>none</const>',
};

/** Returns settings for fontconfig that use only the given fonts. */
const fontSettings = (fonts: string): string => {
  const edits = Object.entries(TEXT_RENDERING).map(
    ([name, value]) => `<edit name="${name}" mode="assign">${value}</edit>`
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${fonts}
${['pattern', 'font'].map((target) => `<match target="${target}">${edits.join('')}</match>`).join('\n')}
</fontconfig>\n`;
};

/** Unpacks the browser of the package into a folder. */
const unpack = async (folder: string): Promise<void> => {
  // The package unpacks into the system’s folder for temporary files, where another version may be.
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
};

/** Returns the settings of the pinned browser that is in a folder. */
const pinnedFonts = (folder: string): string =>
  // The browser’s one font is for characters that the fonts of the stories do not have.
  fontSettings(
    `<dir>${path.join(folder, 'fonts')}</dir><cachedir>${path.join(folder, 'font-cache')}</cachedir>`
  );

/**
 * Makes the folder of the pinned browser, unless it exists. Test files that run at the same time never see a partly filled
 * folder.
 */
const makePinnedFolder = async (folder: string): Promise<void> => {
  if (existsSync(folder)) return;
  await mkdir(path.dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  await unpack(unfinished);
  await writeFile(path.join(unfinished, FONTS), pinnedFonts(folder));
  await rename(unfinished, folder).catch(async (error: unknown) => {
    // Another process was faster.
    await rm(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
};

/** Returns the browser of the system, which shows stories where the package has none. */
const systemBrowser = async (folder: string): Promise<BrowserOfStories> => {
  const chromium = await find('chromium');
  if (!chromium) throw new Stop('Stories are shown in Chromium, which was not found.');
  const settings = path.join(folder, FONTS);
  const system = process.env['FONTCONFIG_FILE'] ?? '/etc/fonts/fonts.conf';
  await mkdir(folder, { recursive: true });
  await writeFile(settings, fontSettings(`<include ignore_missing="yes">${system}</include>`));
  return { executablePath: chromium.path, fontSettings: settings };
};

/** Returns the browser for stories: the pinned one, or that of the system where the package has none. */
export const browserOfStories = async (): Promise<BrowserOfStories> => {
  const cache = path.join(root, 'node_modules/.cache/rounds-stories');
  if (!isPinned) return systemBrowser(path.join(cache, 'system'));
  const manifest = path.join(root, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = path.join(cache, `chromium-${version}`);
  await makePinnedFolder(folder);
  return { executablePath: path.join(folder, 'chromium'), fontSettings: path.join(folder, FONTS) };
};
