/**
 * The statistics behind the figures, for analysts: `import { rate } from 'rounds-elements/measures'`. Pure functions that
 * need neither a browser nor a backend. Input that cannot be is refused with a `RangeError` that says how to mend it.
 *
 * @module
 */
export {
  byarInterval,
  exactInterval,
  wilsonInterval,
  type Interval,
  type IntervalOptions,
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
