import type { Feedback } from 'rounds-elements/contract';
import { seal, unseal } from '../../kernel/sealing.js';
import type { FormDefinition } from '../../store/feedback-schema.js';

type Question = FormDefinition['questions'][number];

/** The answer to one question; null if it was skipped. */
export type Answer = Feedback['answers'][string] | null;

/** Maximum length of an encoded answer, in bytes: 3 for each UTF-16 code unit of a text, or the list of all options. */
const maxEncodedLength = (question: Question): number =>
  1 +
  (question.type === 'text'
    ? 3 * question.maxLength
    : Buffer.byteLength(JSON.stringify(question.options.map(({ value }) => value))));

/** Encodes an answer. The first byte marks the type: `-` for none, `"` for text, `=` for JSON. */
const encode = (answer: Answer): Buffer => {
  if (answer === null) return Buffer.from('-');
  return Buffer.from(typeof answer === 'string' ? `"${answer}` : `=${JSON.stringify(answer)}`);
};

const decode = (bytes: Buffer): Answer => {
  const content = bytes.subarray(1).toString();
  if (bytes[0] === 0x2d) return null;
  return bytes[0] === 0x22 ? content : (JSON.parse(content) as Answer);
};

/** Context that binds an encrypted answer to its pool and question. */
const contextOf = (pool: string, questionId: string): string => `${pool}/${questionId}`;

/**
 * Encrypts an answer with AES-256-GCM until its pool is closed. All answers to a question are padded to the same length,
 * so that the ciphertext does not reveal how much was written or that the question was skipped.
 */
export const wrap = (key: Buffer, pool: string, question: Question, answer: Answer): Buffer => {
  const content = encode(answer);
  const plain = Buffer.alloc(4 + Math.max(maxEncodedLength(question), content.length));
  plain.writeUInt32BE(content.length);
  content.copy(plain, 4);
  return seal(key, contextOf(pool, question.id), plain);
};

/** Decrypts the output of {@link wrap}. Throws for any other data. */
export const unwrap = (key: Buffer, pool: string, questionId: string, sealed: Buffer): Answer => {
  const plain = unseal(key, contextOf(pool, questionId), sealed);
  return decode(plain.subarray(4, 4 + plain.readUInt32BE()));
};
