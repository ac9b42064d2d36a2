import * as z from './schema.js';
import { id, maybe, pattern, text } from './fields.js';
import { optionValue } from './forms.js';

/** The media type of a sealed answer. */
export const SEALED_TYPE = 'application/vnd.rounds.sealed+json';

/** Upper limit of a whole `POST /feedback`, sealed or not. In bytes. */
export const FEEDBACK_LIMIT = 65_536;

const base64url = z.string(pattern(/^[\w-]+$/));

/** What was answered: the value of a scale or a single choice, the values of a multiple one, or text. */
export const answerSchema = z.union([text, z.number(), z.array(optionValue)]);

/** The body of `POST /feedback`. */
export const feedbackSchema = z.object({
  submissionId: z.string(pattern(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)),
  formId: id,
  formVersion: text,
  sessionId: maybe(text),
  code: maybe(text),
  answers: z.dictionary(answerSchema),
  /** Left empty by people. */
  website: z.missing(text, () => ''),
});

/** What a person sends. */
export type Feedback = z.infer<typeof feedbackSchema>;

/** What came back: proof that it is stored, which finds nothing. */
export const receiptSchema = z.object({ receipt: text });

/** The body of a sealed `POST /feedback`. */
export const sealedSchema = z.object({
  kid: base64url,
  enc: base64url,
  ciphertext: base64url,
});

/** A sealed answer. */
export type Sealed = z.infer<typeof sealedSchema>;
