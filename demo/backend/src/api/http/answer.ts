import type { Language } from '../../kernel/language.js';

/** A read that anyone may keep for a minute, and show for ten more while it is asked for again. */
export const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=600';

/** An answer as JSON. The `ETag` and the encoding are put on it on its way out. */
export const answer = (value: unknown, language: Language = 'en'): Response =>
  new Response(JSON.stringify(value), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': CACHE_CONTROL,
      'Content-Language': language,
    },
  });
