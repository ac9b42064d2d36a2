import * as z from 'zod/mini';
import { code, id, list, maybeText, text } from './fields.js';
import { isKnownQuestion } from './known-question.js';
import { lenientArray } from './lenient-array.js';
import { parse } from './parse.js';
import { uniqueBy, type LoadedResource } from './resource.js';

/** The value of an option. A backend may use text or numbers, and receives what it sent. */
export const optionValueSchema = z.union([id, z.number()]);

/** The value of an option. */
export type OptionValue = z.infer<typeof optionValueSchema>;

const optionSchema = z.object({ value: optionValueSchema, label: text });

const flag = z._default(z.boolean(), false);

/** A question of a type that this contract does not define. It is not shown; if required, it closes the form. */
export const unknownQuestionSchema = z.object({
  id,
  type: code,
  label: text,
  hint: maybeText,
  required: flag,
});

/** A question of a type that this contract does not define. */
export type UnknownQuestion = z.infer<typeof unknownQuestionSchema>;

/** One answer from a scale. */
const scaleSchema = z.object({
  ...unknownQuestionSchema.shape,
  type: z.literal('scale'),
  options: list(optionSchema),
});

/** One answer, or with `multiple` any number, from a list. */
const choiceSchema = z.object({
  ...unknownQuestionSchema.shape,
  type: z.literal('choice'),
  multiple: flag,
  options: list(optionSchema),
});

/** An answer in the person's own words. `maxLength` counts UTF-16 code units, as text fields do. */
const textSchema = z.object({
  ...unknownQuestionSchema.shape,
  type: z.literal('text'),
  maxLength: z.int().check(z.gte(1)),
});

const knownQuestionSchema = z.discriminatedUnion('type', [scaleSchema, choiceSchema, textSchema]);

/** A question of a known type. */
export type Question = z.infer<typeof knownQuestionSchema>;

/** Any question. One that breaks the schema of its type is read as one of an unknown type. */
export const questionSchema = z.union([knownQuestionSchema, unknownQuestionSchema]);

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

/** Returns whether a question was read as it was sent. */
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
