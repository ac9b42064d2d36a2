import type { Form, Question } from 'rounds-elements/contract';
import type { ColumnType, Generated } from 'kysely';

/** The tables of forms and feedback. The schema `answers`, with a table for each question, is reached by its functions. */
export interface FeedbackSchema {
  readonly forms: FormsTable;
  readonly feedback_pools: FeedbackPoolsTable;
  readonly feedback_hashes: FeedbackHashesTable;
  readonly feedback_results: FeedbackResultsTable;
  readonly session_codes: SessionCodesTable;
}

/** A form in one language: one row for each version that was published. */
interface FormsTable {
  id: string;
  version: string;
  lang: string;
  document: ColumnType<FormDefinition, string, string>;
  published_at: Date;
  /** When the next version was published; null for the newest. */
  replaced_at: Date | null;
  /** Whether it came with this program. */
  shipped: boolean;
}

/** What is told together. */
export interface FeedbackPoolsTable {
  id: Generated<string>;
  form_id: string;
  /**
   * `session`: the answers to one Round. `year`: those of a programme's year that came late, without the Round's code, or
   * were too few to be told by themselves. `comments`: the texts of at least three Rounds.
   */
  kind: 'session' | 'year' | 'comments';
  session_id: string | null;
  programme_id: string | null;
  year: number | null;
  /** From then on it is closed; null for comments, which wait for a number of Rounds. */
  due: Date | null;
  /** How many people answered. */
  answers: number;
  /** The Rounds that they answered to. */
  sessions: string[];
  is_closed: Generated<boolean>;
}

/** By which a repeated sending is known. */
interface FeedbackHashesTable {
  submission: Buffer;
  body: Buffer;
  /** The key's thumbprint; they go together. */
  key: string;
}

/** What was told, once. */
interface FeedbackResultsTable {
  pool: string;
  released_on: string;
  document: ColumnType<unknown, string, string>;
}

/** The code that stands on a Round's poster. */
interface SessionCodesTable {
  session_id: string;
  code: string;
}

/** A form in one language, as it is asked: what `GET /forms/{id}` answers, and what a file holds. */
export interface FormDefinition extends Omit<Form, 'questions'> {
  readonly questions: Question[];
}

/** A form in one language, on its way into the database. */
export interface FormInLanguage {
  readonly lang: string;
  readonly form: FormDefinition;
}
