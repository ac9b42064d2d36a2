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

/** Of fewer people nothing is told: one could guess who said what. */
export const LEAST_ANSWERS = 8;

/** What people wrote is told together with that from so many Rounds, at least. */
export const LEAST_SESSIONS = 3;

/** How many people a Round's returns record; null where any return of it, or all, are missing. */
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

/** Takes all answers out of a pool, opened; those to a question are in an order of their own. */
const takeAll = async (trx: Trx, keys: KeyFolder, pool: Pool): Promise<Added[]> => {
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

/** Writes answers as they are told: those that were given, in random order, under new random ids. */
const writePlain = async (trx: Trx, pool: Pool, taken: readonly Added[]): Promise<void> => {
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

const move = async (
  trx: Trx,
  keys: KeyFolder,
  from: Pool,
  to: Parameters<typeof openPool>[2],
  added: readonly Added[]
): Promise<void> => {
  const pool = await openPool(trx, keys, to);
  if (pool === undefined) throw new Error('The pool that comes next is closed.');
  await addToPool(trx, keys, pool, added, from.answers, from.sessions);
};

/**
 * Closes a pool: its answers are opened and written anew in random order. Too few of them go on to the programme's year,
 * and what people wrote to that of other Rounds.
 */
const close = async (trx: Trx, { keys, clock }: FeedbackBackend, pool: Pool): Promise<void> => {
  const taken = await takeAll(trx, keys, pool);
  const texts = taken.filter(({ question }) => question.type === 'text');
  const others = taken.filter(({ question }) => question.type !== 'text');
  const anonymous = await isAnonymous(trx, pool.form_id);
  if (pool.kind === 'comments') {
    await writePlain(trx, pool, texts);
  } else {
    const now = clock();
    if (anonymous && pool.answers < LEAST_ANSWERS) {
      await move(trx, keys, pool, yearPool(pool.form_id, pool.programme_id, pool.due ?? now, now), others);
    } else await writePlain(trx, pool, others);
    // Who reflects on no Round in particular, and not anonymously, is read as a whole.
    if (!anonymous && pool.programme_id === null) await writePlain(trx, pool, texts);
    else if (texts.some(({ answers }) => answers.some((answer) => answer !== null))) {
      await move(trx, keys, pool, commentPool(pool.form_id, pool.programme_id), texts);
    }
  }
  await trx.updateTable('feedback_pools').set({ is_closed: true }).where('id', '=', pool.id).execute();
};

/** A pool that waits though its time has come, since more people answered than were there. */
export interface Held {
  readonly pool: Pool;
  readonly attendance: number;
}

/** The attendance that is exceeded, if it is. */
const exceeded = async (trx: Trx, pool: Pool): Promise<number | null> => {
  const attendance = pool.session_id === null ? null : await readAttendance(trx, pool.session_id);
  return attendance !== null && pool.answers > attendance ? attendance : null;
};

/** The pools whose time has come; a Round that was moved takes its pool along. */
const dueNow = async (trx: Trx, now: Date): Promise<Pool[]> => {
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

const readyComments = async (trx: Trx): Promise<Pool[]> => {
  const open = await trx
    .selectFrom('feedback_pools')
    .selectAll()
    .where('is_closed', '=', false)
    .where('kind', '=', 'comments')
    .execute();
  const ready: Pool[] = [];
  for (const pool of open) {
    const isEnough = pool.answers >= LEAST_ANSWERS || !(await isAnonymous(trx, pool.form_id));
    if (isEnough && pool.sessions.length >= LEAST_SESSIONS) ready.push(pool);
  }
  return ready;
};

/** Closes every pool whose time has come, except those that are held, which are given back. */
export const closeDue = (backend: FeedbackBackend): Promise<Held[]> =>
  backend.kysely.transaction().execute(async (trx) => {
    await lockFeedback(trx);
    const held: Held[] = [];
    for (const pool of await dueNow(trx, backend.clock())) {
      const attendance = await exceeded(trx, pool);
      if (attendance === null) await close(trx, backend, pool);
      else held.push({ pool, attendance });
    }
    for (const pool of await readyComments(trx)) await close(trx, backend, pool);
    return held;
  });

/** Destroys the keys that are dead, with their hashes, and those of pools that are closed. */
export const destroyKeys = ({ kysely, keys }: FeedbackBackend): Promise<void> =>
  kysely.transaction().execute(async (trx) => {
    await lockFeedback(trx);
    const living = (await keys.living()).map(({ kid }) => kid);
    await trx.deleteFrom('feedback_hashes').where('key', 'not in', living).execute();
    const closed = await trx
      .selectFrom('feedback_pools')
      .select('id')
      .where('is_closed', '=', true)
      .execute();
    await keys.clear(new Set(closed.map(({ id }) => id)));
  });
