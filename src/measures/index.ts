/**
 * The statistics behind the figures, for analysts: `import { rate } from 'rounds-elements/measures'`. Pure functions that
 * need neither a browser nor a backend. Invalid input throws a `RangeError` that says what to give instead.
 *
 * @module
 */
export { designEffect, possibleShare } from './clusters.js';
export {
  byarInterval,
  exactInterval,
  wilsonInterval,
  type Interval,
  type IntervalOptions,
  type WilsonOptions,
} from './intervals.js';
export {
  rate,
  rateDifference,
  rateRatio,
  representationRatio,
  type Counted,
  type Estimate,
  type RateOptions,
} from './rates.js';
export {
  betweenGroupVariance,
  gini,
  hoover,
  indexOfDisparity,
  meanLogDeviation,
  theil,
  type DisparityOptions,
  type Group,
} from './inequality.js';
