import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from 'chai';
import { render, type TemplateResult } from 'lit';
import { configure } from '../../src/data/configure.js';
import { emulateMedia, engine } from './browser.js';

/** Not a module: it hands itself over by a global name. */
const { axe } = globalThis as unknown as {
  axe: { run: (element: Element, options: RunOptions) => Promise<AxeResults> };
};

/** What is read of a story. */
export interface AnyStory {
  readonly render?: (args: unknown) => TemplateResult;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly globals?: { readonly lang?: string; readonly dir?: string };
  readonly play?: (context: { canvasElement: HTMLElement }) => Promise<void>;
}

/** The stories of an element, and how they are looked at. */
export interface StoriesOptions {
  readonly tag: string;
  /** The module of its stories. */
  readonly stories: object;
  /** Waits until a story shows what it is to show. */
  readonly shown: (canvas: HTMLElement) => Promise<unknown>;
  /** Whether a story is looked at; all, unless it says otherwise. */
  readonly included?: (name: string, story: AnyStory) => boolean;
  /** Whether a story is looked at in dark and in forced colours, too. */
  readonly coloured?: (name: string) => boolean;
  /** Rules that a story cannot be held to. */
  readonly rules?: (name: string) => RunOptions['rules'];
  /** More tests, with what shows a story by its name, and what finds nothing wrong with it. */
  readonly more?: (show: (name: string) => Promise<HTMLElement>, check: () => Promise<void>) => void;
}

/** Beside what axe looks at by itself: sizes to press, and that what is written on a control is what it is called. */
const RULES: RunOptions['rules'] = {
  // The page around a story is the test runner's.
  region: { enabled: false },
  'target-size': { enabled: true },
  'label-content-name-mismatch': { enabled: true },
};

/** Tests that axe finds nothing in the stories of an element: as they are, and in Chromium in other colours. */
export const describeStories = ({
  tag,
  stories,
  shown,
  included = () => true,
  coloured = () => true,
  rules,
  more,
}: StoriesOptions): void => {
  const { default: meta, ...named } = stories as Record<string, AnyStory>;
  const all = Object.entries(named).filter(([name, story]) => included(name, story));
  const root = document.documentElement;
  let canvas: HTMLElement;

  /** Shows a story as Storybook would: its arguments, its language and its direction. */
  const show = async (name: string): Promise<HTMLElement> => {
    const story = named[name];
    const draw = story?.render ?? meta?.render;
    if (!story || !draw) throw new Error(`There is no story ${name}`);
    root.lang = story.globals?.lang ?? 'en';
    root.dir = story.globals?.dir ?? 'ltr';
    render(draw({ ...meta?.args, ...story.args }), canvas);
    await story.play?.({ canvasElement: canvas });
    await shown(canvas);
    return canvas;
  };

  const check = async (name?: string): Promise<void> => {
    const results = await axe.run(canvas, {
      rules: { ...RULES, ...(name && rules?.(name)) },
    });
    const violations = results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`
    );
    expect(violations).to.deep.equal([]);
  };

  describe(`axe finds nothing in the stories of <${tag}>`, () => {
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

    for (const [name] of all) {
      it(`${name}, light`, async () => {
        await show(name);
        await check(name);
      });
      if (engine !== 'chromium' || !coloured(name)) continue;
      it(`${name}, dark`, async () => {
        root.style.colorScheme = 'dark';
        root.style.backgroundColor = 'Canvas';
        root.style.color = 'CanvasText';
        await show(name);
        await check(name);
      });
      it(`${name}, forced colours`, async () => {
        await emulateMedia({ features: { 'forced-colors': 'active' } });
        await show(name);
        await check(name);
      });
    }

    more?.(show, check);
  });
};
