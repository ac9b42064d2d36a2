import type { Transaction } from 'kysely';
import { type AnswerReason, checkAnswers, type Feedback } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { FormDefinition } from '../../store/feedback-schema.js';
import { inLanguage, lockFeedback, readVersions, VERSION_LIFE } from '../forms/versions.js';
import type { Backend } from '../../store/database.js';
import { isCodeOf } from './codes.js';
import type { KeyFolder, MonthKey } from './keys.js';
import {
  addToPool,
  dueOf,
  openPool,
  questionsOf,
  sessionPool,
  yearPool,
  type Pool,
  type PoolKey,
} from './pools.js';

type Trx = Transaction<Schema>;

/** The outcome of a submission: stored now, or received before. */
export interface Received {
  readonly status: 201 | 200;
  readonly receipt: string;
}

/** A part of a submission that is wrong, by its JSON Pointer. */
interface SubmissionFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Thrown for a submission whose parts are wrong. */
export class InvalidSubmissionError extends Error {
  override readonly name = 'InvalidSubmissionError';
  readonly faults: readonly SubmissionFault[];

  constructor(faults: readonly SubmissionFault[]) {
    super('The submission does not fit the form.');
    this.faults = faults;
  }
}

/** Thrown for other answers under a submission id that was received before. */
export class ConflictingSubmissionError extends Error {
  override readonly name = 'ConflictingSubmissionError';
}

/** The database, the clock and the secrets that feedback needs. */
export interface FeedbackBackend extends Backend {
  readonly keys: KeyFolder;
}

/** The same however its fields were ordered or spaced: everything that counts, in a fixed order. */
const canonical = ({ formId, formVersion, sessionId, code, answers }: Feedback): string => {
  const sorted = Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([formId, formVersion, sessionId, code, sorted]);
};

const DETAILS: Readonly<Record<AnswerReason, string>> = {
  required: 'This question needs an answer.',
  option: 'This is none of the answers that the question offers.',
  repeated: 'An answer stands here twice.',
  'too-long': 'This text is longer than the question allows.',
  type: 'This is not of the kind that the question asks for.',
  unknown: 'The form has no such question.',
  unanswerable: 'This question cannot be answered here.',
};

type FormVersion = { readonly form: FormDefinition } | { readonly error: SubmissionFault };

const findVersion = async (trx: Trx, { formId, formVersion }: Feedback, now: Date): Promise<FormVersion> => {
  const versions = await readVersions(trx, formId);
  if (versions.size === 0) return { error: { pointer: '/formId', detail: 'There is no form with this id.' } };
  const version = versions.get(formVersion);
  if (version === undefined) {
    return { error: { pointer: '/formVersion', detail: 'The form has no such version.' } };
  }
  if (version.replacedAt !== null && now.getTime() >= version.replacedAt.getTime() + VERSION_LIFE) {
    return {
      error: { pointer: '/formVersion', detail: 'This version was replaced, and can no longer be answered.' },
    };
  }
  return { form: inLanguage(version, 'en').form };
};

const findSession = (trx: Trx, id: string) =>
  trx
    .selectFrom('sessions')
    .leftJoin('session_codes', 'session_codes.session_id', 'sessions.id')
    .select(['sessions.id', 'programme_id', 'starts_at', 'ends_at', 'session_codes.code as own_code'])
    .where('sessions.id', '=', id)
    .executeTakeFirst();

/**
 * The pools that an answer may go to, the best first: its Round's, unless that has a code and this came without; else
 * the programme's year.
 */
const poolsFor = (
  { formId, code }: Feedback,
  session: Awaited<ReturnType<typeof findSession>>,
  now: Date
): PoolKey[] => {
  if (session === undefined) return [yearPool(formId, null, now, now)];
  const year = yearPool(formId, session.programme_id, session.starts_at, now);
  const own = sessionPool(formId, session);
  const isInTime = now < dueOf(session.ends_at);
  const isCoded = session.own_code === null || isCodeOf(code, session.own_code);
  return isInTime && isCoded ? [own, year] : [year];
};

const firstOpen = async (trx: Trx, keys: KeyFolder, pools: readonly PoolKey[]): Promise<Pool> => {
  for (const each of pools) {
    const pool = await openPool(trx, keys, each);
    if (pool) return pool;
  }
  throw new Error('There is no pool that is open.');
};

/** Finds by its hashes whether this was received before: under any key that lives, since then another month may have begun. */
const findRepeat = async (
  trx: Trx,
  feedback: Feedback,
  keys: readonly MonthKey[]
): Promise<Received | null> => {
  const { submissionId } = feedback;
  const byHash = new Map(keys.map((key) => [key.hash(submissionId).toString('hex'), key]));
  const stored = await trx
    .selectFrom('feedback_hashes')
    .select(['submission', 'body'])
    .where(
      'submission',
      'in',
      [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'))
    )
    .executeTakeFirst();
  const key = stored && byHash.get(stored.submission.toString('hex'));
  if (key === undefined) return null;
  if (!key.hash(submissionId, canonical(feedback)).equals(stored?.body ?? Buffer.alloc(0))) {
    throw new ConflictingSubmissionError('Other answers were received under this submissionId.');
  }
  return { status: 200, receipt: key.receipt(submissionId) };
};

const NUL = '\0';

/** Control characters, but for those that a person types: they would give orders to the terminal of who reads results. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu;

/** A database holds no NUL, and so neither does an id. */
const refuseNul = (feedback: Feedback): void => {
  const errors = (['formId', 'formVersion', 'sessionId', 'code'] as const)
    .filter((name) => feedback[name]?.includes(NUL))
    .map((name) => ({ pointer: `/${name}`, detail: 'NUL is not a character.' }));
  if (errors.length > 0) throw new InvalidSubmissionError(errors);
};

const store = async (trx: Trx, { keys, clock }: FeedbackBackend, feedback: Feedback): Promise<Received> => {
  // One after the other: of two that are the same only one is the first, and a pool is written anew with each.
  await lockFeedback(trx);
  const living = await keys.living();
  const repeat = await findRepeat(trx, feedback, living);
  if (repeat) return repeat;
  const now = clock();
  const version = await findVersion(trx, feedback, now);
  const session = feedback.sessionId === null ? undefined : await findSession(trx, feedback.sessionId);
  const errors = 'error' in version ? [version.error] : [];
  if (feedback.sessionId !== null && session === undefined) {
    errors.push({ pointer: '/sessionId', detail: 'There is no session with this id.' });
  }
  if ('form' in version) {
    const faults = checkAnswers(version.form, feedback.answers);
    errors.push(...faults.map(({ pointer, reason }) => ({ pointer, detail: DETAILS[reason] })));
  }
  if (errors.length > 0) throw new InvalidSubmissionError(errors);

  const questions = await questionsOf(trx, feedback.formId);
  const added = questions.map((question) => {
    const given = Object.hasOwn(feedback.answers, question.id) ? feedback.answers[question.id] : undefined;
    const isEmpty = given === undefined || (typeof given === 'string' && given.trim() === '');
    const isNothing = isEmpty || (Array.isArray(given) && given.length === 0);
    const answer = typeof given === 'string' ? given.replaceAll(CONTROL, '') : given;
    return { question, answers: [isNothing || answer === undefined ? null : answer] };
  });
  const pool = await firstOpen(trx, keys, poolsFor(feedback, session, now));
  await addToPool(trx, keys, pool, added, 1, session ? [session.id] : []);

  const [key] = living;
  if (key === undefined) throw new Error('There is no key that lives.');
  const { submissionId } = feedback;
  await trx
    .insertInto('feedback_hashes')
    .values({
      submission: key.hash(submissionId),
      body: key.hash(submissionId, canonical(feedback)),
      key: key.kid,
    })
    .execute();
  return { status: 201, receipt: key.receipt(submissionId) };
};

/**
 * Receives what a person answered: stores it once, however often it comes. What filled in the field that people leave
 * empty is told what people are told, and not stored.
 *
 * @throws ConflictingSubmissionError for other answers under the same id
 * @throws InvalidSubmissionError for answers that do not fit the form
 */
export const receive = async (backend: FeedbackBackend, given: Feedback): Promise<Received> => {
  // RFC 9562: digits of either case are the same id.
  const feedback = { ...given, submissionId: given.submissionId.toLowerCase() };
  if (feedback.website !== '') {
    return { status: 201, receipt: (await backend.keys.newest()).receipt(feedback.submissionId) };
  }
  refuseNul(feedback);
  return backend.kysely.transaction().execute((trx) => store(trx, backend, feedback));
};
