import * as z from 'zod/mini';
import { code, codes, lenientList, maybe, maybeText } from './fields.js';

/** One fact that decided a verdict, with the systems, place, host, sector or nation concerned. */
export const reasonSchema = z.object({
  code,
  systems: codes,
  place: maybeText,
  host: maybeText,
  sector: maybe(code),
  nation: maybe(code),
});

/** One fact that decided a verdict. */
export type Reason = z.infer<typeof reasonSchema>;

/** A verdict with its reasons, the decisive one first. `verdict` is open, like every code. */
export const eligibilitySchema = z.object({ verdict: code, reasons: lenientList(reasonSchema) });
