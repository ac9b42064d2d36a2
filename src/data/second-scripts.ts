const SECOND_SCRIPTS = Symbol.for('rounds-elements/second-scripts');

/** A second script, which a script of the script build loads once content is shown. */
export interface SecondScript {
  readonly address: string;
  /** Loads the script, or waits until it has loaded. Rejects if it cannot be loaded. */
  readonly load: () => Promise<unknown>;
}

interface SecondScriptStore {
  [SECOND_SCRIPTS]?: SecondScript[] | undefined;
}

/** Returns the second scripts of this page, by any copy of the package. */
export const secondScripts = (): readonly SecondScript[] =>
  (globalThis as SecondScriptStore)[SECOND_SCRIPTS] ?? [];

/** Stores a second script for `<rounds-doctor>`. */
export const registerSecondScript = (script: SecondScript): void => {
  ((globalThis as SecondScriptStore)[SECOND_SCRIPTS] ??= []).push(script);
};
