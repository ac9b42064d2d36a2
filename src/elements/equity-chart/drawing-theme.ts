/** Colours and typeface of a drawing, read from the page. */
export interface Theme {
  readonly text: string;
  readonly surface: string;
  /** Colours of the eight tones. */
  readonly tones: readonly string[];
  /** True if forced colours are active. Only patterns then distinguish the bars. */
  readonly isForced: boolean;
  /** Font size in CSS pixels. */
  readonly size: number;
  readonly family: string;
}

/** Reads the theme from the container of a canvas, where the style sheet sets it. */
export const readTheme = (canvas: HTMLCanvasElement): Theme => {
  const box = canvas.parentElement ?? canvas;
  const { color, outlineColor, fontSize, fontFamily } = getComputedStyle(box);
  const tones = [...box.querySelectorAll('.tone')].map((tone) => getComputedStyle(tone).color);
  return {
    text: color,
    surface: outlineColor,
    tones,
    isForced: matchMedia('(forced-colors: active)').matches,
    size: parseFloat(fontSize) || 16,
    family: fontFamily,
  };
};

/** Reads the theme for a downloaded picture: text and background of the colour scheme, and a fixed font size. */
export const readPictureTheme = (canvas: HTMLCanvasElement): Theme => {
  const box = canvas.parentElement ?? canvas;
  return { ...readTheme(canvas), text: getComputedStyle(box).textDecorationColor, size: 16 };
};

/** Fill of a shape. */
export type Fill = CanvasPattern | string;

/** One repeated square of a pattern: lines as `[x1, y1, x2, y2]`, or dots as `[x, y]`. */
type Marks = readonly (readonly number[])[];

/** Width and height of the repeated square, in CSS pixels. */
const TILE_SIZE_PX = 8;

/** Patterns of the tones, distinguishable without colour. */
const PATTERNS: readonly Marks[] = [
  [
    [-2, 10, 10, -2],
    [-2, 2, 2, -2],
    [6, 10, 10, 6],
  ],
  [
    [2, 2],
    [6, 6],
  ],
  [[0, 4, 8, 4]],
  [
    [0, 0, 8, 8],
    [0, 8, 8, 0],
  ],
  [[4, 0, 4, 8]],
  [
    [-2, -2, 10, 10],
    [-2, 6, 2, 10],
    [6, -2, 10, 2],
  ],
  [
    [0, 4, 8, 4],
    [4, 0, 4, 8],
  ],
  [
    [0, 6, 4, 2],
    [4, 2, 8, 6],
  ],
];

/** Returns a function that creates patterns on one shared canvas, because a pattern copies its canvas when created. */
const createPatternMaker = () => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = TILE_SIZE_PX;
  // Kept off the graphics card, which is slower for so small a canvas.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (background: string | null, marks: Marks, colour: string, thickness: number): Fill => {
    if (!context) return colour;
    context.clearRect(0, 0, TILE_SIZE_PX, TILE_SIZE_PX);
    if (background !== null) {
      context.fillStyle = background;
      context.fillRect(0, 0, TILE_SIZE_PX, TILE_SIZE_PX);
    }
    context.fillStyle = context.strokeStyle = colour;
    context.lineWidth = thickness;
    context.beginPath();
    for (const [x1 = 0, y1 = 0, x2, y2] of marks) {
      context.moveTo(x1, y1);
      if (x2 === undefined || y2 === undefined) context.arc(x1, y1, thickness * 0.9, 0, 7);
      else context.lineTo(x2, y2);
    }
    if (marks[0]?.length === 2) context.fill();
    else context.stroke();
    return context.createPattern(canvas, 'repeat') ?? colour;
  };
};

/** Fills of bars and marks, each created on first use. */
export interface Fills {
  /** Returns the fill of a tone, 1 to 8. */
  readonly tone: (number: number) => Fill;
  readonly suppressed: () => Fill;
  readonly missing: () => Fill;
}

/** Creates the fills of a theme. */
export const createFills = ({ text, surface, tones, isForced }: Theme): Fills => {
  const tile = createPatternMaker();
  const cache = new Map<number | string, Fill>();
  const cached = (key: number | string, create: () => Fill): Fill => {
    const fill = cache.get(key) ?? create();
    cache.set(key, fill);
    return fill;
  };
  const tone = (index: number): Fill => {
    const marks = PATTERNS[index] ?? [];
    return isForced ? tile(surface, marks, text, 1.5) : tile(tones[index] ?? text, marks, surface, 1.25);
  };
  return {
    tone: (number) => cached(number, () => tone(number - 1)),
    suppressed: () => cached('suppressed', () => tile(null, PATTERNS[0] ?? [], text, 0.75)),
    missing: () => cached('missing', () => tile(null, [[4, 4]], text, 0.9)),
  };
};
