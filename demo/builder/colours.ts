import {
  composite,
  judge,
  judgeBoth,
  luminance,
  pairsOf,
  type Colour,
  type Pair,
  type Verdict,
} from './contrast.js';
import { colourTokens } from './theme.js';
import type { Theme } from './configuration.js';
import type { CssProperty } from './manifest.js';

/** The contrast of one pair of colours on a page. */
export interface Finding {
  readonly pair: Pair;
  /** `null` if a colour is unknown here, such as `var(--of-the-page)`. */
  readonly verdict: Verdict | null;
}

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const context = canvas.getContext('2d', { willReadFrequently: true });

/** A hidden element with the colours of the page, even if the system forces others. */
const page = document.createElement('div');
page.hidden = true;
page.style.setProperty('forced-color-adjust', 'none');
document.body.append(page);

/** Returns a colour from any CSS notation, as it appears on the page that was set last. */
export const colourOf = (value: string): Colour | null => {
  if (!context) return null;
  const probe = document.createElement('span');
  probe.style.color = value;
  page.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha: alpha / 255 };
};

/** The colours of a page. */
export interface PageColours {
  readonly background: string;
  readonly text: string;
}

/**
 * Default colours of a page in an iframe, in light and dark mode. Of all browsers' defaults, these have the lowest contrast.
 */
export const FRAME_PAGES: readonly [light: PageColours, dark: PageColours] = [
  { background: '#ffffff', text: '#000000' },
  { background: '#1e1e1e', text: '#ffffff' },
];

/** Sets the page that colours appear on, and returns its colour scheme. */
export const setPage = ({ background, text }: PageColours): 'light' | 'dark' => {
  page.style.backgroundColor = background;
  page.style.color = text;
  const back = colourOf(background);
  const scheme = back && luminance(back) < 0.18 ? 'dark' : 'light';
  page.style.colorScheme = scheme;
  return scheme;
};

const judgeOn = (colours: PageColours, theme: Theme, tokens: readonly CssProperty[]): readonly Finding[] => {
  setPage(colours);
  const chosen = new Map(theme);
  const value = (name: string): string => {
    if (name === 'text' || name === 'background') return colours[name];
    return chosen.get(name) ?? tokens.find((token) => token.name === name)?.default ?? '';
  };
  const isForced = matchMedia('(forced-colors: active)').matches;
  const colour = (name: string): Colour | null => {
    const text = value(name);
    // If the system forces colours, they differ from those that other visitors see.
    return text.includes('var(') || (isForced && text === 'Canvas') ? null : colourOf(text);
  };
  const behind = colour('background');
  return pairsOf(colourTokens(tokens)).map((pair) => {
    const [front, back] = [colour(pair.front), colour(pair.back)];
    const isKnown = front && back && behind;
    return { pair, verdict: isKnown ? judge(front, composite(back, behind), pair.required) : null };
  });
};

/** Judges all pairs of a theme on a page, or on a light and a dark one; the first page remains set. */
export const judgeAll = (
  pages: readonly [PageColours, PageColours?],
  theme: Theme,
  tokens: readonly CssProperty[]
): readonly Finding[] => {
  const [first, second] = pages;
  const others = second && judgeOn(second, theme, tokens);
  return judgeOn(first, theme, tokens).map(({ pair, verdict }, at) => {
    const other = others ? others[at]?.verdict : undefined;
    return { pair, verdict: verdict && other ? judgeBoth(verdict, other) : verdict };
  });
};
