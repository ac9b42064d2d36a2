const TOLD = Symbol.for('rounds-elements/told');

interface Told {
  [TOLD]?: string[] | undefined;
}

/** Says something to developers, and keeps it for `<rounds-doctor>`. */
export const tell = (text: string): void => {
  console.warn(`[rounds-elements] ${text}`);
  ((globalThis as Told)[TOLD] ??= []).push(text);
};

/** What has been said on this page so far, by any copy of the package. */
export const told = (): readonly string[] => (globalThis as Told)[TOLD] ?? [];
