import * as z from 'zod/mini';
import { between, code, count, id, list, maybe, text } from './fields.js';
import { one } from './resource.js';

const common = { id, label: text, hint: maybe(text), required: z._default(z.boolean(), false) };

/** What stands for an answer on the wire: a backend may use text or numbers, and gets back what it sent. */
export const optionValue = z.union([id, z.number()]);

/** One of the answers that a question offers. */
export const optionSchema = z.object({ value: optionValue, label: text });

/** One answer from a scale. */
export const scaleSchema = z.object({ ...common, type: z.literal('scale'), options: list(optionSchema) });

/** One answer, or any number, from a list. */
export const choiceSchema = z.object({
  ...common,
  type: z.literal('choice'),
  multiple: z._default(z.boolean(), false),
  options: list(optionSchema),
});

/** An answer in the person's own words. `maxLength` counts UTF-16 code units, as text fields do. */
export const textSchema = z.object({
  ...common,
  type: z.literal('text'),
  maxLength: count.check(between(1)),
});

/** A question of a type that this contract does not name: shown to nobody, and if required closes the form politely. */
export const unknownSchema = z.object({ ...common, type: code });

/** A question. */
export const questionSchema = z.union([scaleSchema, choiceSchema, textSchema, unknownSchema]);

/** A question of a known type. */
export type Question =
  z.infer<typeof scaleSchema> | z.infer<typeof choiceSchema> | z.infer<typeof textSchema>;

/** `GET /forms/{id}`: a form as it is asked. */
export const formSchema = z.object({
  id,
  version: text,
  anonymous: z.boolean(),
  title: text,
  intro: maybe(text),
  confidentiality: text,
  thanks: text,
  questions: z.array(questionSchema),
});

/** A form as it is asked. */
export type Form = z.infer<typeof formSchema>;

/** `GET /forms/{id}`. */
export const form = (formId: string) => one(`forms/${encodeURIComponent(formId)}`, formSchema);
