import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { refreshOutdated } from '../../../demo/backend/src/domain/search-index.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';
import { insertSystems, programmeRow, sessionRow } from '../support/rows.js';

forEachDatabase(
  async (trx) => {
    await insertSystems(trx);
    await trx.insertInto('programmes').values(programmeRow('one')).execute();
    await trx
      .insertInto('sessions')
      .values(sessionRow('first', 'one', '2026-12-01T14:00:00Z'))
      .execute();
  },
  (database) => {
    const stateOf = () =>
      database().kysely.selectFrom('state').select(['version', 'index_version']).executeTakeFirstOrThrow();

    test('rebuilds an index that an earlier version filled, once', async () => {
      const { kysely } = database();
      const before = await stateOf();
      await kysely.updateTable('state').set({ index_version: 0 }).execute();
      await sql`truncate programme_rounds, programme_openings`.execute(kysely);
      await refreshOutdated(kysely);
      const { body } = await ask(appFor(database()), '/programmes?from=2026-12-01');
      assert.match(JSON.stringify(body), /"total":1/);
      assert.deepEqual(await stateOf(), { ...before, version: before.version + 1 });
      await refreshOutdated(kysely);
      assert.deepEqual(await stateOf(), { ...before, version: before.version + 1 });
    });
  }
);
