const keyOf = (name: string): symbol => Symbol.for(`rounds-elements/${name}`);

/**
 * What another script of a one-script build has handed over by now, under a global symbol of this name; `undefined` where
 * there is none.
 */
export const readPart = (name: string): object | undefined =>
  Reflect.get(globalThis, keyOf(name)) as object | undefined;

/** Hands something over. */
export const storePart = (name: string, part: object): void => {
  Reflect.set(globalThis, keyOf(name), part);
};
