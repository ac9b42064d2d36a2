import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { Succession } from '../../../demo/backend/src/domain/systems/succession.js';
import { systemsSchema } from '../../../src/contract/systems.js';
import { readStrictly } from '../support/contract.js';
import { insertSystems } from '../support/rows.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';

const list = z.extend(systemsSchema, { total: z.int(), nextCursor: z.null() });

test('follows succession through several mergers and stops at a cycle', () => {
  const span = (code: string, valid_from: string, valid_to: string | null, ...successors: string[]) => ({
    ...{ code, name: code, valid_from, valid_to, successors },
  });
  const spans = [
    span('A', '2022-07-01', '2026-03-31', 'B'),
    span('B', '2026-04-01', '2027-03-31', 'C'),
    span('C', '2027-04-01', null),
    span('X', '2022-07-01', '2026-03-31', 'Y'),
    span('Y', '2022-07-01', '2026-03-31', 'X'),
    span('Z', '2022-07-01', '2026-03-31'),
  ];
  const before = new Succession(spans, '2027-03-31');
  const after = new Succession(spans, '2027-04-01');
  assert.deepEqual([before.heirs('A'), after.heirs('A'), after.heirs('B')], [['B'], ['C'], ['C']]);
  assert.deepEqual(after.recordedCodes('C'), ['A', 'B', 'C']);
  assert.deepEqual(before.resolved(['B', 'C', 'Z']), []);
  assert.deepEqual(after.heirs('Z'), ['Z']);
  assert.equal(after.heirs('X').length, 1);
});

forEachDatabase(insertSystems, (database) => {
  const codes = async (query: string) => {
    const { response, body } = await ask(appFor(database()), `/systems${query}`);
    assert.equal(response.status, 200);
    return readStrictly(list, body)
      .items.map(({ code, validFrom }) => `${code} ${validFrom.slice(0, 4)}`)
      .sort();
  };

  test('lists the current systems on one page', async () => {
    assert.deepEqual(await codes(''), [
      ...[
        'QMF 2022',
        'QRL 2026',
        'QWO 2022',
        'QYG 2022',
        'S0E4D 2026',
        'S1Y5D 2026',
        'S9B9J 2026',
        'Z9B2Z 2026',
      ],
    ]);
  });

  test('lists the systems of another date', async () => {
    assert.ok((await codes('?on=2026-03-31')).includes('QRL 2022'));
    assert.ok(!(await codes('?on=2026-03-31')).includes('QRL 2026'));
    assert.ok((await codes('?on=2026-04-01')).includes('QRL 2026'));
    assert.deepEqual(await codes('?on=2022-06-30'), []);
  });

  test('lists all past and current systems with their successors', async () => {
    const { body } = await ask(appFor(database()), '/systems?all=true');
    const { items } = readStrictly(list, body);
    assert.equal(items.length, 15);
    assert.deepEqual(items.find(({ code }) => code === 'QNQ')?.successors, ['S0E4D', 'S9B9J', 'QRL']);
  });

  test('refuses an invalid parameter', async () => {
    for (const query of ['?on=2026-02-29', '?on=0000-01-01', '?on=today', '?all=perhaps']) {
      assert.equal((await ask(appFor(database()), `/systems${query}`)).response.status, 400, query);
    }
  });
});
