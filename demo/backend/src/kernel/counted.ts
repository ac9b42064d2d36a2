/** Returns a number with its noun in the singular or plural: `1 problem`, `2 problems`. */
export const counted = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number} ${number === 1 ? singular : plural}`;
