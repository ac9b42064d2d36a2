import { expect } from 'chai';
import { HOSTS } from '../../stories/hosts/frame.js';
import { PAIRS, contrast, measureContrast, type Measured } from '../../stories/workbench/contrast.js';
import { defineWorkbench } from '../../stories/workbench/define.js';
import { until } from '../support/browser.js';

const sheets = [...Object.keys(HOSTS).map((host) => `hosts/${host}`), 'workbench/workbench'];

describe('contrast', () => {
  const links: HTMLLinkElement[] = [];
  let scope: HTMLElement;

  before(async () => {
    defineWorkbench();
    for (const name of sheets) {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = `/stories/${name}.css`;
      links.push(link);
      document.head.append(link);
    }
    await until('the style sheets', () => links.every(({ sheet }) => sheet));
  });

  after(() => {
    for (const link of links) link.remove();
  });

  beforeEach(() => {
    scope = document.createElement('div');
    document.body.append(scope);
  });

  afterEach(() => scope.remove());

  /** All pairs inside a page of a host, in a colour scheme. */
  const measured = (host: string, scheme: 'light' | 'dark'): readonly Measured[] => {
    if (host) scope.dataset['host'] = host;
    const page = document.createElement('div');
    scope.append(page);
    page.style.cssText = `color-scheme: ${scheme}; color: var(--host-ink, CanvasText); background: var(--host-page, Canvas)`;
    return measureContrast(page);
  };

  it('is that of the guidelines', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).to.equal(21);
    expect(contrast([118, 118, 118], [255, 255, 255])).to.be.closeTo(4.54, 0.005);
    expect(contrast([0, 94, 165], [0, 94, 165])).to.equal(1);
  });

  for (const host of ['', ...Object.keys(HOSTS)]) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`is enough in every pair, ${host || 'by default'}, ${scheme}`, () => {
        const pairs = measured(host, scheme);
        expect(pairs.length).to.equal(PAIRS.length);
        expect(pairs.filter(({ verdict }) => verdict === 'fails')).to.deep.equal([]);
      });
    }
  }

  it('is measured of the tokens that the page has set', () => {
    scope.style.setProperty('--rounds-accent', '#8cc8ff');
    const [failing] = measured('', 'light').filter(({ verdict }) => verdict === 'fails');
    expect(failing?.what).to.contain('Accent on the page');
    expect(failing?.front).to.deep.equal([140, 200, 255]);
  });

  it('is told in words, and again when the tokens have changed', async () => {
    const table = document.createElement('contrast-table');
    scope.append(table);
    await until('the rows', () => table.querySelectorAll('tbody tr').length === PAIRS.length);
    expect(table.textContent).not.to.contain('fails');
    scope.style.setProperty('--rounds-muted', '#aaa');
    table.measure();
    await until('the news', () => table.textContent.includes('fails'));
  });
});
