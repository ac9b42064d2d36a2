import type { Theme } from './configuration.js';
import type { CssProperty } from './manifest.js';

/** Returns the names of the tokens whose defaults are colours. */
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

/** Returns true if a value cannot end its declaration. Only a browser knows whether it is valid for the property. */
export const isPlainValue = (value: string): boolean =>
  /^[\w#%.,()+*/ -]{1,200}$/.test(value) && !value.includes('/*') && isBalanced(value);

/** Returns the rule for a page's style sheet, or an empty string for the default theme. */
export const themeRule = (selector: string, theme: Theme): string =>
  theme.length === 0
    ? ''
    : `${selector} {\n${theme.map(([name, value]) => `  ${name}: ${value};\n`).join('')}}`;
