import { SECTORS } from '../../src/contract/codes.js';
import type { Attribute, Declaration } from './manifest.js';

/** A setting of an element in the form. */
export interface Option {
  /** The attribute. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: Kind;
  readonly group: Group;
}

/** Purposes of settings, in the order of the form. Most teams need none of the advanced settings. */
export const GROUPS = {
  rounds: 'Which Rounds',
  display: 'What people see',
  advanced: 'Advanced settings',
} as const;

/** The purpose of a setting. */
export type Group = keyof typeof GROUPS;

/** Names of the codes of an attribute, by code. */
export type CodeNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

const GROUP_OF: Readonly<Record<string, Group>> = {
  ...Object.fromEntries(
    [
      'system',
      'near',
      'within',
      'sector',
      'role',
      'welcomes',
      'open-to',
      'format',
      'when',
      'from',
      'to',
      'days',
      'shift',
      'programme',
      'measure',
      'session',
      'code',
      'form',
    ].map((name) => [name, 'rounds'] as const)
  ),
  ...Object.fromEntries(
    ['eager', 'without-live', 'sync-url', 'structured-data', 'outbox', 'sealing-key', 'kiosk-reset'].map(
      (name) => [name, 'advanced'] as const
    )
  ),
};

/** The kind of field for a setting. */
export type Kind =
  | { readonly type: 'yes' }
  | {
      readonly type: 'choice';
      readonly values: readonly string[];
      /** Names of the values; a value without one is its own name. */
      readonly names?: Readonly<Record<string, string>>;
    }
  | { readonly type: 'number'; readonly min: number; readonly max: number | null }
  | { readonly type: 'text'; readonly example: string | null };

/** Attributes with fields of their own. */
const HAVE_OWN_FIELDS = ['base-url', 'lang'];

/** Inherited attributes that have no effect on an element. */
const WITHOUT_EFFECT: Readonly<Record<string, readonly string[]>> = {
  'rounds-feedback-form': ['without-live'],
};

/** Codes from the contract, for attributes whose descriptions do not list them. */
const CODES: Readonly<Record<string, readonly string[]>> = { welcomes: SECTORS, sector: SECTORS };

/** Names of codes that the service does not name. */
const NAMES: CodeNames = {
  role: { staff: 'Staff', volunteer: 'Volunteers', student: 'Students', agency: 'Agency staff' },
  when: { 'this-week': 'This week', 'next-week': 'Next week', 'next-30-days': 'Next 30 days' },
};

const UNION = /^'[^']*'( \| '[^']*')*$/;

const codesIn = (description: string): readonly string[] =>
  [...description.matchAll(/`([a-z][a-z\d-]*)`/g)].map(([, code = '']) => code);

const toNumber = (text: string): number => Number(text.replaceAll(',', ''));

const kindOf = ({ name, type, description = '' }: Attribute, { system }: CodeNames): Kind => {
  const text = (type?.text ?? 'string').replaceAll(/ \| (null|undefined)\b/g, '');
  if (text === 'boolean') return { type: 'yes' };
  if (text === 'number') {
    const [, min, max] = /\b(\d[\d,]*) to (\d[\d,]*)/.exec(description) ?? [];
    return { type: 'number', min: toNumber(min ?? '1'), max: max ? toNumber(max) : null };
  }
  if (UNION.test(text)) {
    return { type: 'choice', values: [...text.matchAll(/'([^']*)'/g)].map(([, value = '']) => value) };
  }
  const codes = name === 'system' && system ? Object.keys(system) : (CODES[name] ?? codesIn(description));
  if (codes.length > 1) return { type: 'choice', values: codes };
  return { type: 'text', example: /such as `([^`]+)`/.exec(description)?.[1] ?? null };
};

/** Labels of attributes whose names do not say what they do. */
const LABELS: Readonly<Record<string, string>> = {
  eager: 'Load straight away',
  'sync-url': 'Keep filters in the page address',
  'without-live': 'Turn off live updates',
  system: 'Integrated care system',
};

/** Returns the label of an attribute. */
export const labelOf = (name: string): string => {
  const words = name.replaceAll('-', ' ');
  return LABELS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
};

/** Hints of attributes whose descriptions are for developers. */
const HINTS: Readonly<Record<string, string>> = {
  sector: 'The sector that is chosen at the start. Leave blank to let visitors choose.',
  role: 'The role that is chosen at the start. Leave blank to let visitors choose.',
  format: 'The format that is chosen at the start. Leave blank for any.',
  when: 'The dates that are chosen at the start. Leave blank for any.',
  system: 'Shows only one system. An ended one shows its successor. Default: any.',
};

const hintOf = ({ name, description = '' }: Attribute): string =>
  (HINTS[name] ?? description)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/Default: (any[^.]*)\./, 'Leave blank for $1.')
    .replace(/Default: not (said|stated)\./, 'Leave blank to let visitors choose.');

const named = (kind: Kind, names: CodeNames[string] | undefined): Kind =>
  kind.type === 'choice' && names ? { ...kind, names } : kind;

/**
 * Returns the settings of an element that a web team can choose, in the order of its manifest.
 *
 * @param names names of codes from the service; with those of `system`, systems are chosen by name
 */
export const optionsOf = (
  { tagName = '', attributes = [] }: Declaration,
  names: CodeNames = {}
): readonly Option[] =>
  attributes
    .filter(({ name, deprecated }) => !deprecated && !HAVE_OWN_FIELDS.includes(name))
    .filter(({ name }) => !WITHOUT_EFFECT[tagName]?.includes(name))
    .map((attribute) => ({
      name: attribute.name,
      label: labelOf(attribute.name),
      hint: hintOf(attribute),
      kind: named(kindOf(attribute, names), names[attribute.name] ?? NAMES[attribute.name]),
      group: GROUP_OF[attribute.name] ?? 'display',
    }));

/** Returns the pattern of an example such as `2026-Q1`: any digit for a digit, any letter for a letter. */
const patternOf = (example: string): RegExp =>
  new RegExp(
    `^${[...example]
      .map((sign) => (/\d/.test(sign) ? '\\d' : /[a-z]/i.test(sign) ? '[A-Za-z]' : `\\${sign}`))
      .join('')}$`
  );

const range = ({ min, max }: Extract<Kind, { type: 'number' }>): string =>
  max === null
    ? `, ${min.toLocaleString('en-GB')} or more`
    : ` from ${min.toLocaleString('en-GB')} to ${max.toLocaleString('en-GB')}`;

/** Returns an error message for an invalid value; `null` for a valid one. */
export const errorOf = ({ label, kind }: Option, value: string): string | null => {
  if (value === '') return null;
  switch (kind.type) {
    case 'yes':
      return null;
    case 'choice':
      return kind.values.includes(value) ? null : `${label} must be one of ${kind.values.join(', ')}`;
    case 'number': {
      const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
      const isInRange = number >= kind.min && number <= (kind.max ?? Infinity);
      return isInRange ? null : `${label} must be a whole number${range(kind)}`;
    }
    case 'text':
      if (/\p{Cc}/u.test(value)) return `${label} must be on one line`;
      return kind.example === null || patternOf(kind.example).test(value)
        ? null
        : `${label} must look like ${kind.example}`;
  }
};
