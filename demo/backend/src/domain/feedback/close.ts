import { randomInt } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.js';
import { currentOf, inLanguage, lockFeedback, readVersions, tableOf } from '../forms/versions.js';
import type { KeyFolder } from './keys.js';
import {
  addToPool,
  commentPool,
  dueOf,
  openPool,
  questionsOf,
  yearPool,
  type Added,
  type Pool,
} from './pools.js';
import type { FeedbackBackend } from './receive.js';
import { unwrap } from './wrap.js';

type Trx = Transaction<Schema>;

/** Minimum number of people for a result: with fewer, readers could guess who gave which answer. */
export const MIN_ANSWERS = 8;

/** Minimum number of Rounds whose comments are released together. */
export const MIN_SESSIONS = 3;

/** Reads the total attendance in a Round's returns; null if there is no return or one lacks a number. */
const readAttendance = async (kysely: Kysely<Schema>, sessionId: string): Promise<number | null> => {
  const { total } = await kysely
    .selectFrom('attendance')
    .select(
      sql<number | null>`case when bool_and(attendances is not null) then sum(attendances)::integer end`.as(
        'total'
      )
    )
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return total;
};

const shuffled = <T>(items: readonly T[]): T[] => {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
};

/** Removes all answers from a pool and decrypts them. Each question's answers are shuffled separately. */
const takeAnswers = async (trx: Trx, keys: KeyFolder, pool: Pool): Promise<Added[]> => {
  const key = await keys.poolKey(pool.id);
  const taken: Added[] = [];
  for (const question of await questionsOf(trx, pool.form_id)) {
    const { rows } = await sql<{ sealed: Buffer }>`
      select sealed from take_sealed(${pool.id}::uuid, ${tableOf(pool.form_id, question.id)}) as sealed`.execute(
      trx
    );
    const answers = rows.map(({ sealed }) => unwrap(key, pool.id, question.id, sealed));
    taken.push({ question, answers: shuffled(answers) });
  }
  return taken;
};

/** Writes answers unencrypted, without empty ones and under new random ids. */
const writeDecrypted = async (trx: Trx, pool: Pool, taken: readonly Added[]): Promise<void> => {
  for (const { question, answers } of taken) {
    const given = JSON.stringify(answers.filter((answer) => answer !== null));
    await sql`
      insert into ${sql.id('answers', tableOf(pool.form_id, question.id))} (pool, answer)
      select ${pool.id}::uuid, each from jsonb_array_elements(${given}::jsonb) as each`.execute(trx);
  }
};

const isAnonymous = async (trx: Trx, formId: string): Promise<boolean> => {
  const current = currentOf(await readVersions(trx, formId));
  return current === undefined || inLanguage(current, 'en').form.anonymous;
};

/** Adds answers, with their counts, to another pool. */
const moveToPool = async (
  trx: Trx,
  keys: KeyFolder,
  from: Pool,
  to: Parameters<typeof openPool>[2],
  added: readonly Added[]
): Promise<void> => {
  const pool = await openPool(trx, keys, to);
  if (pool === undefined)
    throw new Error(`Cannot move the answers of pool ${from.id}: the ${to.kind} pool is already closed.`);
  await addToPool(trx, keys, pool, added, from.answers, from.sessions);
};

/**
 * Closes a pool: decrypts its answers and rewrites them in random order. If there are too few, they move to the pool of
 * the programme's year. Comments move to the pool that collects the comments of several Rounds.
 */
const close = async (trx: Trx, { keys, clock }: FeedbackBackend, pool: Pool): Promise<void> => {
  const taken = await takeAnswers(trx, keys, pool);
  const texts = taken.filter(({ question }) => question.type === 'text');
  const others = taken.filter(({ question }) => question.type !== 'text');
  const anonymous = await isAnonymous(trx, pool.form_id);
  if (pool.kind === 'comments') {
    await writeDecrypted(trx, pool, texts);
  } else {
    const now = clock();
    if (anonymous && pool.answers < MIN_ANSWERS) {
      await moveToPool(
        trx,
        keys,
        pool,
        yearPool(pool.form_id, pool.programme_id, pool.due ?? now, now),
        others
      );
    } else await writeDecrypted(trx, pool, others);
    // Comments on a form that is not anonymous and is not about a Round do not need to be mixed with others.
    if (!anonymous && pool.programme_id === null) await writeDecrypted(trx, pool, texts);
    else if (texts.some(({ answers }) => answers.some((answer) => answer !== null))) {
      await moveToPool(trx, keys, pool, commentPool(pool.form_id, pool.programme_id), texts);
    }
  }
  await trx.updateTable('feedback_pools').set({ is_closed: true }).where('id', '=', pool.id).execute();
};

/** A due pool that is held back because it has more answers than the Round had attendees. */
export interface HeldPool {
  readonly pool: Pool;
  readonly attendance: number;
}

/** Returns the Round's attendance if the pool has more answers than that, or else null. */
const exceededAttendance = async (trx: Trx, pool: Pool): Promise<number | null> => {
  const attendance = pool.session_id === null ? null : await readAttendance(trx, pool.session_id);
  return attendance !== null && pool.answers > attendance ? attendance : null;
};

/** Reads the open pools that are due. The due date follows the Round if it was moved. */
const readDuePools = async (trx: Trx, now: Date): Promise<Pool[]> => {
  const rows = await trx
    .selectFrom('feedback_pools as p')
    .leftJoin('sessions as s', 's.id', 'p.session_id')
    .selectAll('p')
    .select('s.ends_at')
    .where('p.is_closed', '=', false)
    .where('p.kind', '!=', 'comments')
    .orderBy('p.due')
    .execute();
  return rows
    .map(({ ends_at, ...pool }) => ({ ...pool, due: ends_at ? dueOf(ends_at) : pool.due }))
    .filter(({ due }) => due !== null && due <= now);
};

/** Reads the open comment pools that have enough answers from enough Rounds. */
const readReadyCommentPools = async (trx: Trx): Promise<Pool[]> => {
  const open = await trx
    .selectFrom('feedback_pools')
    .selectAll()
    .where('is_closed', '=', false)
    .where('kind', '=', 'comments')
    .execute();
  const ready: Pool[] = [];
  for (const pool of open) {
    const hasEnoughAnswers = pool.answers >= MIN_ANSWERS || !(await isAnonymous(trx, pool.form_id));
    if (hasEnoughAnswers && pool.sessions.length >= MIN_SESSIONS) ready.push(pool);
  }
  return ready;
};

/** Closes every pool that is due, except those held back, which are returned. */
export const closeDuePools = (backend: FeedbackBackend): Promise<HeldPool[]> =>
  backend.kysely.transaction().execute(async (trx) => {
    await lockFeedback(trx);
    const held: HeldPool[] = [];
    for (const pool of await readDuePools(trx, backend.clock())) {
      const attendance = await exceededAttendance(trx, pool);
      if (attendance === null) await close(trx, backend, pool);
      else held.push({ pool, attendance });
    }
    for (const pool of await readReadyCommentPools(trx)) await close(trx, backend, pool);
    return held;
  });

/** Destroys expired keys, with the hashes made under them, and the keys of closed pools. */
export const destroyExpiredKeys = ({ kysely, keys }: FeedbackBackend): Promise<void> =>
  kysely.transaction().execute(async (trx) => {
    await lockFeedback(trx);
    const activeKeys = (await keys.active()).map(({ kid }) => kid);
    await trx.deleteFrom('feedback_hashes').where('key', 'not in', activeKeys).execute();
    const closed = await trx
      .selectFrom('feedback_pools')
      .select('id')
      .where('is_closed', '=', true)
      .execute();
    await keys.destroyExpired(new Set(closed.map(({ id }) => id)));
  });
