import { composite, judge, luminance, pairsOf, type Colour, type Pair, type Verdict } from './contrast.js';
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

/** Chooses the page that colours are seen on, by its own two; tells whether it is a light or a dark one. */
export const standOn = (background: string, text: string): 'light' | 'dark' => {
  ground.style.backgroundColor = background;
  ground.style.color = text;
  const back = colourOf(background);
  const scheme = back && luminance(back) < 0.18 ? 'dark' : 'light';
  ground.style.colorScheme = scheme;
  return scheme;
};

/** Judges all pairs of a theme on the page that was chosen last. */
export const judgeAll = (
  theme: Configuration['theme'],
  tokens: readonly CssProperty[]
): readonly Finding[] => {
  const chosen = new Map(theme);
  const value = (name: string): string => {
    if (name === 'text') return ground.style.color;
    if (name === 'background') return ground.style.backgroundColor;
    return chosen.get(name) ?? tokens.find((token) => token.name === name)?.default ?? '';
  };
  const isForced = matchMedia('(forced-colors: active)').matches;
  const colour = (name: string): Colour | null => {
    const text = value(name);
    // The system's own colours are not those that others see, where somebody has chosen them.
    return text.includes('var(') || (isForced && text === 'Canvas') ? null : colourOf(text);
  };
  const page = colour('background');
  return pairsOf(colourTokens(tokens)).map((pair) => {
    const [front, back] = [colour(pair.front), colour(pair.back)];
    const isKnown = front && back && page;
    return { pair, verdict: isKnown ? judge(front, composite(back, page), pair.required) : null };
  });
};
