import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define/rounds-finder.js';
import { fixtureUrl, useFixtures } from '../../stories/fixtures/index.js';
import { configure } from '../../src/data/configure.js';
import { defineWorkbench } from '../../stories/workbench/define.js';
import type { Manifest } from '../../demo/builder/manifest.js';
import { tokensOf } from '../../stories/workbench/tokens.js';
import { until } from '../support/browser.js';

describe('the token workbench', () => {
  afterEach(() => {
    document.querySelector('token-workbench')?.remove();
    configure({ fetch: null, messages: {} });
  });

  it('has a control for every token, themes real elements immediately, and shows the CSS', async () => {
    useFixtures();
    defineWorkbench();
    const response = await fetch('/dist/custom-elements.json');
    const tokens = tokensOf((await response.json()) as Manifest);
    const bench = document.createElement('token-workbench');
    bench.tokens = tokens;
    bench.preview = html`<rounds-finder
      eager
      base-url=${fixtureUrl('default')}
      page-size="1"
    ></rounds-finder>`;
    document.body.append(bench);
    await until('the elements', () =>
      bench.querySelector('rounds-finder')?.shadowRoot?.querySelector('[part=submit]')
    );
    for (const { name } of tokens)
      expect(bench.querySelector(`[id="value${name}"]`), name).not.to.equal(null);
    expect(tokens.length).to.be.at.least(14);

    const set = (selector: string, value: string): void => {
      const field = bench.querySelector<HTMLInputElement>(selector);
      if (!field) throw new Error(`There is no ${selector}`);
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const button = bench.querySelector('rounds-finder')?.shadowRoot?.querySelector('[part=submit]');
    if (!button) throw new Error('There is no button');
    set('[type=color][aria-label="Pick --rounds-accent"]', '#7a1f5c');
    await until('the picked colour', () => getComputedStyle(button).backgroundColor === 'rgb(122, 31, 92)');
    set('[id="value--rounds-radius"]', '1rem');
    await until('the radius', () => getComputedStyle(button).borderTopLeftRadius === '16px');
    const css = ':root {\n  --rounds-accent: #7a1f5c;\n  --rounds-radius: 1rem;\n}';
    expect(bench.querySelector('pre')?.textContent).to.equal(css);

    set('[id="value--rounds-accent"]', 'red; } * { color: blue');
    await until('the error', () => bench.querySelector('[aria-invalid=true]'));
    expect(bench.css).to.equal(':root {\n  --rounds-radius: 1rem;\n}');
    set('[id="value--rounds-accent"]', '#aaa');
    await until('the failing contrast', () =>
      bench.querySelector('contrast-table')?.textContent.includes('fails')
    );
    bench.querySelector<HTMLElement>('[type=reset]')?.click();
    await until('the defaults', () => getComputedStyle(button).backgroundColor === 'rgb(0, 94, 165)');
  });
});
