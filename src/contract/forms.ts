import * as z from 'zod/mini';
import { id, maybeText, text } from './fields.js';
import { isKnownQuestion } from './known-question.js';
import { lenientArray } from './lenient-array.js';
import { parse } from './parse.js';
import { questionSchema, type Question, type UnknownQuestion } from './question.js';
import { uniqueBy, type LoadedResource } from './resource.js';

const LOST = 'unreadable';

/** Replaces a required question that cannot be read at all: answers without it would be refused, so the form must close. */
const keepRequired = (broken: unknown): readonly UnknownQuestion[] => {
  const { required } = (broken ?? {}) as { readonly required?: unknown };
  return required ? [{ id: LOST, type: LOST, label: '', hint: null, required: true }] : [];
};

/** A feedback form in one language, read question by question. */
export const formSchema = z.object({
  id,
  version: text,
  anonymous: z.boolean(),
  title: text,
  intro: maybeText,
  confidentiality: text,
  thanks: text,
  questions: lenientArray(questionSchema, keepRequired),
});

/** A feedback form in one language. */
export type Form = z.infer<typeof formSchema>;

const TYPES = ['scale', 'choice', 'text', LOST];

/** Returns whether a question was read unchanged. */
const isWhole = (question: Question | UnknownQuestion): boolean =>
  isKnownQuestion(question) || !TYPES.includes(question.type);

/** `GET /forms/{id}`. Questions that break the schema are counted, whether or not they stay to close the form. */
export const form = (formId: string): LoadedResource<Form> => ({
  path: `forms/${encodeURIComponent(formId)}`,
  read: (json) => {
    const value = parse(formSchema, json);
    const { questions } = json as { readonly questions: readonly unknown[] };
    const dropped = questions.length - value.questions.filter(isWhole).length;
    value.questions = uniqueBy(value.questions, (question) => question.id);
    return { value, dropped };
  },
});
