import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from 'chai';
import { render, type TemplateResult } from 'lit';
import { configure } from '../../src/data/configure.js';
import meta, * as stories from '../../stories/feedback-form.stories.js';
import { emulateMedia, engine, until } from '../support/browser.js';
import './feedback-form-support.js';

/** Not a module: it hands itself over by a global name. */
const { axe } = globalThis as unknown as {
  axe: { run: (element: Element, options: RunOptions) => Promise<AxeResults> };
};

type Draw = (args: unknown) => TemplateResult;

interface AnyStory {
  readonly args?: Readonly<Record<string, unknown>>;
  readonly globals?: { readonly lang?: string; readonly dir?: string };
  readonly play?: (context: { canvasElement: HTMLElement }) => Promise<void>;
}

const all = (Object.entries(stories) as [string, AnyStory][])
  .filter(([name]) => name !== 'default')
  // Those that only Storybook shows differently are the first one here.
  .filter(
    ([name, { args, globals, play }]) => name === 'Default' || (args ?? globals?.lang ?? play) !== undefined
  );
const root = document.documentElement;
let canvas: HTMLElement;

/** Shows a story as Storybook would: its arguments, its language and its direction. */
const show = async ({ args, globals, play }: AnyStory): Promise<void> => {
  root.lang = globals?.lang ?? 'en';
  root.dir = globals?.dir ?? 'ltr';
  render((meta.render as Draw)({ ...meta.args, ...args }), canvas);
  await play?.({ canvasElement: canvas });
  await until('the state of the story', () =>
    canvas
      .querySelector('rounds-feedback-form')
      ?.shadowRoot?.querySelector('form, [part=failure], [part=closed], #root > p')
  );
};

const violations = async (): Promise<string> => {
  // The page around a story is the test runner's.
  const results = await axe.run(canvas, { rules: { region: { enabled: false } } });
  return results.violations
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    .join('\n');
};

describe('axe finds nothing in the stories of <rounds-feedback-form>', () => {
  beforeEach(() => {
    canvas = document.createElement('main');
    document.body.append(canvas);
  });

  afterEach(async () => {
    canvas.remove();
    configure({ fetch: null, messages: {} });
    root.removeAttribute('style');
    root.removeAttribute('dir');
    root.lang = 'en';
    await emulateMedia({});
  });

  for (const [name, story] of all) {
    it(`${name}, light`, async () => {
      await show(story);
      expect(await violations()).to.equal('');
    });
    // What is wrong in other colours is wrong in those states that have colours of their own.
    if (engine !== 'chromium' || !/^(Answering|Errors|Sent|NotSentYet|KioskWarning|Hostile)$/.test(name))
      continue;
    it(`${name}, dark`, async () => {
      root.style.colorScheme = 'dark';
      root.style.backgroundColor = 'Canvas';
      root.style.color = 'CanvasText';
      await show(story);
      expect(await violations()).to.equal('');
    });
    it(`${name}, forced colours`, async () => {
      await emulateMedia({ features: { 'forced-colors': 'active' } });
      await show(story);
      expect(await violations()).to.equal('');
    });
  }
});
