import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.js';
import type { FormDefinition } from '../../store/feedback-schema.js';
import { currentOf, inLanguage, lockFeedback, readVersions, tableOf } from '../forms/versions.js';
import { dayOf } from '../../kernel/dates.js';
import { closeDue, destroyKeys, LEAST_ANSWERS, LEAST_SESSIONS, type Held } from './close.js';
import { questionsOf, type Pool } from './pools.js';
import type { FeedbackBackend } from './receive.js';
import type { Answer } from './wrap.js';

type Trx = Transaction<Schema>;
type Question = FormDefinition['questions'][number];

/** How a question was answered. */
export type QuestionResult = Pick<Question, 'id' | 'label'> &
  (
    | {
        readonly answered: number;
        readonly options: readonly { value: string | number; label: string; count: number }[];
      }
    | { readonly texts: readonly string[] }
    | { readonly withheld: string }
  );

/** What was told, once. */
export interface Result {
  readonly releasedOn: string;
  readonly form: { readonly id: string; readonly title: string };
  readonly kind: Pool['kind'];
  /** The Round, where the result is that of one. */
  readonly session: { readonly id: string; readonly title: string | null; readonly startsAt: string } | null;
  readonly programme: { readonly id: string; readonly name: string } | null;
  readonly year: number | null;
  /** How many people answered. */
  readonly answers: number;
  /** How many Rounds they were at. */
  readonly sessions: number;
  readonly questions: readonly QuestionResult[];
  readonly note: string;
}

const NOTES: Readonly<Record<Pool['kind'], string>> = {
  session: 'Answers to one Round, released once. Later ones enter the programme’s year only.',
  year:
    'Answers to a programme’s Rounds of a year that are in no other result: those that came late, without the ' +
    'Round’s code, or were too few to be released by themselves.',
  comments: `What people wrote, of at least ${LEAST_SESSIONS} Rounds together, in random order.`,
};

const readAnswers = async (trx: Trx, pool: Pool, questionId: string): Promise<Answer[]> => {
  const { rows } = await sql<{ answer: Answer }>`
    select answer from ${sql.id('answers', tableOf(pool.form_id, questionId))}
    where pool = ${pool.id}::uuid and answer is not null
    order by id`.execute(trx);
  return rows.map(({ answer }) => answer);
};

const tally = (question: Question, answers: readonly Answer[], least: number): QuestionResult => {
  const { id, label } = question;
  if (question.type === 'text') return { id, label, texts: answers.map(String) };
  if (answers.length < least)
    return { id, label, withheld: `Fewer than ${least} people answered this question.` };
  const given = answers.flat();
  const options = question.options.map((option) => ({
    ...option,
    count: given.filter((value) => value === option.value).length,
  }));
  return { id, label, answered: answers.length, options };
};

const makeResult = async (trx: Trx, pool: Pool, releasedOn: string): Promise<Result> => {
  const current = currentOf(await readVersions(trx, pool.form_id));
  if (current === undefined) throw new Error(`There is no form ${pool.form_id}.`);
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
      questions.push(tally(question, answers, form.anonymous ? LEAST_ANSWERS : 1));
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
    note: NOTES[pool.kind],
  };
};

/** Closed pools that hold answers, of which nothing was told yet. */
const untold = async (trx: Trx): Promise<Pool[]> => {
  const pools = await trx
    .selectFrom('feedback_pools')
    .selectAll()
    .where('is_closed', '=', true)
    .where('id', 'not in', trx.selectFrom('feedback_results').select('pool'))
    .orderBy('due')
    .execute();
  const told: Pool[] = [];
  for (const pool of pools) {
    const current = currentOf(await readVersions(trx, pool.form_id));
    const isAnonymous = current === undefined || inLanguage(current, 'en').form.anonymous;
    if (!isAnonymous || pool.answers >= LEAST_ANSWERS) told.push(pool);
  }
  return told;
};

/** Releases, once and for good, what can be told by now; gives it, and what is held back. */
export const release = async (
  backend: FeedbackBackend
): Promise<{ readonly released: readonly Result[]; readonly held: readonly Held[] }> => {
  const held = await closeDue(backend);
  await destroyKeys(backend);
  const released = await backend.kysely.transaction().execute(async (trx) => {
    await lockFeedback(trx);
    const results: Result[] = [];
    const releasedOn = dayOf(backend.clock());
    for (const pool of await untold(trx)) {
      const result = await makeResult(trx, pool, releasedOn);
      await trx
        .insertInto('feedback_results')
        .values({ pool: pool.id, released_on: releasedOn, document: JSON.stringify(result) })
        .execute();
      results.push(result);
    }
    return results;
  });
  return { released, held };
};

/** Everything that was released, the oldest first. */
export const readResults = async ({ kysely }: Pick<FeedbackBackend, 'kysely'>): Promise<Result[]> => {
  const rows = await kysely
    .selectFrom('feedback_results')
    .select('document')
    .orderBy('released_on')
    .orderBy('pool')
    .execute();
  return rows.map(({ document }) => document as Result);
};
