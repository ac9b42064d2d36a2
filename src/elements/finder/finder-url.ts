import type { FinderFilters } from './finder-model.js';

const entries = (filters: FinderFilters) => Object.entries(filters) as [string, string | readonly string[]][];

/**
 * The filters that an address carries for an element, as `finder1.welcomes=hospice`; `null` where it carries none.
 *
 * @param presets what the page itself sets: tells which filters there are, and which of them take several codes
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
  // An empty one counts: that is how it is written that a visitor cleared what the page had set.
  const any = found.some(([, value]) => typeof value === 'string' || (value?.length ?? 0) > 0);
  return any ? Object.fromEntries(found) : null;
};

/**
 * An address with an element's filters in place of those that it carried; every other parameter stays.
 *
 * @param presets what the page itself sets: where a visitor cleared one of these, that is written down, too
 */
export const addressWithFilters = (
  address: string,
  id: string,
  filters: FinderFilters,
  presets: FinderFilters
): string => {
  const url = new URL(address);
  const parameters = url.searchParams;
  const set: Partial<Record<string, string | readonly string[]>> = { ...presets };
  for (const [name, chosen] of entries(filters)) {
    const key = `${id}.${name}`;
    parameters.delete(key);
    for (const value of [chosen].flat()) {
      if (value || set[name]?.length) parameters.append(key, value);
    }
  }
  return url.href;
};
