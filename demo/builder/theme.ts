import type { CssProperty } from './manifest.js';

/** The tokens that were changed, with their values. */
export type Theme = readonly (readonly [name: string, value: string])[];

/** The tokens that are colours, told by their defaults. */
export const colourTokens = (tokens: readonly CssProperty[]): readonly string[] =>
  tokens
    .filter(({ default: value = '' }) => /^(#|light-dark\(|color-mix\(|currentcolor$|Canvas)/i.test(value))
    .map(({ name }) => name);

const isBalanced = (value: string): boolean => {
  let depth = 0;
  for (const sign of value) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
};

/** Whether a value is one, and cannot end the declaration that it stands in. Whether it means anything, browsers know. */
export const isPlainValue = (value: string): boolean =>
  /^[\w#%.,()+*/ -]{1,200}$/.test(value) && !value.includes('/*') && isBalanced(value);

/** The rule for a page's style sheet; empty where nothing was changed. */
export const themeRule = (selector: string, theme: Theme): string =>
  theme.length === 0
    ? ''
    : `${selector} {\n${theme.map(([name, value]) => `  ${name}: ${value};\n`).join('')}}`;
