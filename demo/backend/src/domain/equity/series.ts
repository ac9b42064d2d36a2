import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../store/schema.js';
import type { PublishedCell } from './cells.js';
import { addDays } from '../../kernel/dates.js';
import { periodOf, readPeriod, defaultPublicationDay, type Period, type Step } from './periods.js';
import { readStep } from './publish.js';
import type { Group } from './sectors.js';

/** The published figures of one period. */
export interface PublishedPeriod {
  readonly period: Period;
  readonly at: Date;
  /** The first day of the system; `null` for the nation. */
  readonly validFrom: string | null;
  readonly cells: readonly PublishedCell[];
}

/** The workforce of a group, with its source. */
export interface StoredWorkforce extends Pick<Group, 'sector' | 'volunteers'> {
  readonly value: number;
  readonly unit: string;
  readonly coverage: string;
  readonly as_of: string;
  readonly source: string;
  readonly href: string | null;
}

/** All stored figures of a system or of the nation that may be published. */
export interface Series {
  readonly step: Step;
  /** In chronological order. */
  readonly published: readonly PublishedPeriod[];
  readonly workforce: readonly StoredWorkforce[];
  readonly voices: readonly {
    readonly text: string;
    readonly source: string;
    readonly lang: string | null;
  }[];
  /** Periods with late records, and the system code in those records. */
  readonly late: readonly { readonly period: string; readonly system: string }[];
  /** The day of the next publication; `null` if no period has been published or announced. */
  readonly next: string | null;
}

/** Reads the day of the next publication. */
const readNext = async (kysely: Kysely<Schema>, step: Step, today: string): Promise<string | null> => {
  const publications = await kysely.selectFrom('equity_publications').select('period').execute();
  const announced = await kysely.selectFrom('equity_announcements').selectAll().execute();
  const current = periodOf(today, step);
  const expected = publications.length === 0 ? [] : [periodOf(addDays(current.from, -1), step), current];
  const days = new Map([
    ...expected.map((period) => [period.id, defaultPublicationDay(period)] as const),
    ...announced.map(({ period, day }) => [period, day] as const),
  ]);
  for (const { period } of publications) days.delete(period);
  return [...days.values()].filter((day) => day >= today).sort()[0] ?? null;
};

/** Reads the published periods of a code. If it meant two systems within a period, the later one is used. */
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
    const parsed = readPeriod(period);
    return parsed === null ? [] : [{ period: parsed, at: published_at, validFrom: valid_from, cells }];
  });
};

/** Reads the series of a system code, or of the nation if it is null. */
export const readSeries = async (
  kysely: Kysely<Schema>,
  code: string | null,
  today: string
): Promise<Series> => {
  const system = code ?? '';
  const [published, publishedStep] = await Promise.all([readPublished(kysely, system), readStep(kysely)]);
  const step = publishedStep ?? 'quarter';
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
