/** The languages that labels are written in. Anything else is answered in the first. */
export const LANGUAGES = ['en', 'cy'] as const;

/** One of them. */
export type Language = (typeof LANGUAGES)[number];

/** The language to answer in: that which was asked for where there is one, with or without a region. */
export const languageOf = (query: URLSearchParams): Language =>
  LANGUAGES.find((language) => query.get('lang')?.toLowerCase().split('-')[0] === language) ?? 'en';

/** The code of the language that an item is in, where it is not that of the answer. */
export const otherLanguage = (own: string | null, answer: string): string | null =>
  (own ?? 'en') === answer ? null : (own ?? 'en');
