/** `1,204`, as both languages write it. By hand, since the browser's own way takes a millisecond for each number. */
export const numberText = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1,204.5`, with so many digits after the point at most. */
export const decimalText = (value: number, digits: number): string => {
  const [whole, ...rest] = String(Number(value.toFixed(digits))).split('.');
  return [numberText(Number(whole)), ...rest].join('.');
};
