import { checkPositive, checkQuantity } from './input.js';

/** A group of people and its rate. */
export interface Group {
  /** How many people, more than 0, or their share in any unit. */
  readonly population: number;
  /** Events a person, or for any number of people, the same for all groups; 0 or more. */
  readonly rate: number;
}

/** How the index of disparity is wanted. */
export interface DisparityOptions {
  /** Whether a group counts by its size; otherwise each counts the same. */
  readonly weighted?: boolean;
}

interface Share {
  /** Of all people. */
  readonly share: number;
  readonly rate: number;
  /** The rate less the mean of all people. */
  readonly excess: number;
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** Each group's share of the people, and how far its rate is from the mean of all people. */
const absolute = (what: string, groups: readonly Group[]): { mean: number; shares: Share[] } => {
  if (groups.length === 0) throw new RangeError(`${what}: groups is empty; give one group at least.`);
  groups.forEach(({ population, rate }, index) => {
    checkPositive(`${what}: groups[${String(index)}].population`, population);
    checkQuantity(`${what}: groups[${String(index)}].rate`, rate);
  });
  const people = sum(groups, ({ population }) => population);
  const parts = groups.map(({ population, rate }) => ({ share: population / people, rate }));
  // Counted from the lowest rate: nothing cancels, and where all are the same the mean is that, to the last bit.
  const lowest = groups.reduce((least, { rate }) => Math.min(least, rate), Infinity);
  const mean = lowest + sum(parts, ({ share, rate }) => share * (rate - lowest));
  return { mean, shares: parts.map((part) => ({ ...part, excess: part.rate - mean })) };
};

/** The same in units of the mean, so that a rate of 1 is everybody's. */
const relative = (what: string, groups: readonly Group[]): readonly Share[] => {
  const { mean, shares } = absolute(what, groups);
  checkPositive(`${what}: the mean of all rates`, mean);
  return shares.map(({ share, rate, excess }) => ({ share, rate: rate / mean, excess: excess / mean }));
};

/**
 * Index of disparity: how far rates are from the mean on average, in per cent of the mean. With p a group's share of
 * the people, r its rate, μ = Σ p r and k groups:
 *
 *     100 Σ p |r - μ| / μ            weighted
 *     100 / k · Σ |r - μ| / μ        not weighted
 *
 * J. N. Pearcy and K. G. Keppel (2002), A summary measure of health disparity. Public Health Reports 117(3):273-280,
 * doi:10.1093/phr/117.3.273. With the mean of all people as reference, as in the World Health Organization's Health
 * Equity Assessment Toolkit (measures IDISW and IDISU).
 *
 * @returns per cent; 0 is parity
 * @throws RangeError for no groups, for people or rates that cannot be, and where all rates are 0
 */
export const indexOfDisparity = (
  groups: readonly Group[],
  { weighted = true }: DisparityOptions = {}
): number => {
  const shares = relative('indexOfDisparity', groups);
  return 100 * sum(shares, ({ share, excess }) => (weighted ? share : 1 / shares.length) * Math.abs(excess));
};

/**
 * Between-group variance: Σ p (r - μ)², with p a group's share of the people, r its rate and μ = Σ p r.
 *
 * S. Harper and J. Lynch (2005), Methods for measuring cancer disparities. NCI Cancer Surveillance Monograph 6. As the
 * World Health Organization reports it (BGV).
 *
 * @returns the square of the rates' unit; 0 is parity
 * @throws RangeError for no groups, and for people or rates that cannot be
 */
export const betweenGroupVariance = (groups: readonly Group[]): number =>
  sum(absolute('betweenGroupVariance', groups).shares, ({ share, excess }) => share * excess * excess);

/**
 * Theil's index, times 1,000: 1000 Σ p (r / μ) ln(r / μ), with p a group's share of the people, r its rate and
 * μ = Σ p r. It weighs most where rates are high. Each term has its share of Σ p (1 - r / μ), which is 0, so that none
 * is below 0 and nothing cancels near parity.
 *
 * H. Theil (1967), Economics and Information Theory. North-Holland. As the World Health Organization reports it.
 *
 * @returns 0 is parity
 * @throws RangeError for no groups, for people or rates that cannot be, and where all rates are 0
 */
export const theil = (groups: readonly Group[]): number =>
  1000 *
  sum(relative('theil', groups), ({ share, rate, excess }) =>
    rate === 0 ? share : share * Math.max(0, rate * Math.log1p(excess) - excess)
  );

/**
 * Mean log deviation, times 1,000: -1000 Σ p ln(r / μ), with p a group's share of the people, r its rate and μ = Σ p r.
 * It weighs most where rates are low, and is infinite where one is 0; others put a small number there instead, on
 * whose size the result would then depend. Kept from cancelling as in `theil`.
 *
 * H. Theil (1967), Economics and Information Theory. North-Holland. As the World Health Organization reports it (MLD).
 *
 * @returns 0 is parity
 * @throws RangeError for no groups, for people or rates that cannot be, and where all rates are 0
 */
export const meanLogDeviation = (groups: readonly Group[]): number =>
  1000 *
  sum(relative('meanLogDeviation', groups), ({ share, rate, excess }) =>
    rate === 0 ? Infinity : share * Math.max(0, excess - Math.log1p(excess))
  );

/**
 * Hoover's index: ½ Σ p |r - μ| / μ, with p a group's share of the people, r its rate and μ = Σ p r. It is the share of
 * all events that would have to fall to other groups, so that all had the same rate.
 *
 * E. M. Hoover (1936), The measurement of industrial localization. Review of Economics and Statistics 18(4):162-171,
 * doi:10.2307/1927875.
 *
 * @returns a share; 0 is parity
 * @throws RangeError for no groups, for people or rates that cannot be, and where all rates are 0
 */
export const hoover = (groups: readonly Group[]): number =>
  sum(relative('hoover', groups), ({ share, excess }) => share * Math.abs(excess)) / 2;

/**
 * Gini's coefficient of the groups: 1 - Σ p (L + L′), with the groups in the order of their rates, p a group's share of
 * the people, and L and L′ the shares of the events up to and before it. Worked out as Σ p (r - μ) / μ · (C + C′), with
 * C the shares of the people likewise, which is the same and exactly 0 at parity.
 *
 * R. I. Lerman and S. Yitzhaki (1989), Improving the accuracy of estimates of Gini coefficients. Journal of
 * Econometrics 42(1):43-47, doi:10.1016/0304-4076(89)90074-2.
 *
 * @returns 0 is parity
 * @throws RangeError for no groups, for people or rates that cannot be, and where all rates are 0
 */
export const gini = (groups: readonly Group[]): number => {
  let people = 0;
  const total = sum(
    [...relative('gini', groups)].sort((a, b) => a.rate - b.rate),
    ({ share, excess }) => {
      const before = people;
      people += share;
      return share * excess * (before + people);
    }
  );
  return Math.max(0, total);
};
