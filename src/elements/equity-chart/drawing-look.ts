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

const tile = (
  background: string | null,
  marks: Marks,
  colour: string,
  thickness: number
): CanvasPattern | string => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = TILE;
  const context = canvas.getContext('2d');
  if (!context) return colour;
  if (background !== null) {
    context.fillStyle = background;
    context.fillRect(0, 0, TILE, TILE);
  }
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = thickness;
  for (const [x1 = 0, y1 = 0, x2, y2] of marks) {
    context.beginPath();
    if (x2 === undefined || y2 === undefined) {
      context.arc(x1, y1, thickness * 0.9, 0, 7);
      context.fill();
    } else {
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
    }
  }
  return context.createPattern(canvas, 'repeat') ?? colour;
};

/** What bars and marks are filled with. */
export interface Fills {
  /** 1 to 8. */
  readonly tone: (number: number) => CanvasPattern | string;
  readonly suppressed: CanvasPattern | string;
  readonly missing: CanvasPattern | string;
}

/** Makes the patterns of a look; each tone when it is first wanted. */
export const fillsOf = ({ text, surface, tones, forced }: Look): Fills => {
  const made = new Map<number, CanvasPattern | string>();
  const make = (at: number): CanvasPattern | string => {
    const marks = PATTERNS[at] ?? [];
    const colour = tones[at] ?? text;
    return forced ? tile(surface, marks, text, 1.5) : tile(colour, marks, surface, 1.25);
  };
  return {
    tone: (number) => {
      const fill = made.get(number) ?? make(number - 1);
      made.set(number, fill);
      return fill;
    },
    suppressed: tile(null, PATTERNS[0] ?? [], text, 0.75),
    missing: tile(null, [[4, 4]], text, 0.9),
  };
};
