import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.js';
import type { Schema } from '../../store/schema.js';
import { InputError, FileError, quote, type Problem } from '../../kernel/problem.js';
import { readSource } from '../source.js';
import { checkForm } from '../../domain/forms/check.js';
import type { FormDefinition, FormInLanguage } from '../../store/feedback-schema.js';
import { lineOfSyntaxError, locate } from './locate.js';
import { lockFeedback, publish, readVersions, type StoredForm } from '../../domain/forms/versions.js';

/** A form from a file, with a function that locates problems in that file. */
interface FormInFile extends FormInLanguage {
  readonly problemAt: (pointer: string, message: string) => Problem;
}

/** Valid forms and problems from files. */
interface FormInput {
  readonly forms: readonly FormInFile[];
  readonly problems: readonly Problem[];
}

/** Outcome of an import of forms. `imported` is false if problems prevented publication. */
export interface FormResult {
  readonly imported: boolean;
  readonly published: number;
  readonly unchanged: number;
  readonly problems: readonly Problem[];
}

/** Decodes UTF-8 and removes a byte-order mark. */
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError('is not UTF-8; save it as UTF-8', 1);
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const message = `is not valid JSON (${error.message}); look for a missing comma, quote or bracket`;
    throw new FileError(message, lineOfSyntaxError(text, error));
  }
};

const readFile = async (file: string, problems: Problem[]): Promise<FormInFile[]> => {
  const text = decode((await readSource(file)).bytes);
  const json = parse(text);
  const lines = locate(text);
  const lineOf = (pointer: string): number =>
    lines.get(pointer) ?? (pointer === '' ? 1 : lineOf(pointer.slice(0, pointer.lastIndexOf('/'))));
  const values: readonly unknown[] = Array.isArray(json) ? json : [json];
  return values.flatMap((value, index) => {
    const at = Array.isArray(json) ? `/${index}` : '';
    const problemAtPointer = (pointer: string, message: string): Problem => ({
      ...{ file, line: lineOf(pointer), column: pointer.slice(at.length + 1) || null, message },
    });
    const { lang, form, faults } = checkForm(value, at);
    problems.push(...faults.map(({ pointer, message }) => problemAtPointer(pointer, message)));
    if (faults.length > 0) return [];
    return [{ lang, form, problemAt: (pointer, message) => problemAtPointer(at + pointer, message) }];
  });
};

/** Reads forms from JSON files. A file contains one form or a list, for example one form in several languages. */
export const readForms = async (files: readonly string[]): Promise<FormInput> => {
  const problems: Problem[] = [];
  const forms: FormInFile[] = [];
  for (const file of files) {
    try {
      forms.push(...(await readFile(file, problems)));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const line = error instanceof FileError ? error.line : 1;
      problems.push({ file, line, column: null, message: error.message });
    }
  }
  return { forms, problems };
};

/** Returns the parts of a form that must be the same in all languages of a version. */
const languageIndependentParts = ({ anonymous, questions }: FormDefinition): unknown => [
  anonymous,
  questions.map(({ label: _, hint: __, ...question }) => ({
    ...question,
    ...('options' in question ? { options: question.options.map(({ value }) => value) } : {}),
  })),
];

const kindOf = (question: FormDefinition['questions'][number]): string =>
  question.type === 'choice' && question.multiple ? 'multiple choice' : question.type;

/**
 * Returns a problem if a new version changes the anonymity of the form or the type of a question: answers that are
 * published together must be answers to the same question.
 */
const compareWithEarlier = (
  { form, problemAt }: FormInFile,
  earlier: Iterable<StoredForm>
): Problem | null => {
  for (const { languages } of earlier) {
    for (const earlierForm of languages.values()) {
      if (earlierForm.anonymous !== form.anonymous) {
        return problemAt(
          '/anonymous',
          `was ${earlierForm.anonymous} in version ${earlierForm.version}; give this form another id`
        );
      }
      for (const [index, question] of form.questions.entries()) {
        const existing = earlierForm.questions.find(
          ({ id }) => id.toLowerCase() === question.id.toLowerCase()
        );
        if (existing && (existing.id !== question.id || kindOf(existing) !== kindOf(question))) {
          return problemAt(
            `/questions/${index}/id`,
            `${quote(existing.id)} was a ${kindOf(existing)} in version ${earlierForm.version}; give this question another id`
          );
        }
      }
    }
  }
  return null;
};

/** Returns `new`, `unchanged`, or the problem that prevents publication of a form. */
const checkPublishable = (
  formInFile: FormInFile,
  versions: ReadonlyMap<string, StoredForm>
): 'new' | 'unchanged' | Problem => {
  const { lang, form, problemAt } = formInFile;
  const version = versions.get(form.version);
  if (version === undefined) return compareWithEarlier(formInFile, versions.values()) ?? 'new';
  const existing = version.languages.get(lang);
  if (existing) {
    if (isDeepStrictEqual(existing, form)) return 'unchanged';
    return problemAt(
      '/version',
      `${quote(form.version)} is already published with different content; give this form a new version`
    );
  }
  if (version.replacedAt) {
    return problemAt('/version', `${quote(form.version)} has been replaced; add languages in a new version`);
  }
  const [other] = version.languages.values();
  if (other && !isDeepStrictEqual(languageIndependentParts(other), languageIndependentParts(form))) {
    return problemAt('/questions', 'differ from the other language; use the same ids, types and values');
  }
  return compareWithEarlier(formInFile, versions.values()) ?? 'new';
};

/** Thrown inside the transaction to roll it back; never leaves this module. */
class ImportAborted extends Error {}

const storeAll = async (
  trx: Transaction<Schema>,
  forms: readonly FormInFile[],
  now: Date,
  problems: Problem[]
): Promise<{ published: number; unchanged: number }> => {
  await lockFeedback(trx);
  const counts = { published: 0, unchanged: 0 };
  for (const formInFile of forms) {
    const outcome = checkPublishable(formInFile, await readVersions(trx, formInFile.form.id));
    if (outcome === 'unchanged') counts.unchanged += 1;
    else if (outcome === 'new') {
      await publish(trx, formInFile, now, false);
      counts.published += 1;
    } else problems.push(outcome);
  }
  return counts;
};

/** Publishes forms. A single problem prevents publication of all forms unless `skipInvalid` is set. */
export const importForms = async (
  { kysely }: Pick<Database, 'kysely'>,
  input: FormInput,
  { skipInvalid = false, now = new Date() }: { readonly skipInvalid?: boolean; readonly now?: Date } = {}
): Promise<FormResult> => {
  const problems = [...input.problems];
  let counts = { published: 0, unchanged: 0 };
  try {
    await kysely.transaction().execute(async (trx) => {
      counts = await storeAll(trx, input.forms, now, problems);
      if (problems.length > 0 && !skipInvalid) throw new ImportAborted();
    });
  } catch (error) {
    if (!(error instanceof ImportAborted)) throw error;
    return { imported: false, published: 0, unchanged: 0, problems };
  }
  return { imported: true, ...counts, problems };
};
