import { stringify } from '../../contract/json.js';
import { sumCounts, type CountSum } from '../../contract/counts.js';
import type { Equity } from '../../contract/equity.js';
import { wilsonInterval } from '../../measures/intervals.js';
import { rate, representationRatio, type Estimate } from '../../measures/rates.js';

/** Comparison that a chart shows. */
export type Measure = 'share' | 'rate' | 'sessions' | 'trend';

/** Returns the measure with a given name; `share` if it is unknown. */
export const toMeasure = (given: string): Measure =>
  given === 'rate' || given === 'sessions' || given === 'trend' ? given : 'share';

/** A period of the answer. */
export type Period = Equity['periods'][number];

/** A sector of the answer. */
export type Sector = Equity['sectors'][number];

/** A protected count, or the sum of several with the number of counts that it leaves out. */
export type Figure = CountSum;

/** Position of a sector relative to its fair share, according to the 95% interval. */
export type Standing = 'above' | 'similar' | 'below';

/** Figures of one sector in one span of time; `null` for those that cannot be calculated. */
export interface Row {
  readonly sector: Sector;
  /** Colour and pattern, 1 to 8. A sector always has the same one. */
  readonly tone: number;
  readonly attendances: Figure;
  readonly firstTime: Figure;
  readonly sessions: number | null;
  readonly recorded: number | null;
  readonly upcoming: number | null;
  /** Share of all published counts, between 0 and 1. */
  readonly share: Estimate | null;
  /** Share of the workforce of the same sectors, between 0 and 1. */
  readonly fairShare: number | null;
  /** Share divided by fair share. */
  readonly ratio: Estimate | null;
  readonly standing: Standing | null;
  /** Attendances for every 1,000 of the workforce. */
  readonly rate: Estimate | null;
  /** True if attendance is zero, with no counts hidden or missing. */
  readonly noAccess: boolean;
}

/** All sectors in one span of time. */
export interface Span {
  readonly periods: readonly Period[];
  readonly rows: readonly Row[];
  /** Attendances for every 1,000 of the workforce, over all comparable sectors. */
  readonly overall: number | null;
  /** True if the base of the shares leaves out hidden counts. */
  readonly partial: boolean;
}

/** Data that the element shows. */
export interface View {
  readonly measure: Measure;
  readonly data: Equity;
  /** The whole compared span, since the last break. */
  readonly span: Span;
  /** Each period separately, for the trend. */
  readonly series: readonly Span[];
}

const TONES = 8;

const isCounted = ({ state }: Figure): boolean => state === 'value' || state === 'zero';

const sizeOf = ({ workforce }: Sector): number => workforce?.value ?? 0;

const standingOf = ({ lower, upper }: Estimate): Standing =>
  lower > 1 ? 'above' : upper < 1 ? 'below' : 'similar';

type Facts = Pick<
  Row,
  'sector' | 'tone' | 'attendances' | 'firstTime' | 'sessions' | 'recorded' | 'upcoming'
>;

const factsOf = (sector: Sector, index: number, periods: readonly Period[], data: Equity): Facts => {
  const cells = data.cells.filter(
    (cell) => cell.sector === sector.code && periods.some(({ id }) => id === cell.period)
  );
  const covered = data.periods.filter(({ id }) => cells.some(({ period }) => period === id));
  // A sector may be published by year and others by quarter: its year covers the quarters in it.
  const absent = periods.filter(
    ({ from, to }) => !covered.some((period) => period.from <= to && period.to >= from)
  );
  const sum = (numbers: readonly number[]): number | null =>
    numbers.length > 0 ? numbers.reduce((total, number) => total + number, 0) : null;
  return {
    sector,
    tone: (index % TONES) + 1,
    attendances: sumCounts(
      cells.map(({ attendances }) => attendances),
      absent.length
    ),
    firstTime: sumCounts(
      cells.map(({ firstTime }) => firstTime),
      absent.length
    ),
    sessions: sum(cells.map(({ sessions }) => sessions)),
    recorded: sum(cells.map(({ recorded }) => recorded)),
    upcoming: data.offer.find(({ sector: code }) => code === sector.code)?.upcoming ?? null,
  };
};

/**
 * Calculates all figures of a span from its protected counts. If any workforce is known, shares are of the sectors with a
 * known workforce. The total workforce includes only sectors with returns, so that missing returns do not lower the
 * results of other sectors.
 *
 * @param isComparable whether the workforce covers the same area as the counts
 */
const toSpan = (data: Equity, periods: readonly Period[], isComparable = true): Span => {
  const facts = data.sectors.map((sector, index) => factsOf(sector, index, periods, data));
  const anySize = data.sectors.some((sector) => sizeOf(sector) > 0);
  const base = facts.filter(({ sector }) => !anySize || sizeOf(sector) > 0);
  const count = base.reduce((sum, { attendances }) => sum + attendances.value, 0);
  const present = base.filter(({ attendances }) => attendances.state !== 'not-collected');
  const population = isComparable ? present.reduce((sum, { sector }) => sum + sizeOf(sector), 0) : 0;
  const rows = facts.map((row): Row => {
    const { sector, attendances } = row;
    const isShared = isCounted(attendances) && count > 0 && base.includes(row);
    const size = population > 0 ? sizeOf(sector) : 0;
    const isMissing = attendances.state === 'not-collected';
    const ratio =
      isShared && size > 0
        ? representationRatio({ count: attendances.value, population: size }, { count, population })
        : null;
    return {
      ...row,
      share: isShared
        ? { value: attendances.value / count, ...wilsonInterval(attendances.value, count) }
        : null,
      fairShare: size > 0 && !isMissing ? size / population : null,
      ratio,
      standing: ratio && standingOf(ratio),
      rate: isCounted(attendances) && size > 0 ? rate(attendances.value, size) : null,
      noAccess: attendances.state === 'zero',
    };
  });
  const partial = base.some(({ attendances }) => attendances.hidden > 0);
  return { periods, rows, overall: population > 0 ? (1000 * count) / population : null, partial };
};

const noAccessFirst = (rows: readonly Row[], hasNoAccess: (row: Row) => boolean): Row[] => [
  ...rows.filter(hasNoAccess),
  ...rows.filter((row) => !hasNoAccess(row)),
];

/** Returns the view of an answer: all periods since the last break if a span was requested, otherwise the last one. */
export const toView = (data: Equity, measure: Measure, isSpan: boolean): View => {
  const periods = [...data.periods].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const start = periods.findLastIndex(({ breakBefore }) => breakBefore !== null);
  const compared = periods.slice(isSpan || measure === 'trend' ? Math.max(0, start) : -1);
  const span = toSpan(data, compared);
  const hasNoAccess = (row: Row): boolean => row.noAccess || (measure === 'sessions' && row.sessions === 0);
  const rows = noAccessFirst(span.rows, hasNoAccess);
  const order = rows.map(({ sector }) => sector.code);
  const inOrder = (unordered: Span): Span => ({
    ...unordered,
    rows: [...unordered.rows].sort((a, b) => order.indexOf(a.sector.code) - order.indexOf(b.sector.code)),
  });
  const series =
    measure === 'trend'
      ? periods.map((period, index) => inOrder(toSpan(data, [period], index >= start)))
      : [];
  return { measure, data, span: { ...span, rows }, series };
};

/** Returns a key of the layout. Content keeps its place on the page while the key is the same. */
export const shapeOf = ({ span, series, data }: View): string =>
  stringify([
    span.rows.map(({ sector, attendances }) => [sector.code, sector.workforce?.source, attendances.state]),
    series.map(({ periods }) => periods.map(({ id }) => id)),
    data.notes,
    data.voices,
  ]);
