import { CHOICES, NO_FILTERS, toFilters, type FinderFilters } from './finder-model.js';

const NAMES = [...CHOICES, 'access'] as const;

/** The filters that an address carries for an element, as `finder1.welcomes=hospice`; `null` where it carries none. */
export const filtersFromAddress = (search: string, id: string): FinderFilters | null => {
  const parameters = new URLSearchParams(search);
  if (!NAMES.some((name) => parameters.has(`${id}.${name}`))) return null;
  const choices = CHOICES.map((name) => [name, parameters.get(`${id}.${name}`)]);
  return toFilters({
    ...(Object.fromEntries(choices) as Record<string, unknown>),
    access: parameters.getAll(`${id}.access`),
  });
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
  presets: FinderFilters = NO_FILTERS
): string => {
  const url = new URL(address);
  const parameters = url.searchParams;
  for (const name of NAMES) {
    const key = `${id}.${name}`;
    parameters.delete(key);
    for (const value of [filters[name]].flat()) {
      if (value || presets[name].length > 0) parameters.append(key, value);
    }
  }
  return url.href;
};
