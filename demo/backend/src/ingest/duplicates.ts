import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.js';
import { quote } from '../kernel/problem.js';
import type { Report, Row } from './rows.js';
import type { SESSION_FIELDS, SessionRow } from './kinds/sessions.js';

type Placed = Pick<SessionRow, 'id' | 'host_name' | 'venue_name' | 'venue_postcode' | 'starts_at' | 'status'>;

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

const whereAndWhen = ({ venue_name, starts_at }: Placed): string =>
  `${starts_at.getTime()} ${folded(venue_name ?? '')}`;

const mayBeSame = (one: Placed, other: Placed): boolean =>
  folded(one.host_name) !== folded(other.host_name) &&
  (one.venue_postcode === null ||
    other.venue_postcode === null ||
    one.venue_postcode === other.venue_postcode);

const storedBeside = async (trx: Transaction<Schema>, sessions: readonly Placed[]): Promise<Placed[]> => {
  const starts = [...new Set(sessions.map(({ starts_at }) => starts_at.getTime()))];
  const found: Placed[] = [];
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
export const warnOfDoubles = async (
  trx: Transaction<Schema>,
  imported: readonly { readonly session: SessionRow; readonly row: Row<typeof SESSION_FIELDS> }[],
  warn: Report
): Promise<void> => {
  const placed = imported.filter(
    ({ session }) => session.venue_name !== null && session.status !== 'cancelled'
  );
  const ids = new Set(imported.map(({ session }) => session.id));
  const stored = await storedBeside(
    trx,
    placed.map(({ session }) => session)
  );
  const seen = new Map<string, Placed[]>();
  for (const session of stored) {
    if (ids.has(session.id) || session.venue_name === null || session.status === 'cancelled') continue;
    seen.set(whereAndWhen(session), [...(seen.get(whereAndWhen(session)) ?? []), session]);
  }
  for (const { session, row } of placed) {
    const others = seen.get(whereAndWhen(session)) ?? [];
    const double = others.find((other) => mayBeSame(session, other));
    if (double) {
      const message = `is the same venue and start as ${quote(double.id)} by ${quote(double.host_name)}; check whether they are one Round`;
      warn({ file: row.file, line: row.line, column: 'venue.name', message });
    }
    seen.set(whereAndWhen(session), [...others, session]);
  }
};
