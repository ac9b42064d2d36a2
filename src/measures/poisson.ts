/** Number of events below which the factorial is calculated as a product. */
const PRODUCT_BELOW = 20;

/** Step size on the logarithmic scale at which the iteration has converged. */
const CONVERGED = 1e-12;

/** Error of Stirling's formula: ln n! minus the approximation, for n of 20 and more. */
const stirlingError = (n: number): number => {
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / n;
};

/**
 * Probability of n events where x are expected.
 *
 * For many events the large terms of the logarithm are cancelled analytically: C. Loader (2000), Fast and accurate
 * computation of binomial probabilities.
 */
const mass = (n: number, x: number): number => {
  if (n < PRODUCT_BELOW) {
    let product = Math.exp(-x);
    for (let k = 1; k <= n; k += 1) product *= x / k;
    return product;
  }
  const excess = (x - n) / n;
  return Math.exp(-n * (excess - Math.log1p(excess)) - stirlingError(n)) / Math.sqrt(2 * Math.PI * n);
};

/** Probability of n or more events as a multiple of the probability of n, by its series; x is below n. */
const orMore = (n: number, x: number): number => {
  let sum = 1;
  for (let term = 1, k = n + 1; term > sum * Number.EPSILON; k += 1) sum += term *= x / k;
  return sum;
};

/** Probability of n or fewer events as a multiple of the probability of n; x is above n. */
const orFewer = (n: number, x: number): number => {
  let sum = 1;
  for (let term = 1, k = n; term > sum * Number.EPSILON; k -= 1) sum += term *= k / x;
  return sum;
};

/**
 * Expected number of events at which `count` or more (`lower`), or `count` or fewer (`upper`), have the probability
 * `tail`: half a quantile of the chi-squared distribution, with 2 count or 2 count + 2 degrees of freedom.
 *
 * Newton's method on the logarithms of both sides. The logarithm of the tail is a concave function of the logarithm of the
 * expected number, so the method converges from any start. Each tail is summed from its largest term.
 *
 * @param count number of events, a whole number
 * @param tail above 0, below ½
 * @param guess a first estimate, such as Byar's
 */
export const poissonLimit = (count: number, tail: number, guess: number, end: 'lower' | 'upper'): number => {
  if (count === 0) return end === 'lower' ? 0 : -Math.log(tail);
  const isLower = end === 'lower';
  // The second value never exceeds the limit, since count! is above (count / e) to the power of count.
  let x = isLower ? Math.max(guess, (count * tail ** (1 / count)) / Math.E) : guess;
  for (let step = 1; Math.abs(step) > CONVERGED; x *= Math.exp(step)) {
    const sum = isLower ? orMore(count, x) : orFewer(count, x);
    const slope = (isLower ? count : -x) / sum;
    step = (Math.log(tail) - Math.log(mass(count, x) * sum)) / slope;
  }
  return x;
};
