import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.js';
import type { FormDefinition } from '../../store/feedback-schema.js';
import { currentOf, inLanguage, lockFeedback, readVersions, tableOf } from '../forms/versions.js';
import { dayOf } from '../../kernel/dates.js';
import { closeDuePools, destroyExpiredKeys, type Closing } from './close.js';
import { MIN_ANSWERS, MIN_SESSIONS } from './settle.js';
import { questionsOf, type Pool } from './pools.js';
import type { FeedbackBackend } from './receive.js';
import type { Answer } from './wrap.js';

type Trx = Transaction<Schema>;
type Question = FormDefinition['questions'][number];

/** The results of one question. */
export type QuestionResult = Pick<Question, 'id' | 'label'> &
  (
    | {
        readonly answered: number;
        readonly options: readonly { value: string | number; label: string; count: number }[];
      }
    | { readonly texts: readonly string[] }
    | { readonly withheld: string }
  );

/** A released result. Each is released once and does not change. */
export interface Result {
  readonly releasedOn: string;
  readonly form: { readonly id: string; readonly title: string };
  readonly kind: Pool['kind'];
  /** The Round, if the result covers only one. */
  readonly session: { readonly id: string; readonly title: string | null; readonly startsAt: string } | null;
  readonly programme: { readonly id: string; readonly name: string } | null;
  readonly year: number | null;
  /** The number of people who answered. */
  readonly answers: number;
  /** The number of Rounds that they attended. */
  readonly sessions: number;
  readonly questions: readonly QuestionResult[];
  /** True if all answers came with the code of their Round. */
  readonly verified: boolean;
  readonly note: string;
}

const NOTES: Readonly<Record<Pool['kind'], string>> = {
  session:
    'Answers to one Round that came with its code, released once. One person can answer twice. Later answers are counted in ' +
    'the programme’s year only.',
  year:
    'Not verified: answers to a programme’s Rounds in one year that are not in any other result. They arrived late or without ' +
    'the Round’s code, were too few to be released separately, or were more than the recorded attendance.',
  comments: `Comments from at least ${MIN_SESSIONS} Rounds, in random order.`,
};

const readAnswers = async (trx: Trx, pool: Pool, questionId: string): Promise<Answer[]> => {
  const { rows } = await sql<{ answer: Answer }>`
    select answer from ${sql.id('answers', tableOf(pool.form_id, questionId))}
    where pool = ${pool.id}::uuid and answer is not null
    order by id`.execute(trx);
  return rows.map(({ answer }) => answer);
};

const tally = (question: Question, answers: readonly Answer[], minAnswers: number): QuestionResult => {
  const { id, label } = question;
  if (question.type === 'text') return { id, label, texts: answers.map(String) };
  if (answers.length < minAnswers)
    return { id, label, withheld: `Fewer than ${minAnswers} people answered this question.` };
  const given = answers.flat();
  const options = question.options.map((option) => ({
    ...option,
    count: given.filter((value) => value === option.value).length,
  }));
  return { id, label, answered: answers.length, options };
};

const makeResult = async (trx: Trx, pool: Pool, releasedOn: string): Promise<Result> => {
  const current = currentOf(await readVersions(trx, pool.form_id));
  if (current === undefined)
    throw new Error(`Pool ${pool.id}: form “${pool.form_id}” does not exist; import it again.`);
  const { form } = inLanguage(current, 'en');
  const session = await trx
    .selectFrom('sessions')
    .select(['id', 'title', 'starts_at'])
    .where('id', '=', pool.session_id ?? '')
    .executeTakeFirst();
  const programme = await trx
    .selectFrom('programmes')
    .select(['id', 'name'])
    .where('id', '=', pool.programme_id ?? '')
    .executeTakeFirst();
  const questions: QuestionResult[] = [];
  for (const question of await questionsOf(trx, pool.form_id)) {
    const answers = await readAnswers(trx, pool, question.id);
    const belongs = pool.kind === 'comments' ? question.type === 'text' : question.type !== 'text';
    if (belongs || answers.length > 0) {
      questions.push(tally(question, answers, form.anonymous ? MIN_ANSWERS : 1));
    }
  }
  return {
    releasedOn,
    form: { id: form.id, title: form.title },
    kind: pool.kind,
    session: session
      ? { id: session.id, title: session.title, startsAt: session.starts_at.toISOString() }
      : null,
    programme: programme ?? null,
    year: pool.year,
    answers: pool.answers,
    sessions: pool.sessions.length,
    questions,
    verified: pool.is_verified,
    note: NOTES[pool.kind],
  };
};

/** Reads the closed pools with enough answers whose results have not been released yet. */
const readUnreleased = async (trx: Trx): Promise<Pool[]> => {
  const pools = await trx
    .selectFrom('feedback_pools')
    .selectAll()
    .where('is_closed', '=', true)
    .where('withheld', 'is', null)
    .where('id', 'not in', trx.selectFrom('feedback_results').select('pool'))
    .orderBy('due')
    .execute();
  const unreleased: Pool[] = [];
  for (const pool of pools) {
    const current = currentOf(await readVersions(trx, pool.form_id));
    const isAnonymous = current === undefined || inLanguage(current, 'en').form.anonymous;
    if (!isAnonymous || pool.answers >= MIN_ANSWERS) unreleased.push(pool);
  }
  return unreleased;
};

/** Releases all results that are due. Returns them, the pools that are held back, and those that failed. */
export const release = async (
  backend: FeedbackBackend
): Promise<Closing & { readonly released: readonly Result[] }> => {
  const closing = await closeDuePools(backend);
  await destroyExpiredKeys(backend);
  const released = await backend.kysely.transaction().execute(async (trx) => {
    await lockFeedback(trx);
    const results: Result[] = [];
    const releasedOn = dayOf(backend.clock());
    for (const pool of await readUnreleased(trx)) {
      const result = await makeResult(trx, pool, releasedOn);
      await trx
        .insertInto('feedback_results')
        .values({ pool: pool.id, released_on: releasedOn, document: JSON.stringify(result) })
        .execute();
      results.push(result);
    }
    return results;
  });
  return { released, ...closing };
};

/** Reads all released results, oldest first. */
export const readResults = async ({ kysely }: Pick<FeedbackBackend, 'kysely'>): Promise<Result[]> => {
  const rows = await kysely
    .selectFrom('feedback_results')
    .select('document')
    .orderBy('released_on')
    .orderBy('pool')
    .execute();
  return rows.map(({ document }) => document as Result);
};
