import '../../../src/define/rounds-finder.js';
import '../../../src/define/rounds-provider.js';
import type { RoundsFinder } from '../../../src/elements/finder/finder-element.js';
import { until } from '../../support/browser.js';
import {
  asked,
  buttonIn,
  place,
  reading,
  record,
  squeezed,
  type Attributes,
  type Placement,
} from '../support.js';

export { asked, squeezed } from '../support.js';

/** A finder that uses the fixtures, with functions that read its content. */
export interface Mounted {
  readonly finder: RoundsFinder;
  readonly root: ShadowRoot;
  readonly input: () => HTMLInputElement;
  readonly options: () => HTMLElement[];
  readonly cards: () => HTMLElement[];
  readonly status: () => string;
  readonly text: () => string;
  readonly button: (label: string) => HTMLButtonElement;
  /** Headings of the groups, in order. */
  readonly groups: () => string[];
}

/** Adds a finder with these attributes to the page, or to a given parent. */
export const mount = (
  attributes: Attributes = {},
  { fetch, ...placement }: Placement & { fetch?: typeof globalThis.fetch } = {}
): Mounted => {
  record(fetch);
  const { element: finder, root } = place('rounds-finder', attributes, placement);
  const input = () => {
    const found = root.querySelector('input');
    if (!found) throw new Error('The finder has no place box');
    return found;
  };
  return {
    finder,
    root,
    input,
    options: () => [...root.querySelectorAll<HTMLElement>('[role=option]')],
    cards: () => [...root.querySelectorAll<HTMLElement>('[part=card]')],
    ...reading(root),
    button: (label) => buttonIn(root, (text) => text === label),
    groups: () =>
      [...root.querySelectorAll('[part=group-heading]')].map(({ textContent }) => squeezed(textContent)),
  };
};

/** Adds a finder and waits for its first answer. */
export const ready = async (
  attributes: Attributes = {},
  options: Parameters<typeof mount>[1] = {}
): Promise<Mounted> => {
  const finder = mount(attributes, options);
  await until('the first answer', () => finder.root.querySelector('[part=count]'));
  await until('all groups', () => !finder.text().includes('Loading…'));
  return finder;
};

/** Returns the parameters of the requests to `/programmes`, in order. */
export const searches = (): URLSearchParams[] =>
  asked.filter(({ pathname }) => pathname.endsWith('/programmes')).map((url) => url.searchParams);

/** Returns the parameters of the last request to `/programmes`, for a group if one is named. */
export const lastSearch = (group?: string): URLSearchParams => {
  const found = searches().filter((parameters) => group === undefined || parameters.get('group') === group);
  const last = found.pop();
  if (!last) throw new Error(`No request to /programmes was sent for ${group ?? 'anything'}`);
  return last;
};

/** Returns the texts sent to `/places`, in order. */
export const lookedUp = (): string[] =>
  asked.filter(({ pathname }) => pathname.endsWith('/places')).map((url) => url.searchParams.get('q') ?? '');
