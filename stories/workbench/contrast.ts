/** Which colours of the elements stand on which, and how well they can be told apart: WCAG 2.2, 1.4.3 and 1.4.11. */
import { contrastRatio } from '../../demo/builder/contrast.js';
import { equityChartStyles } from '../../src/elements/equity-chart/equity-chart-styles.js';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What is painted: the page's own two colours, the tokens, and the tones of the chart. */
type Paint =
  | 'page'
  | 'text'
  | 'accent'
  | 'accent-text'
  | 'surface'
  | 'border'
  | 'muted'
  | 'danger'
  | 'success'
  | 'focus'
  | `sector-${number}`;

interface Pair {
  readonly what: string;
  readonly front: Paint;
  readonly back: Paint;
  /** What the Web Content Accessibility Guidelines ask for: 4.5 for text, 3 for what is no text. */
  readonly required: number;
  /** What also marks the thing, should its own colour be too near to what it stands on. */
  readonly edge?: Paint;
}

const SECTORS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Every pair that the elements paint. */
export const PAIRS: readonly Pair[] = [
  { what: 'Text on the page', front: 'text', back: 'page', required: 4.5 },
  { what: 'Text on the surface: fields, suggestions', front: 'text', back: 'surface', required: 4.5 },
  { what: 'Accent on the page: links, buttons', front: 'accent', back: 'page', required: 4.5 },
  { what: 'Accent on the surface', front: 'accent', back: 'surface', required: 4.5 },
  { what: 'Accent text on the accent: the main action', front: 'accent-text', back: 'accent', required: 4.5 },
  { what: 'Muted text on the page: hints', front: 'muted', back: 'page', required: 4.5 },
  { what: 'Muted text on the surface', front: 'muted', back: 'surface', required: 4.5 },
  { what: 'Danger on the page: errors, cancelled', front: 'danger', back: 'page', required: 4.5 },
  { what: 'Success on the page: going ahead', front: 'success', back: 'page', required: 4.5 },
  { what: 'Border on the page: edges of controls', front: 'border', back: 'page', required: 3 },
  { what: 'Border around the surface: fields', front: 'border', back: 'surface', required: 3 },
  // The outline stands off from what has the focus: the page is on both of its sides, or the surface of a panel.
  { what: 'Focus outline, to the page on both sides', front: 'focus', back: 'page', required: 3 },
  { what: 'Focus outline, to the surface on both sides', front: 'focus', back: 'surface', required: 3 },
  ...SECTORS.map((number) => ({
    what: `Bar of sector ${number} on the page`,
    front: `sector-${number}` as const,
    back: 'page' as const,
    required: 3,
    // Each bar has an edge in the colour of the text, and a pattern of its own.
    edge: 'text' as const,
  })),
];

const solid = ([red, green, blue]: Colour) => ({ red, green, blue, alpha: 1 });

/** From 1, the same, to 21, black on white. */
export const contrast = (one: Colour, other: Colour): number => contrastRatio(solid(one), solid(other));

/** What a page stands on whose style sheet says nothing of it. */
const canvasColour = (): string => {
  const probe = document.createElement('div');
  probe.style.backgroundColor = 'Canvas';
  document.documentElement.append(probe);
  const { backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return backgroundColor;
};

/** What stands behind an element: the backgrounds of all around it, from the outermost on. */
const backgroundsOf = (element: Element | null): readonly string[] =>
  element
    ? [...backgroundsOf(element.parentElement), getComputedStyle(element).backgroundColor]
    : [canvasColour()];

/** Puts colours over each other, as a browser paints them, whichever way they are written. */
const painter = (): ((layers: readonly string[]) => Colour) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (layers) => {
    if (!context) throw new Error('This browser paints on no canvas');
    context.clearRect(0, 0, 1, 1);
    for (const layer of layers) {
      context.fillStyle = layer;
      context.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
};

/** The colours that the elements have where they stand, by what they paint. */
type Painted = ReadonlyMap<Paint, string>;

/** Reads the real colours by a piece of an element: it has the style sheet of the elements, and their tokens. */
const readPainted = (within: Element): Painted => {
  const probe = document.createElement('div');
  const root = probe.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const own = ['accent', 'accent-text', 'surface', 'border', 'muted', 'danger', 'success', 'focus'] as const;
  sheet.replaceSync(
    [
      ...equityChartStyles.map(({ cssText }) => cssText),
      ...own.map((name) => `#${name} { color: var(--_${name}) }`),
    ].join('\n')
  );
  root.adoptedStyleSheets = [sheet];
  const text = document.createElement('span');
  const spans = own.map((name) => Object.assign(document.createElement('span'), { id: name }));
  // Of another kind than the rest, since a tone is known by its place among its kind.
  const tones = SECTORS.map(() => Object.assign(document.createElement('i'), { className: 'tone' }));
  root.append(text, ...spans, ...tones);
  within.append(probe);
  const colour = (element: Element): string => getComputedStyle(element).color;
  const painted = new Map<Paint, string>([['text', colour(text)]]);
  for (const [at, name] of own.entries()) painted.set(name, colour(spans[at] ?? text));
  for (const [at, number] of SECTORS.entries()) painted.set(`sector-${number}`, colour(tones[at] ?? text));
  probe.remove();
  return painted;
};

/** A pair of colours, measured. */
export interface Measured {
  readonly what: string;
  readonly front: Colour;
  readonly back: Colour;
  readonly ratio: number;
  readonly required: number;
  /** Whether it is told apart well enough: by its own colour, only by its edge, or not. */
  readonly verdict: 'passes' | 'passes by its edge' | 'fails';
}

/** Measures every pair as it is where an element would stand. */
export const measureContrast = (within: Element): readonly Measured[] => {
  const paint = painter();
  const painted = readPainted(within);
  const page = backgroundsOf(within);
  const layersOf = (name: Paint): readonly string[] => (name === 'page' ? [] : [painted.get(name) ?? '']);
  return PAIRS.map(({ what, front, back, required, edge }) => {
    const behind = [...page, ...layersOf(back)];
    const under = paint(behind);
    const over = (name: Paint): Colour => paint([...behind, ...layersOf(name)]);
    const ratio = contrast(over(front), under);
    const edged = edge !== undefined && contrast(over(edge), under) >= required;
    const verdict = ratio >= required ? 'passes' : edged ? 'passes by its edge' : 'fails';
    return { what, front: over(front), back: under, ratio, required, verdict };
  });
};
