/** What every measure asks of its input: what cannot be is refused by name, with what to give instead. */

const refuse = (what: string, value: number, wanted: string): never => {
  throw new RangeError(`${what} is ${String(value)}; give ${wanted}.`);
};

/** @throws RangeError unless it is a whole number, 0 or more */
export const checkCount = (what: string, value: number): void => {
  if (!Number.isInteger(value) || value < 0) refuse(what, value, 'a whole number, 0 or more');
};

/** @throws RangeError unless it is a number, 0 or more */
export const checkQuantity = (what: string, value: number): void => {
  if (!Number.isFinite(value) || value < 0) refuse(what, value, 'a number, 0 or more');
};

/** @throws RangeError unless it is a number above 0 */
export const checkPositive = (what: string, value: number): void => {
  if (!Number.isFinite(value) || value <= 0) refuse(what, value, 'a number above 0');
};

/** @throws RangeError unless a part is no larger than its whole */
export const checkPart = (what: string, part: number, whole: number): void => {
  if (part > whole) refuse(what, part, `at most the whole, ${String(whole)}`);
};

/** @throws RangeError unless it lies between 0 and 1 */
export const checkConfidence = (value: number): void => {
  if (!(value > 0 && value < 1)) refuse('confidence', value, 'a number between 0 and 1, such as 0.95');
};
