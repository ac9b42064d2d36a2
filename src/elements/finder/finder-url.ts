import { CHOICES, NO_FILTERS, toFilters, type FinderFilters } from './finder-model.js';

const NAMES = [...CHOICES, 'access'] as const;

/** The filters that an address carries for an element, as `finder1.welcomes=hospice`; `null` where it carries none. */
export const filtersFromAddress = (search: string, id: string): FinderFilters | null => {
  const parameters = new URLSearchParams(search);
  if (!NAMES.some((name) => parameters.has(`${id}.${name}`))) return null;
  const choices = CHOICES.map((name) => [name, parameters.get(`${id}.${name}`)]);
  return toFilters({ ...Object.fromEntries(choices), access: parameters.getAll(`${id}.access`) });
};

/**
 * An address with an element's filters in place of those that it carried; everything else in it stays as it is written.
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
  const others = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair && !NAMES.some((name) => new URLSearchParams(pair).has(`${id}.${name}`)));
  const own = new URLSearchParams();
  for (const name of NAMES) {
    const values = [filters[name]].flat();
    for (const value of values) if (value || presets[name].length > 0) own.append(`${id}.${name}`, value);
  }
  url.search = [...others, own.toString()].filter(Boolean).join('&');
  return url.href;
};
