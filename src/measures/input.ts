/** Input checks shared by all measures: each error names the invalid argument, its value and what to give instead. */

/** @throws RangeError that names the argument, its value and what to give instead */
export const refuse = (name: string, value: number, wanted: string): never => {
  throw new RangeError(`${name} is ${String(value)}; give ${wanted}.`);
};

/** @throws RangeError unless it is a whole number, 0 or more */
export const checkCount = (name: string, value: number): void => {
  if (!Number.isInteger(value) || value < 0) refuse(name, value, 'a whole number, 0 or more');
};

/** @throws RangeError unless it is a number, 0 or more */
export const checkQuantity = (name: string, value: number): void => {
  if (!Number.isFinite(value) || value < 0) refuse(name, value, 'a number, 0 or more');
};

/** @throws RangeError unless it is a number above 0 */
export const checkPositive = (name: string, value: number): void => {
  if (!Number.isFinite(value) || value <= 0) refuse(name, value, 'a number above 0');
};

/** @throws RangeError if a part is larger than its whole */
export const checkPart = (name: string, part: number, whole: number): void => {
  if (part > whole) refuse(name, part, `at most the whole, ${String(whole)}`);
};

/** Largest number of events for which calculations do not overflow. */
const MAX_QUANTITY = 1e300;

/** @throws RangeError if it is so large that calculations would overflow */
export const checkLimit = (name: string, value: number): void => {
  if (value > MAX_QUANTITY) refuse(name, value, `at most ${String(MAX_QUANTITY)}`);
};

/** @throws RangeError unless it is a number, 1 or more */
export const checkDesignEffect = (value: number): void => {
  if (!Number.isFinite(value) || value < 1) refuse('designEffect', value, 'a number, 1 or more');
};

/** @throws RangeError unless it is between 0 and 1 */
export const checkConfidence = (value: number): void => {
  if (!(value > 0 && value < 1)) refuse('confidence', value, 'a number between 0 and 1, such as 0.95');
};
