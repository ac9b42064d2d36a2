import { stringify } from '../../contract/json.js';
import { sumCounts, type CountSum } from '../../contract/counts.js';
import type { Equity } from '../../contract/equity.js';
import { wilsonInterval } from '../../measures/intervals.js';
import type { Estimate } from '../../measures/rates.js';
import { readSectors, type Readings, type SectorReading } from './equity-chart-reading.js';

/** Comparison that a chart shows. */
export type Measure = 'share' | 'rate' | 'sessions' | 'trend' | 'systems';

const MEASURES: readonly string[] = ['share', 'rate', 'sessions', 'trend', 'systems'] satisfies Measure[];

/** Returns the measure with a given name; `share` if it is unknown. */
export const toMeasure = (given: string): Measure =>
  MEASURES.includes(given) ? (given as Measure) : 'share';

/** A period of the answer. */
export type Period = Equity['periods'][number];

/** A sector of the answer. */
export type Sector = Equity['sectors'][number];

/** A workforce with its source. */
export type Workforce = NonNullable<Sector['workforce']>;

/** A protected count, or the sum of several with the number of counts that it leaves out. */
export type Figure = CountSum;

/** State of a sector's attendances. Each of the five looks and sounds different. */
export type State = Figure['state'] | 'no-round-open';

/** Groups of sectors, in the order in which they are shown. */
export const GROUPS = ['no-round-open', 'less', 'about', 'more', 'open', 'cannot-tell'] as const;

/** A group of sectors under one heading. */
export type Group = (typeof GROUPS)[number];

/** Figures of one sector in one span of time; `null` for those that cannot be calculated. */
export interface Row {
  readonly sector: Sector;
  readonly workforce: Workforce | null;
  readonly reading: SectorReading;
  readonly state: State;
  readonly group: Group;
  readonly attendances: Figure;
  readonly firstTime: Figure;
  readonly sessions: number | null;
  readonly recorded: number | null;
  readonly notStated: number;
  readonly upcoming: number | null;
  /** Attendances for every 1,000 of the workforce. */
  readonly rate: Estimate | null;
}

/** All sectors in one span of time. */
export interface Span {
  readonly periods: readonly Period[];
  readonly rows: readonly Row[];
  readonly readings: Readings;
  /** Attendances for every 1,000 of the workforce, over all sectors with a known workforce. */
  readonly overall: number | null;
  /** True if attendances of some compared sector are hidden. Shares are then of the published attendances. */
  readonly isPartial: boolean;
}

/** Data that the element shows. */
export interface View {
  readonly measure: Measure;
  readonly data: Equity;
  /** The whole compared span, since the last break; for a trend, its last period. */
  readonly span: Span;
  /** Each period separately, for the trend. Rows are in the order of those of `span`. */
  readonly series: readonly Span[];
  /** The first period of the series that may be compared with the last. */
  readonly start: number;
}

type Facts = Pick<Row, 'attendances' | 'firstTime' | 'sessions' | 'recorded' | 'notStated' | 'upcoming'>;

const factsOf = (sector: Sector, periods: readonly Period[], data: Equity): Facts => {
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
    notStated: sum(cells.map(({ notStated }) => notStated)) ?? 0,
    upcoming: data.offer.find(({ sector: code }) => code === sector.code)?.upcoming ?? null,
  };
};

/**
 * Returns the workforce of a sector in a period: the one frozen with its publication, else the sector's current one, which
 * belongs to the newest span.
 */
const workforceIn = (period: Period | undefined, sector: Sector, isNewestSpan: boolean): Workforce | null => {
  const frozen = period?.workforce;
  if (frozen) return frozen.find(({ sector: code }) => code === sector.code) ?? null;
  return isNewestSpan ? sector.workforce : null;
};

/** A population so large that Wilson's interval of a rare event is the score interval of its count. */
const RARE = 1e9;

const rateOf = (
  { attendances, possible }: SectorReading,
  size: number,
  designEffect: number
): Estimate | null => {
  if (attendances === null || size <= 0) return null;
  const limits = (count: number) => wilsonInterval(count, RARE, { designEffect });
  const toRate = (count: number): number => (1000 * count) / size;
  return {
    value: toRate(attendances),
    lower: toRate(RARE * limits(Math.min(possible.lower, attendances)).lower),
    upper: toRate(RARE * limits(Math.max(possible.upper, attendances)).upper),
  };
};

const groupOf = ({ reading }: SectorReading, { sessions }: Facts, measure: Measure): Group => {
  if (reading === 'no-round-open') return 'no-round-open';
  if (measure === 'sessions') return (sessions ?? 0) > 0 ? 'open' : 'cannot-tell';
  return reading === 'none-attended' ? 'less' : reading;
};

const NOT_READ: Omit<SectorReading, 'sector'> = {
  reading: 'cannot-tell',
  doubt: null,
  attendances: null,
  possible: { lower: 0, upper: 0 },
  share: null,
  interval: null,
  fairShare: null,
  ratio: null,
  fairAttendances: null,
};

/**
 * Calculates all figures of a span from its protected counts.
 *
 * @param isNewestSpan whether the sectors' own workforce covers the same area as the counts
 * @param compared codes of the sectors to compare with each other; all by default
 */
export const toSpan = (
  data: Equity,
  periods: readonly Period[],
  measure: Measure,
  isNewestSpan = true,
  compared?: ReadonlySet<string>
): Span => {
  const last = periods[periods.length - 1];
  const workforces = new Map(
    data.sectors.map((sector) => [sector.code, workforceIn(last, sector, isNewestSpan)])
  );
  const isIn = ({ code }: Sector): boolean => compared?.has(code) ?? true;
  const readings = readSectors(
    { ...data, sectors: data.sectors.filter(isIn) },
    periods.map(({ id }) => id),
    (code) => workforces.get(code)?.value ?? null
  );
  const rows = data.sectors.map((sector): Row => {
    const facts = factsOf(sector, periods, data);
    const workforce = workforces.get(sector.code) ?? null;
    const reading = readings.sectors.find((one) => one.sector === sector.code) ?? {
      ...NOT_READ,
      sector: sector.code,
    };
    return {
      ...facts,
      sector,
      workforce,
      reading,
      state: reading.reading === 'no-round-open' ? 'no-round-open' : facts.attendances.state,
      group: groupOf(reading, facts, measure),
      rate: rateOf(reading, workforce?.value ?? 0, readings.designEffect),
    };
  });
  const known = rows.filter(({ reading: { fairShare } }) => fairShare !== null);
  const population = known.reduce((sum, { workforce }) => sum + (workforce?.value ?? 0), 0);
  return {
    periods,
    rows,
    readings,
    overall: population > 0 ? (1000 * readings.total) / population : null,
    isPartial: rows.some((row) => isIn(row.sector) && row.attendances.hidden > 0),
  };
};

/** Returns the periods of an answer in order, and the index of the first one since the last break. */
export const periodsOf = (data: Equity): { readonly periods: readonly Period[]; readonly start: number } => {
  const periods = [...data.periods].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return {
    periods,
    start: Math.max(
      0,
      periods.findLastIndex(({ breakBefore }) => breakBefore !== null)
    ),
  };
};

/**
 * Returns the view of an answer: all periods since the last break if a span was requested, otherwise the last one. For a
 * trend, use `toTrendView`.
 */
export const toView = (data: Equity, measure: Measure, isSpan: boolean): View => {
  const { periods, start } = periodsOf(data);
  const span = toSpan(data, periods.slice(isSpan ? start : -1), measure);
  return { measure, data, start, span, series: [] };
};

/** Returns whether a view compares shares with a fair share. */
export const isCompared = ({ measure }: Pick<View, 'measure'>): boolean =>
  measure !== 'sessions' && measure !== 'systems';

/** Returns a key of the layout. Content does not move on the page while the key is the same. */
export const shapeOf = ({ span, series, data }: View): string =>
  stringify([
    span.rows.map(({ sector, workforce, group, state, reading }) => [
      sector.code,
      workforce?.source,
      group,
      state,
      reading.doubt,
    ]),
    series.map(({ periods }) => periods.map(({ id }) => id)),
    data.notes,
    data.voices,
  ]);
