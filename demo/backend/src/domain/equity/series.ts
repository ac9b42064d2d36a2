import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../store/schema.js';
import type { FrozenWorkforce } from '../../store/equity-schema.js';
import type { PublishedCell } from './cells.js';
import { nationWithoutRevealingFirstTime, withoutRevealingFirstTime } from './disclosure.js';
import type { Span } from './geography.js';
import { addDays } from '../../kernel/dates.js';
import { periodOf, readPeriod, defaultPublicationDay, type Period, type Step } from './periods.js';
import { readStep } from './publish.js';
import { readWorkforce } from './workforce.js';

/** The published figures of one period. */
export interface PublishedPeriod {
  readonly period: Period;
  readonly at: Date;
  /** The first day of the system; `null` for the nation. */
  readonly validFrom: string | null;
  readonly cells: readonly PublishedCell[];
  /** The workforce that was frozen with the publication; `null` in publications before migration 008. */
  readonly workforce: readonly FrozenWorkforce[] | null;
  readonly designEffect: number | null;
  /** True if first-timers were suppressed after publication. */
  readonly isCorrected: boolean;
}

/** All stored figures of a system or of the nation that may be published. */
export interface Series {
  readonly step: Step;
  /** In chronological order. */
  readonly published: readonly PublishedPeriod[];
  /** The workforce of the system in its current or last span. */
  readonly workforce: readonly FrozenWorkforce[];
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

/**
 * Suppresses the first-timers of earlier publications where they reveal how many people had attended before. It is the only
 * change to published figures. Publications since migration 008 are protected from the start.
 */
const correct = (
  cells: readonly PublishedCell[],
  isNation: boolean,
  systems: readonly (readonly PublishedCell[])[]
): readonly PublishedCell[] =>
  cells.map((cell) =>
    isNation
      ? nationWithoutRevealingFirstTime(
          cell,
          systems.flatMap((each) => each.find(({ sector }) => sector === cell.sector) ?? [])
        )
      : withoutRevealingFirstTime(cell)
  );

/** Reads the published periods of a code. If it meant two systems within a period, the later one is used. */
const readPublished = async (kysely: Kysely<Schema>, system: string): Promise<PublishedPeriod[]> => {
  const rows = await kysely
    .selectFrom('equity_answers as a')
    .innerJoin('equity_publications as e', 'e.period', 'a.period')
    .distinctOn('e.starts_on')
    .select(['e.period', 'e.published_at', 'e.design_effect', 'a.valid_from', 'a.cells', 'a.workforce'])
    .where('a.system', '=', system)
    .orderBy('e.starts_on')
    .orderBy('a.valid_from', (order) => order.desc().nullsLast())
    .execute();
  const systemsOfEarlier =
    system !== ''
      ? []
      : await kysely
          .selectFrom('equity_answers')
          .select(['period', 'cells'])
          .where('system', '!=', '')
          .where('workforce', 'is', null)
          .execute();
  return rows.flatMap((row) => {
    const period = readPeriod(row.period);
    if (period === null) return [];
    const systems = systemsOfEarlier.filter((each) => each.period === row.period).map(({ cells }) => cells);
    const stored = row.cells.map((cell) => ({ ...cell, notStated: cell.notStated ?? 0 }));
    const cells = row.workforce === null ? correct(stored, system === '', systems) : stored;
    return [
      {
        ...{ period, at: row.published_at, validFrom: row.valid_from, cells, workforce: row.workforce },
        designEffect: row.design_effect,
        isCorrected: cells.some((cell, index) => cell !== stored[index]),
      },
    ];
  });
};

/** The published figures of a system in one period. */
export interface PublishedSystem {
  readonly system: string;
  readonly validFrom: string | null;
  readonly sessions: number;
  readonly recorded: number;
  readonly cells: readonly PublishedCell[];
}

/**
 * Reads the published figures of every system in a period. If a code meant two systems within it, the later one is used.
 *
 * @param period its id; `null` for the newest
 */
export const readPublishedSystems = async (
  kysely: Kysely<Schema>,
  period: string | null
): Promise<PublishedSystem[]> => {
  const rows = await kysely
    .selectFrom('equity_answers as a')
    .distinctOn('a.system')
    .select(['a.system', 'a.valid_from', 'a.cells', 'a.sessions', 'a.recorded'])
    .where('a.system', '!=', '')
    .where((eb) =>
      period === null
        ? eb(
            'a.period',
            '=',
            eb.selectFrom('equity_publications').select('period').orderBy('starts_on', 'desc').limit(1)
          )
        : eb('a.period', '=', period)
    )
    .orderBy('a.system')
    .orderBy('a.valid_from', 'desc')
    .execute();
  return rows.map(({ system, valid_from: validFrom, cells, sessions, recorded }) => ({
    ...{ system, validFrom, cells },
    // Publications before migration 008 have no number for the system: at least those that welcomed one sector.
    sessions: sessions ?? Math.max(0, ...cells.map((cell) => cell.sessions)),
    recorded: recorded ?? Math.max(0, ...cells.map((cell) => cell.recorded)),
  }));
};

/** Reads the series of a system's code, or of the nation if it is null. */
export const readSeries = async (
  kysely: Kysely<Schema>,
  span: Pick<Span, 'code' | 'valid_from'> | null,
  today: string
): Promise<Series> => {
  const system = span?.code ?? '';
  const [published, publishedStep] = await Promise.all([readPublished(kysely, system), readStep(kysely)]);
  const step = publishedStep ?? 'quarter';
  const [workforceOf, voices, late, next] = await Promise.all([
    readWorkforce(kysely),
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
  return { step, published, workforce: workforceOf(span), voices, late, next };
};
