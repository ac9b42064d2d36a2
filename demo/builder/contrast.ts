/** A colour in sRGB: channels from 0 to 255, and alpha from 0 to 1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** The contrast of a colour with its background. */
export interface Verdict {
  /** The contrast ratio, 1 to 21. */
  readonly ratio: number;
  readonly required: number;
  readonly passes: boolean;
  /** The colour over its background, as `#rrggbb`. */
  readonly seen: string;
  /** A similar colour that passes; `null` if the colour passes itself, or if no shade of it does. */
  readonly suggestion: string | null;
}

const over = (front: number, back: number, alpha: number): number => front * alpha + back * (1 - alpha);

/** Returns the opaque colour that results from a colour over an opaque one. */
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

/** Returns `#rrggbb`, without alpha. */
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

/** Mixes in as little black or white as needed, in steps of 1%; returns `null` if neither is enough. */
const suggest = (front: Colour, back: Colour, required: number): string | null => {
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
 * Judges the contrast of a colour with its background.
 *
 * @param back the opaque background
 * @param required the required ratio: 4.5 for text, 3 for graphics
 */
export const judge = (front: Colour, back: Colour, required: number): Verdict => {
  const ratio = contrastRatio(front, back);
  const passes = ratio >= required;
  const seen = toHex(composite(front, back));
  return { ratio, required, passes, seen, suggestion: passes ? null : suggest(front, back, required) };
};

/** Returns the worse verdict for a page that is light or dark, with a suggestion that passes in both. */
export const judgeBoth = (light: Verdict, dark: Verdict): Verdict => {
  const worse = light.ratio <= dark.ratio ? light : dark;
  if (worse.passes) return worse;
  const [one, other] = [light, dark].map(({ passes, seen, suggestion }) => (passes ? seen : suggestion));
  return { ...worse, suggestion: one && other ? `light-dark(${one}, ${other})` : null };
};

/** Returns a ratio with up to 2 decimals, rounded down so that it never seems to pass: `4.53`, `12`. */
export const ratioText = (ratio: number): string => String(Math.floor(ratio * 100) / 100);

/** Two colours that an element shows together, and the ratio that they need. */
export interface Pair {
  readonly name: string;
  /** A token, or `text` for the page's text. */
  readonly front: string;
  /** A token, or `background` for the page's background. */
  readonly back: string;
  readonly required: number;
}

const PAIRS: readonly Pair[] = [
  { name: 'Text on the page', front: 'text', back: 'background', required: 4.5 },
  { name: 'Links on the page', front: '--rounds-accent', back: 'background', required: 4.5 },
  { name: 'Text on the main button', front: '--rounds-accent-text', back: '--rounds-accent', required: 4.5 },
  { name: 'Less important text', front: '--rounds-muted', back: 'background', required: 4.5 },
  { name: 'Error messages', front: '--rounds-danger', back: 'background', required: 4.5 },
  { name: 'Success messages', front: '--rounds-success', back: 'background', required: 4.5 },
  { name: 'Text on a list of suggestions', front: 'text', back: '--rounds-surface', required: 4.5 },
  { name: 'Edges of fields', front: '--rounds-border', back: 'background', required: 3 },
  { name: 'The focus outline', front: '--rounds-focus', back: 'background', required: 3 },
];

/**
 * Returns the pairs whose tokens an element has. Colours of sectors are not included: each bar and line also has a
 * label and a pattern.
 */
export const pairsOf = (colours: readonly string[]): readonly Pair[] =>
  PAIRS.filter(({ front, back }) =>
    [front, back].every((name) => !name.startsWith('--') || colours.includes(name))
  );

/** Returns a verdict as text: the ratio, the required ratio, and a colour that would pass. */
export const verdictText = ({ ratio, required, passes, suggestion }: Verdict): string => {
  const requirement = `WCAG 2.2 requires ${String(required)} to 1`;
  if (passes) return `${ratioText(ratio)} to 1: passes, ${requirement}.`;
  const advice =
    suggestion === null ? 'No shade of this colour passes: change the background.' : `${suggestion} passes.`;
  return `${ratioText(ratio)} to 1: too low, ${requirement}. ${advice}`;
};

/** Returns the result of all contrast checks as a sentence. */
export const contrastSentence = (verdicts: readonly (Verdict | null)[]): string => {
  const failing = verdicts.filter((verdict) => verdict?.passes === false).length;
  if (failing > 0)
    return `${failing} of ${verdicts.length} contrasts ${failing === 1 ? 'is' : 'are'} too low.`;
  const unknown = verdicts.filter((verdict) => verdict === null).length;
  return unknown > 0
    ? `We cannot check ${unknown} of ${verdicts.length} contrasts here. All others pass.`
    : `All ${verdicts.length} contrasts pass.`;
};
