import * as z from 'zod/mini';
import { optionValue } from './feedback-document.js';
import { list, text } from './fields.js';
import { choiceSchema, formHead, scaleSchema, textSchema, unknownSchema } from './forms.js';
import * as schema from './schema.js';

const options = list(schema.object({ value: optionValue, label: text }));

/** `GET /forms/{id}`, whole and to the letter: for who describes or checks it. */
export const formSchema = schema.extend(formHead, {
  questions: schema.array(
    z.union([
      schema.extend(scaleSchema, { type: z.literal('scale'), options }),
      schema.extend(choiceSchema, { type: z.literal('choice'), options }),
      schema.extend(textSchema, { type: z.literal('text') }),
      unknownSchema,
    ])
  ),
});
