import pg from 'pg';

/** A pool of connections to PostgreSQL or to the embedded database. */
export interface Connection {
  readonly pool: pg.Pool;
  /**
   * Calls `onChange` after every commit with changes, from any process, and whenever a change may have been missed. The
   * returned function stops this.
   */
  readonly listen: (onChange: () => void) => Promise<() => Promise<void>>;
  /** Waits for running queries, then releases the server or the folder. */
  readonly close: () => Promise<void>;
}

/** Keeps dates as text, as in the contract, and reads counts as numbers. Times are `Date`, the driver's default. */
export const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Settings of every connection. The similarity threshold decides which misspelt words match. Sequential scans are off
 * because every query has an index, but the planner cannot know how many bits of a bitmap are set and sometimes
 * misjudges. JIT is off because compiling takes longer than running any of these queries.
 */
const SETTINGS = {
  'pg_trgm.word_similarity_threshold': '0.5',
  enable_seqscan: 'off',
  jit: 'off',
  timezone: 'UTC',
};

/** Statements that apply the settings to a new connection. */
export const SET_UP_CONNECTION = Object.entries(SETTINGS)
  .map(([name, value]) => `set ${name} = '${value}'`)
  .join('; ');
