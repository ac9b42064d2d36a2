import type { AxeResults } from 'axe-core';
import { emulateMedia, engine } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openPage } from './page.js';

const PAGES = [
  'index.html',
  'charity.html',
  'cymraeg.html',
  'strict.html',
  'builder.html',
  'frameworks/react/',
];

/** Appearances of a page. Only Chromium can emulate those after the first. */
const LOOKS = [
  { name: 'light', features: {} },
  { name: 'dark', features: { 'prefers-color-scheme': 'dark' } },
  { name: 'forced colours', features: { 'forced-colors': 'active' } },
];

describe('pages of the demonstration', () => {
  afterEach(async () => {
    closePages();
    await emulateMedia({});
  });

  for (const { name, features } of engine === 'chromium' ? LOOKS : LOOKS.slice(0, 1)) {
    for (const file of PAGES) {
      it(`${file} in ${name} has no violations that axe finds`, async () => {
        await emulateMedia({ features });
        const page = await openPage(file, '/node_modules/axe-core/axe.min.js');
        await cardsIn(await finderIn(page));
        // axe assumes that a page without a background is white, even if the browser paints it dark.
        const root = page.document.documentElement;
        if (page.window.getComputedStyle(root).backgroundColor === 'rgba(0, 0, 0, 0)') {
          root.style.backgroundColor = 'Canvas';
        }
        const { axe } = page.window as unknown as { axe: { run: (root: Document) => Promise<AxeResults> } };
        const { violations } = await axe.run(page.document);
        const findings = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary ?? ''}`)
        );
        if (findings.length > 0) throw new Error(findings.join('\n'));
      });
    }
  }
});
