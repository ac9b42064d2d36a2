import { createRandom } from '../../demo/backend/src/seed/random.js';

/** A failure: the database or the backend is stopped or killed. */
export const FAULTS = ['kill backend', 'stop backend', 'stop database', 'kill database'] as const;

/** One failure. */
export interface Fault {
  readonly kind: (typeof FAULTS)[number];
  /** Time of undisturbed traffic before it, in ms. */
  readonly afterMs: number;
  /** Time that the database is unavailable, in ms. */
  readonly awayMs: number;
}

/** Returns a schedule of failures. The same seed produces the same schedule. */
export const createSchedule = (seed: number, count: number): Fault[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => ({
    // Each kind once before any is repeated, so that a short schedule has all of them.
    kind: FAULTS[index] ?? random.pick(FAULTS),
    afterMs: random.between(0, 300),
    awayMs: random.between(0, 500),
  }));
};
