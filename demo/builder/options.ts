import { SECTORS } from '../../src/contract/codes.js';
import type { Attribute, Declaration } from './manifest.js';

/** A setting of an element, as somebody can choose it. */
export interface Option {
  /** The attribute. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: Kind;
}

/** How a setting is chosen. */
export type Kind =
  | { readonly type: 'yes' }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  | { readonly type: 'number'; readonly least: number; readonly most: number | null }
  | { readonly type: 'text'; readonly example: string | null };

/** The page has them, or asks for them elsewhere. */
const ELSEWHERE = ['base-url', 'lang'];

/** What means nothing to one element, though all inherit it. */
const UNSUITABLE: Readonly<Record<string, readonly string[]>> = {
  'rounds-feedback-form': ['without-live'],
};

/** Codes of the contract that a description does not list. */
const CODES: Readonly<Record<string, readonly string[]>> = { welcomes: SECTORS };

const UNION = /^'[^']*'( \| '[^']*')*$/;

const codesIn = (description: string): readonly string[] =>
  [...description.matchAll(/`([a-z][a-z-]*)`/g)].map(([, code = '']) => code);

const toNumber = (text: string): number => Number(text.replaceAll(',', ''));

const kindOf = ({ name, type, description = '' }: Attribute): Kind => {
  const text = (type?.text ?? 'string').replaceAll(/ \| (null|undefined)\b/g, '');
  if (text === 'boolean') return { type: 'yes' };
  if (text === 'number') {
    const [, least, most] = /\b(\d[\d,]*) to (\d[\d,]*)/.exec(description) ?? [];
    return { type: 'number', least: toNumber(least ?? '1'), most: most ? toNumber(most) : null };
  }
  if (UNION.test(text)) {
    return { type: 'choice', values: [...text.matchAll(/'([^']*)'/g)].map(([, value = '']) => value) };
  }
  const codes = CODES[name] ?? codesIn(description);
  if (codes.length > 1) return { type: 'choice', values: codes };
  return { type: 'text', example: /such as `([^`]+)`/.exec(description)?.[1] ?? null };
};

const labelOf = (name: string): string => {
  const words = name.replaceAll('-', ' ').replace(/\burl\b/, 'address');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The settings of an element that a web team can choose, in the order of its manifest. */
export const optionsOf = ({ tagName = '', attributes = [] }: Declaration): readonly Option[] =>
  attributes
    .filter(({ name, deprecated }) => !deprecated && !ELSEWHERE.includes(name))
    .filter(({ name }) => !UNSUITABLE[tagName]?.includes(name))
    .map((attribute) => ({
      name: attribute.name,
      label: labelOf(attribute.name),
      hint: (attribute.description ?? '').replaceAll(/\s+/g, ' ').trim(),
      kind: kindOf(attribute),
    }));

/** `2026-Q1` as what is written like it: digits for digits, letters for letters. */
const likeness = (example: string): RegExp =>
  new RegExp(
    `^${[...example]
      .map((sign) => (/\d/.test(sign) ? '\\d' : /[a-z]/i.test(sign) ? '[A-Za-z]' : `\\${sign}`))
      .join('')}$`
  );

const range = ({ least, most }: Extract<Kind, { type: 'number' }>): string =>
  most === null
    ? `of ${least.toLocaleString('en-GB')} or more`
    : `from ${least.toLocaleString('en-GB')} to ${most.toLocaleString('en-GB')}`;

/** What is wrong with a value that somebody gave, in words; `null` for nothing. */
export const faultOf = ({ label, kind }: Option, value: string): string | null => {
  if (value === '') return null;
  switch (kind.type) {
    case 'yes':
      return null;
    case 'choice':
      return kind.values.includes(value) ? null : `${label} must be one of ${kind.values.join(', ')}`;
    case 'number': {
      const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
      const fits = number >= kind.least && number <= (kind.most ?? Infinity);
      return fits ? null : `${label} must be a whole number ${range(kind)}`;
    }
    case 'text':
      if (/\p{Cc}/u.test(value)) return `${label} must be on one line`;
      return kind.example === null || likeness(kind.example).test(value)
        ? null
        : `${label} must look like ${kind.example}`;
  }
};
