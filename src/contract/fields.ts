import * as z from 'zod/mini';
import { lenientArray, unlessStrict } from './lenient-array.js';

/*
 * The small shapes that resources are made of. A backend may leave out a nullable field or a list: it is read as `null` or
 * as empty. A field with a wrong value breaks its item.
 *
 * Every module with schemas imports this one, so zod is configured here, before the first schema is made.
 */

// Without this zod tries `new Function`, which a strict Content Security Policy refuses and reports.
z.config({ jitless: true });

/** A field that may be `null` or missing; both are read as `null`. */
// @__NO_SIDE_EFFECTS__
export function maybe<T extends z.core.$ZodType>(schema: T) {
  return z._default(z.nullable(schema), () => null);
}

/** A list that may be missing, which is read as empty. An item that breaks its schema breaks the list. */
// @__NO_SIDE_EFFECTS__
export function list<T extends z.core.$ZodType>(item: T) {
  return z._default(z.array(item), () => []);
}

/** A list that may be missing, which is read as empty. An item that breaks its schema is left out. */
// @__NO_SIDE_EFFECTS__
export function lenientList<T extends z.core.$ZodType>(item: T) {
  return z._default(lenientArray(item), () => []);
}

/**
 * A field that a page can do without: it is also read as `null` if it breaks its schema. `z.catch` does the same, but
 * brings all of zod's helpers into bundles that esbuild makes, 2.7 kB.
 */
// @__NO_SIDE_EFFECTS__
export function lenientMaybe<T extends z.core.$ZodType>(schema: T) {
  const keepReadable = (given: unknown): unknown => (z.safeParse(schema, given).success ? given : null);
  return z.pipe(z.transform(unlessStrict(keepReadable)), z.nullable(schema));
}

/** Any text. Untrusted until a template has escaped it. */
export const text = z.string();

/** Text or `null`. */
export const maybeText = maybe(text);

const filled = z.string().check(z.minLength(1, 'must not be empty'));

/** An open code. Known codes have a label from the catalogue or the service; any other is made readable. */
export const code = filled;

/** A list of open codes. */
export const codes = list(code);

/** An identifier, opaque to clients. */
export const id = filled;

/** A whole number from 0. */
export const count = z.int().check(z.gte(0));

/** A code with its label, in the language of the answer. */
export const labelledSchema = z.object({ code, label: text });

/** The systems and places that a programme serves. */
export const servesSchema = z.object({ systems: codes, places: list(labelledSchema) });

/** The organisation that runs a programme or a Round, or one of those that run it jointly. */
export const hostSchema = z.object({ name: text, sector: code });

/** A host: its name and its sector. */
export type Host = z.infer<typeof hostSchema>;

/** The way to contact a team: a role, never a person. */
export const contactSchema = z.object({ team: maybeText, email: maybeText, url: maybeText });

/**
 * Replacement for an ended system in a filter: its successor, where it was merged whole (`split: false`), or else its old territory,
 * which is now divided between several.
 */
export const resolvedSchema = z.object({
  from: code,
  to: z.array(z.object({ code, name: text })),
  split: z.boolean(),
});

/** Replacement for an ended system in a filter. */
export type Resolved = z.infer<typeof resolvedSchema>;

/** The field of every answer that was filtered by system. */
export const resolvedList = lenientList(resolvedSchema);
