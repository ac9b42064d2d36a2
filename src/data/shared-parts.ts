const keyOf = (name: string): symbol => Symbol.for(`rounds-elements/${name}`);

/**
 * Returns the part that another script of the script build has stored under a global symbol; `undefined` if there is none
 * yet.
 */
export const readPart = (name: string): object | undefined =>
  Reflect.get(globalThis, keyOf(name)) as object | undefined;

/** Stores a part for other scripts of the page. */
export const storePart = (name: string, part: object): void => {
  Reflect.set(globalThis, keyOf(name), part);
};
