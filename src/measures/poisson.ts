/** Up to here the factorial is a short product. */
const FEW = 20;

/** Where steps are this small, the next one would be nothing. */
const SETTLED = 1e-12;

/** ln n! less Stirling's formula, for n of 20 and more. */
const stirlingRest = (n: number): number => {
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / n;
};

/**
 * The probability of n events, where x are expected.
 *
 * C. Loader (2000), Fast and accurate computation of binomial probabilities: for many events the large parts of the
 * logarithm are cancelled by hand.
 */
const mass = (n: number, x: number): number => {
  if (n < FEW) {
    let product = Math.exp(-x);
    for (let k = 1; k <= n; k += 1) product *= x / k;
    return product;
  }
  const excess = (x - n) / n;
  const deviance = excess - (Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(x / n));
  return Math.exp(-n * deviance - stirlingRest(n)) / Math.sqrt(2 * Math.PI * n);
};

/** The probability of n events or more as a multiple of that of n, by its series; x is below n. */
const orMore = (n: number, x: number): number => {
  let sum = 1;
  for (let term = 1, k = n + 1; term > sum * Number.EPSILON; k += 1) sum += term *= x / k;
  return sum;
};

/** The probability of n events or fewer as a multiple of that of n; x is above n. */
const orFewer = (n: number, x: number): number => {
  let sum = 1;
  for (let term = 1, k = n; k > 0 && term > sum * Number.EPSILON; k -= 1) sum += term *= k / x;
  return sum;
};

/**
 * How many events must be expected, so that `count` or more (`lower`), or `count` or fewer (`upper`), have the
 * probability `tail`: half a quantile of the chi-squared distribution, with 2 count or 2 count + 2 degrees of freedom.
 *
 * Newton's method on the logarithms of both sides. The logarithm of the tail is a concave function of the logarithm of
 * what is expected, so that it converges from wherever it starts; what follows in a tail is summed from its largest
 * term.
 *
 * @param count how many events, a whole number
 * @param tail above 0, below ½
 * @param near a guess, such as Byar's
 */
export const poissonLimit = (count: number, tail: number, near: number, end: 'lower' | 'upper'): number => {
  if (count === 0) return end === 'lower' ? 0 : -Math.log(tail);
  const isLower = end === 'lower';
  // The second is below the limit for certain, since count! is above (count / e) to that power.
  let x = isLower ? Math.max(near, (count * tail ** (1 / count)) / Math.E) : near;
  for (let step = 1; Math.abs(step) > SETTLED; x *= Math.exp(step)) {
    const sum = isLower ? orMore(count, x) : orFewer(count, x);
    const slope = (isLower ? count : -x) / sum;
    step = (Math.log(tail) - Math.log(mass(count, x) * sum)) / slope;
  }
  return x;
};
