import type { ArgTypes } from '@storybook/web-components-vite';
import type { Attribute } from 'custom-elements-manifest';
import { FORMATS, SECTORS, SHIFTS } from '../src/contract/codes.js';
import { ROLES } from '../src/contract/eligibility.js';
import { SYSTEMS } from '../stories/fixtures/systems.js';
import { elementNamed } from './manifest.js';

/** Values of attributes that take a code, which their type does not list. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  sector: SECTORS,
  role: ROLES,
  format: FORMATS,
  shift: SHIFTS,
  when: ['this-week', 'next-week', 'next-30-days'],
  form: ['evaluation', 'reflection'],
  system: SYSTEMS.map(({ code }) => code),
};

/** Attributes without a visible effect in a story, or with a menu in the toolbar. */
const WITHOUT_CONTROL = ['eager', 'lang', 'sync-url', 'without-live'];

/** Returns a default for the table; empty if the manifest has a name of the code, or none. */
const defaultOf = ({ default: value = '' }: Attribute): string =>
  value === 'null' || /^[A-Z_]+$/.test(value) ? '' : value;

const controlFor = ({ name, type }: Attribute): NonNullable<ArgTypes[string]> => {
  const text = type?.text ?? '';
  const listed = [...text.matchAll(/'([^']+)'/g)].map(([, value = '']) => value);
  const options = listed.length > 0 ? listed : CODES[name];
  if (options) return { control: { type: 'select' }, options, type: 'string' };
  if (text.includes('boolean')) return { control: { type: 'boolean' }, type: 'boolean' };
  if (text.includes('number')) return { control: { type: 'number', min: 0 }, type: 'number' };
  return { control: { type: 'text' }, type: 'string' };
};

/**
 * Returns a control for each attribute of an element, by its type. Storybook’s own list has a row for everything in the
 * manifest, and offers “Set object” for any type that it cannot read.
 */
export const controlsFor = (tag: string): ArgTypes =>
  Object.fromEntries(
    (elementNamed(tag).attributes ?? [])
      .filter(({ name, deprecated }) => !deprecated && !WITHOUT_CONTROL.includes(name))
      .map((attribute) => [
        attribute.name,
        {
          name: attribute.name,
          description: attribute.description ?? '',
          table: { defaultValue: { summary: defaultOf(attribute) } },
          ...controlFor(attribute),
        },
      ])
  );
