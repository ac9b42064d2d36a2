/** Languages of the labels. The first is the default. */
export const LANGUAGES = ['en', 'cy'] as const;

/** A language code from {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** Returns the requested language, with or without a region (`cy-GB`), or English if it is not available. */
export const languageOf = (query: URLSearchParams): Language =>
  LANGUAGES.find((language) => query.get('lang')?.toLowerCase().split('-')[0] === language) ?? 'en';

/** Returns the language of an item if it differs from that of the response, else null. */
export const otherLanguage = (own: string | null, answer: string): string | null =>
  (own ?? 'en') === answer ? null : (own ?? 'en');
