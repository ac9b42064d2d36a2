import { readFile } from 'node:fs/promises';
import { sql, type Kysely } from 'kysely';

/** Names of the tables to record, each with its trigger function. */
type RecordedTables = Readonly<Record<string, string>>;

/** Folder next to this module, in the sources and in the built server. */
const FOLDER = new URL('./sql/', import.meta.url);

/** Runs files from the folder `sql`, in order. */
export const runSqlFiles = async (db: Kysely<unknown>, ...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await sql.raw(await readFile(new URL(`${name}.sql`, FOLDER), 'utf8')).execute(db);
  }
};

/**
 * Creates triggers that record every change to the given tables. An update reports the rows before and after it, because
 * a row that moves to another system affects both.
 */
export const recordChanges = async (db: Kysely<unknown>, tables: RecordedTables): Promise<void> => {
  for (const [table, change] of Object.entries(tables)) {
    await sql
      .raw(
        `
  create trigger ${table}_change_begins before insert or update or delete on ${table}
    for each statement execute function changes_begin();
  create trigger ${table}_inserted after insert on ${table} referencing new table as touched
    for each statement execute function ${change}();
  create trigger ${table}_updated_from after update on ${table} referencing old table as touched
    for each statement execute function ${change}();
  create trigger ${table}_updated_to after update on ${table} referencing new table as touched
    for each statement execute function ${change}();
  create trigger ${table}_deleted after delete on ${table} referencing old table as touched
    for each statement execute function ${change}();
`
      )
      .execute(db);
  }
};
