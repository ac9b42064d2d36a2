const REFUSALS = Symbol.for('rounds-elements/refusals');

/** A placeholder that is left as it is, because the page does not allow its backend. */
export interface Refusal {
  readonly tag: string;
  readonly baseUrl: string;
}

interface RefusalStore {
  [REFUSALS]?: Refusal[] | undefined;
}

/** Returns the placeholders whose backend has been refused on this page, by any copy of the package. */
export const refusalsSoFar = (): readonly Refusal[] => (globalThis as RefusalStore)[REFUSALS] ?? [];

/** Logs a refused backend for developers, once, and stores it for `<rounds-doctor>`. */
export const refuse = ({ tag, baseUrl }: Refusal): void => {
  if (refusalsSoFar().some((known) => known.tag === tag && known.baseUrl === baseUrl)) return;
  ((globalThis as RefusalStore)[REFUSALS] ??= []).push({ tag, baseUrl });
  console.warn(
    `[rounds-elements] placeholder for <${tag}>: this page does not allow the backend ${baseUrl}; if it is yours, ` +
      `add <meta name="rounds-backends" content="${baseUrl}"> to <head>`
  );
};
