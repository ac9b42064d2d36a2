/** How a drawing looks where it stands: read from the page, so that it follows the page. */
export interface Look {
  readonly text: string;
  readonly surface: string;
  /** The colours of the eight tones; whoever draws takes them in turn. */
  readonly tones: readonly string[];
  /** Whether a visitor forces colours on all pages: then patterns alone tell the bars apart. */
  readonly forced: boolean;
  /** In CSS pixels. */
  readonly size: number;
  readonly family: string;
}

/** Reads colours and letters from the box around a canvas; its style sheet puts them there. */
export const readLook = (canvas: HTMLCanvasElement): Look => {
  const box = canvas.parentElement ?? canvas;
  const { color, outlineColor, fontSize, fontFamily } = getComputedStyle(box);
  const tones = [...box.querySelectorAll('.tone')].map((tone) => getComputedStyle(tone).color);
  return {
    text: color,
    surface: outlineColor,
    tones,
    forced: matchMedia('(forced-colors: active)').matches,
    size: parseFloat(fontSize) || 16,
    family: fontFamily,
  };
};

/** The same for a picture that stands alone: text and background as the colour scheme has them, letters of one size. */
export const readPictureLook = (canvas: HTMLCanvasElement): Look => {
  const box = canvas.parentElement ?? canvas;
  return { ...readLook(canvas), text: getComputedStyle(box).textDecorationColor, size: 16 };
};

/** What a shape can be filled with. */
type Fill = CanvasPattern | string;

/** One repeated square of a pattern: lines as `[x1, y1, x2, y2]`, or dots as `[x, y]`. */
type Marks = readonly (readonly number[])[];

const TILE = 8;

/** One for each tone, told apart without any colour. */
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

/** Makes patterns, all on the same little canvas: a pattern keeps what stood there when it was made. */
const tiler = () => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = TILE;
  // Never drawn by a graphics card: it takes longer to ask one.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (background: string | null, marks: Marks, colour: string, thickness: number): Fill => {
    if (!context) return colour;
    context.clearRect(0, 0, TILE, TILE);
    if (background !== null) {
      context.fillStyle = background;
      context.fillRect(0, 0, TILE, TILE);
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

/** What bars and marks are filled with; each is made when it is first wanted. */
export interface Fills {
  /** 1 to 8. */
  readonly tone: (number: number) => Fill;
  readonly suppressed: () => Fill;
  readonly missing: () => Fill;
}

/** Makes the patterns of a look. */
export const fillsOf = ({ text, surface, tones, forced }: Look): Fills => {
  const tile = tiler();
  const kept = new Map<number | string, Fill>();
  const keep = (key: number | string, make: () => Fill): Fill => {
    const fill = kept.get(key) ?? make();
    kept.set(key, fill);
    return fill;
  };
  const tone = (at: number): Fill => {
    const marks = PATTERNS[at] ?? [];
    return forced ? tile(surface, marks, text, 1.5) : tile(tones[at] ?? text, marks, surface, 1.25);
  };
  return {
    tone: (number) => keep(number, () => tone(number - 1)),
    suppressed: () => keep('suppressed', () => tile(null, PATTERNS[0] ?? [], text, 0.75)),
    missing: () => keep('missing', () => tile(null, [[4, 4]], text, 0.9)),
  };
};
