import * as z from './schema.js';
import { code, list, maybe, text } from './fields.js';
import { resolvedList } from './resolved.js';
import { serviceWords } from './service.js';
import { privacySchema, supportSchema } from './support.js';

/** `GET /`: who answers, in which languages, with which sectors, labels and support. */
export const serviceSchema = z.extend(serviceWords, {
  name: text,
  languages: list(code),
  licensingBody: maybe(z.object({ name: text, url: text })),
  support: list(supportSchema),
  privacy: maybe(privacySchema),
  sealingKeys: list(z.dictionary(z.unknown())),
  updatedAt: text,
  resolved: resolvedList,
});

/** The whole of what a service says of itself. */
export type ServiceDocument = z.infer<typeof serviceSchema>;
