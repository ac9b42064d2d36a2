import {
  checkConfidence,
  checkCount,
  checkDesignEffect,
  checkLimit,
  checkPart,
  checkPositive,
  checkQuantity,
} from './input.js';
import { normalDeviate } from './normal.js';
import { poissonLimit } from './poisson.js';

/** Limits of a confidence interval. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Options of the interval functions. */
export interface IntervalOptions {
  /** Confidence level, between 0 and 1; default 0.95. */
  readonly confidence?: number;
}

/** Options of {@link wilsonInterval}. */
export interface WilsonOptions extends IntervalOptions {
  /**
   * Design effect: the factor by which counts vary more than if people attended independently; see `designEffect`; default
   * 1.
   */
  readonly designEffect?: number;
}

/** Number of events from which Byar's formula equals the exact limits to the precision of a double. */
const BYAR_EQUALS_EXACT_FROM = 1e10;

/** Number of events below which exact limits are used, as in the technical guide cited at `rate`. */
const BYAR_EXACT_BELOW = 10;

const cube = (x: number): number => x ** 3;

/**
 * Limits of a count of independent events, by Byar's approximation, with z the normal deviate of the confidence:
 *
 *     lower = count (1 - 1 / (9 count) - z / (3 √count))³            0 where this is below 0
 *     upper = (count + 1) (1 - 1 / (9 (count + 1)) + z / (3 √(count + 1)))³
 *
 * This is the plain formula for every count. It is accurate from 10 events; below that use `exactInterval`, as `rate` and
 * the other rate functions do.
 *
 * N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II, IARC, page 69. As in
 * PHEindicatormethods, whose lower limit may be below 0.
 *
 * @param count number of events, a whole number
 * @returns the limits, in events
 * @throws RangeError for an invalid count or confidence
 */
export const byarInterval = (count: number, { confidence = 0.95 }: IntervalOptions = {}): Interval => {
  checkCount('byarInterval: count', count);
  checkConfidence(confidence);
  const z = normalDeviate(confidence);
  const limit = (events: number, deviate: number): number =>
    events * cube(1 - 1 / (9 * events) + deviate / (3 * Math.sqrt(events)));
  return { lower: count === 0 ? 0 : Math.max(0, limit(count, -z)), upper: limit(count + 1, z) };
};

/**
 * Exact limits of a count of independent events, with α = 1 - confidence:
 *
 *     lower = ½ χ²(α/2; 2 count)              0 for no events
 *     upper = ½ χ²(1 - α/2; 2 count + 2)
 *
 * These are the means of the Poisson distributions in which `count` or more events, or `count` or fewer, have
 * probability α/2. Accurate to about 13 digits.
 *
 * F. Garwood (1936), Fiducial limits for the Poisson distribution. Biometrika 28(3/4):437-442,
 * doi:10.1093/biomet/28.3-4.437.
 *
 * @param count number of events, a whole number
 * @returns the limits, in events
 * @throws RangeError for an invalid count or confidence
 */
export const exactInterval = (count: number, { confidence = 0.95 }: IntervalOptions = {}): Interval => {
  checkCount('exactInterval: count', count);
  checkConfidence(confidence);
  const guess = byarInterval(count, { confidence });
  if (count >= BYAR_EQUALS_EXACT_FROM) return guess;
  const tail = (1 - confidence) / 2;
  return {
    lower: poissonLimit(count, tail, guess.lower, 'lower'),
    upper: poissonLimit(count, tail, guess.upper, 'upper'),
  };
};

/** Limits of a count as used in public health statistics: exact below 10 events, Byar's from 10. */
export const countInterval = (count: number, options: IntervalOptions): Interval =>
  count < BYAR_EXACT_BELOW ? exactInterval(count, options) : byarInterval(count, options);

/**
 * Limits of a proportion, by Wilson's score method, with z the normal deviate of the confidence and p = count / n:
 *
 *     (2 count + z² ± z √(z² + 4 count (1 - p))) / (2 (n + z²))
 *
 * The lower limit is calculated in an equivalent form that loses no digits to subtraction.
 *
 * With a design effect, count and n are divided by it first: L. Kish (1965), Survey Sampling, section 8.2.
 *
 * E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference. Journal of the American
 * Statistical Association 22(158):209-212, doi:10.1080/01621459.1927.10502953.
 *
 * @param count number of cases among the n; weighted counts need not be whole
 * @param n total number
 * @returns the limits, as proportions between 0 and 1
 * @throws RangeError for an invalid count, n, confidence or design effect
 */
export const wilsonInterval = (
  count: number,
  n: number,
  { confidence = 0.95, designEffect = 1 }: WilsonOptions = {}
): Interval => {
  checkPositive('wilsonInterval: n', n);
  checkLimit('wilsonInterval: n', n);
  checkQuantity('wilsonInterval: count', count);
  checkPart('wilsonInterval: count', count, n);
  checkConfidence(confidence);
  checkDesignEffect(designEffect);
  const z = normalDeviate(confidence);
  const share = count / n;
  const cases = count / designEffect;
  const numerator = 2 * cases + z * z + z * Math.sqrt(z * z + 4 * cases * (1 - share));
  return {
    lower: Math.min(share, (2 * cases * share) / numerator),
    upper: Math.min(1, Math.max(share, numerator / (2 * (n / designEffect + z * z)))),
  };
};
