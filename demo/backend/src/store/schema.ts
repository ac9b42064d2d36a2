import type { ColumnType, Generated } from 'kysely';
import type { EquitySchema } from './equity-schema.js';
import type { FeedSchema } from './feed-schema.js';
import type { FeedbackSchema } from './feedback-schema.js';

/**
 * Types of all tables. Imports and the seed write `systems`, `programmes`, `sessions` and `outcodes`; afterwards they call
 * `refreshDerived` in the same transaction, which rebuilds the derived tables.
 *
 * Dates are text (`2026-11-22`), times are `Date`, and lists of codes are PostgreSQL arrays (JavaScript arrays in both
 * directions). Columns of type `Json` are read as values and written as the output of `JSON.stringify`.
 */
export interface Schema extends EquitySchema, FeedbackSchema, FeedSchema {
  readonly systems: SystemsTable;
  readonly programmes: ProgrammesTable;
  readonly sessions: SessionsTable;
  readonly outcodes: OutcodesTable;
  readonly programme_index: ProgrammeIndexTable;
  readonly programme_bitmaps: ProgrammeBitmapsTable;
  readonly programme_shifts: ProgrammeShiftsTable;
  readonly programme_rounds: ProgrammeRoundsTable;
  readonly programme_openings: ProgrammeOpeningsTable;
  readonly search_words: SearchWordsTable;
  readonly offered_days: OfferedDaysTable;
  readonly place_index: PlaceIndexTable;
  readonly place_names: PlaceNamesTable;
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

/** Contact details of a team: a role, never a person. */
interface Contact {
  readonly team: string | null;
  readonly email: string | null;
  readonly url: string | null;
}

/** Integrated care systems: one row for each code and period of validity (`QRL` has two). */
export interface SystemsTable {
  code: string;
  /** First day, `2022-07-01`. Key, with `code`. */
  valid_from: string;
  /** Last day; null while no end is known. */
  valid_to: string | null;
  name: string;
  short_name: string;
  region: string;
  lat: number;
  lng: number;
  /** Codes of the systems that took over its area: one after a merger, several after a split. Empty while it exists. */
  successors: string[];
  progress: string;
  contact: JsonOrNull<Contact>;
}

/** Programmes: the fields of `Programme` in the contract, with nested ones flattened. */
export interface ProgrammesTable {
  id: string;
  name: string;
  summary: string | null;
  url: string | null;
  host_name: string;
  host_ods_code: string | null;
  host_sector: string;
  joint_hosts: Json<readonly JointHost[]>;
  /** Codes as in the source, including ended ones, which are resolved to their successors when read. */
  serves_systems: string[];
  serves_places: Json<readonly { readonly code: string; readonly label: string }[]>;
  nation: string;
  /** Null, like `place_address`, `place_postcode`, `lat` and `lng`, where there is no venue. */
  place_name: string | null;
  place_address: string | null;
  place_postcode: string | null;
  lat: number | null;
  lng: number | null;
  formats: string[];
  open_to: string;
  /** Empty if not stated. */
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
  /** Language of the row's text; null for English. */
  lang: string | null;
  /** Name, hosts and place normalised by `search_key`, with a leading space; set by a trigger, like the words. */
  search: Generated<string>;
  /** Words of `search`, from `words_in`. */
  words: Generated<string[]>;
  host_words: Generated<string[]>;
}

/** Single Rounds: the fields of `Session` in the contract, with nested ones flattened. */
export interface SessionsTable {
  id: string;
  series_id: string | null;
  /** A programme's id. The row is deleted with its programme. */
  programme_id: string;
  url: string | null;
  host_name: string;
  host_sector: string;
  joint_hosts: Json<readonly JointHost[]>;
  system: string | null;
  /** Null where the topic is to be confirmed. */
  title: string | null;
  summary: string | null;
  content_note: string | null;
  starts_at: Date;
  ends_at: Date;
  /** IANA time zone name, `Europe/London`. */
  time_zone: string;
  moved_from: Date | null;
  doors_at: Date | null;
  late_entry: boolean | null;
  format: string;
  /** Null, like all other `venue_` columns, where there is no venue. */
  venue_name: string | null;
  venue_address: string | null;
  venue_postcode: string | null;
  venue_lat: number | null;
  venue_lng: number | null;
  booking_url: string | null;
  /** Availability: `open`, `few`, `full` or `unknown`. */
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
  /** Title, host and venue normalised by `search_key`, with a leading space; set by a trigger, like the words. */
  search: Generated<string>;
  /** Words of `search` and of the programme. */
  words: Generated<string[]>;
  host_words: Generated<string[]>;
}

/** Outward codes: one row for each code, nation and system, which form the key (`system` may be null). */
export interface OutcodesTable {
  /** Upper case, no space. */
  outcode: string;
  /** The same in every row of an outward code; null for codes without a location. */
  lat: number | null;
  lng: number | null;
  /** Names of its town, joined by `|`: the first is its label; in Wales the second is its label in Welsh. */
  town: string | null;
  nation: string;
  /** A system's code as in the source file, possibly ended since; null outside England. */
  system: string | null;
  /** Share of the outward code's postcodes within the system, from 0 to 1; null if not known. */
  share: number | null;
}

/**
 * Derived. One narrow row for each programme. Programmes with a place have ordinals in spatial order, so that neighbours
 * have close numbers; those without a place follow by id, starting at `state.located`.
 */
interface ProgrammeIndexTable {
  ordinal: number;
  id: string;
  /** Name normalised by `search_key`, for sorting. */
  name_key: string;
  /** Name, host, joint hosts and place normalised by `search_key`, with a leading space so that one precedes every word. */
  search: string;
  /** No longer used. An earlier version, which may still run during an upgrade, fills it. */
  host_search: Generated<string>;
  words: string[];
  /** Words of the host and joint hosts only. */
  host_words: string[];
  place_codes: string[];
  /** A point on the earth's sphere, from `earth_point`. */
  position: string | null;
}

/**
 * Derived. Bitmaps of the programmes that match each code of each dimension: bit n represents ordinal n. Dimensions are
 * the filters of `GET /programmes`; `volunteers`, `students` and `agency`; `unstated`, with the codes `welcomes` and
 * `system`, for programmes that do not state them; `home`, the system that contains most of the place's outward code, with
 * an empty code for programmes without a place; and, with an empty code, `all` for all programmes, and `available` for
 * those with an available Round at any time. Other codes of `available` are formats.
 */
interface ProgrammeBitmapsTable {
  dimension: string;
  code: string;
  bits: string;
}

/** Derived. All different words of programmes and sessions. */
interface SearchWordsTable {
  word: string;
}

/** Derived. The Rounds of each day, in UTC, that welcome a sector and take place. */
interface OfferedDaysTable {
  day: string;
  sector: string;
  staff: number;
  /** Those of them that welcome volunteers. */
  volunteers: number;
}

/** Derived. The latest start of each programme in each shift. Until then the programme has an upcoming Round in it. */
interface ProgrammeShiftsTable {
  shift: string;
  last_start: Date;
  ordinal: number;
}

/** Derived. All Rounds, in the order of their starts. */
interface ProgrammeRoundsTable {
  starts_at: Date;
  id: string;
  ordinal: number;
  format: string;
  shifts: string[];
  /** False if it was called off or is full. */
  is_available: boolean;
}

/** Derived. The latest start of an available Round of each programme. Until then the programme has an upcoming one. */
interface ProgrammeOpeningsTable {
  /** The format of the Rounds; empty for Rounds of all formats. */
  format: string;
  last_start: Date;
  ordinal: number;
}

/** Derived. Outward codes, towns and systems, as `GET /places` returns them. */
export interface PlaceIndexTable {
  id: string;
  kind: string;
  label: string;
  /** Label in Welsh, if it differs. */
  label_cy: string | null;
  /** All names that people know the place by, its label's first; empty for an outward code. */
  names: string[];
  /** Name normalised by `search_key`; not unique. */
  key: string;
  nations: string[];
  lat: number | null;
  lng: number | null;
  systems: Json<readonly { readonly code: string; readonly share: number | null }[]>;
}

/** Derived. Names of towns, postcode areas and systems, in every usual spelling. */
interface PlaceNamesTable {
  place_id: string;
  kind: string;
  /** Name normalised by `search_key`. */
  key: string;
}

/** A single row with facts about all data. */
interface StateTable {
  single: Generated<boolean>;
  /** Time of the last change to the data, by an import or the seed. */
  updated_at: Date;
  /** True if the seed stored made-up data. `GET /` then says so. */
  demonstration: Generated<boolean>;
  /** Incremented by every change to the data. */
  version: number;
  /** Version of the derived tables, `INDEX_VERSION` of the backend that filled them. */
  index_version: Generated<number>;
  /** Key that signs cursors, so that forged ones are detected. */
  cursor_key: Generated<string>;
  /** Length of every bitmap, in 64-bit words. */
  words: number;
  /** First ordinal of the programmes without a place: a multiple of `BLOCK_SIZE`. */
  located: number;
  /** Centre of each block of `BLOCK_SIZE` consecutive ordinals. */
  block_positions: string[];
  /** Straight-line distance from the centre of each block to its farthest member, in metres. */
  block_reaches: number[];
}

/** Recorded changes: one row for each kind and transaction, written by triggers (`002-change-functions.sql`). */
interface ChangesTable {
  /** Position in commit order. */
  position: Generated<number>;
  /** Random id, which clients see. */
  id: Generated<string>;
  event: string;
  /** System codes as recorded, including ended ones; empty if they are not known. */
  systems: string[];
}
