import * as z from '../contract/schema.js';
import type { Resource } from '../contract/resource.js';
import { CONTRACT_VERSION, service, type Service } from '../contract/service.js';
import { ContractError } from './errors.js';

const MAJOR = CONTRACT_VERSION.replace(/\d+$/, '');

const versioned = z.object({ contract: z.string() });

const documents = new WeakMap<Service, unknown>();

/** All that a service has said of itself, unchecked, for an element that reads more of it than words. */
export const documentOf = (known: Service): unknown => documents.get(known);

/**
 * `GET /`, refused with its own message when the backend speaks another major version of the contract. That is looked
 * at before anything else, since the rest may well have another shape then.
 */
export const checkedService: Resource<Service> = {
  path: service.path,
  read: (json) => {
    const { contract } = z.parse(versioned, json);
    if (!contract.startsWith(MAJOR)) {
      throw new ContractError(
        `The backend speaks contract ${contract}, these elements ${CONTRACT_VERSION}: update the older one`,
        undefined,
        contract
      );
    }
    const reading = service.read(json);
    documents.set(reading.value, json);
    return reading;
  },
};
