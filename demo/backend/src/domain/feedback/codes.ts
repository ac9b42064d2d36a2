import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.js';
import { readable } from './keys.js';

/** Codes are typed from a poster: neither case nor spaces nor hyphens count. */
const plain = (code: string): Buffer => Buffer.from(code.toUpperCase().replaceAll(/[\s-]/g, ''));

/** Whether a person gave a Round's own code. */
export const isCodeOf = (given: string | null, own: string): boolean => {
  const [one, other] = [plain(given ?? ''), plain(own)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** A code that nobody would guess: `7KQF-2MXP`. */
export const newCode = (): string => readable(randomBytes(8), 4);

/** The code of a session; one is made where it has none. */
export const codeOf = async (kysely: Kysely<Schema>, sessionId: string): Promise<string> => {
  await kysely
    .insertInto('session_codes')
    .values({ session_id: sessionId, code: newCode() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { code } = await kysely
    .selectFrom('session_codes')
    .select('code')
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return code;
};
