import type { CustomMessages } from '../i18n/catalogue.js';

/** Settings of a page for all its elements. */
export interface Configuration {
  /** Base URL of the backend, for elements that have neither a `base-url` nor a provider that has one. */
  baseUrl?: string | null;
  /**
   * Backends that placeholders may ask, as base URLs or origins, in addition to the lists in the page. Only for the classic
   * scripts, because only they replace placeholders.
   */
  backends?: readonly string[] | null;
  /** Replacement for `fetch`, for example to add tracing, or in tests. */
  fetch?: typeof fetch | null;
  /** Messages that replace or add to the built-in ones: by language, then by element, then by key. */
  messages?: CustomMessages;
}

let current: Readonly<Configuration> = {};
const listeners = new Set<() => void>();

/** Changes the given settings and keeps the others. Elements already on the page are updated. */
export const configure = (changes: Configuration): void => {
  current = { ...current, ...changes };
  for (const listener of [...listeners]) listener();
};

/** Returns the current settings. */
export const configuration = (): Readonly<Configuration> => current;

/** Calls the listener at every change until the returned function is called. */
export const onConfigure = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};
