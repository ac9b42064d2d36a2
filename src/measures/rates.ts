import { checkConfidence, checkCount, checkPart, checkPositive } from './input.js';
import { countInterval, wilsonInterval, type Interval, type IntervalOptions } from './intervals.js';

/** A figure with its confidence interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** Events, and the people among whom they were counted. */
export interface Counted {
  /** How many events, a whole number; one person may have several. */
  readonly count: number;
  /** How many people, more than 0. */
  readonly population: number;
}

/** How a rate is wanted. */
export interface RateOptions extends IntervalOptions {
  /** Events for so many people; 1,000 unless told. */
  readonly multiplier?: number;
}

const checkCounted = (what: string, { count, population }: Counted): void => {
  checkCount(`${what}count`, count);
  checkPositive(`${what}population`, population);
};

const rateOf = (
  what: string,
  counted: Counted,
  { multiplier = 1000, confidence = 0.95 }: RateOptions
): Estimate => {
  checkCounted(what, counted);
  checkPositive('multiplier', multiplier);
  const { lower, upper } = countInterval(counted.count, { confidence });
  const each = (events: number): number => (events / counted.population) * multiplier;
  return { value: each(counted.count), lower: each(lower), upper: each(upper) };
};

/**
 * Events for every 1,000 people: `multiplier · count / population`. The interval is that of the count, exact below 10
 * events and Byar's from there (`exactInterval`, `byarInterval`), divided likewise; the population is taken as known.
 *
 * Events by the same person are not independent: where people come again and again, every interval that is made of
 * events is too narrow.
 *
 * Public Health England (2018), Technical guide: Confidence intervals, Fingertips; as `phe_rate` of
 * PHEindicatormethods.
 *
 * @param count how many events, a whole number; may be more than the people
 * @param population how many people, more than 0
 * @returns events for `multiplier` people
 * @throws RangeError for input that cannot be
 */
export const rate = (count: number, population: number, options: RateOptions = {}): Estimate =>
  rateOf('rate: ', { count, population }, options);

/**
 * The rate of one group less that of another, for every 1,000 people. With r a rate, and l and u its limits as `rate`
 * gives them:
 *
 *     lower = r₁ - r₂ - √((r₁ - l₁)² + (u₂ - r₂)²)
 *     upper = r₁ - r₂ + √((u₁ - r₁)² + (r₂ - l₂)²)
 *
 * G. Y. Zou and A. Donner (2008), Construction of confidence limits about effect measures: a general approach.
 * Statistics in Medicine 27(10):1693-1702, doi:10.1002/sim.3095.
 *
 * @returns events for `multiplier` people; 0 is no difference
 * @throws RangeError for input that cannot be
 */
export const rateDifference = (first: Counted, second: Counted, options: RateOptions = {}): Estimate => {
  const one = rateOf('rateDifference: first.', first, options);
  const other = rateOf('rateDifference: second.', second, options);
  const value = one.value - other.value;
  return {
    value,
    lower: value - Math.hypot(one.value - one.lower, other.upper - other.value),
    upper: value + Math.hypot(one.upper - one.value, other.value - other.lower),
  };
};

/**
 * The rate of one group divided by that of another: `(count₁ / population₁) / (count₂ / population₂)`. Of all events,
 * so many fall to the first group; with l and u Wilson's limits of that proportion,
 *
 *     lower = l / (1 - l) · population₂ / population₁
 *     upper = u / (1 - u) · population₂ / population₁
 *
 * Where the second group has no events, value and upper limit are infinite. Exchanging the groups gives the inverse.
 *
 * R. M. Price and D. G. Bonett (2000), Estimating the ratio of two Poisson rates. Computational Statistics & Data
 * Analysis 34(3):345-356, doi:10.1016/S0167-9473(99)00100-0.
 *
 * @returns a ratio; 1 is no difference
 * @throws RangeError for input that cannot be, and where neither group has events
 */
export const rateRatio = (
  first: Counted,
  second: Counted,
  { confidence = 0.95 }: IntervalOptions = {}
): Estimate => {
  checkCounted('rateRatio: first.', first);
  checkCounted('rateRatio: second.', second);
  checkConfidence(confidence);
  const events = first.count + second.count;
  checkPositive('rateRatio: first.count + second.count', events);
  const one = wilsonInterval(first.count, events, { confidence });
  const other = wilsonInterval(second.count, events, { confidence });
  const scale = second.population / first.population;
  return {
    value: (first.count / second.count) * scale,
    lower: (one.lower / other.upper) * scale,
    upper: (one.upper / other.lower) * scale,
  };
};

/**
 * A group's share of the events divided by its share of the people: 1 is a fair share, 0.5 half of it.
 *
 *     (group.count / whole.count) / (group.population / whole.population)
 *
 * The share of the events has Wilson's interval; the share of the people is counted, not sampled, so that it divides
 * the limits as it stands. Equals the group's rate divided by that of all.
 *
 * NHS England's Workforce Race Equality Standard calls such a ratio a relative likelihood. Interval: E. B. Wilson
 * (1927), see `wilsonInterval`.
 *
 * @param group events and people of the group
 * @param whole events and people of all groups, this one included
 * @returns a ratio
 * @throws RangeError for input that cannot be, and where there are no events at all
 */
export const representationRatio = (
  group: Counted,
  whole: Counted,
  { confidence = 0.95 }: IntervalOptions = {}
): Estimate => {
  checkCounted('representationRatio: group.', group);
  checkCounted('representationRatio: whole.', whole);
  checkPositive('representationRatio: whole.count', whole.count);
  checkPart('representationRatio: group.count', group.count, whole.count);
  checkPart('representationRatio: group.population', group.population, whole.population);
  const { lower, upper } = wilsonInterval(group.count, whole.count, { confidence });
  const fair = group.population / whole.population;
  return { value: group.count / whole.count / fair, lower: lower / fair, upper: upper / fair };
};
