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
import { colourTokens, type Theme } from './theme.js';
import type { CssProperty } from './manifest.js';

/** One pair of colours as it is seen on a page. */
export interface Finding {
  readonly pair: Pair;
  /** `null` where a colour cannot be known here, as `var(--of-the-page)`. */
  readonly verdict: Verdict | null;
}

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const context = canvas.getContext('2d', { willReadFrequently: true });

/** Stands for the page, unseen; in its own colours also where the system forces others. */
const ground = document.createElement('div');
ground.hidden = true;
ground.style.setProperty('forced-color-adjust', 'none');
document.body.append(ground);

/** What a colour in any notation comes to on the page that was chosen last. */
export const colourOf = (value: string): Colour | null => {
  if (!context) return null;
  const probe = document.createElement('span');
  probe.style.color = value;
  ground.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha: alpha / 255 };
};

/** The colours that a page has by itself. */
export interface Page {
  readonly background: string;
  readonly text: string;
}

/** A page in a frame has the browser's own, of which these are the hardest to stand out from. */
export const FRAME_PAGES: readonly [light: Page, dark: Page] = [
  { background: '#ffffff', text: '#000000' },
  { background: '#1e1e1e', text: '#ffffff' },
];

/** Chooses the page that colours are seen on; tells whether it is a light or a dark one. */
export const standOn = ({ background, text }: Page): 'light' | 'dark' => {
  ground.style.backgroundColor = background;
  ground.style.color = text;
  const back = colourOf(background);
  const scheme = back && luminance(back) < 0.18 ? 'dark' : 'light';
  ground.style.colorScheme = scheme;
  return scheme;
};

const judgeOn = (page: Page, theme: Theme, tokens: readonly CssProperty[]): readonly Finding[] => {
  standOn(page);
  const chosen = new Map(theme);
  const value = (name: string): string => {
    if (name === 'text' || name === 'background') return page[name];
    return chosen.get(name) ?? tokens.find((token) => token.name === name)?.default ?? '';
  };
  const isForced = matchMedia('(forced-colors: active)').matches;
  const colour = (name: string): Colour | null => {
    const text = value(name);
    // The system's own colours are not those that others see, where somebody has chosen them.
    return text.includes('var(') || (isForced && text === 'Canvas') ? null : colourOf(text);
  };
  const behind = colour('background');
  return pairsOf(colourTokens(tokens)).map((pair) => {
    const [front, back] = [colour(pair.front), colour(pair.back)];
    const isKnown = front && back && behind;
    return { pair, verdict: isKnown ? judge(front, composite(back, behind), pair.required) : null };
  });
};

/** Judges all pairs of a theme on a page, or on one that is light for some and dark for others; leaves the first chosen. */
export const judgeAll = (
  pages: readonly [Page, Page?],
  theme: Theme,
  tokens: readonly CssProperty[]
): readonly Finding[] => {
  const [page, dark] = pages;
  const others = dark && judgeOn(dark, theme, tokens);
  return judgeOn(page, theme, tokens).map(({ pair, verdict }, at) => {
    const other = others ? others[at]?.verdict : undefined;
    return { pair, verdict: verdict && other ? judgeBoth(verdict, other) : verdict };
  });
};
