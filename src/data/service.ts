import * as z from 'zod/mini';
import { parse } from '../contract/parse.js';
import type { LoadedResource } from '../contract/resource.js';
import { CONTRACT_VERSION, service, type Service } from '../contract/service.js';
import { ContractError } from './errors.js';

const MAJOR = CONTRACT_VERSION.replace(/\d+$/, '');

const versionSchema = z.object({ contract: z.string() });

/**
 * Resource `GET /` that rejects another major version of the contract with a specific error. Checks the version first,
 * because the other fields may have another shape in that version.
 */
export const checkedService: LoadedResource<Service> = {
  path: service.path,
  read: (json) => {
    const { contract } = parse(versionSchema, json);
    if (!contract.startsWith(MAJOR)) {
      throw new ContractError(
        `The backend implements contract ${contract}, but these elements need ${CONTRACT_VERSION}; update the older of the two`,
        undefined,
        contract
      );
    }
    return service.read(json);
  },
};
