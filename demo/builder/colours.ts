import { composite, judge, pairsOf, type Colour, type Pair, type Verdict } from './contrast.js';
import { colourTokens } from './theme.js';
import type { Configuration } from './configuration.js';
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

/** What a colour in any notation comes to inside a box, by its colour scheme and its text colour. */
export const colourIn = (box: HTMLElement, value: string): Colour | null => {
  if (!context) return null;
  const probe = document.createElement('span');
  probe.style.color = value;
  box.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha: alpha / 255 };
};

/** Judges all pairs of a theme on a page, whose own colours stand on the box. */
export const judgeAll = (
  box: HTMLElement,
  theme: Configuration['theme'],
  tokens: readonly CssProperty[]
): readonly Finding[] => {
  const chosen = new Map(theme);
  const value = (name: string): string =>
    name === 'text' || name === 'background'
      ? getComputedStyle(box)[name === 'text' ? 'color' : 'backgroundColor']
      : (chosen.get(name) ?? tokens.find((token) => token.name === name)?.default ?? '');
  const colour = (name: string): Colour | null => {
    const text = value(name);
    return text.includes('var(') ? null : colourIn(box, text);
  };
  const page = colour('background');
  return pairsOf(colourTokens(tokens)).map((pair) => {
    const [front, back] = [colour(pair.front), colour(pair.back)];
    const isKnown = front && back && page;
    return { pair, verdict: isKnown ? judge(front, composite(back, page), pair.required) : null };
  });
};
