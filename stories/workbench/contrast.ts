/** Contrast of the colours that the elements show together: WCAG 2.2, 1.4.3 and 1.4.11. */
import { contrastRatio } from '../../demo/builder/contrast.js';
import { equityChartStyles } from '../../src/elements/equity-chart/equity-chart-styles.js';

/** Red, green and blue, from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The page's two colours, the tokens, and the colours of the chart. */
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
  | 'chart-bar'
  | 'chart-fair';

interface Pair {
  readonly label: string;
  readonly front: Paint;
  readonly back: Paint;
  /** Ratio that the Web Content Accessibility Guidelines require: 4.5 for text, 3 for graphics. */
  readonly required: number;
  /** Colour of an outline, which can provide the contrast instead. */
  readonly edge?: Paint;
}

/** Every pair of colours that the elements show together. */
export const PAIRS: readonly Pair[] = [
  { label: 'Text on the page', front: 'text', back: 'page', required: 4.5 },
  { label: 'Text on the surface: fields, suggestions', front: 'text', back: 'surface', required: 4.5 },
  { label: 'Accent on the page: links, buttons', front: 'accent', back: 'page', required: 4.5 },
  { label: 'Accent on the surface', front: 'accent', back: 'surface', required: 4.5 },
  {
    label: 'Accent text on the accent: the main action',
    front: 'accent-text',
    back: 'accent',
    required: 4.5,
  },
  { label: 'Muted text on the page: hints', front: 'muted', back: 'page', required: 4.5 },
  { label: 'Muted text on the surface', front: 'muted', back: 'surface', required: 4.5 },
  { label: 'Danger on the page: errors, cancelled', front: 'danger', back: 'page', required: 4.5 },
  { label: 'Success on the page: going ahead', front: 'success', back: 'page', required: 4.5 },
  { label: 'Border on the page: edges of controls', front: 'border', back: 'page', required: 3 },
  { label: 'Border around the surface: fields', front: 'border', back: 'surface', required: 3 },
  // The outline has an offset, so the page, or the surface of a panel, is on both sides.
  { label: 'Focus outline, to the page on both sides', front: 'focus', back: 'page', required: 3 },
  { label: 'Focus outline, to the surface on both sides', front: 'focus', back: 'surface', required: 3 },
  { label: 'Bar of the chart on the page', front: 'chart-bar', back: 'page', required: 3 },
  // Each tick has an outline in the colour of the page, so only the page is beside it.
  { label: 'Tick of a fair share on the page', front: 'chart-fair', back: 'page', required: 3 },
];

const solid = ([red, green, blue]: Colour) => ({ red, green, blue, alpha: 1 });

/** Returns the contrast ratio: from 1 for equal colours to 21 for black on white. */
export const contrast = (one: Colour, other: Colour): number => contrastRatio(solid(one), solid(other));

/** Returns the browser's default background. */
const canvasColour = (): string => {
  const probe = document.createElement('div');
  probe.style.backgroundColor = 'Canvas';
  document.documentElement.append(probe);
  const { backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return backgroundColor;
};

/** Returns the backgrounds behind an element, starting with the outermost. */
const backgroundsOf = (element: Element | null): readonly string[] =>
  element
    ? [...backgroundsOf(element.parentElement), getComputedStyle(element).backgroundColor]
    : [canvasColour()];

/** Returns a function that composites CSS colours, in any notation. */
const createPainter = (): ((layers: readonly string[]) => Colour) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (layers) => {
    if (!context) throw new Error('This browser does not support canvas');
    context.clearRect(0, 0, 1, 1);
    for (const layer of layers) {
      context.fillStyle = layer;
      context.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
};

/** Computed colours by their use. */
type Painted = ReadonlyMap<Paint, string>;

/** Reads the computed colours from a probe that has the style sheets of the elements. */
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
  // The style sheet selects the colours of the chart by their order.
  const colours = Object.assign(document.createElement('div'), { className: 'colours' });
  const marks = Array.from({ length: 4 }, () => document.createElement('i'));
  colours.append(...marks);
  root.append(text, ...spans, colours);
  within.append(probe);
  const colour = (element: Element): string => getComputedStyle(element).color;
  const painted = new Map<Paint, string>([['text', colour(text)]]);
  for (const [at, name] of own.entries()) painted.set(name, colour(spans[at] ?? text));
  painted.set('chart-bar', colour(marks[2] ?? text));
  painted.set('chart-fair', colour(marks[3] ?? text));
  probe.remove();
  return painted;
};

/** The contrast of a pair of colours. */
export interface Measured {
  readonly label: string;
  readonly front: Colour;
  readonly back: Colour;
  readonly ratio: number;
  readonly required: number;
  /** Result: by its own colour, only by its outline, or failed. */
  readonly verdict: 'passes' | 'passes by its outline' | 'fails';
}

/** Measures every pair inside an element. */
export const measureContrast = (within: Element): readonly Measured[] => {
  const paint = createPainter();
  const painted = readPainted(within);
  const page = backgroundsOf(within);
  const layersOf = (name: Paint): readonly string[] => (name === 'page' ? [] : [painted.get(name) ?? '']);
  return PAIRS.map(({ label, front, back, required, edge }) => {
    const behind = [...page, ...layersOf(back)];
    const under = paint(behind);
    const over = (name: Paint): Colour => paint([...behind, ...layersOf(name)]);
    const ratio = contrast(over(front), under);
    const outlinePasses = edge !== undefined && contrast(over(edge), under) >= required;
    const verdict = ratio >= required ? 'passes' : outlinePasses ? 'passes by its outline' : 'fails';
    return { label, front: over(front), back: under, ratio, required, verdict };
  });
};
