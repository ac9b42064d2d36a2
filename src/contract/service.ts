import * as z from 'zod/mini';
import { code, dictionary, labelled, list, maybe, pattern, text } from './fields.js';
import { resolvedList } from './resolved.js';
import { one } from './resource.js';

/** The contract that this code speaks. A service of another major version is refused; a newer minor one is read. */
export const CONTRACT_VERSION = '1.0';

/** `GET /`: who answers, in which languages, with which sectors, labels and support. */
export const serviceSchema = z.object({
  contract: z.string().check(pattern(/^\d+\.\d+$/)),
  name: text,
  languages: list(code),
  sectors: list(labelled),
  labels: z._default(dictionary(dictionary(text)), () => ({})),
  licensingBody: maybe(z.object({ name: text, url: text })),
  support: list(z.object({ label: text, href: text })),
  privacy: maybe(z.object({ controller: text, retention: text, href: text })),
  attribution: list(text),
  sealingKeys: list(dictionary(z.unknown())),
  updatedAt: text,
  resolved: resolvedList,
});

/** The service behind a base URL. */
export type Service = z.infer<typeof serviceSchema>;

/** `GET /`, with `lang` and `system`. */
export const service = one('', serviceSchema);
