import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.js';
import { DAY_MS } from '../../kernel/dates.js';
import { currentOf, inLanguage, readVersions, tableOf } from '../forms/versions.js';
import { readAttendance, readYearAttendance } from './attendance.js';
import type { KeyFolder } from './keys.js';
import {
  addToPool,
  commentPool,
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

/** Maximum time after a Round that its answers wait until its attendance is complete and not below their number. */
const HOLD_MS = 60 * DAY_MS;

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

/** Writes answers unencrypted, under new random ids, and leaves out empty ones. */
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

/** Adds answers, with their counts, to another pool. If the pool of a year cannot accept them, the next year's does. */
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

/** A pool with the end of its Round, after which the pool may be held. */
export type DuePool = Pool & { readonly heldAt: Date };

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

/** Reason why a due pool is held: its Round's attendance is not complete, or below the number of answers. */
export interface HeldPool {
  readonly pool: Pool;
  readonly reason: 'unknown' | 'exceeded';
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

/** Closes a year, whose answers are not verified. They are removed if they exceed the attendance. */
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

/** Closes a due pool, moves its answers to another or holds it. Returns the reason if it is held. */
export const settlePool = (trx: Trx, backend: FeedbackBackend, pool: DuePool): Promise<HeldPool | null> =>
  SETTLE[pool.kind](trx, backend, pool);
