/** Letters and digits that people take for each other. */
const LOOK_ALIKE = new Set(['0o', 'o0', '1i', 'i1', '1l', 'l1', '5s', 's5', '2z', 'z2', '8b', 'b8']);

const exchange = (one = '', other = ''): number => {
  if (one === other) return 0;
  return LOOK_ALIKE.has(one + other) ? 0.5 : 1;
};

/** How many letters must be added, left out, exchanged or swapped to make one word of another. */
const distance = (from: string, to: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const exchanged = (last[j - 1] ?? 0) + exchange(from[i - 1], to[j - 1]);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, exchanged);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
};

/** The one of the known words that was probably meant, or null when none is near or several are alike. */
export const nearest = (word: string, known: Iterable<string>): string | null => {
  const meant = word.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(meant.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(meant, candidate.toLowerCase());
    if (steps === least) best = null;
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
};

/** ` Did you mean “health”?`, or nothing. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const meant = nearest(word, known);
  return meant === null ? '' : ` Did you mean “${meant}”?`;
};
