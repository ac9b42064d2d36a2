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

  /** Measures all pairs on a host's page, in a colour scheme. */
  const measured = (host: string, scheme: 'light' | 'dark'): readonly Measured[] => {
    if (host) scope.dataset['host'] = host;
    const page = document.createElement('div');
    scope.append(page);
    page.style.cssText = `color-scheme: ${scheme}; color: var(--host-ink, CanvasText); background: var(--host-page, Canvas)`;
    return measureContrast(page);
  };

  it('has the ratio that WCAG defines', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).to.equal(21);
    expect(contrast([118, 118, 118], [255, 255, 255])).to.be.closeTo(4.54, 0.005);
    expect(contrast([0, 94, 165], [0, 94, 165])).to.equal(1);
  });

  for (const host of ['', ...Object.keys(HOSTS)]) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`passes for every pair: ${host || 'by default'}, ${scheme}`, () => {
        const pairs = measured(host, scheme);
        expect(pairs.length).to.equal(PAIRS.length);
        expect(pairs.filter(({ verdict }) => verdict === 'fails')).to.deep.equal([]);
      });
    }
  }

  it('is measured with the tokens of the page', () => {
    scope.style.setProperty('--rounds-accent', '#8cc8ff');
    const [failing] = measured('', 'light').filter(({ verdict }) => verdict === 'fails');
    expect(failing?.label).to.contain('Accent on the page');
    expect(failing?.front).to.deep.equal([140, 200, 255]);
  });

  it('is shown in a table that updates when tokens change', async () => {
    const table = document.createElement('contrast-table');
    scope.append(table);
    await until('the rows', () => table.querySelectorAll('tbody tr').length === PAIRS.length);
    expect(table.textContent).not.to.contain('fails');
    scope.style.setProperty('--rounds-muted', '#aaa');
    table.measure();
    await until('the failing pair', () => table.textContent.includes('fails'));
  });
});
