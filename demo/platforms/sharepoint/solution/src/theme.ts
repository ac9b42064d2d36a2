/** The colours of a section that the elements use. */
export interface SectionColours {
  readonly bodyText?: string | undefined;
  readonly bodyBackground?: string | undefined;
  readonly bodySubtext?: string | undefined;
  readonly link?: string | undefined;
  readonly linkHovered?: string | undefined;
  readonly primaryButtonBackground?: string | undefined;
  readonly primaryButtonBackgroundHovered?: string | undefined;
  readonly primaryButtonText?: string | undefined;
  readonly inputBorder?: string | undefined;
  readonly errorText?: string | undefined;
  readonly focusBorder?: string | undefined;
}

/** The theme of a section. */
export interface SectionTheme {
  readonly isInverted?: boolean | undefined;
  readonly semanticColors?: SectionColours;
}

/** Least contrast of text, and of edges of controls (WCAG 1.4.3 and 1.4.11). */
const TEXT_CONTRAST = 4.5;
const EDGE_CONTRAST = 3;

/** Returns the value of a colour in hexadecimal notation; `undefined` for another. */
const numberOf = (colour: string | undefined): number | undefined => {
  if (!colour || !/^#([\da-f]{3}|[\da-f]{6})$/i.test(colour)) return undefined;
  const digits = colour.slice(1);
  return parseInt(digits.length === 6 ? digits : digits.replace(/./g, '$&$&'), 16);
};

/** Returns the linear value of a channel from 0 to 255 (WCAG 2.2). */
const linear = (channel: number): number => {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
};

/** Returns the relative luminance of a colour (WCAG 2.2). */
const luminanceOf = (value: number): number =>
  0.2126 * linear((value >> 16) & 255) + 0.7152 * linear((value >> 8) & 255) + 0.0722 * linear(value & 255);

/** Returns the contrast of two colours; 0 if one of them is not in hexadecimal notation. */
export const contrastOf = (one: string | undefined, other: string | undefined): number => {
  const first = numberOf(one);
  const second = numberOf(other);
  if (first === undefined || second === undefined) return 0;
  const a = luminanceOf(first) + 0.05;
  const b = luminanceOf(second) + 0.05;
  return a > b ? a / b : b / a;
};

/** Properties that a theme sets. */
export const PROPERTIES: readonly string[] = [
  'color',
  'color-scheme',
  '--rounds-surface',
  '--rounds-accent',
  '--rounds-accent-text',
  '--rounds-muted',
  '--rounds-border',
  '--rounds-danger',
  '--rounds-success',
  '--rounds-focus',
];

/**
 * Returns the `--rounds-*` tokens for the theme of a section, and the `color` and `color-scheme` that the elements inherit.
 * A colour of a theme that is hard to see on the section's background is replaced by another shade of it, or by the colour of
 * the text. Returns none if the theme cannot be read.
 */
export const tokensOf = (theme: SectionTheme | undefined): Readonly<Record<string, string | undefined>> => {
  const colours = theme?.semanticColors ?? {};
  const { bodyText: text, bodyBackground: background } = colours;
  if (contrastOf(text, background) < TEXT_CONTRAST) return {};
  const isVisible = (colour: string | undefined, least: number): boolean =>
    contrastOf(colour, background) >= least;
  const visible = (colour: string | undefined, least: number): string | undefined =>
    isVisible(colour, least) ? colour : text;
  const shades = [
    colours.primaryButtonBackground,
    colours.link,
    colours.primaryButtonBackgroundHovered,
    colours.linkHovered,
  ].filter((colour) => isVisible(colour, TEXT_CONTRAST));
  const accent = shades.length > 0 ? shades[0] : text;
  // The defaults of the elements are for backgrounds that are nearly white or nearly black.
  const isPlain = contrastOf('#fff', background) < 1.2 || contrastOf('#000', background) < 1.6;
  return {
    color: text,
    'color-scheme': theme?.isInverted ? 'dark' : 'light',
    '--rounds-surface': background,
    '--rounds-accent': accent,
    '--rounds-accent-text':
      contrastOf(accent, colours.primaryButtonText) >= TEXT_CONTRAST ? colours.primaryButtonText : background,
    '--rounds-muted': visible(colours.bodySubtext, TEXT_CONTRAST),
    '--rounds-border': visible(colours.inputBorder, EDGE_CONTRAST),
    '--rounds-danger': visible(colours.errorText, TEXT_CONTRAST),
    '--rounds-success': isPlain ? undefined : text,
    '--rounds-focus': visible(colours.focusBorder, EDGE_CONTRAST),
  };
};
