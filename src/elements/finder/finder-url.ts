import type { FinderFilters } from './finder-model.js';

const entries = (filters: FinderFilters) => Object.entries(filters) as [string, string | readonly string[]][];

/**
 * Reads an element's filters from a query string such as `finder1.welcomes=hospice`. Returns `null` if it has none.
 *
 * @param presets filters set by the page; they also define the names of the filters and which of them take several codes
 */
export const filtersFromAddress = (
  search: string,
  id: string,
  presets: FinderFilters
): Record<string, unknown> | null => {
  const parameters = new URLSearchParams(search);
  const found = entries(presets).map(([name, preset]) => {
    const values = parameters.getAll(`${id}.${name}`);
    return [name, typeof preset === 'string' ? values[0] : values] as const;
  });
  // An empty value counts: it means that a visitor cleared a preset.
  const hasFilters = found.some(([, value]) => typeof value === 'string' || (value?.length ?? 0) > 0);
  return hasFilters ? Object.fromEntries(found) : null;
};

/**
 * Replaces an element's filters in an address. Other parameters stay.
 *
 * @param presets filters set by the page; if a visitor cleared one of them, the address contains an empty value
 */
export const addressWithFilters = (
  address: string,
  id: string,
  filters: FinderFilters,
  presets: FinderFilters
): string => {
  const url = new URL(address);
  const parameters = url.searchParams;
  const presetValues: Partial<Record<string, string | readonly string[]>> = { ...presets };
  for (const [name, chosen] of entries(filters)) {
    const key = `${id}.${name}`;
    parameters.delete(key);
    for (const value of [chosen].flat()) {
      if (value || presetValues[name]?.length) parameters.append(key, value);
    }
  }
  return url.href;
};
