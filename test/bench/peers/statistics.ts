import { createRandom } from '../../../demo/backend/src/seed/random.js';
import { median } from '../painting.js';

/** An estimate with its 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2_000;

/** Returns a statistic of samples, with the percentile bootstrap interval. */
const bootstrap = (
  samples: readonly (readonly number[])[],
  statistic: (samples: readonly (readonly number[])[]) => number
): Estimate => {
  const random = createRandom(95);
  const resample = (values: readonly number[]): number[] =>
    values.map(() => values[random.between(0, values.length - 1)] ?? NaN);
  const sorted = Array.from({ length: RESAMPLES }, () => statistic(samples.map(resample))).sort(
    (a, b) => a - b
  );
  const at = (share: number): number => sorted[Math.floor(share * (RESAMPLES - 1))] ?? NaN;
  return { value: statistic(samples), low: at(0.025), high: at(0.975) };
};

/** Returns the median of a sample with its interval. */
export const medianOf = (values: readonly number[]): Estimate =>
  bootstrap([values], ([one = []]) => median(one));

/** Returns the ratio of the medians of two samples with its interval. */
export const ratioOf = (ours: readonly number[], theirs: readonly number[]): Estimate =>
  bootstrap([ours, theirs], ([one = [], other = []]) => median(one) / median(other));
