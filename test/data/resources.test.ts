import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { equity, equitySystems } from '../../src/contract/equity.js';
import { form } from '../../src/contract/forms.js';
import { places } from '../../src/contract/places.js';
import { programme, programmes } from '../../src/contract/programmes.js';
import { session, sessions } from '../../src/contract/sessions.js';
import { systems } from '../../src/contract/systems.js';
import * as resources from '../../src/data/resources.js';
import { checkedService } from '../../src/data/service.js';

describe('resources of elements', () => {
  const pairs = [
    [resources.service, checkedService],
    [resources.programmes, programmes],
    [resources.programme('a/b'), programme('a/b')],
    [resources.sessions, sessions],
    [resources.session('a b'), session('a b')],
    [resources.places, places],
    [resources.systems, systems],
    [resources.equity, equity],
    [resources.equitySystems, equitySystems],
    [resources.form('evaluation'), form('evaluation')],
  ] as const;

  it('have the paths of the contract', () => {
    for (const [deferred, { path }] of pairs) assert.equal(deferred.path, path);
  });

  it('read answers as the contract does', async () => {
    assert.deepEqual(
      await resources.programmes.read({ items: [{}], total: 1 }),
      programmes.read({ items: [{}], total: 1 })
    );
    for (const [deferred] of pairs) await assert.rejects(async () => deferred.read('text'), TypeError);
  });
});
