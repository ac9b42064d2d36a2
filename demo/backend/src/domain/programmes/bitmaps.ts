import { sql, type RawBuilder } from 'kysely';

/*
 * Expressions of bitmaps of programmes, in which bit n represents ordinal n. Statements that use them must define
 * `empty` first.
 */

/** Returns a bitmap of the ordinals that a query selects. */
export const bitsOf = (ordinals: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`bits_of(array(${ordinals}), (select words from state where single))`;

/** Common table expression of a bitmap without programmes. */
export const emptyTable = sql`empty as materialized (select ${bitsOf(sql`select 0 where false`)} as bits)`;

/** A bitmap without programmes. */
export const EMPTY = sql`(select bits from empty)`;

/** Returns the stored bitmap of programmes with any of the codes. */
export const bitmap = (dimension: string, codes: readonly string[]): RawBuilder<unknown> =>
  codes.length === 0
    ? EMPTY
    : sql`coalesce((
        select bit_or(bits) from programme_bitmaps where dimension = ${dimension} and code = any(${[...codes]}::text[])
      ), ${EMPTY})`;

/** All programmes. */
export const EVERY = bitmap('all', ['']);

/** Returns the programmes in any of the bitmaps. */
export const either = (...bitmaps: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  bitmaps.length === 0 ? EMPTY : sql`(${sql.join(bitmaps, sql` | `)})`;

/** Returns the programmes in all of the bitmaps. */
export const both = (...bitmaps: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  bitmaps.length === 0 ? EVERY : sql`(${sql.join(bitmaps, sql` & `)})`;

/** Returns the programmes that are not in a bitmap. */
export const not = (bits: RawBuilder<unknown>): RawBuilder<unknown> => sql`~(${bits})`;
