import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceSchema } from '../../../src/contract/service.js';
import { SECTORS } from '../../../stories/fixtures/equity.js';
import { serviceIn } from '../../../stories/fixtures/service.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';
import { readStrictly } from '../support/contract.js';
import { insertSystems } from '../support/rows.js';

forEachDatabase(insertSystems, (database) => {
  for (const language of ['en', 'cy']) {
    test(`GET / has the labels that stories show, in ${language}`, async () => {
      const { body } = await ask(appFor(database()), `/?lang=${language}`);
      const { sectors, labels } = readStrictly(serviceSchema, body);
      const shown = serviceIn(language, 'default');
      assert.deepEqual(shown.sectors, sectors);
      // Each backend has its own systems.
      assert.deepEqual({ ...shown.labels, system: null }, { ...labels, system: null });
    });
  }

  test('GET / has the labels of the sectors that charts in stories show', async () => {
    const { body } = await ask(appFor(database()), '/');
    const labels = new Map(readStrictly(serviceSchema, body).sectors.map(({ code, label }) => [code, label]));
    for (const { code, label } of SECTORS) assert.equal(label, labels.get(code));
  });
});
