import type { Kysely } from 'kysely';
import { InputError, quote } from '../../kernel/problem.js';
import type { Language } from '../../kernel/language.js';
import { didYouMean } from '../../kernel/suggestions.js';
import type { Schema } from '../../store/schema.js';
import { currentOf, inLanguage, readVersions } from '../forms/versions.js';
import { MIN_ANSWERS } from './settle.js';
import { dueOf, type Pool } from './pools.js';
import type { FeedbackBackend } from './receive.js';
import { readResults, type Result } from './results.js';

/** Subject of a report. The kind is needed only where a Round and a programme have the same id. */
export interface ReportRequest {
  readonly id: string;
  readonly kind: 'session' | 'programme' | null;
  readonly lang: Language;
}

/** A Round in a report, from the database or, if it has been removed since, from its result. */
export interface ReportedSession {
  readonly id: string;
  readonly title: string | null;
  readonly host: string | null;
  readonly startsAt: Date;
  readonly timeZone: string;
}

/**
 * Reason why a Round or a year has no result. `not-yet`: its pool is open, or it may still get one. `waiting`: its
 * attendance is not complete, or below the number of answers. `few`: fewer than 8 people answered, or none. `attendance`: it
 * was never recorded completely, or there were more answers. `key`: the key of the answers is lost.
 */
export type MissingReason = 'not-yet' | 'waiting' | 'few' | 'attendance' | 'key';

/** A result that does not exist. It has no number, because a number below 8 could identify people. */
export interface MissingResult {
  readonly formId: string;
  readonly session: ReportedSession | null;
  readonly year: number | null;
  readonly reason: MissingReason;
}

/** The words of a form in the language of a report, by question and by value. */
export interface FormWords {
  readonly lang: Language;
  readonly title: string;
  readonly isAnonymous: boolean;
  readonly questions: ReadonlyMap<string, QuestionWords>;
}

interface QuestionWords {
  readonly label: string;
  readonly options: ReadonlyMap<string | number, string>;
}

/** The content of a report: released results and the reasons for missing ones. Nothing in it is about an open pool. */
export interface Report {
  readonly lang: Language;
  readonly session: ReportedSession | null;
  readonly programme: { readonly id: string; readonly name: string } | null;
  readonly results: readonly Result[];
  readonly sessions: ReadonlyMap<string, ReportedSession>;
  readonly missing: readonly MissingResult[];
  readonly forms: ReadonlyMap<string, FormWords>;
  /** The day on which the results of the Round can be released; null in the report of a programme. */
  readonly due: Date | null;
}

const UK = 'Europe/London';

/** The form whose result every Round may have. */
export const EVALUATION_ID = 'evaluation';

const readSessions = async (
  kysely: Kysely<Schema>,
  ids: readonly string[]
): Promise<(ReportedSession & { readonly endsAt: Date; readonly programmeId: string })[]> => {
  if (ids.length === 0) return [];
  const rows = await kysely
    .selectFrom('sessions')
    .select(['id', 'title', 'host_name', 'starts_at', 'ends_at', 'time_zone', 'programme_id'])
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, title: row.title, host: row.host_name, startsAt: row.starts_at },
    ...{ timeZone: row.time_zone, endsAt: row.ends_at, programmeId: row.programme_id },
  }));
};

/** Reads the words of a form: those of the language where it has them, in the newest wording. */
const readWords = async (kysely: Kysely<Schema>, formId: string, lang: Language): Promise<FormWords> => {
  const versions = await readVersions(kysely, formId);
  const current = currentOf(versions);
  const questions = new Map<string, QuestionWords>();
  for (const version of versions.values()) {
    for (const question of version.languages.get(lang)?.questions ?? []) {
      const options = question.type === 'text' ? [] : question.options;
      questions.set(question.id, {
        label: question.label,
        options: new Map(options.map(({ value, label }) => [value, label])),
      });
    }
  }
  const title = current?.languages.get(lang)?.title;
  return {
    ...{ lang, title: title ?? formId, questions },
    isAnonymous: current === undefined || inLanguage(current, 'en').form.anonymous,
  };
};

/** Returns the reason why a closed pool has no result; null if it has one, or if too few people answered with the code. */
const reasonOf = ({ withheld, kind, answers, is_verified }: Pool): MissingReason | null => {
  if (withheld === 'key' || withheld === 'attendance') return withheld;
  const isEnough = is_verified && answers >= MIN_ANSWERS;
  return withheld === 'moved' && kind === 'session' && isEnough ? 'attendance' : null;
};

/** Reads the pools of a Round, or of all Rounds and years of a programme, without those of comments. */
const readPools = (
  kysely: Kysely<Schema>,
  by: { readonly session: string } | { readonly programme: string }
): Promise<Pool[]> =>
  kysely
    .selectFrom('feedback_pools')
    .selectAll()
    .where((eb) =>
      'session' in by ? eb('session_id', '=', by.session) : eb('programme_id', '=', by.programme)
    )
    .where('kind', '!=', 'comments')
    .execute();

const order = (result: Result): string =>
  [
    result.session?.startsAt ?? `${String(result.year ?? 9_999)}-99`,
    result.form.id,
    result.releasedOn,
    result.verified ? '0' : '1',
  ].join(' ');

/** Sorts by the time of the Round, then years, then comments; equal results keep their order. */
const sorted = (results: readonly Result[]): Result[] =>
  [...results].sort((one, other) => (order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0));

/**
 * Returns why a Round has no result on the shipped evaluation form. A Round without a pool is reported like one with few
 * answers.
 */
const reasonForRound = (pool: Pool | undefined, due: Date, now: Date): MissingReason => {
  const reason = pool?.is_closed ? reasonOf(pool) : null;
  if (reason) return reason;
  if (now < due) return 'not-yet';
  return pool?.is_closed === false ? 'waiting' : 'few';
};

/** Finds whether an id belongs to a Round or to a programme. */
const findKind = async (
  kysely: Kysely<Schema>,
  { id, kind }: ReportRequest,
  results: readonly Result[]
): Promise<'session' | 'programme'> => {
  const [sessions, programmes] = await Promise.all([
    kysely.selectFrom('sessions').select('id').execute(),
    kysely.selectFrom('programmes').select('id').execute(),
  ]);
  const ids = {
    session: new Set([...sessions.map((row) => row.id), ...results.map(({ session }) => session?.id ?? '')]),
    programme: new Set([
      ...programmes.map((row) => row.id),
      ...results.map(({ programme }) => programme?.id ?? ''),
    ]),
  };
  const found = (['session', 'programme'] as const).filter(
    (each) => (kind === null || kind === each) && ids[each].has(id)
  );
  const [only, other] = found;
  if (only && other)
    throw new InputError(
      `${quote(id)} is a Round and a programme; use --session ${id} or --programme ${id} instead`
    );
  if (only) return only;
  const known = kind === null ? [...ids.session, ...ids.programme] : [...ids[kind]];
  throw new InputError(
    `no ${kind === 'session' ? 'Round' : kind === 'programme' ? 'programme' : 'Round or programme'} has the id ` +
      `${quote(id)}.${didYouMean(id, known)}`
  );
};

/** Reads the missing results of a programme that have a specific reason. */
const missingOf = (pools: readonly Pool[], sessions: ReadonlyMap<string, ReportedSession>): MissingResult[] =>
  pools
    .flatMap((pool): MissingResult[] => {
      const reason = pool.is_closed ? reasonOf(pool) : null;
      const session = sessions.get(pool.session_id ?? '') ?? null;
      if (reason === null || (pool.kind === 'session' && session === null)) return [];
      return [{ formId: pool.form_id, session, year: pool.year, reason }];
    })
    .sort(
      (one, other) =>
        (one.session?.startsAt.getTime() ?? Infinity) - (other.session?.startsAt.getTime() ?? Infinity) ||
        (one.year ?? 0) - (other.year ?? 0) ||
        one.formId.localeCompare(other.formId)
    );

/** Returns the Rounds of results that are no longer in the database. */
const removedSessions = (results: readonly Result[], known: ReadonlySet<string>): ReportedSession[] =>
  results.flatMap(({ session }) =>
    session && !known.has(session.id)
      ? [{ ...session, host: null, startsAt: new Date(session.startsAt), timeZone: UK }]
      : []
  );

/**
 * Reads the report of a Round or a programme, which has released results only.
 *
 * @throws InputError for an id that is unknown, or that both a Round and a programme have
 */
export const readReport = async (
  { kysely, clock }: Pick<FeedbackBackend, 'kysely' | 'clock'>,
  request: ReportRequest
): Promise<Report> => {
  const { id, lang } = request;
  const all = await readResults({ kysely });
  const isOfSession = (await findKind(kysely, request, all)) === 'session';
  const results = sorted(
    all.filter(({ session, programme }) => (isOfSession ? session?.id === id : programme?.id === id))
  );
  const pools = await readPools(kysely, isOfSession ? { session: id } : { programme: id });
  const sessionIds = [...results.map(({ session }) => session?.id), ...pools.map((pool) => pool.session_id)];
  const found = await readSessions(kysely, [
    ...new Set([...(isOfSession ? [id] : []), ...sessionIds.filter((each) => each != null)]),
  ]);
  const sessions = new Map<string, ReportedSession>(
    [...found, ...removedSessions(results, new Set(found.map((each) => each.id)))].map((each) => [
      each.id,
      each,
    ])
  );
  const missing = missingOf(pools, sessions);
  const own = found.find((each) => isOfSession && each.id === id);
  const due = own ? dueOf(own.endsAt) : null;
  const hasEvaluation = [
    ...results.map(({ form }) => form.id),
    ...missing.map(({ formId }) => formId),
  ].includes(EVALUATION_ID);
  if (own && due && !hasEvaluation) {
    const pool = pools.find(({ form_id }) => form_id === EVALUATION_ID);
    const reason = reasonForRound(pool, due, clock());
    missing.unshift({ formId: EVALUATION_ID, session: own, year: null, reason });
  }
  const formIds = new Set([...results.map(({ form }) => form.id), ...missing.map(({ formId }) => formId)]);
  const forms = new Map<string, FormWords>();
  for (const formId of formIds) forms.set(formId, await readWords(kysely, formId, lang));
  const programmeId = isOfSession ? (own?.programmeId ?? results[0]?.programme?.id ?? '') : id;
  const programme = await kysely
    .selectFrom('programmes')
    .select(['id', 'name'])
    .where('id', '=', programmeId)
    .executeTakeFirst();
  return {
    ...{ lang, results, sessions, missing, forms, due },
    session: isOfSession ? (sessions.get(id) ?? null) : null,
    programme: programme ?? results.find((each) => each.programme)?.programme ?? null,
  };
};
