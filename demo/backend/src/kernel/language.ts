import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.js';

/** What every route works with. */
export interface Backend {
  readonly kysely: Kysely<Schema>;
  readonly clock: () => Date;
}

/** The languages that labels are written in. Anything else is answered in the first. */
export const LANGUAGES = ['en', 'cy'] as const;

/** One of them. */
export type Language = (typeof LANGUAGES)[number];

/** The language to answer in: that which was asked for where there is one, with or without a region. */
export const languageOf = (query: URLSearchParams): Language =>
  LANGUAGES.find((language) => query.get('lang')?.toLowerCase().split('-')[0] === language) ?? 'en';
