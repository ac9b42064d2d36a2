import type { LoadedResource, Resource } from '../contract/resource.js';
import { NetworkError } from './errors.js';

/*
 * The resources that elements read. Their schemas, and zod with them, load while the first answer is on its way, because the
 * request needs neither.
 */

/** Returns a resource whose schema loads when it is first requested. */
// @__NO_SIDE_EFFECTS__
function deferred<T>(path: string, load: () => Promise<LoadedResource<T>>): Resource<T> {
  return {
    path,
    prepare: () => {
      load().catch(() => {
        // Reading the answer tries again, and reports a failure.
      });
    },
    read: async (json) => {
      const resource = await load().catch((cause: unknown) => {
        throw new NetworkError('A part of the elements could not be loaded', cause);
      });
      return resource.read(json);
    },
  };
}

/** `GET /`: the service. Another major version of the contract is rejected. */
export const service = deferred('', async () => (await import('./service.js')).checkedService);

/** `GET /programmes`: a page of programmes. */
export const programmes = deferred(
  'programmes',
  async () => (await import('../contract/programmes.js')).programmes
);

/** `GET /programmes/{id}`: the name of a programme and how to join it. */
export const programme = (id: string) =>
  deferred(`programmes/${encodeURIComponent(id)}`, async () =>
    (await import('../contract/programmes.js')).programme(id)
  );

/** `GET /sessions`: a page of Rounds. */
export const sessions = deferred('sessions', async () => (await import('../contract/sessions.js')).sessions);

/** `GET /sessions/{id}`: a single Round. */
export const session = (id: string) =>
  deferred(`sessions/${encodeURIComponent(id)}`, async () =>
    (await import('../contract/sessions.js')).session(id)
  );

/** `GET /places`: places by name. */
export const places = deferred('places', async () => (await import('../contract/places.js')).places);

/** `GET /systems`: the integrated care systems. */
export const systems = deferred('systems', async () => (await import('../contract/systems.js')).systems);

/** `GET /equity`: access to Rounds by sector. */
export const equity = deferred('equity', async () => (await import('../contract/equity.js')).equity);

/** `GET /equity/systems`: the figures of every system. */
export const equitySystems = deferred(
  'equity/systems',
  async () => (await import('../contract/equity.js')).equitySystems
);

/** `GET /forms/{id}`: a feedback form. */
export const form = (id: string) =>
  deferred(`forms/${encodeURIComponent(id)}`, async () => (await import('../contract/forms.js')).form(id));
