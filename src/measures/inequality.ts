import { checkPositive, checkQuantity } from './input.js';

/** A group of people and its rate. */
export interface Group {
  /** Number of people, or their share in any unit; above 0. */
  readonly population: number;
  /** Events per person, or per any number of people that is the same for all groups; 0 or more. */
  readonly rate: number;
}

/** Options of `indexOfDisparity`. */
export interface DisparityOptions {
  /** Weights each group by its size; otherwise all groups count equally. */
  readonly weighted?: boolean;
}

interface GroupShare {
  /** The group's share of all people. */
  readonly share: number;
  readonly rate: number;
  /** The group's rate minus the mean rate of all people. */
  readonly excess: number;
}

const sum = <Item>(items: readonly Item[], amountOf: (item: Item) => number): number =>
  items.reduce((total, item) => total + amountOf(item), 0);

/** Returns each group's share of the people, and the difference between its rate and the mean rate of all people. */
const absoluteShares = (caller: string, groups: readonly Group[]): { mean: number; shares: GroupShare[] } => {
  if (groups.length === 0) throw new RangeError(`${caller}: groups is empty; give at least one group.`);
  groups.forEach(({ population, rate }, index) => {
    checkPositive(`${caller}: groups[${String(index)}].population`, population);
    checkQuantity(`${caller}: groups[${String(index)}].rate`, rate);
  });
  const people = sum(groups, ({ population }) => population);
  const parts = groups.map(({ population, rate }) => ({ share: population / people, rate }));
  // Summing from the lowest rate avoids cancellation, and makes the mean of equal rates exact to the last bit.
  const lowest = groups.reduce((least, { rate }) => Math.min(least, rate), Infinity);
  const mean = lowest + sum(parts, ({ share, rate }) => share * (rate - lowest));
  return { mean, shares: parts.map((part) => ({ ...part, excess: part.rate - mean })) };
};

/** Returns the same shares with rates divided by their mean, so that a rate of 1 is the average. */
const relativeShares = (caller: string, groups: readonly Group[]): readonly GroupShare[] => {
  const { mean, shares } = absoluteShares(caller, groups);
  checkPositive(`${caller}: the mean of all rates`, mean);
  return shares.map(({ share, rate, excess }) => ({ share, rate: rate / mean, excess: excess / mean }));
};

/**
 * Index of disparity: the average distance of the rates from their mean, as a percentage of the mean. With p a group's
 * share of the people, r its rate, μ = Σ p r and k groups:
 *
 *     100 Σ p |r - μ| / μ            weighted
 *     100 / k · Σ |r - μ| / μ        not weighted
 *
 * J. N. Pearcy and K. G. Keppel (2002), A summary measure of health disparity. Public Health Reports 117(3):273-280,
 * doi:10.1093/phr/117.3.273. The reference is the mean of all people, as in the World Health Organization's Health Equity
 * Assessment Toolkit (measures IDISW and IDISU).
 *
 * @returns a percentage; 0 is parity
 * @throws RangeError for an empty list, for an invalid population or rate, and where all rates are 0
 */
export const indexOfDisparity = (
  groups: readonly Group[],
  { weighted = true }: DisparityOptions = {}
): number => {
  const shares = relativeShares('indexOfDisparity', groups);
  return 100 * sum(shares, ({ share, excess }) => (weighted ? share : 1 / shares.length) * Math.abs(excess));
};

/**
 * Between-group variance: Σ p (r - μ)², with p a group's share of the people, r its rate and μ = Σ p r.
 *
 * S. Harper and J. Lynch (2005), Methods for measuring cancer disparities. NCI Cancer Surveillance Monograph 6. Reported in
 * this form by the World Health Organization (BGV).
 *
 * @returns the square of the rates' unit; 0 is parity
 * @throws RangeError for an empty list, and for an invalid population or rate
 */
export const betweenGroupVariance = (groups: readonly Group[]): number =>
  sum(absoluteShares('betweenGroupVariance', groups).shares, ({ share, excess }) => share * excess * excess);

/**
 * Theil's index, times 1,000: 1000 Σ p (r / μ) ln(r / μ), with p a group's share of the people, r its rate and
 * μ = Σ p r. It is most sensitive to high rates. Σ p (1 - r / μ), which is 0, is spread over the terms so that no term is
 * negative and precision is kept near parity.
 *
 * H. Theil (1967), Economics and Information Theory. North-Holland. Reported in this form by the World Health Organization.
 *
 * @returns 0 is parity
 * @throws RangeError for an empty list, for an invalid population or rate, and where all rates are 0
 */
export const theil = (groups: readonly Group[]): number =>
  1000 *
  sum(relativeShares('theil', groups), ({ share, rate, excess }) =>
    rate === 0 ? share : share * Math.max(0, rate * Math.log1p(excess) - excess)
  );

/**
 * Mean log deviation, times 1,000: -1000 Σ p ln(r / μ), with p a group's share of the people, r its rate and μ = Σ p r.
 * It is most sensitive to low rates, and infinite if a rate is 0: replacing 0 by a small number, as some programs do,
 * would make the result depend on the size of that number. Precision near parity is kept as in `theil`.
 *
 * H. Theil (1967), Economics and Information Theory. North-Holland. Reported in this form by the World Health Organization
 * (MLD).
 *
 * @returns 0 is parity
 * @throws RangeError for an empty list, for an invalid population or rate, and where all rates are 0
 */
export const meanLogDeviation = (groups: readonly Group[]): number =>
  1000 *
  sum(
    relativeShares('meanLogDeviation', groups),
    ({ share, excess }) => share * Math.max(0, excess - Math.log1p(excess))
  );

/**
 * Hoover's index: ½ Σ p |r - μ| / μ, with p a group's share of the people, r its rate and μ = Σ p r. It is the share of
 * all events that would have to move to other groups for all groups to have the same rate.
 *
 * E. M. Hoover (1936), The measurement of industrial localization. Review of Economics and Statistics 18(4):162-171,
 * doi:10.2307/1927875.
 *
 * @returns a share; 0 is parity
 * @throws RangeError for an empty list, for an invalid population or rate, and where all rates are 0
 */
export const hoover = (groups: readonly Group[]): number =>
  sum(relativeShares('hoover', groups), ({ share, excess }) => share * Math.abs(excess)) / 2;

/**
 * Gini coefficient of the groups: 1 - Σ p (L + L′), with the groups sorted by rate, p a group's share of the people, and
 * L and L′ the cumulative shares of events including and excluding the group. Calculated as Σ p (r - μ) / μ · (C + C′),
 * with C the cumulative shares of the people: the same value, and exactly 0 at parity.
 *
 * R. I. Lerman and S. Yitzhaki (1989), Improving the accuracy of estimates of Gini coefficients. Journal of
 * Econometrics 42(1):43-47, doi:10.1016/0304-4076(89)90074-2.
 *
 * @returns 0 is parity
 * @throws RangeError for an empty list, for an invalid population or rate, and where all rates are 0
 */
export const gini = (groups: readonly Group[]): number => {
  let cumulativeShare = 0;
  const total = sum(
    [...relativeShares('gini', groups)].sort((a, b) => a.rate - b.rate),
    ({ share, excess }) => {
      const before = cumulativeShare;
      cumulativeShare += share;
      return share * excess * (before + cumulativeShare);
    }
  );
  return Math.max(0, total);
};
