import { formatted, type Parse } from './cells.js';
import { InputError, quote } from '../kernel/problem.js';

/** A number from `least` to `most`, with a decimal point or a decimal comma. */
export const decimal = (least: number, most: number): Parse<number> =>
  formatted(`number from ${least} to ${most}`, (text) => {
    const plain = /^[^,.]*,[^,.]*$/.test(text) ? text.replace(',', '.') : text;
    const value = Number(plain.replace(/^−/, '-'));
    if (!/^[+\-−]?\d*\.?\d+(?:e-?\d+)?$/i.test(plain))
      throw new InputError(`${quote(text)} is not a number; use digits, such as 53.8`);
    if (value < least || value > most)
      throw new InputError(`${text} is out of range; use a number from ${least} to ${most}`);
    return value;
  });

/** A fraction from 0 to 1, also written as a percentage. */
export const fraction: Parse<number> = formatted('number from 0 to 1, or a percentage', (text, facts) =>
  text.endsWith('%') ? decimal(0, 100)(text.slice(0, -1).trim(), facts) / 100 : decimal(0, 1)(text, facts)
);

/** Degrees with a sign or a letter after them: `53.7967°`, `1.5475 W`. */
const DEGREES = /^([^°\p{L}]+?)\s?°?\s?([NSEW])?$/iu;

const degrees = (limit: number, text: string, facts: Parameters<Parse<number>>[1]): number => {
  const [, digits = text, letter = ''] = DEGREES.exec(text) ?? [];
  const value = decimal(-limit, limit)(digits.replace(/^[‐‑–—]/, '-').trim(), facts);
  return /[SW]/i.test(letter) && value > 0 ? -value : value;
};

/** A latitude in degrees. */
export const latitude: Parse<number> = formatted('number from -90 to 90', (text, facts) =>
  degrees(90, text, facts)
);

/** A longitude in degrees. */
export const longitude: Parse<number> = formatted('number from -180 to 180', (text, facts) =>
  degrees(180, text, facts)
);

/** Marks that replace a figure in statistics: `<8`, `[c]`, `*`, `..`. */
const SUPPRESSED = /^(?:[<≤>~]\s*\d+|\[[a-z]+\]|[*.:–—-]+|c|s|x|z|suppressed|n\/?a|nk|null)$/i;

/** Returns true for a mark that means that a figure was suppressed or is not known. */
export const isSuppressed = (text: string): boolean => SUPPRESSED.test(text);

/** Returns a whole number as digits, without separators of thousands and zeros after the point. */
export const wholeDigits = (text: string): string => {
  const whole = text.replace(/(?<=\d)[.,]0{1,2}$/, '');
  const isGrouped =
    /^\d{1,3}(?:([, '’])\d{3})(?:\1\d{3})*$/.test(whole) || /^\d{1,3}(?:\.\d{3}){2,}$/.test(whole);
  return isGrouped ? whole.replaceAll(/\D/g, '') : whole;
};
