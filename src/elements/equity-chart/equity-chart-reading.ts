import type { Equity } from '../../contract/equity.js';
import { possibleShare } from '../../measures/clusters.js';
import { wilsonInterval, type Interval } from '../../measures/intervals.js';
import {
  NONE,
  countedRange,
  estimatedAttendances,
  missingRange,
  plus,
  sumOf,
} from './possible-attendances.js';
import {
  factsOf,
  hasState,
  isClosed,
  isEverywhere,
  isIncomplete,
  sum,
  type SectorFacts,
} from './sector-facts.js';

/*
 * Statements that a chart may make about each sector, as pure data without words. A reading compares the sector's share of
 * attendances with its share of the workforce; its certainty says whether chance, hidden numbers or missing returns could
 * change the reading.
 */

/**
 * Ratios of the share to the fair share that count as "about a fair share": the four-fifths rule and its inverse. Uniform
 * Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4 D.
 */
const LESS_BELOW = 0.8;
const MORE_ABOVE = 1.25;

/** Design effect that is assumed where the backend publishes none. */
export const ASSUMED_DESIGN_EFFECT = 8;

const CONFIDENCE = 0.95;

/**
 * Minimum number of independent people for a clear reading. With fewer, a single Round attended by many people from a small
 * sector could decide it. The number is that of a fair share or, for “less” and “about”, of those counted if that is larger.
 * W. G. Cochran (1954), Some methods for strengthening the common χ² tests.
 */
const MIN_INDEPENDENT_PEOPLE = 5;

/** Statement of the figures about a sector. */
export type Reading = 'no-round-open' | 'none-attended' | 'less' | 'about' | 'more' | 'cannot-tell';

/** Reason why a reading is uncertain: chance, missing returns or hidden numbers. */
export type Doubt = 'chance' | 'missing' | 'hidden';

/** Everything that a chart may say about one sector. */
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
  /** Share of the workforce of all sectors whose workforce is known, 0 to 1. */
  readonly fairShare: number | null;
  /** Share divided by fair share. */
  readonly ratio: number | null;
  /** Number of attendances that would be a fair share. */
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

const readRatio = (ratio: number): 'less' | 'about' | 'more' =>
  ratio < LESS_BELOW ? 'less' : ratio > MORE_ABOVE ? 'more' : 'about';

/**
 * Returns why a reading is uncertain: other possible values of the counted attendances, or attendances of missing returns,
 * would change it, or chance could explain it.
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

type Ranges = ReadonlyMap<SectorFacts, Interval>;

/** The sectors that are compared with each other. */
interface Comparison {
  /** Those with a known workforce or, without any, all: shares of attendances can then be shown, but not compared. */
  readonly compared: readonly SectorFacts[];
  readonly population: number;
  /** Possible attendances at Rounds with a return. */
  readonly counted: Ranges;
  /** Possible attendances at all Rounds. */
  readonly possible: Ranges;
  /** Published attendances of all compared sectors. */
  readonly total: number;
  readonly designEffect: number;
  /** Confidence for each sector that gives 95% for all sectors together (Bonferroni). */
  readonly cautiousConfidence: number;
}

const fairShareOf = ({ workforce }: SectorFacts, population: number, sectors: number): number =>
  population > 0 ? (workforce ?? 0) / population : 1 / sectors;

const publishedAttendances = ({ cells }: SectorFacts): number =>
  sum(cells.map(({ attendances }) => (attendances.state === 'value' ? attendances.value : 0)));

const compare = (all: readonly SectorFacts[], data: Equity, designEffect: number): Comparison => {
  const known = all.filter(({ workforce }) => workforce !== null && workforce > 0);
  const compared = known.length > 0 ? known : all;
  const population = sum(compared.map(({ workforce }) => workforce ?? 0));
  const counted = new Map(compared.map((facts) => [facts, countedRange(facts, data)]));
  const estimates = new Map(compared.map((facts) => [facts, estimatedAttendances(facts, data)]));
  const estimated = sum([...estimates.values()]);
  const possible = new Map(
    compared.map((facts) => {
      const fair = fairShareOf(facts, population, compared.length);
      // If nothing was counted, the other sectors' attendances make up the rest of a fair distribution.
      const fairAttendances = fair < 1 ? (estimated * fair) / (1 - fair) : 0;
      const missing = missingRange(facts, estimates.get(facts) ?? 0, fairAttendances);
      return [facts, plus(counted.get(facts) ?? NONE, missing)] as const;
    })
  );
  const numeric = compared.filter(
    (facts) => !isClosed(facts) && !hasState(facts, 'suppressed') && !isEverywhere(facts, 'not-collected')
  );
  return {
    compared,
    population,
    counted,
    possible,
    total: sum(compared.map(publishedAttendances)),
    designEffect,
    cautiousConfidence: 1 - (1 - CONFIDENCE) / Math.max(1, numeric.length),
  };
};

/** Returns the shares of a sector that are possible within the ranges of all. */
const shareWithin = (ranges: Ranges, facts: SectorFacts): Interval =>
  possibleShare(
    ranges.get(facts) ?? NONE,
    sumOf([...ranges].flatMap(([other, limits]) => (other === facts ? [] : [limits])))
  );

/** Returns whether attendances of some compared sector are hidden, alone or in a sum. */
const hasHidden = ({ compared }: Comparison): boolean =>
  compared.some(
    (facts) =>
      hasState(facts, 'suppressed') ||
      facts.cells.some(({ attendances }) => attendances.state === 'value' && (attendances.hidden ?? 0) > 0)
  );

type ShareReading = Pick<SectorReading, 'reading' | 'doubt' | 'share' | 'interval' | 'ratio'>;

/** Reads the share of a sector with published attendances. */
const readShare = (
  facts: SectorFacts,
  attendances: number,
  fairShare: number | null,
  comparison: Comparison
): ShareReading => {
  const { total, designEffect, counted, possible, cautiousConfidence } = comparison;
  const share = attendances / total;
  const limits = shareWithin(possible, facts);
  const intervalAt = (confidence: number): Interval => ({
    lower: wilsonInterval(Math.min(limits.lower, share) * total, total, { confidence, designEffect }).lower,
    upper: wilsonInterval(Math.max(limits.upper, share) * total, total, { confidence, designEffect }).upper,
  });
  const interval = intervalAt(CONFIDENCE);
  if (fairShare === null) return { reading: 'cannot-tell', doubt: null, share, interval, ratio: null };
  const ratio = share / fairShare;
  const reading = readRatio(ratio);
  const ratioOf = ({ lower, upper }: Interval): Interval => ({
    lower: lower / fairShare,
    upper: upper / fairShare,
  });
  const ratios = {
    possible: ratioOf(limits),
    counted: ratioOf(shareWithin(counted, facts)),
    cautious: ratioOf(intervalAt(cautiousConfidence)),
  };
  // Chance alone can make a small sector look large, so its attendances are not evidence that it has more than a fair share.
  const evidence = reading === 'more' ? fairShare : Math.max(share, fairShare);
  const independent = (evidence * total) / designEffect;
  const doubt = doubtOf(reading, ratios, { isHidden: hasHidden(comparison), independent });
  const isNoneYet = isEverywhere(facts, 'zero') && isIncomplete(facts);
  return { reading, doubt: doubt ?? (isNoneYet ? 'missing' : null), share, interval, ratio };
};

const readSector = (facts: SectorFacts, comparison: Comparison): SectorReading => {
  const { compared, population, possible, total } = comparison;
  const isCompared = compared.includes(facts);
  const fairShare = isCompared && population > 0 ? fairShareOf(facts, population, compared.length) : null;
  const base = {
    sector: facts.sector,
    possible: possible.get(facts) ?? NONE,
    fairShare,
    fairAttendances: fairShare === null ? null : fairShare * total,
    share: null,
    interval: null,
    ratio: null,
    doubt: null,
  };
  const none = { attendances: 0, share: isCompared ? 0 : null, ratio: fairShare && 0 };
  if (isClosed(facts)) return { ...base, ...none, reading: 'no-round-open' };
  if (hasState(facts, 'suppressed') || facts.cells.length === 0 || isEverywhere(facts, 'not-collected'))
    return { ...base, reading: 'cannot-tell', attendances: null };
  if (isEverywhere(facts, 'zero') && !isIncomplete(facts) && facts.sessions > 0)
    return { ...base, ...none, reading: 'none-attended' };
  const attendances = publishedAttendances(facts);
  if (!isCompared || total === 0) return { ...base, reading: 'cannot-tell', attendances };
  return { ...base, attendances, ...readShare(facts, attendances, fairShare, comparison) };
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
  const comparison = compare(all, data, designEffect);
  return {
    sectors: all.map((facts) => readSector(facts, comparison)),
    total: comparison.total,
    designEffect,
    isAssumed: data.designEffect === null,
  };
};
