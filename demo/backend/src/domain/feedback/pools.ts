import { DAY_MS, dayOf } from '../../kernel/dates.js';
import { sql, type Selectable, type Transaction } from 'kysely';
import type { FeedbackPoolsTable, FormDefinition } from '../../store/feedback-schema.js';
import type { Schema } from '../../store/schema.js';
import { inLanguage, readVersions, tableOf } from '../forms/versions.js';
import type { KeyFolder } from './keys.js';
import { wrap, type Answer } from './wrap.js';

/** Answers that are released together. */
export type Pool = Selectable<FeedbackPoolsTable>;

type Trx = Transaction<Schema>;

/** The fields that identify a pool. */
export type PoolKey = Pick<Pool, 'form_id' | 'kind' | 'session_id' | 'programme_id' | 'year' | 'due'>;

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
  due: dueOf(ends_at),
});

/** Returns the release date of a year: 1 February of the next, when the results of its last Rounds are released already. */
const yearDue = (year: number): Date => new Date(Date.UTC(year + 1, 1, 1));

/** Identifies the pool of a programme's year. Answers for a year that was already released go to the next. */
export const yearPool = (formId: string, programmeId: string | null, from: Date, now: Date): PoolKey => {
  const yearOf = (time: Date): number => Number(dayOf(time).slice(0, 4));
  const last = yearOf(now) - 1;
  const year = Math.max(yearOf(from), now < yearDue(last) ? last : last + 1);
  return {
    ...{ form_id: formId, kind: 'year', session_id: null, programme_id: programmeId, year },
    due: yearDue(year),
  };
};

/** Identifies the pool of comments from a programme's Rounds. */
export const commentPool = (formId: string, programmeId: string | null): PoolKey => ({
  ...{ form_id: formId, kind: 'comments', session_id: null, programme_id: programmeId, year: null },
  due: null,
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
    .$if(key.kind === 'comments', (query) => query.where('is_closed', '=', false))
    .executeTakeFirst();

/** Finds an open pool, or creates it with its key. Returns undefined if it is closed. */
export const openPool = async (trx: Trx, keys: KeyFolder, key: PoolKey): Promise<Pool | undefined> => {
  const found = await findPool(trx, key);
  if (found) return found.is_closed ? undefined : found;
  const pool = await trx
    .insertInto('feedback_pools')
    .values({ ...key, answers: 0, sessions: [] })
    .returningAll()
    .executeTakeFirstOrThrow();
  await keys.createPoolKey(pool.id);
  return pool;
};

/** Reads every question from all versions of a form, each in its newest wording. */
export const questionsOf = async (trx: Trx, formId: string): Promise<FormDefinition['questions']> => {
  const questions = new Map<string, FormDefinition['questions'][number]>();
  for (const version of (await readVersions(trx, formId)).values()) {
    for (const each of inLanguage(version, 'en').form.questions) questions.set(each.id, each);
  }
  return [...questions.values()];
};

/** Answers to one question that are added to a pool. */
export interface Added {
  readonly question: FormDefinition['questions'][number];
  readonly answers: readonly Answer[];
}

/**
 * Encrypts answers and adds them to a pool. Each respondent gets a row in the table of every question, answered or not,
 * so that a missing row does not reveal that a question was skipped.
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
  const rows = added.map(({ question, answers }) => ({
    name: tableOf(pool.form_id, question.id),
    sealed: answers.map((answer) => wrap(key, pool.id, question, answer).toString('base64')),
  }));
  await sql`
    select add_sealed(
      ${pool.id}::uuid, name, array(select decode(each, 'base64') from jsonb_array_elements_text(sealed) as each)
    )
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (name text, sealed jsonb)`.execute(trx);
  await trx
    .updateTable('feedback_pools')
    .set((eb) => ({
      answers: eb('answers', '+', people),
      sessions: sql`array(select distinct unnest(sessions || ${[...sessions]}::text[]) order by 1)`,
    }))
    .where('id', '=', pool.id)
    .execute();
};
