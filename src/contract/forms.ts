import * as z from './schema.js';
import { code, id, list, maybe, text } from './fields.js';
import type { Resource } from './resource.js';

const common = { id, label: text, hint: maybe(text), required: z.missing(z.boolean(), () => false) };

/** What stands for an answer on the wire. */
export type OptionValue = string | number;

/** Read leanly, as questions are: a union is 0.6 kB in every page's bundle. `form-document.ts` has them to the letter. */
const optionValue = z.unknown(
  z.rule((value) => (typeof value === 'string' ? value !== '' : Number.isFinite(value)))
) as z.Schema as z.Schema<OptionValue>;

/** One of the answers that a question offers. */
const optionSchema = z.object({ value: optionValue, label: text });

/** A question is read by its type, so that this is known already. */
const typed = <T extends string>() => code as z.Schema as z.Schema<T>;

/** One answer from a scale. */
export const scaleSchema = z.object({ ...common, type: typed<'scale'>(), options: list(optionSchema) });

/** One answer, or any number, from a list. */
export const choiceSchema = z.object({
  ...common,
  type: typed<'choice'>(),
  multiple: z.missing(z.boolean(), () => false),
  options: list(optionSchema),
});

/** An answer in the person's own words. `maxLength` counts UTF-16 code units, as text fields do. */
export const textSchema = z.object({
  ...common,
  type: typed<'text'>(),
  maxLength: z.number(z.whole(), z.between(1)),
});

/** A question of a type that this contract does not name: shown to nobody, and if required closes the form politely. */
export const unknownSchema = z.object({ ...common, type: code });

/** A question of a known type. */
export type Question =
  z.infer<typeof scaleSchema> | z.infer<typeof choiceSchema> | z.infer<typeof textSchema>;

/** A question of a type that this contract does not name. */
export type UnknownQuestion = z.infer<typeof unknownSchema>;

/** Everything of a form but its questions. */
export const formHead = z.object({
  id,
  version: text,
  anonymous: z.boolean(),
  title: text,
  intro: maybe(text),
  confidentiality: text,
  thanks: text,
});

/** A form as it is asked. */
export interface Form extends z.infer<typeof formHead> {
  questions: (Question | UnknownQuestion)[];
}

const KNOWN = new Map<string, z.Schema<Question>>([
  ['scale', scaleSchema],
  ['choice', choiceSchema],
  ['text', textSchema],
]);

const LOST = { id: '', type: '', label: '', hint: null };

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
    for (const candidate of candidates as (Partial<UnknownQuestion> | null)[]) {
      const { type = '', required } = candidate ?? {};
      let read: z.Result<Question | UnknownQuestion> = z.safeParse(
        KNOWN.get(type) ?? unknownSchema,
        candidate
      );
      if (read.issues) {
        dropped += 1;
        read = z.safeParse(unknownSchema, candidate);
      }
      const question = read.value ?? (required ? { ...LOST, required } : null);
      if (question && !questions.has(question.id)) questions.set(question.id, question);
    }
    return { value: { ...z.parse(formHead, json), questions: [...questions.values()] }, dropped };
  },
});
