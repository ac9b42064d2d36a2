import type { CustomMessages } from '../i18n/catalogue.js';

/** What a page can set for all elements on it at once. */
export interface Configuration {
  /** The backend of every element that has no `base-url` of its own and stands in no provider that has one. */
  baseUrl?: string | null;
  /** Stands in for `fetch`, say to add tracing, or in tests. */
  fetch?: typeof fetch | null;
  /** Words to use instead of, or beside, ours: by language, then by element, then by key. */
  messages?: CustomMessages;
}

let current: Readonly<Configuration> = {};
const listeners = new Set<() => void>();

/** Sets what is given and leaves the rest as it was; elements already on the page follow. */
export const configure = (changes: Configuration): void => {
  current = { ...current, ...changes };
  for (const listener of [...listeners]) listener();
};

/** What is set now. */
export const configuration = (): Readonly<Configuration> => current;

/** Calls back at every change, until the returned function is called. */
export const onConfigure = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};
