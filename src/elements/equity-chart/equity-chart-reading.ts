import type { Count } from '../../contract/counts.js';
import type { Cell, Equity } from '../../contract/equity.js';
import { possibleShare } from '../../measures/clusters.js';
import { wilsonInterval, type Interval } from '../../measures/intervals.js';

/*
 * Statements that a chart may make about each sector: pure, without words. A reading compares the sector's share of attendances with its
 * share of the workforce; its certainty says whether chance, hidden numbers or missing returns could change the reading.
 */

/**
 * Ratios of share and fair share that count as "about a fair share": the four-fifths rule and its inverse. Uniform Guidelines on
 * Employee Selection Procedures (1978), 29 CFR 1607.4 D.
 */
const LESS_BELOW = 0.8;
const MORE_ABOVE = 1.25;

/** Design effect that is assumed where the backend publishes none. */
export const ASSUMED_DESIGN_EFFECT = 8;

const CONFIDENCE = 0.95;

/**
 * Least number of independent people for a clear reading: with fewer, a single Round that many of a small sector came to could decide
 * it. They are those of a fair share or, for “less” and “about”, those counted if these are more. W. G. Cochran (1954), Some methods
 * for strengthening the common χ² tests.
 */
const MIN_INDEPENDENT_PEOPLE = 5;

/** Bounds of the disclosure rule, see `src/contract/README.md`. */
const MIN_WORKFORCE = 40;
const MAX_SUPPRESSED = 7;

/** Statement of the figures about a sector. */
export type Reading = 'no-round-open' | 'nobody-came' | 'less' | 'about' | 'more' | 'cannot-tell';

/** Reason why a reading is unsure: chance, returns that are missing, or numbers that are hidden. */
export type Doubt = 'chance' | 'missing' | 'hidden';

/** Everything that a chart may say of one sector. */
export interface SectorReading {
  readonly sector: string;
  readonly reading: Reading;
  /** `null` if the reading is clear, or if there is none. */
  readonly doubt: Doubt | null;
  /** Published attendances; 0 if no Round was open; `null` if hidden or not collected. */
  readonly attendances: number | null;
  /** Attendances that are possible, given rounding, hidden numbers and missing returns. */
  readonly possible: Interval;
  /** Share of the published attendances of all compared sectors, 0 to 1. */
  readonly share: number | null;
  /** 95% interval of the share, over everything that is possible. */
  readonly interval: Interval | null;
  /** Part of the workforce of all sectors whose workforce is known, 0 to 1. */
  readonly fairShare: number | null;
  /** Share divided by fair share. */
  readonly ratio: number | null;
  /** Attendances that a fair share would have been. */
  readonly fairAttendances: number | null;
}

/** Readings of all sectors, with the total that shares refer to. */
export interface Readings {
  readonly sectors: readonly SectorReading[];
  /** Published attendances of all compared sectors. */
  readonly total: number;
  readonly designEffect: number;
  /** True if the design effect is assumed, not published. */
  readonly isAssumed: boolean;
}

/** Figures of one sector over the periods of a reading. */
interface Facts {
  readonly sector: string;
  readonly cells: readonly Cell[];
  readonly workforce: number | null;
  readonly sessions: number;
  readonly recorded: number;
  readonly notStated: number;
  /** Periods without any figure of the sector, as a part of those with one; `null` if no period has one. */
  readonly absent: number | null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const plus = (one: Interval, other: Interval): Interval => ({
  lower: one.lower + other.lower,
  upper: one.upper + other.upper,
});

const NONE: Interval = { lower: 0, upper: 0 };

const sumOf = (ranges: readonly Interval[]): Interval => ranges.reduce(plus, NONE);

/** Returns the range of a suppressed cell, which the disclosure rule implies. */
const suppressedRange = (recorded: number, workforce: number | null): Interval => ({
  lower: 1,
  upper:
    workforce !== null && workforce < MIN_WORKFORCE
      ? Math.max(1, recorded * workforce)
      : Math.max(MAX_SUPPRESSED, 2 * recorded),
});

/** Returns the range of a published value: rounded once for a system, and once for each part of a national sum. */
const valueRange = (
  { value, hidden, hiddenAtMost }: Extract<Count, { state: 'value' }>,
  recorded: number,
  data: Equity
): Interval => {
  const { suppressBelow, roundTo } = data.disclosure;
  const half = Math.floor(roundTo / 2);
  if (data.system)
    return { lower: Math.max(Math.min(suppressBelow, value), value - half), upper: value + half };
  // The smallest published part is 10, which rounding changes by at most 2.
  const error = value / 5;
  const hiddenParts = hidden ?? 0;
  // Without the backend's bound: each hidden part is at most 7, twice its Rounds, or its small workforce at every Round.
  const mostHidden =
    hiddenAtMost ?? MAX_SUPPRESSED * hiddenParts + (hiddenParts > 0 ? (MIN_WORKFORCE - 1) * recorded : 0);
  return { lower: value - error + hiddenParts, upper: value + error + mostHidden };
};

const cellRange = ({ attendances, recorded }: Cell, workforce: number | null, data: Equity): Interval => {
  switch (attendances.state) {
    case 'value':
      return valueRange(attendances, recorded, data);
    case 'suppressed':
      return suppressedRange(recorded, workforce);
    case 'zero':
    case 'not-collected':
      return NONE;
  }
};

/** Returns the middle of what is published, which estimates assume. Hidden parts count with the middle of their range. */
const estimateOf = (cell: Cell, workforce: number | null, data: Equity): number => {
  const { attendances } = cell;
  if (attendances.state === 'value') return attendances.value;
  const { lower, upper } = cellRange(cell, workforce, data);
  return (lower + upper) / 2;
};

const factsOf = (
  data: Equity,
  periodIds: readonly string[],
  workforceOf: (sector: string) => number | null
): Facts[] => {
  const periods = data.periods.filter(({ id }) => periodIds.includes(id));
  return data.sectors.map(({ code }) => {
    const cells = data.cells.filter(({ sector, period }) => sector === code && periodIds.includes(period));
    const covered = periods.filter(({ id }) => cells.some(({ period }) => period === id));
    // A sector may be published by year and others by quarter: its year covers the quarters in it.
    const absent = periods.filter(
      ({ from, to }) => !covered.some((period) => period.from <= to && period.to >= from)
    );
    return {
      sector: code,
      cells,
      workforce: workforceOf(code),
      sessions: sum(cells.map(({ sessions }) => sessions)),
      recorded: sum(cells.map(({ recorded }) => recorded)),
      notStated: sum(cells.map(({ notStated }) => notStated)),
      absent: covered.length > 0 ? absent.length / covered.length : null,
    };
  });
};

const hasState = ({ cells }: Facts, state: Count['state']): boolean =>
  cells.some(({ attendances }) => attendances.state === state);

const isEverywhere = ({ cells }: Facts, state: Count['state']): boolean =>
  cells.every(({ attendances }) => attendances.state === state);

const isClosed = ({ sessions, notStated, absent }: Facts): boolean =>
  absent === 0 && sessions === 0 && notStated === 0;

/** Returns whether returns are missing: of Rounds that welcomed the sector, of whole periods, or of whole systems. */
const isIncomplete = ({ cells, sessions, recorded, absent }: Facts): boolean =>
  recorded < sessions ||
  absent !== 0 ||
  cells.some(({ attendances }) => attendances.state === 'value' && (attendances.missing ?? 0) > 0);

/**
 * Returns what Rounds without a return, and periods without a figure, may add: none, to twice the mean of those with one.
 * Where a sector has no return at all, its mean is taken to be that of a fair share.
 */
const missingRange = (facts: Facts, estimate: number, fairAttendances: number): Interval => {
  const { sessions, recorded, absent } = facts;
  const missing = Math.max(0, sessions - recorded);
  if (absent === null) return { lower: 0, upper: 2 * fairAttendances };
  const inAbsentPeriods = 2 * absent * estimate;
  if (missing === 0) return { lower: 0, upper: inAbsentPeriods };
  if (recorded === 0) return { lower: 0, upper: 2 * fairAttendances };
  return { lower: 0, upper: (2 * missing * estimate) / recorded + inAbsentPeriods };
};

const readRatio = (ratio: number): 'less' | 'about' | 'more' =>
  ratio < LESS_BELOW ? 'less' : ratio > MORE_ABOVE ? 'more' : 'about';

/**
 * Returns why a reading is unsure: it would change within what the counted attendances may be, or with those of missing
 * returns, or chance could explain it.
 *
 * @param ratios ratios within what is possible, the same without missing returns, and the corrected interval
 * @param independent number of independent people that carry as much information as those counted, or a fair share of them
 */
const doubtOf = (
  reading: 'less' | 'about' | 'more',
  ratios: Readonly<Record<'possible' | 'counted' | 'cautious', Interval>>,
  { isHidden, independent }: { readonly isHidden: boolean; readonly independent: number }
): Doubt | null => {
  const { possible, counted, cautious } = ratios;
  const isStable = ({ lower, upper }: Interval): boolean =>
    readRatio(lower) === reading && readRatio(upper) === reading;
  if (!isStable(counted)) return isHidden ? 'hidden' : 'chance';
  if (!isStable(possible)) return 'missing';
  if (independent < MIN_INDEPENDENT_PEOPLE) return 'chance';
  const holds =
    reading === 'less'
      ? cautious.upper < 1
      : reading === 'more'
        ? cautious.lower > 1
        : cautious.lower >= LESS_BELOW && cautious.upper <= MORE_ABOVE;
  return holds ? null : 'chance';
};

/**
 * Reads the figures of some periods.
 *
 * @param periodIds periods to add up, none of which may follow a break in geography
 * @param workforceOf the workforce of a sector in those periods; `null` if unknown
 */
export const readSectors = (
  data: Equity,
  periodIds: readonly string[],
  workforceOf: (sector: string) => number | null
): Readings => {
  const designEffect = data.designEffect ?? ASSUMED_DESIGN_EFFECT;
  const all = factsOf(data, periodIds, workforceOf);
  const known = all.filter(({ workforce }) => workforce !== null && workforce > 0);
  // Shares of attendances can be shown without any workforce, but not compared.
  const compared = known.length > 0 ? known : all;
  const population = sum(compared.map(({ workforce }) => workforce ?? 0));
  const estimates = new Map(
    compared.map((facts) => [facts, sum(facts.cells.map((cell) => estimateOf(cell, facts.workforce, data)))])
  );
  const estimated = sum([...estimates.values()]);
  const fairOf = ({ workforce }: Facts): number =>
    population > 0 ? (workforce ?? 0) / population : 1 / compared.length;
  const counted = new Map(
    compared.map((facts) => [facts, sumOf(facts.cells.map((cell) => cellRange(cell, facts.workforce, data)))])
  );
  const possible = new Map(
    compared.map((facts) => {
      const estimate = estimates.get(facts) ?? 0;
      const fair = fairOf(facts);
      // Where nothing was counted, the others' attendances are the rest of a fair whole.
      const fairAttendances = fair < 1 ? (estimated * fair) / (1 - fair) : 0;
      return [
        facts,
        plus(counted.get(facts) ?? NONE, missingRange(facts, estimate, fairAttendances)),
      ] as const;
    })
  );
  const numeric = compared.filter(
    (facts) => !isClosed(facts) && !hasState(facts, 'suppressed') && !isEverywhere(facts, 'not-collected')
  );
  const published = (facts: Facts): number =>
    sum(facts.cells.map(({ attendances }) => (attendances.state === 'value' ? attendances.value : 0)));
  const total = sum(compared.map(published));
  const cautiousConfidence = 1 - (1 - CONFIDENCE) / Math.max(1, numeric.length);

  const read = (facts: Facts): SectorReading => {
    const { sector } = facts;
    const isCompared = compared.includes(facts);
    const range = possible.get(facts) ?? NONE;
    const fairShare = isCompared && population > 0 ? fairOf(facts) : null;
    const base = {
      sector,
      possible: range,
      fairShare,
      fairAttendances: fairShare === null ? null : fairShare * total,
      share: null,
      interval: null,
      ratio: null,
      doubt: null,
    };
    if (isClosed(facts))
      return {
        ...base,
        reading: 'no-round-open',
        attendances: 0,
        share: isCompared ? 0 : null,
        ratio: fairShare && 0,
      };
    if (hasState(facts, 'suppressed') || facts.cells.length === 0 || isEverywhere(facts, 'not-collected')) {
      return { ...base, reading: 'cannot-tell', attendances: null };
    }
    const attendances = published(facts);
    if (isEverywhere(facts, 'zero') && !isIncomplete(facts) && facts.sessions > 0) {
      return {
        ...base,
        reading: 'nobody-came',
        attendances: 0,
        share: isCompared ? 0 : null,
        ratio: fairShare && 0,
      };
    }
    if (!isCompared || total === 0) return { ...base, reading: 'cannot-tell', attendances };
    const share = attendances / total;
    const shareWithin = (ranges: ReadonlyMap<Facts, Interval>): Interval =>
      possibleShare(
        ranges.get(facts) ?? NONE,
        sumOf([...ranges].flatMap(([other, limits]) => (other === facts ? [] : [limits])))
      );
    const limits = shareWithin(possible);
    const intervalAt = (confidence: number): Interval => ({
      lower: wilsonInterval(Math.min(limits.lower, share) * total, total, { confidence, designEffect }).lower,
      upper: wilsonInterval(Math.max(limits.upper, share) * total, total, { confidence, designEffect }).upper,
    });
    if (fairShare === null)
      return { ...base, reading: 'cannot-tell', attendances, share, interval: intervalAt(CONFIDENCE) };
    const ratioOf = ({ lower, upper }: Interval): Interval => ({
      lower: lower / fairShare,
      upper: upper / fairShare,
    });
    const ratio = share / fairShare;
    const reading = readRatio(ratio);
    const isHidden = [...possible.keys()].some(
      (other) =>
        hasState(other, 'suppressed') ||
        other.cells.some(({ attendances: one }) => one.state === 'value' && (one.hidden ?? 0) > 0)
    );
    const ratios = {
      possible: ratioOf(limits),
      counted: ratioOf(shareWithin(counted)),
      cautious: ratioOf(intervalAt(cautiousConfidence)),
    };
    // Chance alone makes a small sector look large, so the people whom it has are no evidence that it has more than a fair share.
    const evidence = reading === 'more' ? fairShare : Math.max(share, fairShare);
    const independent = (evidence * total) / designEffect;
    const doubt = doubtOf(reading, ratios, { isHidden, independent });
    return {
      ...base,
      reading,
      attendances,
      share,
      interval: intervalAt(CONFIDENCE),
      ratio,
      doubt: doubt ?? (isEverywhere(facts, 'zero') && isIncomplete(facts) ? 'missing' : null),
    };
  };
  return {
    sectors: all.map(read),
    total,
    designEffect,
    isAssumed: data.designEffect === null,
  };
};
