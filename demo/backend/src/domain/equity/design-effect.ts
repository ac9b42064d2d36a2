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

/** Published steps. Few and wide, so that they reveal little about any single count. */
const STEPS = [2, 4, 6, 8, 12, 20] as const;

/**
 * Returns the factor by which attendances vary more between Rounds than if people attended independently. It is the only
 * figure that is calculated from unprotected counts. It is therefore a single number for the whole publication, rounded up
 * to one of six steps, and does not include suppressed cells.
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
