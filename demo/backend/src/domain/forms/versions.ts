import { DAY_MS } from '../../kernel/dates.js';
import { openDatabase, type Database, type DatabaseOptions } from '../../store/database.js';
import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { refreshOutdated } from '../search-index.js';
import type { Schema } from '../../store/schema.js';
import type { FormDefinition, FormInLanguage } from '../../store/feedback-schema.js';
import { EVALUATION } from './evaluation.js';
import { REFLECTION } from './reflection.js';

/** The forms that ship with this backend. Organisers can use them or import other forms. */
const SHIPPED: readonly FormInLanguage[] = [EVALUATION, REFLECTION].flatMap(({ en, cy }) => [
  { lang: 'en', form: en },
  { lang: 'cy', form: cy },
]);

/** Time for which a version still accepts answers after the next one was published. */
export const VERSION_LIFETIME_MS = 35 * DAY_MS;

/** Returns the name of a question's table in the schema `answers`. PostgreSQL limits names to 63 bytes. */
export const tableOf = (formId: string, questionId: string): string => {
  const name = `${formId}/${questionId}`;
  if (name.length <= 63) return name;
  return `${name.slice(0, 50)}~${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
};

/** Takes the lock that every writer of forms and feedback must hold. */
export const lockFeedback = (trx: Transaction<Schema>): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('rounds_feedback'))`.execute(trx);

/** A version of a form, in all its languages. */
export interface StoredForm {
  readonly languages: ReadonlyMap<string, FormDefinition>;
  readonly replacedAt: Date | null;
  readonly shipped: boolean;
}

/** Reads all published versions of a form, by version name. */
export const readVersions = async (
  kysely: Kysely<Schema>,
  formId: string
): Promise<ReadonlyMap<string, StoredForm>> => {
  const rows = await kysely
    .selectFrom('forms')
    .select(['version', 'lang', 'document', 'replaced_at', 'shipped'])
    .where('id', '=', formId)
    .orderBy('published_at')
    .execute();
  const versions = new Map<string, StoredForm>();
  for (const { version, lang, document, replaced_at, shipped } of rows) {
    const languages = new Map(versions.get(version)?.languages).set(lang, document);
    versions.set(version, { languages, replacedAt: replaced_at, shipped });
  }
  return versions;
};

/** Returns the current version, or undefined if the form was never published. */
export const currentOf = (versions: ReadonlyMap<string, StoredForm>): StoredForm | undefined =>
  [...versions.values()].find(({ replacedAt }) => replacedAt === null);

/** Returns the form in the given language, or else in English, or else in its first language. */
export const inLanguage = ({ languages }: StoredForm, lang: string): FormInLanguage => {
  const [first] = languages;
  const chosen = [lang, 'en'].find((each) => languages.has(each)) ?? first?.[0] ?? '';
  const form = languages.get(chosen);
  if (form === undefined)
    throw new Error('A form version has no text in any language; import the form again.');
  return { lang: chosen, form };
};

/** Publishes a form in one language as the current version. Earlier versions accept answers for 35 more days. */
export const publish = async (
  trx: Transaction<Schema>,
  { lang, form }: FormInLanguage,
  now: Date,
  shipped: boolean
): Promise<void> => {
  const { id, version } = form;
  await trx
    .updateTable('forms')
    .set({ replaced_at: now })
    .where('id', '=', id)
    .where('version', '!=', version)
    .where('replaced_at', 'is', null)
    .execute();
  await trx
    .insertInto('forms')
    .values({
      id,
      version,
      lang,
      document: JSON.stringify(form),
      published_at: now,
      replaced_at: null,
      shipped,
    })
    .execute();
  for (const question of form.questions) {
    await sql`select make_question_table(${tableOf(id, question.id)})`.execute(trx);
  }
};

/**
 * Publishes the forms that ship with this backend if they are missing or older than the shipped versions. Forms that an
 * organiser has published are not replaced.
 */
export const publishShipped = async (kysely: Kysely<Schema>, now = new Date()): Promise<void> => {
  const isDue = async (db: Kysely<Schema>, { form, lang }: FormInLanguage): Promise<boolean> => {
    const versions = await readVersions(db, form.id);
    const current = currentOf(versions);
    if (versions.get(form.version)?.languages.has(lang)) return false;
    return current === undefined || current.shipped;
  };
  for (const each of SHIPPED) {
    if (!(await isDue(kysely, each))) continue;
    await kysely.transaction().execute(async (trx) => {
      await lockFeedback(trx);
      if (await isDue(trx, each)) await publish(trx, each, now, true);
    });
  }
};

/** Opens the database, brings its schema and search index up to date and publishes the forms shipped with this version. */
export const openWithForms = async (options: DatabaseOptions): Promise<Database> => {
  const database = await openDatabase(options);
  try {
    await refreshOutdated(database.kysely);
    await publishShipped(database.kysely);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
};
