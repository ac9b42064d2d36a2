import { readFile } from 'node:fs/promises';
import { sql, type Kysely } from 'kysely';

/** Tables whose changes are recorded, each with the trigger function that records them. */
type RecordedTables = Readonly<Record<string, string>>;

/** The folder beside this module, both in the sources and in the built server. */
const FOLDER = new URL('./sql/', import.meta.url);

/** Runs the named files of the folder `sql`, in order. */
export const runSqlFiles = async (db: Kysely<unknown>, ...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await sql.raw(await readFile(new URL(`${name}.sql`, FOLDER), 'utf8')).execute(db);
  }
};

/**
 * Makes the database record every change of some tables. An update reports the rows before and after it, because a row
 * that leaves a system concerns that system, too.
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
