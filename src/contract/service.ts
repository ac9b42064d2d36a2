import * as z from './schema.js';
import { labelled, text } from './fields.js';
import { one } from './resource.js';

/** The contract that this code speaks. A service of another major version is refused; a newer minor one is read. */
export const CONTRACT_VERSION = '1.0';

/** What every element reads of `GET /`; the whole answer is in `service-document.ts`, so that no page carries all of it. */
export const serviceWords = z.object({
  contract: z.string(z.pattern(/^\d+\.\d+$/)),
  sectors: z.besides(labelled),
  labels: z.missing(z.dictionary(z.dictionary(text)), () => ({})),
  attribution: z.besides(text),
});

/** The service behind a base URL, as far as every element reads it. */
export type Service = z.infer<typeof serviceWords>;

/** `GET /`, with `lang` and `system`. */
export const service = one('', serviceWords);
