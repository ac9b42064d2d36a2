import { sql, type Transaction } from 'kysely';
import type { Schema } from '../store/schema.js';
import type { AttendanceRow } from './kinds/attendance.js';
import type { OutcodeRow } from './kinds/outcodes.js';
import type { ProgrammeRow } from './kinds/programmes.js';
import type { SessionRow } from './kinds/sessions.js';
import { SYSTEM_ROWS, type SystemRow } from './kinds/systems.js';
import type { VoiceRow } from './kinds/voices.js';
import type { WorkforceRow } from './kinds/workforce.js';

/** Numbers of rows that an import changed. */
export interface Stored {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
}

type Trx = Transaction<Schema>;

const BATCH_SIZE = 1000;

const batches = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / BATCH_SIZE) }, (_, index) =>
    rows.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE)
  );

/** A table with its key, and values to set in addition to a row's own columns when it is inserted or changed. */
interface Target {
  readonly table: 'systems' | 'programmes' | 'sessions' | 'workforce' | 'attendance' | 'voices';
  readonly key: readonly string[];
  readonly onInsert?: Readonly<Record<string, unknown>>;
  readonly onChange?: readonly ReturnType<typeof sql>[];
}

/**
 * Writes rows that are new or have changed, and leaves the others untouched. Each batch is one JSON parameter that the
 * database expands to rows: this works on PostgreSQL and PGlite alike, without a limit on the number of parameters.
 */
const upsert = async (
  trx: Trx,
  target: Target,
  rows: readonly object[]
): Promise<Omit<Stored, 'removed'>> => {
  const table = sql.table(target.table);
  const key = sql.join(target.key.map((column) => sql.ref(column)));
  let added = 0;
  let updated = 0;
  for (const batch of batches(rows)) {
    const ownColumns = Object.keys(batch[0] ?? {});
    const columns = sql.join(
      [...ownColumns, ...Object.keys(target.onInsert ?? {})].map((column) => sql.ref(column))
    );
    const values = JSON.stringify(batch.map((row) => ({ ...row, ...target.onInsert })));
    const compared = ownColumns.filter((column) => !target.key.includes(column));
    const columnsIn = (name: string) => sql.join(compared.map((column) => sql.ref(`${name}.${column}`)));
    const changes = [
      ...compared.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
      ...(target.onChange ?? []),
    ];
    const { rows: written } = await sql<{ added: boolean }>`
      insert into ${table} as stored (${columns})
      select ${columns} from jsonb_populate_recordset(null::${table}, ${values}::jsonb)
      on conflict (${key}) do update set ${sql.join(changes)}
        where (${columnsIn('stored')}) is distinct from (${columnsIn('excluded')})
      returning xmax = 0 as added
    `.execute(trx);
    const inserted = written.filter((row) => row.added).length;
    added += inserted;
    updated += written.length - inserted;
  }
  return { added, updated, unchanged: rows.length - added - updated };
};

/** Stores systems, identified by code and first day. */
export const storeSystems = (trx: Trx, rows: readonly SystemRow[]): Promise<Omit<Stored, 'removed'>> =>
  upsert(trx, { table: 'systems', key: ['code', 'valid_from'] }, rows);

/**
 * Stores the built-in systems if the table is empty, so that codes in files can be checked. Returns true if it did.
 *
 * @param isDemonstration true to include their invented progress and contacts
 */
export const addSystemsIfEmpty = async (trx: Trx, isDemonstration = false): Promise<boolean> => {
  const existing = await trx.selectFrom('systems').select('code').limit(1).executeTakeFirst();
  if (existing !== undefined) return false;
  const facts = SYSTEM_ROWS.map((row): SystemRow => ({ ...row, progress: 'none-known', contact: null }));
  await storeSystems(trx, isDemonstration ? SYSTEM_ROWS : facts);
  return true;
};

/** Stores programmes, identified by id. */
export const storeProgrammes = (trx: Trx, rows: readonly ProgrammeRow[]): Promise<Omit<Stored, 'removed'>> =>
  upsert(trx, { table: 'programmes', key: ['id'] }, rows);

/** Stores sessions, identified by id. Changed ones get a new `updated_at` and the next `sequence`. */
export const storeSessions = (
  trx: Trx,
  rows: readonly SessionRow[],
  now: Date
): Promise<Omit<Stored, 'removed'>> =>
  upsert(
    trx,
    {
      table: 'sessions',
      key: ['id'],
      onInsert: { sequence: 0, updated_at: now },
      onChange: [sql`sequence = stored.sequence + 1`, sql`updated_at = excluded.updated_at`],
    },
    rows
  );

/** Stores workforce figures, identified by system and its first day, sector and the volunteers flag. */
export const storeWorkforce = (trx: Trx, rows: readonly WorkforceRow[]): Promise<Omit<Stored, 'removed'>> =>
  upsert(trx, { table: 'workforce', key: ['system', 'valid_from', 'sector', 'volunteers'] }, rows);

/** Stores attendance, identified by session, sector and staff group. */
export const storeAttendance = (trx: Trx, rows: readonly AttendanceRow[]): Promise<Omit<Stored, 'removed'>> =>
  upsert(trx, { table: 'attendance', key: ['session_id', 'sector', 'staff_group'] }, rows);

/** Stores voices, identified by text and system. */
export const storeVoices = (trx: Trx, rows: readonly VoiceRow[]): Promise<Omit<Stored, 'removed'>> =>
  upsert(trx, { table: 'voices', key: ['text', 'system'] }, rows);

const serialise = (rows: readonly OutcodeRow[]): string =>
  rows
    .map(({ lat, lng, town, nation, system, share }) =>
      JSON.stringify([nation, system, lat, lng, town, share])
    )
    .sort()
    .join();

/** Groups rows by outward code. */
const byOutcode = (rows: readonly OutcodeRow[]): Map<string, OutcodeRow[]> => {
  const groups = new Map<string, OutcodeRow[]>();
  for (const row of rows) {
    const group = groups.get(row.outcode);
    if (group) group.push(row);
    else groups.set(row.outcode, [row]);
  }
  return groups;
};

/**
 * Stores outward codes. All rows of a code are replaced together, so that shares from different files never mix. The
 * counts are numbers of outward codes.
 */
export const storeOutcodes = async (
  trx: Trx,
  rows: readonly OutcodeRow[]
): Promise<Omit<Stored, 'removed'>> => {
  const groups = byOutcode(rows);
  const stored = byOutcode(await trx.selectFrom('outcodes').selectAll().execute());
  const changed = [...groups].filter(
    ([outcode, group]) => serialise(group) !== serialise(stored.get(outcode) ?? [])
  );
  for (const batch of batches(changed)) {
    const outcodes = JSON.stringify(batch.map(([outcode]) => outcode));
    await sql`delete from outcodes where outcode in (select jsonb_array_elements_text(${outcodes}::jsonb))`.execute(
      trx
    );
    const values = JSON.stringify(batch.flatMap(([, group]) => group));
    await sql`insert into outcodes select * from jsonb_populate_recordset(null::outcodes, ${values}::jsonb)`.execute(
      trx
    );
  }
  const updated = changed.filter(([outcode]) => stored.has(outcode)).length;
  return { added: changed.length - updated, updated, unchanged: groups.size - changed.length };
};

/** Columns of the key of each kind of record. */
export const KEYS = {
  systems: ['code', 'valid_from'],
  programmes: ['id'],
  sessions: ['id'],
  outcodes: ['outcode'],
  workforce: ['system', 'sector', 'volunteers'],
  attendance: ['session_id', 'sector', 'staff_group'],
  voices: ['text', 'system'],
} as const;

/** Key of a stored row. */
export type StoredKey = Readonly<Record<string, string | boolean>>;

/** Removes stored rows that `keep` rejects, and returns their number (for outward codes, the number of codes). */
export const removeExcept = async (
  trx: Trx,
  kind: keyof typeof KEYS,
  keep: (key: StoredKey) => boolean
): Promise<number> => {
  const columns = sql.join(KEYS[kind].map((column) => sql.ref(column)));
  const table = sql.table(kind);
  const { rows } = await sql<StoredKey>`select distinct ${columns} from ${table}`.execute(trx);
  const obsolete = rows.filter((key) => !keep(key));
  for (const batch of batches(obsolete)) {
    await sql`
      delete from ${table} where (${columns}) in (
        select ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(batch)}::jsonb)
      )
    `.execute(trx);
  }
  return obsolete.length;
};
