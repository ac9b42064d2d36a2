import { sql, type SqlBool } from 'kysely';
import { CALLED_OFF } from '../sessions/documents.js';
import { WELCOMES_VOLUNTEERS } from './sectors.js';

/** Matches sessions `s` that take place. */
export const isOffered = sql<SqlBool>`s.status <> all(${[...CALLED_OFF]}::text[])`;

/** Counts sessions `s`, and those of them that welcome volunteers. */
export const countOffered = sql`count(*) as staff,
  count(*) filter (where s.volunteers = any(${[...WELCOMES_VOLUNTEERS]}::text[])) as volunteers`;
