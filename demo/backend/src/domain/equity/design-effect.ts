import { designEffect } from 'rounds-elements/measures';

/** The attendances of a sector in a system whose cell is published as a value. */
export interface Clusters {
  /** The system's code and first day. */
  readonly system: string;
  /** Attendances by the id of the Round. */
  readonly counts: ReadonlyMap<string, number>;
}

/** With fewer systems or Rounds, the design effect might describe single Rounds. */
const MIN_SYSTEMS = 5;
const MIN_ROUNDS = 200;

/** Published steps. Few and wide, so that they say little of any single count. */
const STEPS = [2, 4, 6, 8, 12, 20] as const;

/**
 * Returns how much more attendances vary between Rounds than if people came one by one. It is the only figure that is made
 * from counts before they are protected, and therefore one number for the whole publication, rounded up to one of six steps.
 * Suppressed cells are no part of it.
 *
 * @returns null if too few systems and Rounds are published
 */
export const publishedDesignEffect = (clusters: readonly Clusters[]): number | null => {
  const systems = new Set(clusters.map(({ system }) => system));
  const rounds = new Set(clusters.flatMap(({ counts }) => [...counts.keys()]));
  if (systems.size < MIN_SYSTEMS || rounds.size < MIN_ROUNDS) return null;
  const effect = designEffect(clusters.map(({ counts }) => [...counts.values()]));
  return effect === null ? null : (STEPS.find((step) => effect <= step) ?? STEPS[STEPS.length - 1] ?? null);
};
