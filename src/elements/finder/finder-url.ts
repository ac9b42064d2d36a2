import type { RoundFilters } from '../../context/visitor.js';
import { toFilters } from '../visitor/visitor-state.js';

/** Value of a filter that is on or off, in an address. */
const ON = 'yes';

/** Returns the values of a filter in an address. */
const textsOf = (value: string | boolean | readonly string[]): readonly string[] =>
  typeof value === 'boolean' ? [value ? ON : ''] : [value].flat();

const entries = (filters: RoundFilters) =>
  Object.entries(filters) as [keyof RoundFilters, string | boolean | readonly string[]][];

/**
 * Reads an element's filters from a query string such as `finder1.format=online`. Returns `null` if it has none.
 *
 * @param presets filters set by the page; they also define the names of the filters and which of them take several codes
 */
export const filtersFromAddress = (
  search: string,
  id: string,
  presets: RoundFilters
): RoundFilters | null => {
  const parameters = new URLSearchParams(search);
  const found = entries(presets)
    .map(([name, preset]) => ({ name, preset, values: parameters.getAll(`${id}.${name}`) }))
    // An empty value counts: it means that a visitor cleared a preset.
    .filter(({ values }) => values.length > 0)
    .map(({ name, preset, values }) => {
      if (typeof preset === 'boolean') return [name, values[0] === ON];
      return [name, typeof preset === 'string' ? values[0] : values];
    });
  return found.length > 0 ? toFilters(Object.fromEntries(found) as Record<string, unknown>) : null;
};

/**
 * Replaces an element's filters in an address. Other parameters stay.
 *
 * @param presets filters set by the page; if a visitor cleared one of them, the address contains an empty value
 */
export const addressWithFilters = (
  address: string,
  id: string,
  filters: RoundFilters,
  presets: RoundFilters
): string => {
  const url = new URL(address);
  const parameters = url.searchParams;
  for (const [name, value] of entries(filters)) {
    const key = `${id}.${name}`;
    parameters.delete(key);
    const texts = textsOf(value);
    const isPreset = textsOf(presets[name]).some(Boolean);
    for (const text of texts.length > 0 ? texts : ['']) {
      if (text || isPreset) parameters.append(key, text);
    }
  }
  return url.href;
};
