/** A colour in sRGB, each channel 0 to 255, and how much of it there is, 0 to 1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** What two colours are to each other. */
export interface Verdict {
  /** The contrast ratio, 1 to 21. */
  readonly ratio: number;
  readonly required: number;
  readonly passes: boolean;
  /** The first colour as it is seen, as `#rrggbb`. */
  readonly seen: string;
  /** A colour close to the first that would do; `null` where it does, or where none would. */
  readonly mended: string | null;
}

const over = (front: number, back: number, alpha: number): number => front * alpha + back * (1 - alpha);

/** What is seen where a colour lies over another one that hides everything. */
export const composite = (front: Colour, back: Colour): Colour => ({
  red: over(front.red, back.red, front.alpha),
  green: over(front.green, back.green, front.alpha),
  blue: over(front.blue, back.blue, front.alpha),
  alpha: 1,
});

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance, 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export const luminance = ({ red, green, blue }: Colour): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** Contrast ratio, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export const contrastRatio = (front: Colour, back: Colour): number => {
  const one = luminance(composite(front, back));
  const other = luminance(back);
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
};

/** `#rrggbb`, whatever lies behind. */
export const toHex = ({ red, green, blue }: Colour): string =>
  `#${[red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

const BLACK: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };
const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

const rounded = ({ red, green, blue }: Colour): Colour => ({
  red: Math.round(red),
  green: Math.round(green),
  blue: Math.round(blue),
  alpha: 1,
});

/** The least that must be mixed in of black or white, by hundredths, whichever is less; `null` where neither would do. */
const mend = (front: Colour, back: Colour, required: number): string | null => {
  const seen = composite(front, back);
  for (let share = 1; share <= 100; share += 1) {
    for (const towards of [BLACK, WHITE]) {
      const tried = rounded(composite({ ...towards, alpha: share / 100 }, seen));
      if (contrastRatio(tried, back) >= required) return toHex(tried);
    }
  }
  return null;
};

/**
 * Judges a colour on another one.
 *
 * @param back what lies behind, without any transparency
 * @param required the ratio that is wanted: 4.5 for text, 3 for what is drawn
 */
export const judge = (front: Colour, back: Colour, required: number): Verdict => {
  const ratio = contrastRatio(front, back);
  const passes = ratio >= required;
  const seen = toHex(composite(front, back));
  return { ratio, required, passes, seen, mended: passes ? null : mend(front, back, required) };
};

/** Of a page that is light for some and dark for others: the worse of the two, and what would do in both. */
export const judgeBoth = (light: Verdict, dark: Verdict): Verdict => {
  const worse = light.ratio <= dark.ratio ? light : dark;
  if (worse.passes) return worse;
  const [one, other] = [light, dark].map(({ passes, seen, mended }) => (passes ? seen : mended));
  return { ...worse, mended: one && other ? `light-dark(${one}, ${other})` : null };
};

/** `4.53`, `12`: never rounded up to what it is not. */
export const ratioText = (ratio: number): string => String(Math.floor(ratio * 100) / 100);

/** What the page shows of colours, and how far they must stand out: `[what, token, token or page behind it, required]`. */
export interface Pair {
  readonly name: string;
  /** A token, or `text`, the page's own. */
  readonly front: string;
  /** A token, or `background`, the page's own. */
  readonly back: string;
  readonly required: number;
}

const PAIRS: readonly Pair[] = [
  { name: 'Text on the page', front: 'text', back: 'background', required: 4.5 },
  { name: 'Links on the page', front: '--rounds-accent', back: 'background', required: 4.5 },
  { name: 'Text on the main button', front: '--rounds-accent-text', back: '--rounds-accent', required: 4.5 },
  { name: 'Less important text', front: '--rounds-muted', back: 'background', required: 4.5 },
  { name: 'What went wrong', front: '--rounds-danger', back: 'background', required: 4.5 },
  { name: 'What went well', front: '--rounds-success', back: 'background', required: 4.5 },
  { name: 'Text on a list of suggestions', front: 'text', back: '--rounds-surface', required: 4.5 },
  { name: 'Edges of fields', front: '--rounds-border', back: 'background', required: 3 },
  { name: 'The focus outline', front: '--rounds-focus', back: 'background', required: 3 },
];

/**
 * The pairs whose tokens an element has. Colours of sectors are not among them: no one has to tell them apart, since each
 * bar and line has its name and a pattern.
 */
export const pairsOf = (colours: readonly string[]): readonly Pair[] =>
  PAIRS.filter(({ front, back }) =>
    [front, back].every((name) => !name.startsWith('--') || colours.includes(name))
  );

/** A verdict in words: the ratio, what is asked for, and what would mend it. */
export const verdictText = ({ ratio, required, passes, mended }: Verdict): string => {
  const asked = `WCAG 2.2 asks for ${String(required)} to 1`;
  if (passes) return `${ratioText(ratio)} to 1: enough, ${asked}.`;
  const advice =
    mended === null ? 'No shade of this colour would do: change what lies behind it.' : `${mended} would do.`;
  return `${ratioText(ratio)} to 1: too weak, ${asked}. ${advice}`;
};
