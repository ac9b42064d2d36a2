import { sumCounts, type CountSum } from '../../contract/counts.js';
import type { Equity } from '../../contract/equity.js';
import { wilsonInterval } from '../../measures/intervals.js';
import { rate, representationRatio, type Estimate } from '../../measures/rates.js';

/** What is compared. */
export type Measure = 'share' | 'rate' | 'sessions' | 'trend';

/** What `measure` says, as far as it is known: the share otherwise. */
export const toMeasure = (given: string): Measure =>
  given === 'rate' || given === 'sessions' || given === 'trend' ? given : 'share';

/** A period of the answer. */
export type Period = Equity['periods'][number];

/** A sector of the answer. */
export type Sector = Equity['sectors'][number];

/** A protected count, or the sum of several, with how many are not part of it. */
export type Figure = CountSum;

/** How a sector stands against its fair share, by the 95% interval. */
export type Standing = 'above' | 'similar' | 'below';

/** What is known of one sector in one span of time; a figure that cannot be worked out is `null`. */
export interface Row {
  readonly sector: Sector;
  /** 1 to 8: which colour and pattern it has, always the same one. */
  readonly tone: number;
  readonly attendances: Figure;
  readonly firstTime: Figure;
  readonly sessions: number | null;
  readonly recorded: number | null;
  readonly upcoming: number | null;
  /** Of all counts that are published, between 0 and 1. */
  readonly share: Estimate | null;
  /** Of the workforce of the same sectors. */
  readonly fairShare: number | null;
  readonly ratio: Estimate | null;
  readonly standing: Standing | null;
  /** For every 1,000 of the workforce. */
  readonly rate: Estimate | null;
  /** Nobody came, and nothing is hidden or missing. */
  readonly noAccess: boolean;
}

/** All sectors in one span of time. */
export interface Span {
  readonly periods: readonly Period[];
  readonly rows: readonly Row[];
  /** For every 1,000 of the workforce, over all sectors that can be compared. */
  readonly overall: number | null;
  /** Whether counts are hidden that the shares should be of. */
  readonly partial: boolean;
}

/** What the element shows. */
export interface View {
  readonly measure: Measure;
  readonly data: Equity;
  /** The whole of what is compared: since the last break. */
  readonly span: Span;
  /** Each period by itself, for the trend. */
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
  // A sector may be published by the year where others are by the quarter: its year stands for the quarters in it.
  const absent = periods.filter(({ from, to }) => !covered.some((one) => one.from <= to && one.to >= from));
  const sum = (numbers: readonly number[]): number | null =>
    numbers.length > 0 ? numbers.reduce((total, one) => total + one, 0) : null;
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
 * Works out all figures of a span from its protected counts. Shares are of the sectors whose workforce is known, where
 * that of any is; of the workforce, those count whose returns are there, so that what is not collected lowers nobody.
 *
 * @param comparable whether the workforce is that of the same area
 */
const toSpan = (data: Equity, periods: readonly Period[], comparable = true): Span => {
  const facts = data.sectors.map((sector, index) => factsOf(sector, index, periods, data));
  const anySize = data.sectors.some((sector) => sizeOf(sector) > 0);
  const base = facts.filter(({ sector }) => !anySize || sizeOf(sector) > 0);
  const count = base.reduce((sum, { attendances }) => sum + attendances.value, 0);
  const present = base.filter(({ attendances }) => attendances.state !== 'not-collected');
  const population = comparable ? present.reduce((sum, { sector }) => sum + sizeOf(sector), 0) : 0;
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

const noAccessFirst = (rows: readonly Row[], isNone: (row: Row) => boolean): Row[] => [
  ...rows.filter(isNone),
  ...rows.filter((row) => !isNone(row)),
];

/** What is shown of an answer: all periods since the last break where a span was asked for, else the last one. */
export const toView = (data: Equity, measure: Measure, isSpan: boolean): View => {
  const periods = [...data.periods].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const start = periods.findLastIndex(({ breakBefore }) => breakBefore !== null);
  const together = periods.slice(isSpan || measure === 'trend' ? Math.max(0, start) : -1);
  const span = toSpan(data, together);
  const isNone = (row: Row): boolean => row.noAccess || (measure === 'sessions' && row.sessions === 0);
  const rows = noAccessFirst(span.rows, isNone);
  const order = rows.map(({ sector }) => sector.code);
  const inOrder = (one: Span): Span => ({
    ...one,
    rows: [...one.rows].sort((a, b) => order.indexOf(a.sector.code) - order.indexOf(b.sector.code)),
  });
  const series =
    measure === 'trend'
      ? periods.map((period, index) => inOrder(toSpan(data, [period], index >= start)))
      : [];
  return { measure, data, span: { ...span, rows }, series };
};

/** What keeps its place on the page while the figures in it change. */
export const shapeOf = ({ span, series, data }: View): string =>
  JSON.stringify([
    span.rows.map(({ sector, attendances }) => [sector.code, sector.workforce?.source, attendances.state]),
    series.map(({ periods }) => periods.map(({ id }) => id)),
    data.notes,
    data.voices,
  ]);
