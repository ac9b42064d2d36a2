import { checkConfidence, checkCount, checkPart, checkPositive, checkQuantity } from './input.js';
import { normalDeviate } from './normal.js';
import { poissonLimit } from './poisson.js';

/** The two ends of a confidence interval. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** How an interval is wanted. */
export interface IntervalOptions {
  /** How sure, between 0 and 1; 0.95 unless told. */
  readonly confidence?: number;
}

/** From so many events on, Byar's formula is so near to the exact limits that the bits of a number cannot tell. */
const BYAR_EXACT_FROM = 1e10;

/** From so many events on, Byar's formula is good enough for everybody: the Public Health Data guide's threshold. */
const MIN_COUNT_FOR_BYAR = 10;

const cube = (x: number): number => x ** 3;

/**
 * Limits of a count of independent events, by Byar's approximation, with z the normal deviate of the confidence:
 *
 *     lower = count (1 - 1 / (9 count) - z / (3 √count))³            0 where this is below 0
 *     upper = (count + 1) (1 - 1 / (9 (count + 1)) + z / (3 √(count + 1)))³
 *
 * It is the formula and nothing else, for every count; it is good from 10 events. Below, use `exactInterval`; `rate`
 * and its like do so by themselves.
 *
 * N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II, IARC, page 69. As in
 * PHEindicatormethods, whose lower limit may be below 0.
 *
 * @param count how many events, a whole number
 * @returns the limits, in events
 * @throws RangeError for a count or a confidence that cannot be
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
 * Limits of a count of independent events, exact whatever the count, with α = 1 - confidence:
 *
 *     lower = ½ χ²(α/2; 2 count)              0 for no events
 *     upper = ½ χ²(1 - α/2; 2 count + 2)
 *
 * that is, the means of the Poisson distributions in which so many events or more, or so few or fewer, have
 * probability α/2. Right to about 13 digits.
 *
 * F. Garwood (1936), Fiducial limits for the Poisson distribution. Biometrika 28(3/4):437-442,
 * doi:10.1093/biomet/28.3-4.437.
 *
 * @param count how many events, a whole number
 * @returns the limits, in events
 * @throws RangeError for a count or a confidence that cannot be
 */
export const exactInterval = (count: number, { confidence = 0.95 }: IntervalOptions = {}): Interval => {
  checkCount('exactInterval: count', count);
  checkConfidence(confidence);
  const near = byarInterval(count, { confidence });
  if (count >= BYAR_EXACT_FROM) return near;
  const tail = (1 - confidence) / 2;
  return {
    lower: poissonLimit(count, tail, near.lower, 'lower'),
    upper: poissonLimit(count, tail, near.upper, 'upper'),
  };
};

/** Limits of a count as public health statistics give them: exact below 10 events, Byar's from there. */
export const countInterval = (count: number, options: IntervalOptions): Interval =>
  count < MIN_COUNT_FOR_BYAR ? exactInterval(count, options) : byarInterval(count, options);

/**
 * Limits of a proportion, by Wilson's score method, with z the normal deviate of the confidence and p = count / n:
 *
 *     (2 count + z² ± z √(z² + 4 count (1 - p))) / (2 (n + z²))
 *
 * The lower one is worked out in an equal form that loses no digits to subtraction.
 *
 * E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference. Journal of the American
 * Statistical Association 22(158):209-212, doi:10.1080/01621459.1927.10502953.
 *
 * @param count how many of the n; weighted counts need not be whole
 * @param n how many there are in all
 * @returns the limits, as proportions between 0 and 1
 * @throws RangeError for a count, an n or a confidence that cannot be
 */
export const wilsonInterval = (
  count: number,
  n: number,
  { confidence = 0.95 }: IntervalOptions = {}
): Interval => {
  checkPositive('wilsonInterval: n', n);
  checkQuantity('wilsonInterval: count', count);
  checkPart('wilsonInterval: count', count, n);
  checkConfidence(confidence);
  const z = normalDeviate(confidence);
  const share = count / n;
  const numerator = 2 * count + z * z + z * Math.sqrt(z * z + 4 * count * (1 - share));
  return {
    lower: Math.min(share, (2 * count * share) / numerator),
    upper: Math.min(1, Math.max(share, numerator / (2 * (n + z * z)))),
  };
};
