import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Feedback } from 'rounds-elements/contract';
import type { FormDefinition } from '../../store/feedback-schema.js';

type Question = FormDefinition['questions'][number];

/** What was answered to one question; null where nothing was. */
export type Answer = Feedback['answers'][string] | null;

const NONCE = 12;
const TAG = 16;

/** A text has up to three bytes for each UTF-16 code unit; anything else is a list of options at most. */
const roomFor = (question: Question): number =>
  1 +
  (question.type === 'text'
    ? 3 * question.maxLength
    : Buffer.byteLength(JSON.stringify(question.options.map(({ value }) => value))));

/** A byte says what follows, and where it ends. */
const encode = (answer: Answer): Buffer => {
  if (answer === null) return Buffer.from('-');
  return Buffer.from(typeof answer === 'string' ? `"${answer}` : `=${JSON.stringify(answer)}`);
};

const decode = (bytes: Buffer): Answer => {
  const content = bytes.subarray(1).toString();
  if (bytes[0] === 0x2d) return null;
  return bytes[0] === 0x22 ? content : (JSON.parse(content) as Answer);
};

/** To what a sealed answer belongs: it opens nowhere else. */
const contextOf = (pool: string, questionId: string): Buffer => Buffer.from(`${pool}/${questionId}`);

/**
 * Seals an answer until its pool is closed, with AES-256-GCM. All answers to a question become equally long, and no
 * answer looks like any other: that somebody said much, or nothing, does not show.
 */
export const wrap = (key: Buffer, pool: string, question: Question, answer: Answer): Buffer => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(contextOf(pool, question.id));
  const content = encode(answer);
  const plain = Buffer.alloc(4 + Math.max(roomFor(question), content.length));
  plain.writeUInt32BE(content.length);
  content.copy(plain, 4);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Opens what {@link wrap} has sealed. Throws for anything else. */
export const unwrap = (key: Buffer, pool: string, questionId: string, sealed: Buffer): Answer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(contextOf(pool, questionId))
    .setAuthTag(sealed.subarray(-TAG));
  const plain = Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  return decode(plain.subarray(4, 4 + plain.readUInt32BE()));
};
