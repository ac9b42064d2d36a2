const WARNINGS = Symbol.for('rounds-elements/warnings');

interface WarningStore {
  [WARNINGS]?: string[] | undefined;
}

/** Logs a warning for developers, and stores it for `<rounds-doctor>`. */
export const warn = (text: string): void => {
  console.warn(`[rounds-elements] ${text}`);
  ((globalThis as WarningStore)[WARNINGS] ??= []).push(text);
};

/** Returns all warnings on this page so far, from any copy of the package. */
export const warningsSoFar = (): readonly string[] => (globalThis as WarningStore)[WARNINGS] ?? [];
