import type { Kysely } from 'kysely';
import type { FrozenWorkforce } from '../../store/equity-schema.js';
import type { Schema } from '../../store/schema.js';
import type { Span } from './geography.js';
import { GROUPS } from './sectors.js';

/** Returns the workforce of each group in a span of a system, or in the nation (`null`). */
export type Workforce = (span: Pick<Span, 'code' | 'valid_from'> | null) => readonly FrozenWorkforce[];

/**
 * Reads the workforce of every span. A workforce belongs to one span, so a small system is never judged by the larger one
 * that has its code today.
 */
export const readWorkforce = async (kysely: Kysely<Schema>): Promise<Workforce> => {
  const rows = await kysely.selectFrom('workforce').selectAll().execute();
  return (span) =>
    GROUPS.flatMap(({ code, sector, volunteers }) => {
      const row = rows.find(
        (each) =>
          each.sector === sector &&
          each.volunteers === volunteers &&
          each.system === (span?.code ?? '') &&
          each.valid_from === (span?.valid_from ?? null)
      );
      if (row === undefined) return [];
      const { value, unit, coverage, as_of: asOf, source, href } = row;
      return [{ sector: code, value, unit, volunteers, coverage, asOf, source, href }];
    });
};
