import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Maximum number of search words. Further words make searches slower but hardly more precise. */
const MAX_WORDS = 8;

/** Splits a text normalised by `search_key` into words. The list is empty if the text has no letters or digits. */
export const wordsOf = (folded: string): string[] => folded.split(' ').filter(Boolean).slice(0, MAX_WORDS);

const isFuzzy = (word: string): boolean => word.length > 3;

/**
 * Returns the condition that a normalised text contains every word or a similar one. Words of four or more letters may
 * have a missing, doubled, changed or swapped letter; shorter words must match the start of a word.
 *
 * @param text starts with a space, so that one precedes every word
 */
export const hasWords = (words: readonly string[], text: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql`(${sql.join(
    words.map((word) => (isFuzzy(word) ? sql`${text} %> ${word}` : sql`${text} like ${`% ${word}%`}`)),
    sql` and `
  )})`;

/**
 * Finds the programmes that contain every word or a similar one. The score is the similarity in thousandths, with a bonus
 * for the words as they were typed.
 */
export const wordHits = (words: readonly string[]): RawBuilder<unknown> => {
  const likeness = words.map((word) =>
    isFuzzy(word) ? sql`strict_word_similarity(${word}, search)` : sql`1`
  );
  const phrase = words.join(' ');
  return sql`
    select ordinal, (
      round(1000 * (${sql.join(likeness, sql` + `)})::numeric / ${words.length}::integer)
      + case when search like ${`% ${phrase}%`} then 500 else 0 end
      + case when name_key like ${`${phrase}%`} then 250 else 0 end
    )::integer as score
    from programme_index
    where ${hasWords(words, sql`search`)}`;
};
