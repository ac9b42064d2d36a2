import type { Transaction } from 'kysely';
import { type AnswerReason, checkAnswers, type Feedback } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { FormDefinition } from '../../store/feedback-schema.js';
import {
  inLanguage,
  lockFeedback,
  readVersions,
  VERSION_LIFETIME_MS,
  type StoredForm,
} from '../forms/versions.js';
import type { Backend } from '../../store/database.js';
import { matchesSessionCode } from './codes.js';
import type { KeyFolder, MonthKey } from './keys.js';
import {
  addToPool,
  dueOf,
  openPool,
  poolOfYear,
  questionsIn,
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

/** An invalid part of a submission, with its JSON Pointer. */
interface SubmissionFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Thrown for a submission with invalid parts. */
export class InvalidSubmissionError extends Error {
  override readonly name = 'InvalidSubmissionError';
  readonly faults: readonly SubmissionFault[];

  constructor(faults: readonly SubmissionFault[]) {
    super('The submission does not match the form; see the list of faults.');
    this.faults = faults;
  }
}

/** Thrown if a programme has more answers than can be stored. */
export class FullPoolError extends Error {
  override readonly name = 'FullPoolError';
}

/** Thrown if a submission id is reused with different answers. */
export class ConflictingSubmissionError extends Error {
  override readonly name = 'ConflictingSubmissionError';
}

/** The database, the clock and the secrets that feedback needs. */
export interface FeedbackBackend extends Backend {
  readonly keys: KeyFolder;
}

/** Serialises a submission independently of the order and spacing of its fields, so that repeats can be compared. */
const canonical = ({ formId, formVersion, sessionId, code, answers }: Feedback): string => {
  const sorted = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([formId, formVersion, sessionId, code, sorted]);
};

const DETAILS: Readonly<Record<AnswerReason, string>> = {
  required: 'This question needs an answer.',
  option: 'This is not one of the answers that the question offers.',
  repeated: 'The same answer is given twice.',
  'too-long': 'This text is longer than the question allows.',
  type: 'This is not the type of answer that the question asks for.',
  unknown: 'The form has no question with this id.',
  unanswerable: 'This question cannot be answered here.',
};

type FormVersion = { readonly form: FormDefinition } | { readonly error: SubmissionFault };

const findVersion = (
  versions: ReadonlyMap<string, StoredForm>,
  { formVersion }: Feedback,
  now: Date
): FormVersion => {
  if (versions.size === 0) return { error: { pointer: '/formId', detail: 'There is no form with this id.' } };
  const version = versions.get(formVersion);
  if (version === undefined) {
    return { error: { pointer: '/formVersion', detail: 'The form has no version with this number.' } };
  }
  if (version.replacedAt !== null && now.getTime() >= version.replacedAt.getTime() + VERSION_LIFETIME_MS) {
    return {
      error: {
        pointer: '/formVersion',
        detail: 'This version was replaced and no longer accepts answers; load the form again.',
      },
    };
  }
  return { form: inLanguage(version, 'en').form };
};

const findSession = (trx: Trx, id: string) =>
  trx
    .selectFrom('sessions')
    .leftJoin('session_codes', 'session_codes.session_id', 'sessions.id')
    .select(['sessions.id', 'programme_id', 'starts_at', 'ends_at', 'session_codes.code as session_code'])
    .where('sessions.id', '=', id)
    .executeTakeFirst();

/**
 * Lists the pools that answers may be added to, in order of preference: the Round's, if they came with its code and in time, and
 * then the programme's year and the next. A wrong code is treated exactly like a missing one.
 */
const poolsFor = (
  { formId, code }: Feedback,
  session: Awaited<ReturnType<typeof findSession>>,
  now: Date
): PoolKey[] => {
  const programme = session?.programme_id ?? null;
  const year = yearPool(formId, programme, session?.starts_at ?? now, now);
  const years = [year, poolOfYear(formId, programme, (year.year ?? 0) + 1)];
  if (session === undefined) return years;
  const roundPool = sessionPool(formId, session);
  const isInTime = now < dueOf(session.ends_at);
  const hasValidCode = session.session_code !== null && matchesSessionCode(code, session.session_code);
  return isInTime && hasValidCode ? [roundPool, ...years] : years;
};

const firstOpen = async (trx: Trx, keys: KeyFolder, pools: readonly PoolKey[]): Promise<Pool> => {
  for (const each of pools) {
    const pool = await openPool(trx, keys, each);
    if (pool) return pool;
  }
  throw new FullPoolError('The pools of this programme are full.');
};

/** Looks for an earlier copy of a submission by its hash, under every active key because a new month may have started since. */
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
    throw new ConflictingSubmissionError(
      'submissionId: already used with different answers; send new answers under a new id.'
    );
  }
  return { status: 200, receipt: key.receipt(submissionId) };
};

const NUL = '\0';

/** Control characters that people do not type. A terminal that shows the results could interpret them as commands. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu;

/** Rejects ids with NUL characters, which PostgreSQL cannot store. */
const rejectNul = (feedback: Feedback): void => {
  const errors = (['formId', 'formVersion', 'sessionId', 'code'] as const)
    .filter((name) => feedback[name]?.includes(NUL))
    .map((name) => ({ pointer: `/${name}`, detail: 'This contains a NUL character; remove it.' }));
  if (errors.length > 0) throw new InvalidSubmissionError(errors);
};

const store = async (trx: Trx, { keys, clock }: FeedbackBackend, feedback: Feedback): Promise<Received> => {
  // Submissions are stored one at a time, so that repeats are recognised and each can move the answers of its pool.
  await lockFeedback(trx);
  const activeKeys = await keys.active();
  const repeat = await findRepeat(trx, feedback, activeKeys);
  if (repeat) return repeat;
  const now = clock();
  const versions = await readVersions(trx, feedback.formId);
  const version = findVersion(versions, feedback, now);
  const session = feedback.sessionId === null ? undefined : await findSession(trx, feedback.sessionId);
  const errors = 'error' in version ? [version.error] : [];
  if (feedback.sessionId !== null && session === undefined) {
    errors.push({ pointer: '/sessionId', detail: 'There is no session with this id.' });
  }
  if (session !== undefined && now < session.starts_at) {
    errors.push({ pointer: '/sessionId', detail: 'This session has not begun; answer after it.' });
  }
  if ('form' in version) {
    const faults = checkAnswers(version.form, feedback.answers);
    errors.push(...faults.map(({ pointer, reason }) => ({ pointer, detail: DETAILS[reason] })));
  }
  if (errors.length > 0) throw new InvalidSubmissionError(errors);

  const added = questionsIn(versions).map((question) => {
    const given = Object.hasOwn(feedback.answers, question.id) ? feedback.answers[question.id] : undefined;
    const isBlank = given === undefined || (typeof given === 'string' && given.trim() === '');
    const isSkipped = isBlank || (Array.isArray(given) && given.length === 0);
    const answer = typeof given === 'string' ? given.replaceAll(CONTROL, '') : given;
    return { question, answers: [isSkipped || answer === undefined ? null : answer] };
  });
  const pool = await firstOpen(trx, keys, poolsFor(feedback, session, now));
  await addToPool(trx, keys, pool, added, 1, session ? [session.id] : []);

  const [key] = activeKeys;
  if (key === undefined) throw new Error('No feedback key is active; check the folder in ROUNDS_KEYS.');
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
 * Stores a submission once, however often it is sent. A submission with the hidden `website` field filled in comes from a
 * bot: it gets an ordinary receipt but is not stored.
 *
 * @throws ConflictingSubmissionError if the id was used for other answers
 * @throws InvalidSubmissionError if the answers do not match the form
 */
export const receive = async (backend: FeedbackBackend, given: Feedback): Promise<Received> => {
  // UUIDs are case-insensitive (RFC 9562).
  const feedback = { ...given, submissionId: given.submissionId.toLowerCase() };
  if (feedback.website !== '') {
    return { status: 201, receipt: (await backend.keys.newest()).receipt(feedback.submissionId) };
  }
  rejectNul(feedback);
  return backend.kysely.transaction().execute((trx) => store(trx, backend, feedback));
};
