import { randomInt } from 'node:crypto';
import { DAY_MS, dayOf } from '../../kernel/dates.js';
import { sql, type Selectable, type Transaction } from 'kysely';
import type { FeedbackPoolsTable, FormDefinition } from '../../store/feedback-schema.js';
import type { Schema } from '../../store/schema.js';
import { inLanguage, readVersions, tableOf, type StoredForm } from '../forms/versions.js';
import type { KeyFolder } from './keys.js';
import { unwrap, wrap, type Answer } from './wrap.js';

/** Answers that are released together. */
export type Pool = Selectable<FeedbackPoolsTable>;

type Trx = Transaction<Schema>;

/** The fields that identify a pool. */
export type PoolKey = Pick<
  Pool,
  'form_id' | 'kind' | 'session_id' | 'programme_id' | 'year' | 'due' | 'is_verified'
>;

/** Time between a Round and the release of its results. */
const RELEASE_DELAY_MS = 21 * DAY_MS;

/** Returns when the results of a Round can be released, after which answers are no longer added to them. */
export const dueOf = (endsAt: Date): Date => new Date(endsAt.getTime() + RELEASE_DELAY_MS);

/** Identifies the pool of a single Round. */
export const sessionPool = (
  formId: string,
  {
    id,
    programme_id,
    ends_at,
  }: { readonly id: string; readonly programme_id: string; readonly ends_at: Date }
): PoolKey => ({
  ...{ form_id: formId, kind: 'session', session_id: id, programme_id, year: null },
  ...{ due: dueOf(ends_at), is_verified: true },
});

/** Returns the release date of a year: 1 April of the next, when all its Rounds are released or were held long enough. */
const yearDue = (year: number): Date => new Date(Date.UTC(year + 1, 3, 1));

const yearOf = (time: Date): number => Number(dayOf(time).slice(0, 4));

/** Identifies the pool of a programme's year. Answers for a year that is over go to the next. */
export const yearPool = (formId: string, programmeId: string | null, from: Date, now: Date): PoolKey => {
  const last = yearOf(now) - 1;
  return poolOfYear(formId, programmeId, Math.max(yearOf(from), now < yearDue(last) ? last : last + 1));
};

/** Identifies the pool of a year. Its answers are not verified. */
export const poolOfYear = (formId: string, programmeId: string | null, year: number): PoolKey => ({
  ...{ form_id: formId, kind: 'year', session_id: null, programme_id: programmeId, year },
  ...{ due: yearDue(year), is_verified: false },
});

/** Identifies the pool of comments from a programme's Rounds. Verified comments are pooled apart. */
export const commentPool = (formId: string, programmeId: string | null, isVerified: boolean): PoolKey => ({
  ...{ form_id: formId, kind: 'comments', session_id: null, programme_id: programmeId, year: null },
  ...{ due: null, is_verified: isVerified },
});

/** Finds a pool, open or closed. Only open pools of comments are found. */
const findPool = (trx: Trx, key: PoolKey): Promise<Pool | undefined> =>
  trx
    .selectFrom('feedback_pools')
    .selectAll()
    .where('form_id', '=', key.form_id)
    .where('kind', '=', key.kind)
    .where('session_id', 'is not distinct from', key.session_id)
    .$if(key.kind !== 'session', (query) =>
      query
        .where('programme_id', 'is not distinct from', key.programme_id)
        .where('year', 'is not distinct from', key.year)
    )
    .$if(key.kind === 'comments', (query) =>
      query.where('is_closed', '=', false).where('is_verified', '=', key.is_verified)
    )
    .executeTakeFirst();

/** Maximum number of people in a pool, so that a flood of answers has a limit in the database. */
export const MAX_ANSWERS = 10_000;

/** Closes a pool whose key is lost. Its sealed answers stay, in case the key is restored. */
export const closeWithoutKey = async (trx: Trx, pool: Pool): Promise<void> => {
  await trx
    .updateTable('feedback_pools')
    .set({ is_closed: true, withheld: 'key' })
    .where('id', '=', pool.id)
    .execute();
};

/** Finds an open pool, or creates it with its key. Returns undefined if it is closed or full, or if its key is lost. */
export const openPool = async (trx: Trx, keys: KeyFolder, key: PoolKey): Promise<Pool | undefined> => {
  const found = await findPool(trx, key);
  if (found) {
    if (found.is_closed || found.answers >= MAX_ANSWERS) return undefined;
    // Housekeeping closes a pool without its key, and reports it.
    return (await keys.hasPoolKey(found.id)) ? found : undefined;
  }
  const pool = await trx
    .insertInto('feedback_pools')
    .values({ ...key, answers: 0, sessions: [] })
    .returningAll()
    .executeTakeFirstOrThrow();
  await sql`select open_waiting(${pool.id}::uuid)`.execute(trx);
  await keys.createPoolKey(pool.id);
  return pool;
};

/** Returns every question from all versions of a form, each in its newest wording. */
export const questionsIn = (versions: ReadonlyMap<string, StoredForm>): FormDefinition['questions'] => {
  const questions = new Map<string, FormDefinition['questions'][number]>();
  for (const version of versions.values()) {
    for (const each of inLanguage(version, 'en').form.questions) questions.set(each.id, each);
  }
  return [...questions.values()];
};

/** Reads every question from all versions of a form. */
export const questionsOf = async (trx: Trx, formId: string): Promise<FormDefinition['questions']> =>
  questionsIn(await readVersions(trx, formId));

/** Answers to one question that are added to a pool. */
export interface Added {
  readonly question: FormDefinition['questions'][number];
  readonly answers: readonly Answer[];
}

/*
 * Storage of answers, and what attackers could learn:
 *
 * - A, the pool is closed and its key destroyed: tables, dead rows and the write-ahead log do not reveal which answers
 *   belong together or came first. All sealed rows are unreadable, and the answers were written in one transaction in
 *   random order.
 * - B, the pool is open, the key is known, the log is not: answers can be linked within the waiting batch only, which is
 *   fewer than 8 people unless many were added at once. Earlier answers are in their tables in batches of at least 8, each
 *   batch in random order and sealed again, and the table that they waited in was truncated.
 * - C, key and log of an open pool: answers can be linked, because the log has the order in which they arrived. Keys are
 *   therefore stored outside the database and its backups.
 */

/** Minimum number of people whose answers are moved and shuffled together. */
export const BATCH_SIZE = 8;

/** Returns the items in random order, from a cryptographic source (Fisher and Yates). */
export const shuffled = <T>(items: readonly T[]): T[] => {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
};

/** Reads the answers that wait in a pool, by the table of their question. */
export const readWaiting = async (trx: Trx, pool: Pool): Promise<Map<string, Buffer[]>> => {
  const { rows } = await sql<{ question: string; sealed: Buffer }>`
    select question, sealed from read_waiting(${pool.id}::uuid)`.execute(trx);
  const waiting = new Map<string, Buffer[]>();
  for (const { question, sealed } of rows) waiting.set(question, [...(waiting.get(question) ?? []), sealed]);
  return waiting;
};

/**
 * Moves the waiting answers to the tables of their questions, sealed again and in a separate random order for each question.
 */
const moveWaiting = async (trx: Trx, key: Buffer, pool: Pool): Promise<void> => {
  const [waiting, questions] = [await readWaiting(trx, pool), await questionsOf(trx, pool.form_id)];
  const rows = questions.flatMap((question) => {
    const name = tableOf(pool.form_id, question.id);
    const sealed = shuffled(waiting.get(name) ?? []).map((each) =>
      wrap(key, pool.id, question, unwrap(key, pool.id, question.id, each)).toString('base64')
    );
    return sealed.length > 0 ? [{ name, sealed }] : [];
  });
  await sql`
    select add_sealed(
      ${pool.id}::uuid, name,
      array(select decode(each, 'base64') from jsonb_array_elements_text(sealed) with ordinality as e (each, place) order by place)
    )
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (name text, sealed jsonb)`.execute(trx);
  await sql`select empty_waiting(${pool.id}::uuid)`.execute(trx);
};

/**
 * Encrypts answers and adds them to a pool, where they wait until there are enough to move together. Each respondent gets a row
 * for every question, answered or not, so that a missing row does not reveal that a question was skipped.
 *
 * @param people the number of respondents
 * @param sessions the ids of the Rounds that they attended
 */
export const addToPool = async (
  trx: Trx,
  keys: KeyFolder,
  pool: Pool,
  added: readonly Added[],
  people: number,
  sessions: readonly string[]
): Promise<void> => {
  const key = await keys.poolKey(pool.id);
  const rows = added.flatMap(({ question, answers }) =>
    answers.map((answer) => ({
      question: tableOf(pool.form_id, question.id),
      sealed: wrap(key, pool.id, question, answer).toString('base64'),
    }))
  );
  const { rows: result } = await sql<{ waiting: number | null }>`
    select add_waiting(${pool.id}::uuid, ${JSON.stringify(rows)}::jsonb) as waiting`.execute(trx);
  if ((result[0]?.waiting ?? 0) >= BATCH_SIZE) {
    await moveWaiting(trx, key, pool);
  }
  await trx
    .updateTable('feedback_pools')
    .set((eb) => ({
      answers: eb('answers', '+', people),
      sessions: sql`array(select distinct unnest(sessions || ${[...sessions]}::text[]) order by 1)`,
    }))
    .where('id', '=', pool.id)
    .execute();
};
