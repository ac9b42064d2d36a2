const WARNINGS = Symbol.for('rounds-elements/told');

interface WarningStore {
  [WARNINGS]?: string[] | undefined;
}

/** Says something to developers, and keeps it for `<rounds-doctor>`. */
export const warn = (text: string): void => {
  console.warn(`[rounds-elements] ${text}`);
  ((globalThis as WarningStore)[WARNINGS] ??= []).push(text);
};

/** What has been said on this page so far, by any copy of the package. */
export const warningsSoFar = (): readonly string[] => (globalThis as WarningStore)[WARNINGS] ?? [];
