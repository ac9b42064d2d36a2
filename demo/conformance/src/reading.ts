import { parse, safeParse, type LoadedResource } from 'rounds-elements/contract';
import type * as z from 'zod/mini';
import type { Answer } from './client.js';
import type { Report } from './report.js';

/** Returns the items of a list, unread. */
export const rawItems = ({ json }: Answer): readonly unknown[] => {
  const items = Array.isArray(json) ? json : (json as { readonly items?: unknown } | undefined)?.items;
  return Array.isArray(items) ? items : [];
};

/** Names an item by its id, code or position. */
export const nameOf = (item: unknown, index: number): string => {
  const { id, code } = (item ?? {}) as { readonly id?: unknown; readonly code?: unknown };
  const name = typeof id === 'string' ? id : code;
  return typeof name === 'string' ? `“${name}”` : `Item ${index}`;
};

/** Reports every item that breaks its schema, with the invalid fields. */
export const checkItems = <T extends z.core.$ZodType>(
  report: Report,
  where: string,
  items: readonly unknown[],
  schema: T
): z.output<T>[] =>
  items.flatMap((item, index) => {
    const { success, data, error } = safeParse(schema, item);
    report.expect('answers.items', where, success, () => {
      const issues = (error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`);
      return `${nameOf(item, index)}: ${issues.join(', ')}.`;
    });
    return success ? [data] : [];
  });

/** Returns whether an answer is a 200 with JSON, and reports it otherwise. */
const isRead = (report: Report, answer: Answer): boolean => {
  const { where, status, headers, json } = answer;
  if (status >= 300 && status < 400) {
    report.expect('answers.redirect', where, false, `The answer is a redirect (${status}).`);
    return false;
  }
  if (!report.expect('answers.status', where, status === 200, `The status is ${status}, not 200.`))
    return false;
  const type = headers.get('Content-Type') ?? '';
  const isJson = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type);
  report.expect('answers.json', where, isJson, `The Content-Type is “${type}”, not application/json.`);
  return report.expect('answers.json', where, json !== undefined, 'The body is not JSON.');
};

/** Reads an answer as an element does. Returns `null`, and reports the reason, if an element could not read it. */
export const read = <T>(report: Report, answer: Answer, resource: LoadedResource<T>): T | null => {
  if (!isRead(report, answer)) return null;
  try {
    const { value } = resource.read(answer.json);
    report.expect('answers.schema', answer.where, true, '');
    return value;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report.expect('answers.schema', answer.where, false, `${reason}.`);
    return null;
  }
};

/** Reads an answer that is one object by its schema. */
export const readWith = <T extends z.core.$ZodType>(
  report: Report,
  answer: Answer,
  schema: T
): z.output<T> | null =>
  read(report, answer, { path: '', read: (json) => ({ value: parse(schema, json), dropped: 0 }) });
