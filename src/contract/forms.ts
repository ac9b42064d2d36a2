import * as z from './schema.js';
import { isKnownQuestion } from './answers.js';
import { between, code, id, list, maybe, text, whole } from './fields.js';
import type { Resource } from './resource.js';

const common = { id, label: text, hint: maybe(text), required: z.missing(z.boolean(), () => false) };

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
  multiple: z.missing(z.boolean(), () => false),
  options: list(optionSchema),
});

/** An answer in the person's own words. `maxLength` counts UTF-16 code units, as text fields do. */
export const textSchema = z.object({
  ...common,
  type: z.literal('text'),
  maxLength: z.number(whole, between(1)),
});

/** A question of a type that this contract does not name: shown to nobody, and if required closes the form politely. */
export const unknownSchema = z.object({ ...common, type: code });

/** A question. */
export const questionSchema = z.union([scaleSchema, choiceSchema, textSchema, unknownSchema]);

/** A question of a known type. */
export type Question =
  z.infer<typeof scaleSchema> | z.infer<typeof choiceSchema> | z.infer<typeof textSchema>;

/** A question of a type that this contract does not name. */
export type UnknownQuestion = z.infer<typeof unknownSchema>;

/** What stands for an answer on the wire. */
export type OptionValue = z.infer<typeof optionValue>;

const formHead = z.object({
  id,
  version: text,
  anonymous: z.boolean(),
  title: text,
  intro: maybe(text),
  confidentiality: text,
  thanks: text,
});

/** `GET /forms/{id}`: a form as it is asked. */
export const formSchema = z.extend(formHead, { questions: z.array(questionSchema) });

/** A form as it is asked. */
export type Form = z.infer<typeof formSchema>;

/**
 * `GET /forms/{id}`, its questions read one by one: one that breaks the schema is counted, and left out unless it is
 * required; then it stays as one of an unknown type, since answers without it would not be taken.
 */
export const form = (formId: string): Resource<Form> => ({
  path: `forms/${encodeURIComponent(formId)}`,
  read: (json) => {
    const { questions: candidates } = json as { questions?: unknown };
    if (!Array.isArray(candidates)) throw new TypeError('There is no list of questions');
    const questions = new Map<string, Question | UnknownQuestion>();
    let dropped = 0;
    for (const candidate of candidates as unknown[]) {
      const read = z.safeParse(questionSchema, candidate);
      const isKnown = ['scale', 'choice', 'text'].includes((candidate as UnknownQuestion | null)?.type ?? '');
      if (read.issues || (isKnown && !isKnownQuestion(read.value))) dropped += 1;
      if (!read.issues) {
        if (!questions.has(read.value.id)) questions.set(read.value.id, read.value);
      } else if ((candidate as UnknownQuestion | null)?.required) {
        questions.set('', { id: '', type: '', label: '', hint: null, required: true });
      }
    }
    return { value: { ...z.parse(formHead, json), questions: [...questions.values()] }, dropped };
  },
});
