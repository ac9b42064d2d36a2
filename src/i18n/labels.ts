/** A code made readable: `peer-support` becomes `Peer support`. */
export const humanise = (code: string): string => {
  const words = code.replace(/[-_\s]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The word for an open code, as far as there is one; a hostile code may be called `constructor`. */
export const ownWord = (
  words: Readonly<Record<string, string | undefined>>,
  code: string
): string | undefined => (Object.hasOwn(words, code) ? words[code] : undefined);

/** The first label that one of the sources has for a code, else the code made readable. */
export const labelOf = (
  code: string,
  ...sources: (Readonly<Record<string, string | undefined>> | undefined)[]
): string => {
  return sources.map((labels) => ownWord(labels ?? {}, code)).find(Boolean) ?? humanise(code);
};
