/**
 * Minimal router of the three applications. The address has the open page, the finder's filters and the chosen programme.
 * It does not have the place of a search, which the elements do not share.
 */
import type { RoundFilters, When } from 'rounds-elements';

/** A page of the application. */
export type View = 'find' | 'access' | 'feedback';

/** Pages with their titles. */
export const VIEWS: readonly (readonly [view: View, title: string])[] = [
  ['find', 'Find a Round'],
  ['access', 'Who gets access'],
  ['feedback', 'How was it?'],
];

/** State in the address. */
export interface Address {
  readonly view: View;
  readonly filters: RoundFilters;
  /** The programme whose sessions are shown; `null` for all. */
  readonly programme: string | null;
}

const read = (): Address => {
  const query = new URLSearchParams(location.search);
  const text = (name: string): string => query.get(name) ?? '';
  const [view] = VIEWS.find(([name]) => name === query.get('view')) ?? ['find'];
  return {
    view,
    filters: {
      eligibleOnly: query.has('eligibleOnly'),
      format: text('format'),
      when: text('when') as When,
      from: text('from'),
      to: text('to'),
      shift: query.getAll('shift'),
      access: query.getAll('access'),
    },
    programme: query.get('programme'),
  };
};

const listeners = new Set<(address: Address) => void>();
let current: Address | undefined;

/** Reads the address, and updates the title of the document. */
const update = (): Address => {
  const now = read();
  const [, title] = VIEWS.find(([name]) => name === now.view) ?? [];
  document.title = document.title.replace(/^.*?(?= - )/, title ?? '');
  current = now;
  return now;
};

const notify = (): void => {
  const now = update();
  for (const listener of listeners) listener(now);
};

/** The address as a store, which all three frameworks can subscribe to. */
export const address = {
  /** Returns the current state: the same object until it changes. */
  current: (): Address => current ?? update(),
  /** Calls a listener now and after each change; returns a function that unsubscribes it. */
  subscribe: (listener: (address: Address) => void): (() => void) => {
    if (listeners.size === 0) addEventListener('popstate', notify);
    listeners.add(listener);
    listener(address.current());
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      removeEventListener('popstate', notify);
      current = undefined;
    };
  },
};

/** Returns the address for a change of state. */
export const hrefOf = (change: Partial<Address>): string => {
  const { view, filters, programme } = { ...address.current(), ...change };
  const url = new URL(location.href);
  const values = { ...filters, view: view === 'find' ? '' : view, programme: programme ?? '' };
  for (const [name, value] of Object.entries(values)) {
    url.searchParams.delete(name);
    for (const each of [value].flat()) if (each) url.searchParams.append(name, String(each));
  }
  return url.href;
};

/** Changes the address, with a history entry. */
export const go = (change: Partial<Address>): void => {
  const href = hrefOf(change);
  if (href === location.href) return;
  history.pushState(null, '', href);
  notify();
};

/** Properties of a click that every framework passes on. */
type Click = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'preventDefault'>;

/** Opens a page without a navigation, unless the click opens another window. */
export const followLink = (event: Click, view: View): void => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go({ view });
  document.querySelector<HTMLElement>('#main')?.focus();
};

/** Returns the backend's base URL from the page. */
export const baseUrlOf = (root: HTMLElement): string => root.dataset['baseUrl'] ?? '';
