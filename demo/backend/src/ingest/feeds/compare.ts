import { sql, type Transaction } from 'kysely';
import { FEED_KINDS } from '../../store/feed-schema.js';
import type { Schema } from '../../store/schema.js';
import type { ImportInput } from '../input.js';
import { keepTests } from '../replace.js';
import { KEYS, type StoredKey } from '../store.js';
import type { Feed } from './feed-store.js';
import { recordsOf } from './read-feed.js';

type Trx = Transaction<Schema>;

/** The kinds of records that feeds contain. */
type Records = ReturnType<typeof recordsOf>;

/** A feed's content, compared with its previous content. */
export interface Comparison {
  /** Keys of all valid records. */
  readonly keys: readonly StoredKey[];
  /** Keys of records that the feed contained before and still contains, even if they are invalid now. */
  readonly kept: readonly StoredKey[];
  /**
   * Keys of records that it no longer contains. For Rounds, only upcoming ones, because people may be planning to attend.
   */
  readonly lost: readonly StoredKey[];
  /** Number of records that `lost` is a part of. */
  readonly of: number;
  /** Keys of records that already exist, from another source. */
  readonly foreign: readonly StoredKey[];
}

/** Returns a key as one text, for people and for comparisons. */
export const keyText = (kind: Records, key: StoredKey): string =>
  KEYS[kind].map((column) => String((key as Record<string, unknown>)[column])).join(' ');

const keysIn = ({ rows }: ImportInput, kind: Records): StoredKey[] => {
  const valid = <T>(list: readonly { readonly values: T | null }[]): T[] =>
    list.flatMap(({ values }) => (values === null ? [] : [values]));
  switch (kind) {
    case 'programmes':
      return valid(rows.programmes).map(({ id }) => ({ id }));
    case 'sessions':
      return valid(rows.sessions).map(({ id }) => ({ id }));
    case 'workforce':
      return valid(rows.workforce).map(({ system, sector, volunteers }) => ({ system, sector, volunteers }));
    case 'attendance':
      return valid(rows.attendance).map(({ sessionId, sector, staffGroup }) => ({
        ...{ session_id: sessionId, sector, staff_group: staffGroup },
      }));
  }
};

/** End of the id of an instance of a series: its original start. */
const INSTANCE = /_\d{8}T\d{6}Z$/;

/**
 * Returns a function that tests whether the content still has a record. Invalid records count, so that an error never
 * removes data.
 */
const stillHas = (input: ImportInput, kind: Records): ((key: StoredKey) => boolean) => {
  const isKept = keepTests(input)[kind];
  const invalid = input.calendars?.invalidUids ?? new Set();
  return (key) =>
    isKept(key) ||
    ('id' in key && (invalid.has(String(key['id'])) || invalid.has(String(key['id']).replace(INSTANCE, ''))));
};

/** Returns the stored records with the given keys, from any source. */
const stored = async (trx: Trx, kind: Records, keys: readonly StoredKey[]): Promise<StoredKey[]> => {
  if (keys.length === 0) return [];
  const columns = sql.join(KEYS[kind].map((column) => sql.ref(column)));
  const table = sql.table(kind);
  const { rows } = await sql<StoredKey>`
    select distinct ${columns} from ${table} where (${columns}) in (
      select ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(keys)}::jsonb)
    )`.execute(trx);
  return rows;
};

/** Returns the keys of upcoming Rounds that are not called off. */
const coming = async (trx: Trx, keys: readonly StoredKey[], now: Date): Promise<StoredKey[]> => {
  const ids = keys.map((key) => String(key['id']));
  const { rows } = await sql<{ id: string }>`
    select id from sessions where id = any(${ids}::text[]) and starts_at > ${now} and status <> 'cancelled'`.execute(
    trx
  );
  return rows;
};

/** Compares a feed's content with its previous content. */
export const compare = async (
  trx: Trx,
  { id, kind: feedKind }: Feed,
  input: ImportInput,
  now: Date
): Promise<Comparison> => {
  const kind = recordsOf(feedKind);
  const rows = await trx.selectFrom('feed_rows').select('key').where('feed', '=', id).execute();
  const previous = rows.map(({ key }) => key);
  const known = new Set(previous.map((key) => keyText(kind, key)));
  const isKept = stillHas(input, kind);
  const base = kind === 'sessions' ? await coming(trx, previous, now) : previous;
  const keys = keysIn(input, kind);
  const added = keys.filter((key) => !known.has(keyText(kind, key)));
  return {
    keys,
    kept: previous.filter(isKept),
    lost: base.filter((key) => !isKept(key)),
    of: base.length,
    foreign: await stored(trx, kind, added),
  };
};

/** Records which rows are from a feed. Rows that it took over from another feed no longer belong to that feed. */
export const saveRows = async (
  trx: Trx,
  { id, kind }: Feed,
  { keys, kept, foreign }: Comparison
): Promise<void> => {
  const unique = new Map([...kept, ...keys].map((key) => [keyText(recordsOf(kind), key), key]));
  const values = JSON.stringify([...unique.values()]);
  await sql`delete from feed_rows where feed = ${id} and key not in (
    select value from jsonb_array_elements(${values}::jsonb))`.execute(trx);
  await sql`insert into feed_rows (feed, key) select ${id}, value from jsonb_array_elements(${values}::jsonb)
    on conflict do nothing`.execute(trx);
  const others = FEED_KINDS.filter((each) => recordsOf(each) === recordsOf(kind));
  await sql`delete from feed_rows where feed <> ${id}
    and feed in (select id from feeds where kind = any(${others}::text[]))
    and key in (select value from jsonb_array_elements(${JSON.stringify(foreign)}::jsonb))`.execute(trx);
};

/**
 * Removes records that a feed no longer contains. Rounds are cancelled rather than deleted, because people may have them in their
 * calendars.
 */
export const withdraw = async (
  trx: Trx,
  kind: Records,
  lost: readonly StoredKey[],
  now: Date
): Promise<void> => {
  if (lost.length === 0) return;
  const values = JSON.stringify(lost);
  if (kind === 'sessions') {
    await sql`update sessions set status = 'cancelled', sequence = sequence + 1, updated_at = ${now}
      where id in (select value ->> 'id' from jsonb_array_elements(${values}::jsonb))`.execute(trx);
    return;
  }
  const columns = sql.join(KEYS[kind].map((column) => sql.ref(column)));
  const table = sql.table(kind);
  await sql`delete from ${table} where (${columns}) in (
    select ${columns} from jsonb_populate_recordset(null::${table}, ${values}::jsonb))`.execute(trx);
};
