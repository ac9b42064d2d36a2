import { discriminatedUnion, literal, optional } from 'zod/mini';
import * as z from './schema.js';
import {
  cellSchema,
  equityEnvelope,
  equitySectorSchema,
  noteSchema,
  offerSchema,
  periodSchema,
  voiceSchema,
} from './equity.js';
import { count, list } from './fields.js';

/** A count of people after disclosure control, to the letter. */
export const exactCountSchema = discriminatedUnion('state', [
  z.object({
    state: literal('value'),
    value: count,
    hidden: optional(count),
    missing: optional(count),
  }),
  z.object({ state: literal('zero') }),
  z.object({ state: literal('suppressed') }),
  z.object({ state: literal('not-collected') }),
]);

/** `GET /equity`, whole: for who describes or checks it. */
export const equitySchema = z.extend(equityEnvelope, {
  periods: list(periodSchema),
  sectors: list(equitySectorSchema),
  cells: list(z.extend(cellSchema, { attendances: exactCountSchema, firstTime: exactCountSchema })),
  offer: list(offerSchema),
  notes: list(noteSchema),
  voices: list(voiceSchema),
});
