import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from 'chai';
import { render, type TemplateResult } from 'lit';
import { configure } from '../../src/data/configure.js';
import { emulateMedia, engine } from './browser.js';

/** `axe-core` is a script that exports only a global name. */
const { axe } = globalThis as unknown as {
  axe: { run: (element: Element, options: RunOptions) => Promise<AxeResults> };
};

/** The fields of a story that the tests read. */
export interface AnyStory {
  readonly render?: (args: unknown) => TemplateResult;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly globals?: { readonly lang?: string; readonly dir?: string };
  readonly play?: (context: { canvasElement: HTMLElement }) => Promise<void>;
}

/** The stories of an element and options for checking them. */
export interface StoriesOptions {
  readonly tag: string;
  /** The module of the stories. */
  readonly stories: object;
  /** Waits until a story has rendered its final state. */
  readonly shown: (canvas: HTMLElement) => Promise<unknown>;
  /** Returns whether a story is also checked in dark mode and forced colours. Default: all are. */
  readonly coloured?: (name: string) => boolean;
  /** Returns changes to the rules for a story. */
  readonly rules?: (name: string) => RunOptions['rules'];
  /** Adds tests, with functions that show a story by name and check it. */
  readonly more?: (show: (name: string) => Promise<HTMLElement>, check: () => Promise<void>) => void;
}

/** Rules beyond axe's defaults: the size of targets, and control names that match their visible text. */
const RULES: RunOptions['rules'] = {
  // The page around a story belongs to the test runner and has no landmarks.
  region: { enabled: false },
  'target-size': { enabled: true },
  'label-content-name-mismatch': { enabled: true },
};

/** Returns strings that are values of the code rather than words, such as `false` from a condition in a template. */
const valuesIn = (parent: ParentNode): readonly string[] =>
  [...parent.querySelectorAll('*')].flatMap((element) => [
    ...[...element.childNodes, ...(element.shadowRoot?.childNodes ?? [])]
      .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      .map(({ nodeValue }) => nodeValue?.trim() ?? '')
      .filter((text) => /^(true|false|null|undefined|NaN|\[object \w+\])$/.test(text)),
    ...(element.shadowRoot ? valuesIn(element.shadowRoot) : []),
  ]);

/**
 * Returns true if a story looks different from the default story here. If only the window, the medium or the host’s page
 * differs, axe checks it in Storybook: see test/visual/axe.test.ts.
 */
const differsHere = ({ args, render, play, globals }: AnyStory): boolean =>
  (args ?? render ?? play ?? globals?.lang ?? globals?.dir) !== undefined;

/**
 * Tests that axe finds no violations in the stories of an element, in Chromium also in dark mode and forced colours, and that
 * none shows a value of the code.
 */
export const describeStories = ({
  tag,
  stories,
  shown,
  coloured = () => true,
  rules,
  more,
}: StoriesOptions): void => {
  const { default: meta, ...named } = stories as Record<string, AnyStory>;
  const all = Object.entries(named).filter(([name, story]) => name === 'Default' || differsHere(story));
  const root = document.documentElement;
  let canvas: HTMLElement;

  /** Shows a story with its arguments, language and direction, as Storybook does. */
  const show = async (name: string): Promise<HTMLElement> => {
    const story = named[name];
    const renderStory = story?.render ?? meta?.render;
    if (!story || !renderStory) throw new Error(`<${tag}> has no story ${name}`);
    root.lang = story.globals?.lang ?? 'en';
    root.dir = story.globals?.dir ?? 'ltr';
    render(renderStory({ ...meta?.args, ...story.args }), canvas);
    await story.play?.({ canvasElement: canvas });
    await shown(canvas);
    return canvas;
  };

  const check = async (name?: string): Promise<void> => {
    expect(valuesIn(canvas)).to.deep.equal([]);
    const results = await axe.run(canvas, {
      rules: { ...RULES, ...(name && rules?.(name)) },
    });
    const violations = results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`
    );
    expect(violations).to.deep.equal([]);
  };

  describe(`axe finds no violations in the stories of <${tag}>`, () => {
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
