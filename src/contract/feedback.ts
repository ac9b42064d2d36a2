import type { feedbackSchema, sealedSchema } from './feedback-document.js';
import { text } from './fields.js';
import * as z from './schema.js';

// What is only sent is described in `feedback-document.ts`: no page has to check it.

/** The media type of a sealed answer. */
export const SEALED_TYPE = 'application/vnd.rounds.sealed+json';

/** What a person sends. */
export type Feedback = z.infer<typeof feedbackSchema>;

/** What came back: proof that it is stored, which finds nothing. */
export const receiptSchema = z.object({ receipt: text });

/** A sealed answer. */
export type Sealed = z.infer<typeof sealedSchema>;
