// The browser that takes the pictures of stories. Pictures can be compared only where browser and fonts are the same, so both
// are npm packages of an exact version. Playwright’s Chromium is not: its download does not exist for every system.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
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

/** Unpacks the browser of the package into a folder, once, and returns its path. */
const unpack = async (folder: string): Promise<string> => {
  const executable = path.join(folder, 'chromium');
  if (existsSync(executable)) return executable;
  // The package unpacks into the system’s folder for temporary files, where another version may be.
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
};

/** Returns the browser for stories: the pinned one, or that of the system where the package has none. */
export const browserOfStories = async (): Promise<BrowserOfStories> => {
  const manifest = path.join(root, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = path.join(root, 'node_modules/.cache/rounds-stories', version);
  await mkdir(folder, { recursive: true });
  const settings = path.join(folder, 'fonts.xml');
  if (isPinned) {
    const executablePath = await unpack(folder);
    // Its one font is for characters that the fonts of the stories do not have.
    const fonts = `<dir>${path.join(folder, 'fonts')}</dir><cachedir>${path.join(folder, 'font-cache')}</cachedir>`;
    await writeFile(settings, fontSettings(fonts));
    return { executablePath, fontSettings: settings };
  }
  const chromium = await find('chromium');
  if (!chromium) throw new Stop('Stories are shown in Chromium, which was not found.');
  const system = process.env['FONTCONFIG_FILE'] ?? '/etc/fonts/fonts.conf';
  await writeFile(settings, fontSettings(`<include ignore_missing="yes">${system}</include>`));
  return { executablePath: chromium.path, fontSettings: settings };
};
