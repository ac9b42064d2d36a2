import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ChangeFeed } from '../../demo/backend/src/api/changes/feed.js';
import { KeyFolder } from '../../demo/backend/src/domain/feedback/keys.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { refreshDerived } from '../../demo/backend/src/domain/search-index.js';
import { seed } from '../../demo/backend/src/seed/seed.js';
import { appFor, NOW } from '../backend/support/backend.js';
import { WrongBackend } from './wrong-backend.js';

/** Time between comments on the change stream. Short, so that tests need not wait. */
const HEARTBEAT_MS = 150;

/** Divisor of the demonstration's programmes: one in this number stays, enough for several pages, and quick to read. */
const KEPT = 7;

/** The reference backend with a part of the demonstration data, behind a server that plants faults. */
export interface World {
  readonly backend: WrongBackend;
  readonly base: string;
  end(): Promise<void>;
}

/** Starts the reference backend. */
export const startWorld = async (): Promise<World> => {
  const clock = (): Date => NOW;
  const database = await openWithForms({ memory: true });
  await seed(database, { today: NOW.toISOString().slice(0, 10) });
  await database.kysely.transaction().execute(async (trx) => {
    await sql`
      delete from programmes
      where id in (
        select id
        from (select id, row_number() over (order by id) as position from programmes) as numbered
        where position % ${KEPT}::integer <> 0
      )`.execute(trx);
    await refreshDerived(trx);
  });
  const folder = await mkdtemp(join(tmpdir(), 'rounds-keys-'));
  const keys = await KeyFolder.open(join(folder, 'keys'), clock);
  const changes = new ChangeFeed({ database, clock, intervalMs: HEARTBEAT_MS });
  await changes.start();
  // The clock does not move, so the window of the limit would never end.
  const rateLimit = { requests: Number.MAX_SAFE_INTEGER, seconds: 60 };
  const backend = new WrongBackend(appFor(database, { changes, keys, rateLimit }));
  return {
    backend,
    base: await backend.start(),
    end: async () => {
      await backend.stop();
      await changes.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
