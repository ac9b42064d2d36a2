import { sql, type Kysely, type Transaction } from 'kysely';
import { lockChanges } from '../../store/change-channel.js';
import type { Database } from '../../store/database.js';
import type { Schema } from '../../store/schema.js';
import { dayOf } from '../../kernel/dates.js';
import { InputError, quote } from '../../kernel/problem.js';
import { workOut, type Answer } from './cells.js';
import { dayInWords, readPeriod, usualDay, type Period, type Step } from './periods.js';

/** What a publication came to. */
export interface Publication {
  readonly period: Period;
  /** When it was published, now or before. */
  readonly at: Date;
  /** False where it had been published before, and nothing was changed. */
  readonly isNew: boolean;
  readonly answers: readonly Answer[];
}

/** How to publish. */
interface PublishOptions {
  readonly now?: Date;
  /** Works everything out and stores nothing. */
  readonly isDry?: boolean;
}

/** Reads a period that a person wrote. Throws what is wrong with it in plain words. */
export const periodNamed = (text: string): Period => {
  const period = readPeriod(text);
  if (period === null) {
    throw new InputError(
      `${quote(text)} is no quarter: write 2026-Q3, or 2026 where whole years are published`
    );
  }
  return period;
};

/** The length of the periods that are published here: that of the first one. */
export const readStep = async (kysely: Kysely<Schema>): Promise<Step | null> => {
  const first = await kysely.selectFrom('equity_publications').select('step').limit(1).executeTakeFirst();
  return first === undefined ? null : first.step === 'year' ? 'year' : 'quarter';
};

/** The day on which a period is, or was to be, published. */
export const readAnnounced = async (kysely: Kysely<Schema>, period: Period): Promise<string> => {
  const row = await kysely
    .selectFrom('equity_announcements')
    .select('day')
    .where('period', '=', period.id)
    .executeTakeFirst();
  return row?.day ?? usualDay(period);
};

const WORDS: Readonly<Record<Step, string>> = { quarter: 'quarters', year: 'years' };

/** Never both: the counts of a year less those of three quarters would be those of the fourth. */
export const checkStep = async (kysely: Kysely<Schema>, period: Period): Promise<void> => {
  const step = await readStep(kysely);
  if (step !== null && step !== period.step) {
    throw new InputError(
      `here ${WORDS[step]} are published, so ${period.id} cannot be: a year less its quarters would tell what is hidden`
    );
  }
};

const check = async (kysely: Kysely<Schema>, period: Period, today: string): Promise<void> => {
  if (period.to >= today) {
    throw new InputError(`${period.id} is not over: it ends on ${dayInWords(period.to, 'en')}`);
  }
  await checkStep(kysely, period);
  const day = await readAnnounced(kysely, period);
  if (day > today) {
    throw new InputError(
      `${period.id} is announced for ${dayInWords(day, 'en')}: publish it then, or announce another day`
    );
  }
};

const store = async (
  trx: Transaction<Schema>,
  { period, at, answers }: Publication,
  rounds: readonly string[]
): Promise<void> => {
  await trx
    .insertInto('equity_publications')
    .values({
      ...{ period: period.id, step: period.step, starts_on: period.from, ends_on: period.to },
      published_at: at,
    })
    .execute();
  await trx
    .insertInto('equity_answers')
    .values(
      answers.map(({ span, cells }) => ({
        period: period.id,
        system: span?.code ?? '',
        valid_from: span?.valid_from ?? null,
        cells: JSON.stringify(cells),
      }))
    )
    .execute();
  await sql`
    insert into equity_counted (session_id, period) select unnest(${rounds}::text[]), ${period.id}
  `.execute(trx);
};

/**
 * Publishes a finished period inside a transaction: all systems and the nation together, once. What was published before
 * stands.
 *
 * @throws InputError that says in plain words why it cannot be published
 */
export const publishIn = async (
  trx: Transaction<Schema>,
  period: Period,
  { now = new Date(), isDry = false }: PublishOptions = {}
): Promise<Publication> => {
  // Nobody may be bringing returns meanwhile: what is not in the publication must be noted as late.
  await lockChanges(trx);
  const before = await trx
    .selectFrom('equity_publications')
    .select('published_at')
    .where('period', '=', period.id)
    .executeTakeFirst();
  if (before !== undefined) return { period, at: before.published_at, isNew: false, answers: [] };
  await check(trx, period, dayOf(now));
  const { answers, rounds } = await workOut(trx, period);
  if (answers.length === 0) {
    throw new InputError(`no Round is known in ${period.id}: there is nothing to publish`);
  }
  const publication = { period, at: now, isNew: true, answers };
  if (!isDry) await store(trx, publication, rounds);
  return publication;
};

/** Publishes a finished period in a transaction of its own. */
export const publish = (
  { kysely }: Pick<Database, 'kysely'>,
  period: Period,
  options: PublishOptions = {}
): Promise<Publication> => kysely.transaction().execute((trx) => publishIn(trx, period, options));
