/** Words that people write in several ways: “St Albans” and “Saint Albans”, “Newcastle upon Tyne” and “Newcastle on Tyne”. */
const VARIANTS: readonly (readonly string[])[] = [
  ['St', 'Saint'],
  ['upon', 'on'],
  ['and', '&'],
];

const variantsOf = (word: string): readonly string[] =>
  VARIANTS.find((group) => group.some((variant) => variant.toLowerCase() === word.toLowerCase())) ?? [word];

/** Returns the usual spellings of a name, the given one included. `search_key` ignores case, accents and punctuation. */
export const spellings = (name: string): string[] => {
  const words = name.split(/[\s-]+|(?<=\bSt)\.\s*/u).filter(Boolean);
  return words.reduce<string[]>(
    (starts, word) =>
      starts.flatMap((start) => variantsOf(word).map((variant) => `${start} ${variant}`.trim())),
    ['']
  );
};
