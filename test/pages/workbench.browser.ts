import { expect } from 'chai';
import type { CustomElementDeclaration, Package } from 'custom-elements-manifest';
import { html } from 'lit';
import '../../src/define/rounds-finder.js';
import { fixtureUrl, useFixtures, type FixtureState } from '../../stories/fixtures/index.js';
import { configure } from '../../src/data/configure.js';
import { defineWorkbench } from '../../stories/workbench/define.js';
import { tokensOf } from '../../stories/workbench/tokens.js';
import { until } from '../support/browser.js';

const manifest = async (): Promise<Package> => {
  const response = await fetch('/dist/custom-elements.json');
  return (await response.json()) as Package;
};

/** Returns the description of the finder. */
const finder = async (): Promise<CustomElementDeclaration> => {
  const { modules } = await manifest();
  const found = modules
    .flatMap(({ declarations = [] }) => declarations)
    .find((declaration) => 'tagName' in declaration && declaration.tagName === 'rounds-finder');
  return found as CustomElementDeclaration;
};

describe('the token workbench', () => {
  afterEach(() => {
    document.querySelector('token-workbench')?.remove();
    configure({ fetch: null, messages: {} });
  });

  it('has a control for every token, themes real elements immediately, and shows the CSS', async () => {
    useFixtures();
    defineWorkbench();
    const tokens = tokensOf(await manifest());
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

describe('the anatomy of an element', () => {
  afterEach(() => {
    document.querySelector('element-anatomy')?.remove();
    configure({ fetch: null, messages: {} });
  });

  const numberedNames = (anatomy: Element): readonly string[] =>
    [...anatomy.querySelectorAll('ol button')].map(({ textContent }) => textContent.trim());

  const show = async (state: FixtureState) => {
    useFixtures();
    defineWorkbench();
    const anatomy = document.createElement('element-anatomy');
    anatomy.tag = 'rounds-finder';
    anatomy.parts = (await finder()).cssParts ?? [];
    anatomy.picture = html`<rounds-finder eager base-url=${fixtureUrl(state)} page-size="1"></rounds-finder>`;
    document.body.append(anatomy);
    return anatomy;
  };

  it('numbers the parts that are visible, and lists the others separately', async () => {
    const anatomy = await show('default');
    await until('the cards', () => numberedNames(anatomy).includes('card'));
    const others = [...anatomy.querySelectorAll('ul code')].map(({ textContent }) => textContent);
    expect(others).to.include('failure');
    expect(numberedNames(anatomy)).not.to.include('failure');
    expect(numberedNames(anatomy).length + others.length).to.equal((await finder()).cssParts?.length);
    expect(anatomy.querySelectorAll('.anatomy-marks .anatomy-mark').length).to.equal(
      numberedNames(anatomy).length
    );
  });

  it('numbers the parts of another state', async () => {
    const anatomy = await show('error');
    await until('the failure', () => numberedNames(anatomy).includes('failure'));
    expect(numberedNames(anatomy)).not.to.include('card');
  });

  it('outlines a chosen part in place', async () => {
    const anatomy = await show('default');
    await until('the cards', () => numberedNames(anatomy).includes('submit'));
    const button = [...anatomy.querySelectorAll<HTMLButtonElement>('ol button')].find(
      ({ textContent }) => textContent.trim() === 'submit'
    );
    button?.click();
    await anatomy.updateComplete;
    expect(button?.getAttribute('aria-pressed')).to.equal('true');
    const submit = anatomy.querySelector('rounds-finder')?.shadowRoot?.querySelector('[part=submit]');
    const outline = anatomy.querySelector<HTMLElement>('.anatomy-outline');
    expect(parseFloat(outline?.style.width ?? '')).to.be.closeTo(
      submit?.getBoundingClientRect().width ?? 0,
      1
    );
    button?.click();
    await anatomy.updateComplete;
    expect(anatomy.querySelector('.anatomy-outline')).to.equal(null);
  });
});

describe('the reference of an element', () => {
  it('lists attributes separately from events, slots, states and custom properties', async () => {
    defineWorkbench();
    const reference = document.createElement('element-reference');
    reference.element = await finder();
    document.body.append(reference);
    await reference.updateComplete;
    const captions = [...reference.querySelectorAll('caption')].map(({ textContent }) => textContent.trim());
    expect(captions).to.deep.equal(['Attributes', 'Events', 'Slots', 'Custom states', 'Custom properties']);
    const [attributes] = reference.querySelectorAll('table');
    const names = [...(attributes?.querySelectorAll('tbody th') ?? [])].map(({ textContent }) => textContent);
    expect(names).to.include('near').and.not.to.include('--rounds-accent');
    reference.remove();
  });
});
