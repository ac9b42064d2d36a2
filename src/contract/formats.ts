import * as z from 'zod/mini';

/*
 * Dates, times and positions, in a module of their own so that pages without them do not load it. Zod's own
 * `z.iso.date` and `z.iso.datetime` would add 1.5 kB to every page.
 */

/**
 * Returns whether a date or time exists in the calendar and on the clock. Browsers read 30 February as 2 March, and fail to
 * format a time with an offset of 25 hours.
 */
const exists = (value: string): boolean =>
  !Number.isNaN(Date.parse(value)) &&
  new Date(value.slice(0, 10)).getUTCDate() === Number(value.slice(8, 10));

/** A calendar date: `2026-11-22`. */
export const date = z
  .string()
  .check(
    z.regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-11-22'),
    z.refine(exists, 'must be a date that exists')
  );

/** An RFC 3339 time with an offset: `2026-11-22T14:00:00+00:00`. */
export const timestamp = z
  .string()
  .check(
    z.regex(
      /^\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
      'must be a time with an offset, such as 2026-11-22T14:00:00+00:00'
    ),
    z.refine(exists, 'must be a date and time that exist')
  );

/** Degrees north of the equator. */
export const latitude = z.number().check(z.gte(-90), z.lte(90));

/** Degrees east of Greenwich. */
export const longitude = z.number().check(z.gte(-180), z.lte(180));
