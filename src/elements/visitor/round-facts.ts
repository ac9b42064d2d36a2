/** Converts kilometres to whole miles, the unit used in the UK. */
export const toMiles = (km: number): number => Math.round(km * 0.621371);

/** Facts about access and help that only a venue can offer. */
const VENUE_FACTS: readonly string[] = ['step-free', 'hearing-loop', 'parking', 'food'];

/** Facts that are practical help rather than access. */
const PRACTICAL_FACTS: readonly string[] = ['paid-time', 'food', 'backfill', 'parking'];

/** Returns the facts about access and about practical help, as codes. Online Rounds have no facts about a venue. */
export const accessFacts = (
  codes: readonly string[],
  isOnline: boolean
): { access: string[]; practical: string[] } => {
  const possible = codes.filter((code) => !isOnline || !VENUE_FACTS.includes(code));
  return {
    access: possible.filter((code) => !PRACTICAL_FACTS.includes(code)),
    practical: possible.filter((code) => PRACTICAL_FACTS.includes(code)),
  };
};
