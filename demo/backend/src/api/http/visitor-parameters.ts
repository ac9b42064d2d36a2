import { DEFAULT_NEAR_KM, GROUPS, ROLES, SECTORS, VERDICTS } from 'rounds-elements/contract';
import type { Position } from '../../domain/programmes/distance.js';
import type { Succession } from '../../domain/systems/succession.js';
import { resolveVisitor, type VisitorSearch } from '../../domain/visitor/visitor.js';
import type { Backend } from '../../store/database.js';
import type { Parameters } from './parameters.js';

/** Limits of `nearKm`, in kilometres. */
export const NEAR_KM = { min: 1, max: 500 } as const;

/**
 * Reads the visitor that a query describes, and finds their place. Call `parameters.check` afterwards to report invalid
 * parameters; until then the result may be that of an unknown visitor.
 *
 * @param here the position of the query, which `readPosition` reads
 */
export const readVisitor = async (
  { kysely }: Pick<Backend, 'kysely'>,
  parameters: Parameters,
  here: Position | null,
  succession: Succession
): Promise<VisitorSearch> => {
  const query = {
    sector: parameters.choice('forSector', SECTORS),
    role: parameters.choice('forRole', ROLES),
    place: parameters.text('forPlace'),
    here,
    nearKm: parameters.number('nearKm', NEAR_KM.min, NEAR_KM.max) ?? DEFAULT_NEAR_KM,
    eligible: parameters.choices('eligible', VERDICTS),
    group: parameters.choices('group', GROUPS),
  };
  const search = await resolveVisitor(kysely, query, succession);
  if (search !== null) return search;
  parameters.refuse('forPlace', `“${query.place ?? ''}” is not the id of a place; see GET /places.`);
  return { ...query, visitor: { ...query, place: null }, isDescribed: true };
};
