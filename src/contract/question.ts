import * as z from 'zod/mini';
import { code, id, list, maybeText, text } from './fields.js';

/** The value of an option. A backend may use text or numbers, and receives the same value back. */
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

/** A choice from a list: one option, or any number with `multiple`. */
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

/** Any question. A question that breaks the schema of its type is read as a question of an unknown type. */
export const questionSchema = z.union([knownQuestionSchema, unknownQuestionSchema]);
