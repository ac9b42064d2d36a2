import type { ColumnType, Generated } from 'kysely';
import type { EquitySchema } from './equity-schema.js';
import type { FeedbackSchema } from './feedback-schema.js';

/**
 * The tables as the code sees them. `systems`, `programmes`, `sessions` and `outcodes` are written by imports and the
 * seed; after writing, and in the same transaction, call `refreshDerived`, which rebuilds all the rest.
 *
 * Dates are text (`2026-11-22`), times are `Date`, lists of codes are PostgreSQL arrays (plain JavaScript arrays, both
 * ways). Columns of type `Json` are read as values and written as text made by `JSON.stringify`.
 */
export interface Schema extends EquitySchema, FeedbackSchema {
  readonly systems: SystemsTable;
  readonly programmes: ProgrammesTable;
  readonly sessions: SessionsTable;
  readonly outcodes: OutcodesTable;
  readonly programme_index: ProgrammeIndexTable;
  readonly programme_bitmaps: ProgrammeBitmapsTable;
  readonly programme_shifts: ProgrammeShiftsTable;
  readonly place_index: PlaceIndexTable;
  readonly state: StateTable;
  readonly changes: ChangesTable;
}

/** A JSON column: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

/** A JSON column that may be empty. */
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** An organisation that runs a programme or a Round together with its host. */
interface JointHost {
  readonly name: string;
  readonly sector: string;
}

/** How to reach a team: a role, never a person. */
interface Contact {
  readonly team: string | null;
  readonly email: string | null;
  readonly url: string | null;
}

/** Integrated care systems: one row for each code and each span of time (`QRL` has two). */
export interface SystemsTable {
  code: string;
  /** First day, `2022-07-01`. Key, with `code`. */
  valid_from: string;
  /** Last day, or null while the system stands and no end is known. */
  valid_to: string | null;
  name: string;
  short_name: string;
  region: string;
  lat: number;
  lng: number;
  /** The codes that took over its area; one when it merged whole, several when it was split. Empty while it stands. */
  successors: string[];
  progress: string;
  contact: JsonOrNull<Contact>;
}

/** Who runs Rounds, and who may come: the fields of `Programme` in the contract, nested ones flattened. */
export interface ProgrammesTable {
  id: string;
  name: string;
  summary: string | null;
  url: string | null;
  host_name: string;
  host_ods_code: string | null;
  host_sector: string;
  joint_hosts: Json<readonly JointHost[]>;
  /** Codes as the source wrote them, ended ones too: what stands for them is worked out when they are read. */
  serves_systems: string[];
  serves_places: Json<readonly { readonly code: string; readonly label: string }[]>;
  nation: string;
  /** Null with all of `place_address`, `place_postcode`, `lat` and `lng` where there is no venue. */
  place_name: string | null;
  place_address: string | null;
  place_postcode: string | null;
  lat: number | null;
  lng: number | null;
  formats: string[];
  open_to: string;
  /** Empty: not stated. */
  welcomes: string[];
  volunteers: string;
  students: string;
  agency: string;
  access: string[];
  progress: string;
  since: string | null;
  contact: JsonOrNull<Contact>;
  confirmed_on: string;
  source: string | null;
  /** The language of the row's own text, where it is not English. */
  lang: string | null;
}

/** Single Rounds: the fields of `Session` in the contract, nested ones flattened. */
export interface SessionsTable {
  id: string;
  series_id: string | null;
  /** A programme's id; goes with its programme. */
  programme_id: string;
  url: string | null;
  host_name: string;
  host_sector: string;
  joint_hosts: Json<readonly JointHost[]>;
  system: string | null;
  /** Null: the topic is to be confirmed. */
  title: string | null;
  summary: string | null;
  content_note: string | null;
  starts_at: Date;
  ends_at: Date;
  /** IANA name, `Europe/London`. */
  time_zone: string;
  moved_from: Date | null;
  doors_at: Date | null;
  late_entry: boolean | null;
  format: string;
  /** Null with all other `venue_` columns where there is no venue. */
  venue_name: string | null;
  venue_address: string | null;
  venue_postcode: string | null;
  venue_lat: number | null;
  venue_lng: number | null;
  booking_url: string | null;
  /** Places left: `open`, `few`, `full` or `unknown`. */
  places: string;
  status: string;
  open_to: string;
  welcomes: string[];
  volunteers: string;
  students: string;
  agency: string;
  access: string[];
  updated_at: Date;
  sequence: number;
  source: string | null;
  lang: string | null;
}

/** Outward codes: a row for each code, nation and system; these three are the key (`system` may be null). */
export interface OutcodesTable {
  /** Upper case, no space. */
  outcode: string;
  /** The same in every row of an outward code; null for codes that lie nowhere. */
  lat: number | null;
  lng: number | null;
  town: string | null;
  nation: string;
  /** A system's code of the file's own time, ended ones too; null outside England. */
  system: string | null;
  /** From 0 to 1: the part of the outward code's postcodes that lie in the system; null where not known. */
  share: number | null;
}

/**
 * Derived. One narrow row for each programme. Ordinals run through those with a place so that neighbours on the ground
 * are neighbours in number; those without follow in the order of their ids, from `state.located` on.
 */
interface ProgrammeIndexTable {
  ordinal: number;
  id: string;
  /** The name folded by `search_key`: what sorting by name goes by. */
  name_key: string;
  /** Name, host, joint hosts and place folded by `search_key`, after a space, so that every word has one before it. */
  search: string;
  place_codes: string[];
  /** A point on the sphere of `earthdistance`. */
  position: string | null;
}

/**
 * Derived. For each code of each dimension, which programmes have it: bit n stands for ordinal n. Dimensions are the
 * filters of `GET /programmes`, and `home`: the system in which the place's outward code mainly lies, empty for
 * programmes without a place; and `all`, empty code, for those that there are.
 */
interface ProgrammeBitmapsTable {
  dimension: string;
  code: string;
  bits: string;
}

/** Derived. The last start that a programme has in each shift: it has one to come until then. */
interface ProgrammeShiftsTable {
  shift: string;
  last_start: Date;
  ordinal: number;
}

/** Derived. Outward codes, towns and systems, as answers to `GET /places`. */
export interface PlaceIndexTable {
  id: string;
  kind: string;
  label: string;
  /** The name folded by `search_key`; more than one row may have the same. */
  key: string;
  nations: string[];
  lat: number | null;
  lng: number | null;
  systems: Json<readonly { readonly code: string; readonly share: number | null }[]>;
}

/** One row: what is known of the data as a whole. */
interface StateTable {
  single: Generated<boolean>;
  /** When the data last changed, by an import or the seed. */
  updated_at: Date;
  /** Raised by every change of the data. */
  version: number;
  /** Signs cursors, so that one that was made up is known. */
  cursor_key: Generated<string>;
  /** Length of every bitmap, in words of 64 bits. */
  words: number;
  /** The ordinal from which on programmes have no place: a multiple of `BLOCK_SIZE`. */
  located: number;
  /** Blocks of `BLOCK_SIZE` neighbouring ordinals: the middle of each, and how far its members lie from it, in metres straight. */
  block_positions: string[];
  block_reaches: number[];
}

/** Kept by the database itself, see the migration: what changed, a row for each kind and transaction. */
interface ChangesTable {
  /** In the order of the commits. */
  position: Generated<number>;
  /** Random: the name of the change in the world. */
  id: Generated<string>;
  event: string;
  /** As written, ended ones too; empty where it cannot be told. */
  systems: string[];
}
