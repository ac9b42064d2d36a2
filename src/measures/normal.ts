/** The density of the normal distribution. */
const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** What lies between the mean and z, as a multiple of the density at z: z + z³/3 + z⁵/(3·5) + … (formula 26.2.11). */
const within = (z: number): number => {
  let sum = 0;
  for (let term = z, k = 3; sum + term > sum; k += 2) {
    sum += term;
    term *= (z * z) / k;
  }
  return sum;
};

/** So many levels of the continued fraction are enough from 1.6 on. */
const LEVELS = 200;

/** What lies beyond z, as a multiple of the density at z: 1/(z + 1/(z + 2/(z + 3/(z + …)))) (formula 26.2.14). */
const beyond = (z: number): number => {
  let rest = 0;
  for (let level = LEVELS; level > 0; level -= 1) rest = level / (z + rest);
  return 1 / (z + rest);
};

/** Steps smaller than this part of the whole change nothing. */
const SETTLED = 1e-14;

/**
 * How many standard deviations on either side of the mean hold a share of a normal distribution: 1.96 for 0.95.
 * Right to about 15 digits, for shares next to 0 or 1 too.
 *
 * Newton's method on the share itself below 0.9, from 0 up, and above on the logarithm of what is left, from a bound of it
 * down: both are concave, so that no step leads too far. M. Abramowitz and I. A. Stegun (1964), Handbook of Mathematical
 * Functions, section 26.2.
 *
 * @param confidence the share, between 0 and 1
 */
export const normalDeviate = (confidence: number): number => {
  const isMiddle = confidence < 0.9;
  let z = isMiddle ? 0 : Math.sqrt(-2 * Math.log(1 - confidence));
  for (let step = 1; Math.abs(step) > SETTLED * z; z += step)
    step = isMiddle
      ? confidence / 2 / density(z) - within(z)
      : beyond(z) * Math.log((2 * beyond(z) * density(z)) / (1 - confidence));
  return z;
};
