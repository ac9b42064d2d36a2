import * as z from 'zod/mini';
import type { Resource } from '../contract/resource.js';
import { CONTRACT_VERSION, service, type Service } from '../contract/service.js';
import { ContractError } from './errors.js';

const MAJOR = CONTRACT_VERSION.replace(/\d+$/, '');

const versioned = z.object({ contract: z.string() });

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
    return service.read(json);
  },
};
