// `node --import tsx test/platforms/sharepoint-picture.ts`: takes the picture of stories/docs/sharepoint.md on the page of
// `npm run test:sharepoint`: the built web parts in a plain, a strong and a dark section.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { PNG } from 'pngjs';
import { find } from '../../.tools/browsers.js';
import { startDatedBackend } from '../../.tools/services.js';
import { Stop, root, script, until } from '../../.tools/shell.js';
import { TEST_DAY } from '../../.tools/test-day.js';
import { indexedPng } from '../visual/indexed-png.js';
import { ASSETS, readPackage, startSite } from './sharepoint-site.js';
import { DARK, NEUTRAL, STRONG } from './sharepoint-themes.js';
import { addTo } from './sharepoint-visit.js';

const TARGET = path.join(root, 'stories/docs/images/sharepoint.png');
const SECTIONS = [NEUTRAL, STRONG, DARK];

await script(async () => {
  const found = await find('chromium');
  if (!found) throw new Stop('Chromium is not installed.');
  const content = readPackage();
  const backend = await startDatedBackend();
  const site = await startSite(content, () => ({ picture: "script-src 'self'" }));
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
  await page.clock.setFixedTime(TEST_DAY);
  await page.goto(`${site.origin}/?policy=picture`);
  // No space below the few dates in the picture.
  await page.evaluate(() => document.documentElement.style.setProperty('--rounds-reserve', '0px'));
  const manifest = content.manifests.get('RoundsSessionsWebPart');
  if (!manifest) throw new Stop('The package has no sessions.');
  for (const [index, theme] of SECTIONS.entries()) {
    await addTo(page, manifest, `${site.origin}${ASSETS}`, {
      theme,
      properties: {
        'base-url': `${backend}/v1`,
        limit: 1,
        'without-filters': index > 0,
        'without-calendar': true,
        eager: true,
      },
    });
    await until('The dates', () =>
      page.evaluate((count) => document.querySelectorAll(':state(ready)').length === count, index + 1)
    );
  }
  const { width, height, data } = PNG.sync.read(await page.screenshot({ fullPage: true }));
  writeFileSync(TARGET, indexedPng({ width, height, data }));
  await browser.close();
  site.stop();
  process.stdout.write(`${path.relative(root, TARGET)}: ${readFileSync(TARGET).length} bytes\n`);
});
