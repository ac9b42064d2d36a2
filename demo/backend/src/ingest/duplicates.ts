import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.js';
import { quote } from '../kernel/problem.js';
import type { Report, Row } from './rows.js';
import type { SESSION_FIELDS, SessionRow } from './kinds/sessions.js';

type SessionSummary = Pick<
  SessionRow,
  'id' | 'host_name' | 'venue_name' | 'venue_postcode' | 'starts_at' | 'status'
>;

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

const venueAndStart = ({ venue_name, starts_at }: SessionSummary): string =>
  `${starts_at.getTime()} ${fold(venue_name ?? '')}`;

const couldBeSameRound = (one: SessionSummary, other: SessionSummary): boolean =>
  fold(one.host_name) !== fold(other.host_name) &&
  (one.venue_postcode === null ||
    other.venue_postcode === null ||
    one.venue_postcode === other.venue_postcode);

const storedAtSameStarts = async (
  trx: Transaction<Schema>,
  sessions: readonly SessionSummary[]
): Promise<SessionSummary[]> => {
  const starts = [...new Set(sessions.map(({ starts_at }) => starts_at.getTime()))];
  const found: SessionSummary[] = [];
  for (let first = 0; first < starts.length; first += 1000) {
    const batch = starts.slice(first, first + 1000).map((start) => new Date(start));
    const rows = await trx
      .selectFrom('sessions')
      .select(['id', 'host_name', 'venue_name', 'venue_postcode', 'starts_at', 'status'])
      .where('starts_at', 'in', batch)
      .execute();
    found.push(...rows);
  }
  return found;
};

/**
 * Warns of sessions with the same venue and start but different hosts: possibly a joint Round that both hosts recorded.
 * Compares imported sessions with each other and with stored ones.
 */
export const warnOfDuplicates = async (
  trx: Transaction<Schema>,
  imported: readonly { readonly session: SessionRow; readonly row: Row<typeof SESSION_FIELDS> }[],
  warn: Report
): Promise<void> => {
  const withVenue = imported.filter(
    ({ session }) => session.venue_name !== null && session.status !== 'cancelled'
  );
  const ids = new Set(imported.map(({ session }) => session.id));
  const stored = await storedAtSameStarts(
    trx,
    withVenue.map(({ session }) => session)
  );
  const seen = new Map<string, SessionSummary[]>();
  for (const session of stored) {
    if (ids.has(session.id) || session.venue_name === null || session.status === 'cancelled') continue;
    seen.set(venueAndStart(session), [...(seen.get(venueAndStart(session)) ?? []), session]);
  }
  for (const { session, row } of withVenue) {
    const others = seen.get(venueAndStart(session)) ?? [];
    const duplicate = others.find((other) => couldBeSameRound(session, other));
    if (duplicate) {
      const message = `is the same venue and start as ${quote(duplicate.id)} by ${quote(duplicate.host_name)}; check whether they are one Round`;
      warn({ file: row.file, line: row.line, column: 'venue.name', message });
    }
    seen.set(venueAndStart(session), [...others, session]);
  }
};
