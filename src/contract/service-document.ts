import * as z from './schema.js';
import { code, list, maybe, text } from './fields.js';
import { resolvedList } from './resolved.js';
import { serviceWords } from './service.js';

/** Where people find support, item by item: what of a service a form reads beside its words. */
export const supportSchema = z.object({ label: text, href: text });

/** Somebody to turn to. */
export type Support = z.infer<typeof supportSchema>;

/** Who looks after what is sent, and for how long it is kept. */
export const privacySchema = z.object({ controller: text, retention: text, href: text });

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
