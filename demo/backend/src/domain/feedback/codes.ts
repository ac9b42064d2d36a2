import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.js';
import { readableCode } from './keys.js';

/** Normalises a code that was typed from a poster: case, spaces and hyphens are ignored. */
const normalise = (code: string): Buffer => Buffer.from(code.toUpperCase().replaceAll(/[\s-]/g, ''));

/** Returns whether the submitted code is the Round's code. The comparison takes constant time. */
export const matchesSessionCode = (submitted: string | null, sessionCode: string): boolean => {
  const [given, expected] = [normalise(submitted ?? ''), normalise(sessionCode)];
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** Generates a random code that cannot be guessed: `7KQF-2MXP`. */
export const newCode = (): string => readableCode(randomBytes(8), 4);

/** Reads the code of a session, and creates it if it does not exist yet. */
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
