import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createApp } from '../../demo/backend/src/api/app.js';
import { ChangeFeed } from '../../demo/backend/src/api/changes/feed.js';
import { KeyFolder } from '../../demo/backend/src/domain/feedback/keys.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { csv, importTexts, programme, session } from '../backend/ingest/support.js';
import { anyRequest } from './requests.js';

const NOW = new Date('2026-11-22T12:00:00Z');

/** Number of responses by status. */
export type Statuses = ReadonlyMap<number, number>;

/**
 * Sends requests made from the OpenAPI document to a backend with a little data, and throws the shortest request that fails:
 * its answer has a status of 500 or more, or has an error that is not a problem document.
 */
export const fuzz = async ({ requests, seed }: { requests: number; seed: number }): Promise<Statuses> => {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-fuzz-'));
  const database = await openWithForms({ memory: true });
  const clock = (): Date => NOW;
  try {
    const { imported } = await importTexts(database, {
      'programmes.csv': csv([programme()]),
      'sessions.csv': csv([session({ id: 's1' })]),
    });
    if (!imported) throw new Error('The data of the fuzz test are not valid.');
    const app = createApp({
      database,
      clock,
      logger: () => undefined,
      publicOrigin: 'https://rounds.test',
      keys: await KeyFolder.open(join(folder, 'keys'), clock),
      changes: new ChangeFeed({ database, clock }),
      siteDir: folder,
      rateLimit: { requests: Infinity, seconds: 60 },
    });
    const statuses = new Map<number, number>();
    const property = fc.asyncProperty(anyRequest, async ({ method, path, headers, body }) => {
      const response = await app.request(`/v1${path}`, { method, headers: { ...headers }, body });
      const { status } = response;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const type = response.headers.get('Content-Type') ?? '';
      await response.body?.cancel();
      if (status >= 500 && !(status === 501 && path.startsWith('/oembed')))
        throw new Error(`Status ${status}`);
      if (status >= 400 && method !== 'HEAD' && !type.startsWith('application/problem+json'))
        throw new Error(`Status ${status} with the type “${type}”`);
    });
    await fc.assert(property, { numRuns: requests, seed });
    return statuses;
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
};
