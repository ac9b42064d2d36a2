import type { FormInLanguage } from './definition.js';
import { EVALUATION } from './evaluation.js';
import { REFLECTION } from './reflection.js';

/** The forms that come with this program, in our own words: any programme may use them, or bring its own. */
export const SHIPPED: readonly FormInLanguage[] = [EVALUATION, REFLECTION].flatMap(({ en, cy }) => [
  { lang: 'en', form: en },
  { lang: 'cy', form: cy },
]);
