import type { Form, Question } from 'rounds-elements/contract';
import type { ColumnType, Generated } from 'kysely';

/**
 * Tables for forms and feedback. The schemas `answers`, with a table for each question, and `waiting`, with one for each open
 * pool, are accessed through functions.
 */
export interface FeedbackSchema {
  readonly forms: FormsTable;
  readonly feedback_pools: FeedbackPoolsTable;
  readonly feedback_hashes: FeedbackHashesTable;
  readonly feedback_results: FeedbackResultsTable;
  readonly session_codes: SessionCodesTable;
}

/** Published forms: one row for each version and language. */
interface FormsTable {
  id: string;
  version: string;
  lang: string;
  document: ColumnType<FormDefinition, string, string>;
  published_at: Date;
  /** Publication time of the next version; null for the newest. */
  replaced_at: Date | null;
  /** True for forms that ship with this backend. */
  shipped: boolean;
}

/** Groups of answers that are released together. */
export interface FeedbackPoolsTable {
  id: Generated<string>;
  form_id: string;
  /**
   * `session`: the answers to one Round, with its code. `year`: a programme's other answers of one year, which arrived late,
   * lacked the Round's code, were too few to release separately or too many for its attendance. `comments`: the comments on
   * at least three Rounds.
   */
  kind: 'session' | 'year' | 'comments';
  session_id: string | null;
  programme_id: string | null;
  year: number | null;
  /** Time at which it can be closed; null for comments, which depend on the number of Rounds. */
  due: Date | null;
  /** Number of people who answered. */
  answers: number;
  /** Ids of the Rounds that were answered. */
  sessions: string[];
  is_closed: Generated<boolean>;
  /** True if all its answers came with the code of their Round. */
  is_verified: Generated<boolean>;
  /**
   * Reason why a closed pool is not released: more answers than `attendance`, its `key` is lost, or they were `moved` to a
   * year.
   */
  withheld: 'attendance' | 'key' | 'moved' | null;
}

/** Keyed hashes that identify repeated submissions. */
interface FeedbackHashesTable {
  submission: Buffer;
  body: Buffer;
  /** Thumbprint of the key, with which the hash is deleted. */
  key: string;
}

/** Released results. Each is released once. */
interface FeedbackResultsTable {
  pool: string;
  released_on: string;
  document: ColumnType<unknown, string, string>;
}

/** Codes printed on the posters of Rounds: one for each session, which a trigger adds. */
interface SessionCodesTable {
  session_id: string;
  code: string;
}

/** A form in one language, as `GET /forms/{id}` returns it and as a file contains it. */
export interface FormDefinition extends Omit<Form, 'questions'> {
  readonly questions: Question[];
}

/** A form with its language, ready to store. */
export interface FormInLanguage {
  readonly lang: string;
  readonly form: FormDefinition;
}
