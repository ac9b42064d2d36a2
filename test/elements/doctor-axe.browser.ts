import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { render, type TemplateResult } from 'lit';
import { expect } from 'chai';
import { configure } from '../../src/data/configure.js';
import meta, * as stories from '../../stories/doctor.stories.js';
import { emulateMedia, engine, until } from '../support/browser.js';

/** Not a module: it hands itself over by a global name. */
const { axe } = globalThis as unknown as {
  axe: { run: (element: Element, options: RunOptions) => Promise<AxeResults> };
};

type Draw = (args: unknown) => TemplateResult;

interface AnyStory {
  readonly render?: Draw;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly globals?: { readonly lang?: string; readonly dir?: string };
  readonly play?: (context: { canvasElement: HTMLElement }) => Promise<void>;
}

const all = Object.entries(stories).filter(([name]) => name !== 'default') as [string, AnyStory][];
const root = document.documentElement;
let canvas: HTMLElement;

/** Shows a story as Storybook would: its arguments, its language and its direction. */
const show = async ({ args, globals, play, render: own }: AnyStory): Promise<void> => {
  root.lang = globals?.lang ?? 'en';
  root.dir = globals?.dir ?? 'ltr';
  const template = (own ?? (meta.render as Draw))({ ...meta.args, ...args });
  render(template, canvas);
  await play?.({ canvasElement: canvas });
  await until('the report', () => canvas.querySelector('rounds-doctor')?.report);
};

const violations = async (): Promise<string[]> => {
  const results = await axe.run(canvas, {
    // The page around a story is the test runner's.
    rules: { region: { enabled: false } },
  });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

describe('axe finds nothing in the stories of <rounds-doctor>', () => {
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
      expect((await violations()).join('\n')).to.equal('');
    });
    if (engine !== 'chromium') continue;
    it(`${name}, dark`, async () => {
      root.style.colorScheme = 'dark';
      root.style.backgroundColor = 'Canvas';
      root.style.color = 'CanvasText';
      await show(story);
      expect((await violations()).join('\n')).to.equal('');
    });
    it(`${name}, forced colours`, async () => {
      await emulateMedia({ features: { 'forced-colors': 'active' } });
      await show(story);
      expect((await violations()).join('\n')).to.equal('');
    });
  }
});
