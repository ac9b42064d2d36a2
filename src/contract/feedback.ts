import * as z from 'zod/mini';
import { id, maybeText, text } from './fields.js';
import { optionValueSchema } from './question.js';

/** The largest body of `POST /feedback`, sealed or not. In bytes. */
export const FEEDBACK_LIMIT = 65_536;

/** An answer: the value of a scale or a single choice, the values of a multiple choice, or text. */
export const answerSchema = z.union([text, z.number(), z.array(optionValueSchema)]);

/** The body of `POST /feedback`. */
export const feedbackSchema = z.object({
  submissionId: z
    .string()
    .check(z.regex(/^[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/, 'must be a UUID')),
  formId: id,
  formVersion: text,
  sessionId: maybeText,
  /** The code of the Round, from its poster. */
  code: maybeText,
  /** Each answer, by the id of its question. */
  answers: z.record(z.string(), answerSchema),
  /** A trap for programs that fill in every field: people leave it empty. */
  website: z._default(text, ''),
});

/** The body of `POST /feedback`. */
export type Feedback = z.infer<typeof feedbackSchema>;

/** All answers of one person, by the id of the question. */
export type Answers = Feedback['answers'];

/** The answer to `POST /feedback`: a receipt for stored feedback, which cannot be used to find it. */
export const receiptSchema = z.object({ receipt: text });

const base64url = z.string().check(z.regex(/^[\w-]+$/, 'must be base64url without padding'));

/** The body of a sealed `POST /feedback`: HPKE (RFC 9180), with the key named by its RFC 7638 thumbprint. */
export const sealedSchema = z.object({ kid: base64url, enc: base64url, ciphertext: base64url });

/** The body of a sealed `POST /feedback`. */
export type Sealed = z.infer<typeof sealedSchema>;

/** The media type of a sealed body. */
export const SEALED_TYPE = 'application/vnd.rounds.sealed+json';

/** The `info` of the seal. */
export const SEAL_INFO = 'rounds-feedback/1';

/** The plaintext is padded with spaces to a multiple of this, so that its length reveals little. In bytes. */
export const SEAL_BLOCK = 1_024;
