import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serviceSchema } from '../../../src/contract/service.js';
import { refuseDemonstration, seedWhereWanted } from '../../../demo/backend/src/cli/demonstration.js';
import { readSettings } from '../../../demo/backend/src/cli/settings.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { csv, importTexts, programme } from '../ingest/support.js';
import { appFor, ask } from '../support/backend.js';
import { readStrictly } from '../support/contract.js';

const DAY = '2026-11-22';
const SERVER = { DATABASE_URL: 'postgres://rounds@localhost/rounds', ROUNDS_KEYS: '/keys' };

describe('made-up data', () => {
  let database: Database;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rounds-demonstration-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const seedWith = (env: Readonly<Record<string, string>>): Promise<void> =>
    seedWhereWanted(database, readSettings(env, { keys: true }), DAY);
  const countProgrammes = async (): Promise<number> =>
    Number(
      (
        await database.kysely
          .selectFrom('programmes')
          .select((eb) => eb.fn.countAll().as('count'))
          .executeTakeFirst()
      )?.count
    );
  const isDemonstration = async (): Promise<boolean> =>
    readStrictly(serviceSchema, (await ask(appFor(database), '/')).body).demonstration;

  describe('in an empty database', () => {
    before(async () => {
      database = await openWithForms({ memory: true });
    });
    after(() => database.close());

    // In this order, because the last one fills the database permanently.
    for (const [name, env] of [
      ['on a server', SERVER],
      ['in a folder that was chosen', { ROUNDS_DATA: '/srv/rounds' }],
      ['at a public address', { PUBLIC_ORIGIN: 'https://rounds.example.org' }],
    ] as const) {
      it(`is not added ${name}, unless it is asked for`, async () => {
        await seedWith(env);
        assert.equal(await countProgrammes(), 0);
        assert.equal(await isDemonstration(), false);
      });
    }

    it('is added if ROUNDS_SEED=1 requests it, and remains a demonstration', async () => {
      await seedWith({ ...SERVER, ROUNDS_SEED: '1' });
      assert.ok((await countProgrammes()) > 0);
      assert.equal(await isDemonstration(), true);
      await seedWith({ ...SERVER, ROUNDS_SEED: '1' });
      await seedWith(SERVER);
      assert.equal(await isDemonstration(), true);
    });

    it('is not published as real at a public address', async () => {
      const PUBLIC_ORIGIN = 'https://rounds.example.org';
      await assert.rejects(
        seedWith({ ...SERVER, PUBLIC_ORIGIN }),
        /^Error: PUBLIC_ORIGIN: is public, but .* ROUNDS_SEED=1 /
      );
      await seedWith({ ...SERVER, PUBLIC_ORIGIN, ROUNDS_SEED: '1' });
      await seedWith({ ...SERVER, PUBLIC_ORIGIN: 'http://localhost:8080' });
    });

    it('is not mixed with an import, and the error names the remedy', async () => {
      await assert.rejects(
        refuseDemonstration(database),
        /made up.*empty database: set ROUNDS_DATA to a new folder, or DATABASE_URL/s
      );
    });
  });

  describe('in a database with real data', () => {
    before(async () => {
      database = await openWithForms({ memory: true });
      await importTexts(database, { 'programmes.csv': csv([programme()]) });
    });
    after(() => database.close());

    it('is refused', async () => {
      await assert.rejects(
        seedWith({ ...SERVER, ROUNDS_SEED: '1' }),
        /^Error: ROUNDS_SEED: the database has data already/
      );
      await seedWith({});
      assert.equal(await countProgrammes(), 1);
      await refuseDemonstration(database);
    });

    it('is not included in the built-in systems, neither as progress nor as a contact', async () => {
      const systems = await database.kysely.selectFrom('systems').select(['progress', 'contact']).execute();
      assert.ok(systems.length > 36);
      assert.ok(systems.every(({ progress, contact }) => progress === 'none-known' && contact === null));
    });
  });
});
