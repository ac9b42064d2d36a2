import { createRandom, type Random } from '../../demo/backend/src/seed/random.js';

/** Kinds of faults, each put into one exchange between page and backend. */
export const KINDS = [
  'delay',
  'drop',
  'reset',
  'silence',
  'cut with its length',
  'cut without its length',
  'corrupt',
  'status',
  'page',
  'page called JSON',
  'redirect',
  'drip',
  'drip without end',
  'length too long',
  'length too short',
  'wrong encoding',
  'wrong value',
  'other resource',
  'next contract',
  'too large',
  'unreadable',
  'empty',
] as const;

/** Elements with a backend, and their attributes. */
export const PLACES = [
  { tag: 'rounds-finder', attributes: {} },
  { tag: 'rounds-sessions', attributes: {} },
  { tag: 'rounds-equity-chart', attributes: {} },
  { tag: 'rounds-feedback-form', attributes: {} },
  { tag: 'rounds-equity-chart', attributes: { measure: 'trend' } },
  { tag: 'rounds-equity-chart', attributes: { measure: 'systems' } },
  { tag: 'rounds-finder', attributes: { sector: 'hospice' } },
  { tag: 'rounds-feedback-form', attributes: { kiosk: '' } },
] as const;

/** One fault. */
export interface Fault {
  readonly kind: (typeof KINDS)[number];
  /** Number from 0 to 1 that determines the details: the place of a cut, the status, the pause. */
  readonly detail: number;
  /** True if the backend still receives the request. Answers are then stored without the page knowing. */
  readonly isForwarded: boolean;
}

/** Faults that one element meets, and the answers that it sends. */
export interface Schedule {
  readonly seed: number;
  /** Index in {@link PLACES}. */
  readonly place: number;
  readonly isLive: boolean;
  /** Faults of the first reads, in the order of their requests; `null` leaves one as it is. */
  readonly reads: readonly (Fault | null)[];
  /** Faults of the first attempts to send answers. */
  readonly sends: readonly (Fault | null)[];
}

const toFault = (random: Random, kinds: readonly [Fault['kind'], ...Fault['kind'][]]): Fault => ({
  kind: random.pick(kinds),
  detail: random.next(),
  isForwarded: random.chance(0.5),
});

/** Returns the schedule of a seed. The same seed produces the same schedule. */
export const createSchedule = (seed: number): Schedule => {
  const random = createRandom(seed * 7919);
  const reads = Array.from({ length: random.between(1, 6) }, () =>
    random.chance(0.75) ? toFault(random, KINDS) : null
  );
  const sends = Array.from({ length: random.between(0, 2) }, () => toFault(random, KINDS));
  return { seed, place: seed % PLACES.length, isLive: random.chance(0.3), reads, sends };
};
