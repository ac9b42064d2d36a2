/**
 * What the three applications have instead of a router: the address says which page is open, what the finder is narrowed
 * to, and whose dates are shown. Where somebody searched from is not in it: the elements tell that to nobody.
 */
import type { FinderFilters } from 'rounds-elements';

/** One of the pages. */
export type View = 'find' | 'access' | 'feedback';

/** The pages, and their titles. */
export const VIEWS: readonly (readonly [view: View, title: string])[] = [
  ['find', 'Find a Round'],
  ['access', 'Who gets access'],
  ['feedback', 'How was it?'],
];

/** What the address says. */
export interface Address {
  readonly view: View;
  readonly filters: FinderFilters;
  /** The programme whose dates are shown; `null`: all. */
  readonly programme: string | null;
}

const read = (): Address => {
  const query = new URLSearchParams(location.search);
  const text = (name: string): string => query.get(name) ?? '';
  const [view] = VIEWS.find(([name]) => name === query.get('view')) ?? ['find'];
  return {
    view,
    filters: {
      welcomes: text('welcomes'),
      format: text('format'),
      openTo: text('openTo'),
      shift: text('shift'),
      access: query.getAll('access'),
    },
    programme: query.get('programme'),
  };
};

const listeners = new Set<(address: Address) => void>();
let current: Address | undefined;

/** Takes in what the address says, and tells it in the title, too. */
const take = (): Address => {
  const now = read();
  const [, title] = VIEWS.find(([name]) => name === now.view) ?? [];
  document.title = document.title.replace(/^.*?(?= - )/, title ?? '');
  current = now;
  return now;
};

const follow = (): void => {
  const now = take();
  for (const listener of listeners) listener(now);
};

/** The address as each framework can take it: by its value and by whoever listens, who hears it at once. */
export const address = {
  /** What it says now; the same object until it changes. */
  current: (): Address => current ?? take(),
  /** Tells what it says now and from now on; gives what ends that. */
  subscribe: (listener: (address: Address) => void): (() => void) => {
    if (listeners.size === 0) addEventListener('popstate', follow);
    listeners.add(listener);
    listener(address.current());
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      removeEventListener('popstate', follow);
      current = undefined;
    };
  },
};

/** The address that would say something else. */
export const hrefOf = (change: Partial<Address>): string => {
  const { view, filters, programme } = { ...address.current(), ...change };
  const url = new URL(location.href);
  const said = { ...filters, view: view === 'find' ? '' : view, programme: programme ?? '' };
  for (const [name, value] of Object.entries(said)) {
    url.searchParams.delete(name);
    for (const one of [value].flat()) if (one) url.searchParams.append(name, one);
  }
  return url.href;
};

/** Says something else from now on, with a way back. */
export const go = (change: Partial<Address>): void => {
  const href = hrefOf(change);
  if (href === location.href) return;
  history.pushState(null, '', href);
  follow();
};

/** A click, as every framework hands it on. */
type Click = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'preventDefault'>;

/** Follows a link to a page without leaving this one, unless it is wanted in another window. */
export const followLink = (event: Click, view: View): void => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go({ view });
  document.querySelector<HTMLElement>('#main')?.focus();
};

/** The backend, which the page names. */
export const baseUrlOf = (root: HTMLElement): string => root.dataset['baseUrl'] ?? '';
