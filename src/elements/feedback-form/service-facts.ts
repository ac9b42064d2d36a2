import * as z from '../../contract/schema.js';
import { privacySchema, supportSchema, type Support } from '../../contract/support.js';
import type { Service } from '../../contract/service.js';
import { documentOf } from '../../data/service.js';

/** What a form needs to know of a service, beside its words. */
export interface ServiceFacts {
  readonly support: readonly Support[];
  readonly privacy: z.infer<typeof privacySchema> | null;
  readonly sealingKeys: readonly unknown[];
}

const listOf = (candidate: unknown): readonly unknown[] => (Array.isArray(candidate) ? candidate : []);

const read = (service: Service): ServiceFacts => {
  const { support, privacy, sealingKeys } = documentOf(service) as Readonly<Record<string, unknown>>;
  return {
    support: listOf(support).flatMap((item) => z.safeParse(supportSchema, item).value ?? []),
    privacy: z.safeParse(privacySchema, privacy).value ?? null,
    sealingKeys: listOf(sealingKeys),
  };
};

const known = new WeakMap<Service, ServiceFacts>();

/** What a service says of support, privacy and keys, item by item: what breaks the contract is left out. */
export const factsOf = (service: Service): ServiceFacts => {
  const facts = known.get(service) ?? read(service);
  known.set(service, facts);
  return facts;
};
