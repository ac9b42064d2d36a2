/** Makes a code readable: `peer-support` becomes `Peer support`. */
export const humanise = (code: string): string => {
  const words = code.replace(/[-_\s]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Returns the word for a code, if there is one. Ignores inherited properties: a hostile backend may send `constructor`. */
export const ownWord = (
  words: Readonly<Record<string, string | undefined>>,
  code: string
): string | undefined => (Object.hasOwn(words, code) ? words[code] : undefined);

/** Returns the label of a code from the first source that has one, else the code made readable. */
export const labelOf = (
  code: string,
  ...sources: (Readonly<Record<string, string | undefined>> | undefined)[]
): string => {
  return sources.map((labels) => ownWord(labels ?? {}, code)).find(Boolean) ?? humanise(code);
};
