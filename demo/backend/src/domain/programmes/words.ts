import { sql, type RawBuilder } from 'kysely';

/** More words than these say nothing more, and cost time. */
const MOST_WORDS = 8;

/**
 * What a person typed, as words folded by `search_key`. Empty when nothing of it is a letter or a figure.
 */
export const wordsOf = (folded: string): string[] => folded.split(' ').filter(Boolean).slice(0, MOST_WORDS);

/**
 * Finds the programmes in which every word occurs, or one like it: a letter missing, doubled, changed or swapped is
 * forgiven in words of four letters and more. Short ones are taken as the beginning of a word. The score, in thousandths
 * of likeness, puts the words as they were typed above words that are alike.
 */
export const wordHits = (words: readonly string[]): RawBuilder<unknown> => {
  const isFuzzy = (word: string): boolean => word.length > 3;
  const found = words.map((word) =>
    isFuzzy(word) ? sql`search %> ${word}` : sql`search like ${`% ${word}%`}`
  );
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
    where ${sql.join(found, sql` and `)}`;
};
