import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../store/schema.js';
import type { PublishedCell } from './cells.js';
import { addDays } from '../../kernel/dates.js';
import { periodOf, readPeriod, usualDay, type Period, type Step } from './periods.js';
import { readStep } from './publish.js';
import type { Group } from './sectors.js';

/** What was published of one period. */
export interface PublishedPeriod {
  readonly period: Period;
  readonly at: Date;
  /** The first day of the system that it is of; `null`: the nation. */
  readonly validFrom: string | null;
  readonly cells: readonly PublishedCell[];
}

/** How many could come, by whom counted. */
export interface StoredWorkforce extends Pick<Group, 'sector' | 'volunteers'> {
  readonly value: number;
  readonly unit: string;
  readonly coverage: string;
  readonly as_of: string;
  readonly source: string;
  readonly href: string | null;
}

/** All that is stored of a system, or of the nation, and may be told. */
export interface Series {
  readonly step: Step;
  /** From the first to the last. */
  readonly published: readonly PublishedPeriod[];
  readonly workforce: readonly StoredWorkforce[];
  readonly voices: readonly {
    readonly text: string;
    readonly source: string;
    readonly lang: string | null;
  }[];
  /** Periods of which records came late, with the system as it was written. */
  readonly late: readonly { readonly period: string; readonly system: string }[];
  /** The day of the next publication; `null` while nobody has published or announced anything. */
  readonly next: string | null;
}

/** The first day to come on which something is to be published. */
const readNext = async (kysely: Kysely<Schema>, step: Step, today: string): Promise<string | null> => {
  const publications = await kysely.selectFrom('equity_publications').select('period').execute();
  const announced = await kysely.selectFrom('equity_announcements').selectAll().execute();
  const current = periodOf(today, step);
  const usual = publications.length === 0 ? [] : [periodOf(addDays(current.from, -1), step), current];
  const days = new Map([
    ...usual.map((period) => [period.id, usualDay(period)] as const),
    ...announced.map(({ period, day }) => [period, day] as const),
  ]);
  for (const { period } of publications) days.delete(period);
  return [...days.values()].filter((day) => day >= today).sort()[0] ?? null;
};

/** Where a code was two systems within one period, that which stood at its end is told of. */
const readPublished = async (kysely: Kysely<Schema>, system: string): Promise<PublishedPeriod[]> => {
  const rows = await kysely
    .selectFrom('equity_answers as a')
    .innerJoin('equity_publications as e', 'e.period', 'a.period')
    .distinctOn('e.starts_on')
    .select(['e.period', 'e.published_at', 'a.valid_from', 'a.cells'])
    .where('a.system', '=', system)
    .orderBy('e.starts_on')
    .orderBy('a.valid_from', (order) => order.desc().nullsLast())
    .execute();
  return rows.flatMap(({ period, published_at, valid_from, cells }) => {
    const read = readPeriod(period);
    return read === null ? [] : [{ period: read, at: published_at, validFrom: valid_from, cells }];
  });
};

/** Reads the series of a code, or, where it is null, of the nation. */
export const readSeries = async (
  kysely: Kysely<Schema>,
  code: string | null,
  today: string
): Promise<Series> => {
  const system = code ?? '';
  const [published, known] = await Promise.all([readPublished(kysely, system), readStep(kysely)]);
  const step = known ?? 'quarter';
  const [workforce, voices, late, next] = await Promise.all([
    kysely.selectFrom('workforce').selectAll().where('system', '=', system).execute(),
    kysely
      .selectFrom('voices')
      .select(['text', 'source', 'lang'])
      .where('system', 'in', ['', system])
      .orderBy(sql`system = ''`)
      .orderBy('text')
      .execute(),
    kysely.selectFrom('equity_late').selectAll().execute(),
    readNext(kysely, step, today),
  ]);
  return { step, published, workforce, voices, late, next };
};
