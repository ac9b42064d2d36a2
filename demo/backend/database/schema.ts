import type { ColumnType, Generated } from 'kysely';

/**
 * The tables as the code sees them. `systems`, `programmes`, `sessions` and `outcodes` are written by imports and the
 * seed; after writing, and in the same transaction, call `refreshDerived`, which rebuilds all the rest.
 *
 * Dates are text (`2026-11-22`), times are `Date`, lists of codes are PostgreSQL arrays (plain JavaScript arrays, both
 * ways). Columns of type `Json` are read as values and written as text made by `JSON.stringify`.
 */
export interface Schema {
  readonly systems: SystemsTable;
  readonly programmes: ProgrammesTable;
  readonly sessions: SessionsTable;
  readonly outcodes: OutcodesTable;
  readonly programme_index: ProgrammeIndexTable;
  readonly programme_bitmaps: ProgrammeBitmapsTable;
  readonly programme_shifts: ProgrammeShiftsTable;
  readonly place_index: PlaceIndexTable;
  readonly state: StateTable;
}

/** A JSON column: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;

/** A JSON column that may be empty. */
export type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** An organisation that runs a programme or a Round together with its host. */
export interface JointHost {
  readonly name: string;
  readonly sector: string;
}

/** How to reach a team: a role, never a person. */
export interface Contact {
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

/** Derived. One narrow row for each programme, numbered so that neighbours on the ground are neighbours in number. */
export interface ProgrammeIndexTable {
  /** From 0 without a gap: those with a place first, along a curve through the map; then those without, by id. */
  ordinal: number;
  id: string;
  name_key: string;
  /** Name, host, joint hosts and place, folded by `search_key`. */
  search: string;
  place_codes: string[];
  lat: number | null;
  lng: number | null;
}

/** Derived. For each code of each dimension, which programmes have it: bit n stands for the programme of ordinal n. */
export interface ProgrammeBitmapsTable {
  dimension: string;
  code: string;
  bits: string;
}

/** Derived. The last start that a programme has in each shift: it has one to come until then. */
export interface ProgrammeShiftsTable {
  shift: string;
  last_start: Date;
  ordinal: number;
}

/** Derived. Places that can be searched from, except postcode areas and Irish routing keys, which the code holds. */
export interface PlaceIndexTable {
  id: string;
  kind: 'outcode' | 'town' | 'system';
  label: string;
  key: string;
  nations: string[];
  lat: number | null;
  lng: number | null;
  systems: Json<readonly { readonly code: string; readonly share: number | null }[]>;
}

/** One row: what is known of the data as a whole. */
export interface StateTable {
  single: Generated<boolean>;
  /** When the data last changed, by an import or the seed. */
  updated_at: Date;
  /** Raised by every change of the data. */
  version: number;
  /** Signs cursors, so that one that was made up is known. */
  cursor_key: Generated<string>;
  /** How many programmes there are. */
  programmes: number;
  /** How many of them have a place: the ordinals below. */
  located: number;
  /** Blocks of `BLOCK_SIZE` neighbouring ordinals: centre and reach (in metres) of each. */
  block_lats: number[];
  block_lngs: number[];
  block_reaches: number[];
}
