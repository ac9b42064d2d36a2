import * as z from 'zod/mini';
import { parse } from '../contract/parse.js';
import type { Resource } from '../contract/resource.js';
import { CONTRACT_VERSION, service, type Service } from '../contract/service.js';
import { ContractError } from './errors.js';

const MAJOR = CONTRACT_VERSION.replace(/\d+$/, '');

const versionSchema = z.object({ contract: z.string() });

/**
 * `GET /`, refused with a message of its own where the backend implements another major version of the contract. The
 * version is read first, since the rest may have another shape then.
 */
export const checkedService: Resource<Service> = {
  path: service.path,
  read: (json) => {
    const { contract } = parse(versionSchema, json);
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
