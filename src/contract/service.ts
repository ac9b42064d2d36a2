import * as z from 'zod/mini';
import { codes, labelledSchema, lenientList, lenientMaybe, resolvedList, text } from './fields.js';
import { one } from './resource.js';

/** The version of the contract that this code implements. A service of another major version is refused. */
export const CONTRACT_VERSION = '1.1';

/** A link or telephone number for people affected by a Round. */
export const supportSchema = z.object({ label: text, href: text });

/** A link or telephone number for people affected by a Round. */
export type Support = z.infer<typeof supportSchema>;

/** The data controller, the retention period of what is sent, and the address of the privacy notice. */
export const privacySchema = z.object({ controller: text, retention: text, href: text });

/** The data controller, the retention period of what is sent, and the address of the privacy notice. */
export type Privacy = z.infer<typeof privacySchema>;

const licensingBodySchema = z.object({ name: text, url: text });

/**
 * The service behind a base URL. Elements need only `contract`: other missing fields have a default, and optional ones that
 * break their schema are left out.
 */
export const serviceSchema = z.object({
  /** Major and minor version: `1.1`. */
  contract: z.string().check(z.regex(/^\d+\.\d+$/, 'must be a version such as 1.1')),
  name: z._default(text, ''),
  /** True if the data are made up. Elements then show a notice. Contract 1.1. */
  demonstration: z._default(z.boolean(), false),
  languages: codes,
  sectors: lenientList(labelledSchema),
  /** The label of each code, by the name of its field. */
  labels: z._default(z.record(z.string(), z.record(z.string(), text)), () => ({})),
  licensingBody: lenientMaybe(licensingBodySchema),
  support: lenientList(supportSchema),
  privacy: lenientMaybe(privacySchema),
  attribution: lenientList(text),
  /** Public keys as JSON Web Keys (RFC 7517), the newest first. */
  sealingKeys: lenientList(z.record(z.string(), z.unknown())),
  updatedAt: z._default(text, ''),
  resolved: resolvedList,
});

/** The service behind a base URL. */
export type Service = z.infer<typeof serviceSchema>;

/** `GET /`, with `lang` and `system`. */
export const service = one('', serviceSchema);
