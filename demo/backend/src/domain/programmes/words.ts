import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Schema } from '../../store/schema.js';

/** Maximum number of search words. Further words make searches slower but hardly more precise. */
const MAX_WORDS = 8;

/** A typed word, with the words of the data that it finds. */
export interface SearchWord {
  /** Normalised by `search_key`. */
  readonly typed: string;
  readonly similar: readonly {
    readonly word: string;
    /** Similarity from 0 to 1. */
    readonly likeness: number;
  }[];
}

/** Splits a text normalised by `search_key` into words. The list is empty if the text has no letters or digits. */
const wordsOf = (folded: string): string[] => folded.split(' ').filter(Boolean).slice(0, MAX_WORDS);

const isFuzzy = (word: string): boolean => word.length > 3;

/**
 * Selects the words of the data that a typed word finds. Words of four or more letters may have a missing, doubled, changed
 * or swapped letter; shorter words must match the start of a word.
 */
const similarTo = (word: string, place: number): RawBuilder<unknown> => {
  const likeness = isFuzzy(word) ? sql`strict_word_similarity(${word}, word)` : sql`1`;
  const condition = isFuzzy(word) ? sql`word %> ${word}` : sql`word like ${`${word}%`}`;
  return sql`select ${place}::integer as place, word, ${likeness}::float as likeness from search_words where ${condition}`;
};

/** Selects the words of the data that each typed word finds. Exported so that tests can check its query plan. */
export const similarWords = (
  words: readonly string[]
): RawBuilder<{ place: number; word: string; likeness: number }> =>
  sql`${sql.join(words.map(similarTo), sql` union all `)}`;

/** Returns the entries of two adjacent words that a typed word finds: `carehome` finds “care home” and “care homes”. */
const joinedLike = (word: string): string[] => [
  `+${word}`,
  word.endsWith('s') ? `+${word.slice(0, -1)}` : `+${word}s`,
];

/** Splits a typed text into words, and finds the words of the data that are similar to each. */
export const readWords = async (kysely: Kysely<Schema>, typed: string | null): Promise<SearchWord[]> => {
  if (typed === null) return [];
  const normalised = await sql<{ folded: string }>`select search_key(${typed}) as folded`.execute(kysely);
  const words = wordsOf(normalised.rows[0]?.folded ?? '');
  if (words.length === 0) return [];
  const { rows } = await similarWords(words).execute(kysely);
  return words.map((word, index) => ({
    typed: word,
    similar: [
      ...rows.filter(({ place }) => place === index),
      ...(isFuzzy(word) ? joinedLike(word).map((each) => ({ word: each, likeness: 1 })) : []),
    ],
  }));
};

/**
 * Returns the condition that a row contains every typed word or a similar one.
 *
 * @param column an array from the function `words_in`
 */
export const hasWords = (words: readonly SearchWord[], column: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql`(${sql.join(
    words.map(({ similar }) => sql`${column} && ${similar.map(({ word }) => word)}::text[]`),
    sql` and `
  )})`;

/**
 * Finds the programmes that contain every word or a similar one. The score is the similarity in thousandths, with a bonus
 * for exact matches.
 */
export const wordHits = (words: readonly SearchWord[]): RawBuilder<unknown> => {
  const similar = words.flatMap((each, place) => each.similar.map((one) => ({ ...one, place })));
  const phrase = words.map(({ typed }) => typed).join(' ');
  return sql`
    select found.ordinal, (round(1000 * sum(found.likeness)::numeric / ${words.length}::integer) + max(found.bonus))::integer as score
    from (
      select matching.ordinal, matching.bonus, wanted.place, max(wanted.likeness) as likeness
      from (
        select i.ordinal, i.words,
          case when i.search like ${`% ${phrase}%`} then 500 else 0 end
          + case when i.name_key like ${`${phrase}%`} then 250 else 0 end as bonus
        from programme_index as i
        where ${hasWords(words, sql`i.words`)}
        offset 0
      ) as matching
      join unnest(
        ${similar.map(({ place }) => place)}::integer[], ${similar.map(({ word }) => word)}::text[],
        ${similar.map(({ likeness }) => likeness)}::float[]
      ) as wanted (place, word, likeness) on wanted.word = any(matching.words)
      group by 1, 2, 3
    ) as found
    group by found.ordinal`;
};
