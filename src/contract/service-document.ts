import * as z from 'zod/mini';
import { code, dictionary, list, maybe, text } from './fields.js';
import { resolvedList } from './resolved.js';
import { serviceWords } from './service.js';

/** `GET /`: who answers, in which languages, with which sectors, labels and support. */
export const serviceSchema = z.extend(serviceWords, {
  name: text,
  languages: list(code),
  licensingBody: maybe(z.object({ name: text, url: text })),
  support: list(z.object({ label: text, href: text })),
  privacy: maybe(z.object({ controller: text, retention: text, href: text })),
  sealingKeys: list(dictionary(z.unknown())),
  updatedAt: text,
  resolved: resolvedList,
});

/** The whole of what a service says of itself. */
export type ServiceDocument = z.infer<typeof serviceSchema>;
