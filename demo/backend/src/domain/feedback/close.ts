import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { FeedbackPoolsTable } from '../../store/feedback-schema.js';
import type { Schema } from '../../store/schema.js';
import { DAY_MS } from '../../kernel/dates.js';
import { currentOf, inLanguage, lockFeedback, readVersions, tableOf } from '../forms/versions.js';
import type { KeyFolder } from './keys.js';
import {
  addToPool,
  closeWithoutKey,
  commentPool,
  dueOf,
  openPool,
  poolOfYear,
  questionsOf,
  readWaiting,
  shuffled,
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

/** Time after a Round for which its answers wait for an attendance that is complete and not below their number. */
const HOLD_MS = 60 * DAY_MS;

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

/** Reads the attendance of a programme's Rounds in a year, as far as it is recorded; null for answers without a programme. */
const readYearAttendance = async (
  kysely: Kysely<Schema>,
  { programme_id, year, sessions }: Pool
): Promise<number | null> => {
  if (programme_id === null) return null;
  const { total } = await kysely
    .selectFrom('attendance as a')
    .innerJoin('sessions as s', 's.id', 'a.session_id')
    .select(sql<number>`coalesce(sum(attendances), 0)::integer`.as('total'))
    .where('s.programme_id', '=', programme_id)
    .where(
      sql<boolean>`(extract(year from s.starts_at at time zone 'Europe/London') = ${year} or s.id = any(${sessions}::text[]))`
    )
    .executeTakeFirstOrThrow();
  return total;
};

/** Removes all answers from a pool and decrypts them. Each question's answers are shuffled separately. */
const takeAnswers = async (trx: Trx, keys: KeyFolder, pool: Pool): Promise<Added[]> => {
  const key = await keys.poolKey(pool.id);
  const waiting = await readWaiting(trx, pool);
  const taken: Added[] = [];
  for (const question of await questionsOf(trx, pool.form_id)) {
    const { rows } = await sql<{ sealed: Buffer }>`
      select sealed from take_sealed(${pool.id}::uuid, ${tableOf(pool.form_id, question.id)}) as sealed`.execute(
      trx
    );
    const sealed = [
      ...rows.map((row) => row.sealed),
      ...(waiting.get(tableOf(pool.form_id, question.id)) ?? []),
    ];
    const answers = sealed.map((each) => unwrap(key, pool.id, question.id, each));
    taken.push({ question, answers: shuffled(answers) });
  }
  await sql`select close_waiting(${pool.id}::uuid)`.execute(trx);
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

/** Adds answers, with their counts, to another pool. A year that cannot take them leaves them to the next. */
const moveToPool = async (
  trx: Trx,
  keys: KeyFolder,
  from: Pool,
  targets: readonly Parameters<typeof openPool>[2][],
  added: readonly Added[]
): Promise<void> => {
  for (const to of targets) {
    const pool = await openPool(trx, keys, to);
    if (pool === undefined) continue;
    await addToPool(trx, keys, pool, added, from.answers, from.sessions);
    return;
  }
  throw new Error(`Cannot move the answers of pool ${from.id}: no other pool is open.`);
};

const setClosed = async (trx: Trx, { id }: Pool, withheld: Pool['withheld'] = null): Promise<void> => {
  await trx.updateTable('feedback_pools').set({ is_closed: true, withheld }).where('id', '=', id).execute();
};

/** A pool with the end of its Round, from which it may be held. */
type DuePool = Pool & { readonly heldAt: Date };

/** Adds comments to the pool of several Rounds, unless none was written. */
const moveComments = async (
  trx: Trx,
  keys: KeyFolder,
  pool: Pool,
  texts: readonly Added[]
): Promise<void> => {
  if (!texts.some(({ answers }) => answers.some((answer) => answer !== null))) return;
  const comments = commentPool(pool.form_id, pool.programme_id, pool.is_verified);
  await moveToPool(trx, keys, pool, [comments], texts);
};

const isText = ({ question }: Added): boolean => question.type === 'text';

/**
 * Moves a Round's answers to the year of the programme, where they count as not verified.
 *
 * @param doubtful also moves the comments there, because they may not be from people who attended
 */
const moveToYear = async (
  trx: Trx,
  { keys, clock }: FeedbackBackend,
  pool: DuePool,
  doubtful: boolean
): Promise<void> => {
  const taken = await takeAnswers(trx, keys, pool);
  const year = yearPool(pool.form_id, pool.programme_id, pool.heldAt, clock());
  const next = poolOfYear(pool.form_id, pool.programme_id, (year.year ?? 0) + 1);
  await moveToPool(
    trx,
    keys,
    pool,
    [year, next],
    taken.filter((added) => doubtful || !isText(added))
  );
  if (!doubtful) await moveComments(trx, keys, pool, taken.filter(isText));
  await setClosed(trx, pool, 'moved');
};

/** Closes a pool: decrypts its answers and rewrites them in random order. Comments move to the pool of several Rounds. */
const close = async (trx: Trx, { keys }: FeedbackBackend, pool: Pool, anonymous: boolean): Promise<void> => {
  const taken = await takeAnswers(trx, keys, pool);
  const texts = taken.filter(isText);
  const others = taken.filter((added) => !isText(added));
  if (pool.kind === 'comments') {
    await writeDecrypted(trx, pool, texts);
  } else {
    await writeDecrypted(trx, pool, others);
    // Comments on a form that is not anonymous and is not about a Round do not need to be mixed with others.
    if (!anonymous && pool.programme_id === null) await writeDecrypted(trx, pool, texts);
    else await moveComments(trx, keys, pool, texts);
  }
  await setClosed(trx, pool);
};

/** Why a due pool is held: its Round's attendance is not complete, or below the number of answers. */
export interface HeldPool {
  readonly pool: Pool;
  readonly reason: 'unknown' | 'exceeded';
}

/** A pool that could not be closed, or was closed without its answers because its key is lost. */
export interface FailedPool {
  readonly pool: Pool;
  /** `undefined` for a lost key. */
  readonly error?: unknown;
}

/** Outcome of closing all due pools. */
export interface Closing {
  readonly held: readonly HeldPool[];
  readonly failed: readonly FailedPool[];
}

/** Closes a Round's pool, moves it to the year or holds it. */
const settleSession = async (trx: Trx, backend: FeedbackBackend, pool: DuePool): Promise<HeldPool | null> => {
  const anonymous = await isAnonymous(trx, pool.form_id);
  if (!pool.is_verified || (anonymous && pool.answers < MIN_ANSWERS)) {
    await moveToYear(trx, backend, pool, !pool.is_verified);
    return null;
  }
  const attendance = await readAttendance(trx, pool.session_id ?? '');
  if (attendance !== null && pool.answers <= attendance) {
    await close(trx, backend, pool, anonymous);
    return null;
  }
  if (backend.clock().getTime() < pool.heldAt.getTime() + HOLD_MS) {
    return { pool, reason: attendance === null ? 'unknown' : 'exceeded' };
  }
  await moveToYear(trx, backend, pool, true);
  return null;
};

/** Closes a year, whose answers are not verified. They are removed where they exceed the attendance. */
const settleYear = async (trx: Trx, backend: FeedbackBackend, pool: DuePool): Promise<null> => {
  const attendance = await readYearAttendance(trx, pool);
  if (attendance !== null && pool.answers > attendance) {
    await takeAnswers(trx, backend.keys, pool);
    await setClosed(trx, pool, 'attendance');
    return null;
  }
  await close(trx, backend, pool, await isAnonymous(trx, pool.form_id));
  return null;
};

const settleComments = async (trx: Trx, backend: FeedbackBackend, pool: DuePool): Promise<null> => {
  const anonymous = await isAnonymous(trx, pool.form_id);
  const isReady = (pool.answers >= MIN_ANSWERS || !anonymous) && pool.sessions.length >= MIN_SESSIONS;
  if (isReady) await close(trx, backend, pool, anonymous);
  return null;
};

const SETTLE = { session: settleSession, year: settleYear, comments: settleComments };

/** Reads the pools to look at: open or without their key until now. The due date follows the Round if it was moved. */
const readDuePools = async (kysely: Kysely<Schema>, now: Date): Promise<DuePool[]> => {
  const rows = await kysely
    .selectFrom('feedback_pools as p')
    .leftJoin('sessions as s', 's.id', 'p.session_id')
    .selectAll('p')
    .select('s.ends_at')
    .where((eb) => eb.or([eb('p.is_closed', '=', false), eb('p.withheld', '=', 'key')]))
    .orderBy('p.due')
    .execute();
  const due = rows
    .map(({ ends_at, ...pool }) => ({
      ...pool,
      due: ends_at ? dueOf(ends_at) : pool.due,
      heldAt: ends_at ?? new Date((pool.due ?? now).getTime() - (dueOf(now).getTime() - now.getTime())),
    }))
    .filter((pool) => pool.kind === 'comments' || (pool.due !== null && pool.due <= now));
  // Answers move from Rounds to years, and comments from both to theirs.
  return (['session', 'year', 'comments'] as const).flatMap((kind) =>
    due.filter((pool) => pool.kind === kind)
  );
};

/** Reads the pools of comments again, because pools that were closed before have added to them. */
const readPool = (trx: Trx, id: string): Promise<Selectable<FeedbackPoolsTable>> =>
  trx.selectFrom('feedback_pools').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Closes the open pools whose key is lost, due or not, and returns them. */
const closeLostPools = async ({ kysely, keys }: FeedbackBackend): Promise<Pool[]> => {
  const open = await kysely.selectFrom('feedback_pools').selectAll().where('is_closed', '=', false).execute();
  const lost: Pool[] = [];
  for (const pool of open) if (!(await keys.hasPoolKey(pool.id))) lost.push(pool);
  for (const pool of lost) {
    await kysely.transaction().execute(async (trx) => {
      await lockFeedback(trx);
      await closeWithoutKey(trx, pool);
    });
  }
  return lost;
};

/**
 * Settles every pool that is due, each in a transaction of its own, so that one that fails stops no other. A pool whose key is
 * lost is closed without its answers.
 */
export const closeDuePools = async (backend: FeedbackBackend): Promise<Closing> => {
  const { kysely, keys, clock } = backend;
  const held: HeldPool[] = [];
  const failed: FailedPool[] = [];
  const settled = new Set<string>();
  const settle = async (due: DuePool): Promise<void> => {
    settled.add(due.id);
    try {
      await kysely.transaction().execute(async (trx) => {
        await lockFeedback(trx);
        const current = await readPool(trx, due.id);
        if (current.is_closed && current.withheld !== 'key') return;
        const pool = { ...current, due: due.due, heldAt: due.heldAt };
        if (!(await keys.hasPoolKey(pool.id))) return;
        const hold = await SETTLE[pool.kind](trx, backend, pool);
        if (hold) held.push(hold);
      });
    } catch (error) {
      failed.push({ pool: due, error });
    }
  };
  const lost = await closeLostPools(backend);
  failed.push(...lost.map((pool) => ({ pool })));
  for (const pool of await readDuePools(kysely, clock())) await settle(pool);
  // Pools of comments that the others opened.
  const opened = await readDuePools(kysely, clock());
  for (const pool of opened.filter(({ id, kind }) => kind === 'comments' && !settled.has(id)))
    await settle(pool);
  return { held, failed };
};

/** Destroys expired keys first, whatever the state of the database, and then the hashes made under them and keys of closed pools. */
export const destroyExpiredKeys = async ({ kysely, keys }: FeedbackBackend): Promise<void> => {
  await keys.destroyExpired();
  await kysely.transaction().execute(async (trx) => {
    await lockFeedback(trx);
    const activeKeys = (await keys.active()).map(({ kid }) => kid);
    await trx.deleteFrom('feedback_hashes').where('key', 'not in', activeKeys).execute();
    const closed = await trx
      .selectFrom('feedback_pools')
      .select('id')
      .where('is_closed', '=', true)
      .where('withheld', 'is distinct from', 'key')
      .execute();
    await keys.destroyPoolKeys(new Set(closed.map(({ id }) => id)));
  });
};
