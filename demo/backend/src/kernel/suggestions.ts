/** Pairs of letters and digits that are easily confused. */
const LOOK_ALIKE = new Set(['0o', 'o0', '1i', 'i1', '1l', 'l1', '5s', 's5', '2z', 'z2', '8b', 'b8']);

const substitutionCost = (one = '', other = ''): number => {
  if (one === other) return 0;
  return LOOK_ALIKE.has(one + other) ? 0.5 : 1;
};

/** Returns the number of edits (insert, delete, substitute, swap neighbours) that turn one word into another. */
const distance = (from: string, to: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const substituted = (last[j - 1] ?? 0) + substitutionCost(from[i - 1], to[j - 1]);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substituted);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
};

/** Returns the known word closest to a misspelt one, or null when none is close or several are equally close. */
export const nearest = (word: string, known: Iterable<string>): string | null => {
  const misspelt = word.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(misspelt.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(misspelt, candidate.toLowerCase());
    if (steps === least) best = null;
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
};

/** Returns ` Did you mean “health”?`, or an empty string when no word is close. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const suggestion = nearest(word, known);
  return suggestion === null ? '' : ` Did you mean “${suggestion}”?`;
};
