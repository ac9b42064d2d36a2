import { DAY_MS } from '../../kernel/dates.js';
import { openDatabase, type Database, type DatabaseOptions } from '../../store/database.js';
import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.js';
import type { FormDefinition, FormInLanguage } from '../../store/feedback-schema.js';
import { EVALUATION } from './evaluation.js';
import { REFLECTION } from './reflection.js';

/** The forms that come with this program, in our own words: any programme may use them, or bring its own. */
const SHIPPED: readonly FormInLanguage[] = [EVALUATION, REFLECTION].flatMap(({ en, cy }) => [
  { lang: 'en', form: en },
  { lang: 'cy', form: cy },
]);

/** How long a version can be answered after the next one was published. In milliseconds. */
export const VERSION_LIFE = 35 * DAY_MS;

/** The table of a question, in the schema `answers`; names there have at most 63 bytes. */
export const tableOf = (formId: string, questionId: string): string => {
  const name = `${formId}/${questionId}`;
  if (name.length <= 63) return name;
  return `${name.slice(0, 50)}~${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
};

/** All writers of forms and feedback take this lock first. */
export const lockFeedback = (trx: Transaction<Schema>): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('rounds_feedback'))`.execute(trx);

/** A version of a form, in each of its languages. */
export interface StoredForm {
  readonly languages: ReadonlyMap<string, FormDefinition>;
  readonly replacedAt: Date | null;
  readonly shipped: boolean;
}

/** All versions of a form that were ever published, by their names. */
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

/** The version that is asked now; undefined where the form was never published. */
export const currentOf = (versions: ReadonlyMap<string, StoredForm>): StoredForm | undefined =>
  [...versions.values()].find(({ replacedAt }) => replacedAt === null);

/** A form in a language, else in English, else in whichever it has; with its language. */
export const inLanguage = ({ languages }: StoredForm, lang: string): FormInLanguage => {
  const [first] = languages;
  const chosen = [lang, 'en'].find((each) => languages.has(each)) ?? first?.[0] ?? '';
  const form = languages.get(chosen);
  if (form === undefined) throw new Error('A version of a form has no language.');
  return { lang: chosen, form };
};

/** Publishes a form in one language, as the newest version; those before it can be answered for a while yet. */
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
 * Publishes the forms that come with this program, where there are none, or older ones of its own: what an organiser
 * has published stays.
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

/** Opens the database, brings its schema up to date and publishes the forms shipped with this version. */
export const openWithForms = async (options: DatabaseOptions): Promise<Database> => {
  const database = await openDatabase(options);
  try {
    await publishShipped(database.kysely);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
};
