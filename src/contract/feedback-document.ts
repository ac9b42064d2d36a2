import * as z from 'zod/mini';
import { id, maybe, text } from './fields.js';
import * as schema from './schema.js';

/** Upper limit of a whole `POST /feedback`, sealed or not. In bytes. */
export const FEEDBACK_LIMIT = 65_536;

const base64url = schema.string(schema.pattern(/^[\w-]+$/));

/** What stands for an answer on the wire: a backend may use text or numbers, and gets back what it sent. */
export const optionValue = z.union([id, schema.number()]);

/** What was answered: the value of a scale or a single choice, the values of a multiple one, or text. */
export const answerSchema = z.union([text, schema.number(), schema.array(optionValue)]);

/** The body of `POST /feedback`. */
export const feedbackSchema = schema.object({
  submissionId: schema.string(schema.pattern(/^[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/)),
  formId: id,
  formVersion: text,
  sessionId: maybe(text),
  code: maybe(text),
  answers: schema.dictionary(answerSchema),
  /** Left empty by people. */
  website: schema.missing(text, () => ''),
});

/** The body of a sealed `POST /feedback`. */
export const sealedSchema = schema.object({
  kid: base64url,
  enc: base64url,
  ciphertext: base64url,
});
