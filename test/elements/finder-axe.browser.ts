import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { render, type TemplateResult } from 'lit';
import { expect } from 'chai';
import { configure } from '../../src/data/configure.js';
import meta, * as stories from '../../stories/finder.stories.js';
import { emulateMedia, engine, until } from '../support/browser.js';

/** Not a module: it hands itself over by a global name. */
const { axe } = globalThis as unknown as {
  axe: { run: (element: Element, options: RunOptions) => Promise<AxeResults> };
};

interface AnyStory {
  readonly args?: Readonly<Record<string, unknown>>;
  readonly globals?: { readonly lang?: string; readonly dir?: string };
  readonly play?: (context: { canvasElement: HTMLElement }) => Promise<void>;
}

const all = Object.entries(stories).filter(([name]) => name !== 'default') as [string, AnyStory][];
const root = document.documentElement;
let canvas: HTMLElement;

/** Shows a story as Storybook would: its arguments, its language and its direction. */
const show = async ({ args, globals, play }: AnyStory): Promise<void> => {
  root.lang = globals?.lang ?? 'en';
  root.dir = globals?.dir ?? 'ltr';
  const template = (meta.render as (args: unknown) => TemplateResult)({ ...meta.args, ...args });
  render(template, canvas);
  await play?.({ canvasElement: canvas });
  await until('the state of the story', () => {
    const finder = canvas.querySelector('rounds-finder');
    const waits = finder?.getAttribute('base-url')?.includes('loading')
      ? 'p#count'
      : '[part=count], [part=failure]';
    return finder?.shadowRoot?.querySelector(waits);
  });
};

const violations = async (): Promise<string[]> => {
  const results = await axe.run(canvas, {
    // The page around a story is the test runner's.
    rules: { region: { enabled: false } },
  });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

describe('axe finds nothing in the stories of <rounds-finder>', () => {
  beforeEach(() => {
    canvas = document.createElement('main');
    document.body.append(canvas);
  });

  afterEach(async () => {
    canvas.remove();
    configure({ fetch: null, messages: {} });
    root.style.colorScheme = '';
    root.style.backgroundColor = '';
    root.removeAttribute('dir');
    root.lang = 'en';
    await emulateMedia({});
  });

  for (const [name, story] of all) {
    it(`${name}, light`, async () => {
      await show(story);
      expect(await violations()).to.deep.equal([]);
    });
    if (engine !== 'chromium') continue;
    it(`${name}, dark`, async () => {
      root.style.colorScheme = 'dark';
      root.style.backgroundColor = 'Canvas';
      root.style.color = 'CanvasText';
      await show(story);
      expect(await violations()).to.deep.equal([]);
    });
    it(`${name}, forced colours`, async () => {
      await emulateMedia({ features: { 'forced-colors': 'active' } });
      await show(story);
      expect(await violations()).to.deep.equal([]);
    });
  }

  it('among them open suggestions, filters and first-time guidance', async () => {
    const story = all.find(([name]) => name === 'Default')?.[1];
    if (!story) throw new Error('There is no such story');
    await show(story);
    const inside = canvas.querySelector('rounds-finder')?.shadowRoot;
    const input = inside?.querySelector('input');
    if (!inside || !input) throw new Error('There is no place box');
    for (const details of inside.querySelectorAll('details')) details.open = true;
    input.focus();
    input.value = 'Lee';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until('the list', () => input.getAttribute('aria-expanded') === 'true');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await until('the option', () => input.hasAttribute('aria-activedescendant'));
    expect(await violations()).to.deep.equal([]);
  });
});
