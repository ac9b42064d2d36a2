import { sql, type Kysely, type Transaction } from 'kysely';
import { lockChanges } from '../../store/change-channel.js';
import type { Database } from '../../store/database.js';
import type { Schema } from '../../store/schema.js';
import { dayOf } from '../../kernel/dates.js';
import { InputError, quote } from '../../kernel/problem.js';
import { calculateFigures, type Answer, type PeriodFigures } from './cells.js';
import { dayInWords, readPeriod, defaultPublicationDay, type Period, type Step } from './periods.js';

/** The outcome of a publication. */
export interface Publication {
  readonly period: Period;
  /** Time of publication, now or earlier. */
  readonly at: Date;
  /** False if the period was already published, in which case nothing changed. */
  readonly isNew: boolean;
  readonly answers: readonly Answer[];
}

/** Options of a publication. */
interface PublishOptions {
  readonly now?: Date;
  /** Calculates the figures without storing them. */
  readonly isDry?: boolean;
}

/** Parses a period from the command line. Throws an InputError if it is not valid. */
export const requirePeriod = (text: string): Period => {
  const period = readPeriod(text);
  if (period === null) {
    throw new InputError(
      `period: ${quote(text)} is not a period; write 2026-Q3 for a quarter or 2026 for a year`
    );
  }
  return period;
};

/** Reads the length of the published periods, which the first publication set; null if nothing was published yet. */
export const readStep = async (kysely: Kysely<Schema>): Promise<Step | null> => {
  const first = await kysely.selectFrom('equity_publications').select('step').limit(1).executeTakeFirst();
  return first === undefined ? null : first.step === 'year' ? 'year' : 'quarter';
};

/** Reads the publication day of a period: the announced day, or else the default one. */
export const readAnnounced = async (kysely: Kysely<Schema>, period: Period): Promise<string> => {
  const row = await kysely
    .selectFrom('equity_announcements')
    .select('day')
    .where('period', '=', period.id)
    .executeTakeFirst();
  return row?.day ?? defaultPublicationDay(period);
};

const WORDS: Readonly<Record<Step, string>> = { quarter: 'quarters', year: 'years' };

/** Throws if the period has a different length from those published: a year minus three quarters would disclose the fourth. */
export const checkStep = async (kysely: Kysely<Schema>, period: Period): Promise<void> => {
  const step = await readStep(kysely);
  if (step !== null && step !== period.step) {
    throw new InputError(
      `${WORDS[step]} are already published, so ${period.id} cannot be: a year minus its quarters would reveal suppressed counts; ` +
        `publish ${WORDS[step]} only`
    );
  }
};

const check = async (kysely: Kysely<Schema>, period: Period, today: string): Promise<void> => {
  if (period.to >= today) {
    throw new InputError(
      `${period.id} is not over: it ends on ${dayInWords(period.to, 'en')}; publish it after that`
    );
  }
  await checkStep(kysely, period);
  const day = await readAnnounced(kysely, period);
  if (day > today) {
    throw new InputError(
      `${period.id} is announced for ${dayInWords(day, 'en')}; publish it then, or announce another day`
    );
  }
};

const store = async (
  trx: Transaction<Schema>,
  { period, at, answers }: Publication,
  { rounds, designEffect }: Pick<PeriodFigures, 'rounds' | 'designEffect'>
): Promise<void> => {
  await trx
    .insertInto('equity_publications')
    .values({
      ...{ period: period.id, step: period.step, starts_on: period.from, ends_on: period.to },
      ...{ published_at: at, design_effect: designEffect },
    })
    .execute();
  await trx
    .insertInto('equity_answers')
    .values(
      answers.map(({ span, cells, workforce, sessions, recorded }) => ({
        period: period.id,
        system: span?.code ?? '',
        valid_from: span?.valid_from ?? null,
        cells: JSON.stringify(cells),
        workforce: JSON.stringify(workforce),
        ...{ sessions, recorded },
      }))
    )
    .execute();
  await sql`
    insert into equity_counted (session_id, period) select unnest(${rounds}::text[]), ${period.id}
  `.execute(trx);
};

/**
 * Publishes a finished period within a transaction: all systems and the nation together, once. An earlier publication of
 * the period is not changed.
 *
 * @throws InputError with the reason if the period cannot be published
 */
export const publishIn = async (
  trx: Transaction<Schema>,
  period: Period,
  { now = new Date(), isDry = false }: PublishOptions = {}
): Promise<Publication> => {
  // Blocks imports of returns meanwhile, because returns that are not in the publication must be recorded as late.
  await lockChanges(trx);
  const before = await trx
    .selectFrom('equity_publications')
    .select('published_at')
    .where('period', '=', period.id)
    .executeTakeFirst();
  if (before !== undefined) return { period, at: before.published_at, isNew: false, answers: [] };
  await check(trx, period, dayOf(now));
  const { answers, ...figures } = await calculateFigures(trx, period);
  if (answers.length === 0) {
    throw new InputError(`no Round is known in ${period.id}; import its sessions and attendance first`);
  }
  const publication = { period, at: now, isNew: true, answers };
  if (!isDry) await store(trx, publication, figures);
  return publication;
};

/** Publishes a finished period in a separate transaction. */
export const publish = (
  { kysely }: Pick<Database, 'kysely'>,
  period: Period,
  options: PublishOptions = {}
): Promise<Publication> => kysely.transaction().execute((trx) => publishIn(trx, period, options));
