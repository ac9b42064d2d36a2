import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { places } from '../../src/contract/places.js';
import { programmes } from '../../src/contract/programmes.js';
import type { Resource } from '../../src/contract/resource.js';
import { sessions } from '../../src/contract/sessions.js';
import { systems } from '../../src/contract/systems.js';
import { RoundsClient } from '../../src/data/client.js';
import { ContractError } from '../../src/data/errors.js';
import { checkedService } from '../../src/data/service.js';
import { FakeBackend, json } from './fake-backend.js';

const PROGRAMME = {
  id: 'p1',
  name: 'Rounds at Example Hospice',
  host: { name: 'Example Hospice', sector: 'hospice' },
  serves: { systems: ['QYG'] },
  nation: 'england',
  formats: ['online'],
  openTo: 'everyone',
  welcomes: ['voluntary'],
  volunteers: 'welcome',
  students: 'unknown',
  agency: 'unknown',
  access: ['step-free'],
  progress: 'running',
  confirmedOn: '2026-10-01',
};

const read = (resource: Resource<unknown>, body: string) =>
  new RoundsClient({
    baseUrl: 'https://rounds.example/v1',
    fetch: new FakeBackend(() => json(body)).fetch,
  }).read(resource);

/** Returns 20 programmes, some of them broken. */
const page = (breakItem: (index: number) => object) => ({
  items: Array.from({ length: 20 }, (_, index) => ({
    ...PROGRAMME,
    id: `p${String(index)}`,
    ...breakItem(index),
  })),
  total: 20,
});

describe('invalid answers', () => {
  for (const [name, resource] of Object.entries({
    service: checkedService,
    systems,
    places,
    programmes,
    sessions,
  })) {
    it(`${name}: reads any JSON or throws a ContractError`, () =>
      fc.assert(
        fc.asyncProperty(fc.json({ maxDepth: 6 }), async (body) => {
          await read(resource, body).catch((error: unknown) => {
            assert.ok(error instanceof ContractError, String(error));
          });
        })
      ));

    it(`${name}: reads any text or throws a ContractError`, () =>
      fc.assert(
        fc.asyncProperty(fc.string(), async (body) => {
          await read(resource, body).catch((error: unknown) => {
            assert.ok(error instanceof ContractError, String(error));
          });
        })
      ));
  }

  it('leaves out and counts 1 broken item in 20, and keeps the rest', async () => {
    const { value, dropped } = (await read(
      programmes,
      JSON.stringify(page((index) => (index === 7 ? { name: 7 } : {})))
    )) as { value: { items: { id: string }[] }; dropped: number };
    assert.equal(dropped, 1);
    assert.equal(value.items.length, 19);
    assert.ok(!value.items.some(({ id }) => id === 'p7'));
  });

  it('counts every broken item, for any invalid value of any required field', () =>
    fc.assert(
      fc.asyncProperty(
        fc.subarray(Array.from({ length: 20 }, (_, index) => index)),
        fc.constantFrom('id', 'name', 'host', 'serves', 'nation', 'formats', 'openTo', 'confirmedOn'),
        fc.oneof(fc.constant(null), fc.integer(), fc.boolean(), fc.constant('')),
        async (brokenIndexes, field, value) => {
          // A name may be empty; the other fields may not.
          const invalid = field === 'name' && value === '' ? 7 : value;
          const body = page((index) => (brokenIndexes.includes(index) ? { [field]: invalid } : {}));
          const { dropped } = await read(programmes, JSON.stringify(body));
          assert.equal(dropped, brokenIndexes.length);
        }
      )
    ));

  it('accepts unknown codes, unknown fields and missing optional fields', async () => {
    const { dropped } = await read(
      programmes,
      JSON.stringify(
        page(() => ({ openTo: 'friends-of-friends', nation: 'atlantis', shoeSize: 43, access: ['ramp'] }))
      )
    );
    assert.equal(dropped, 0);
  });

  it('leaves out broken entries of the other lists, and keeps the rest', async () => {
    const good = { from: 'QHG', to: [{ code: 'S1Y5D', name: 'Central East' }], split: false };
    const bad = { ...good, to: [{ code: 'S1Y5D' }] };
    const { value } = (await read(
      programmes,
      JSON.stringify({ ...page(() => ({})), resolved: [bad, good] })
    )) as {
      value: { items: unknown[]; resolved: unknown[] };
    };
    assert.deepEqual([value.items.length, value.resolved], [20, [good]]);
    const health = { code: 'health', label: 'Health' };
    const service = {
      contract: '1.0',
      sectors: [health, { code: 'hospice' }, null],
      attribution: [7, 'ONS'],
    };
    assert.deepEqual((await read(checkedService, JSON.stringify(service))).value, {
      ...{
        contract: '1.0',
        name: '',
        demonstration: false,
        languages: [],
        sectors: [health],
        labels: {},
        attribution: ['ONS'],
      },
      ...{ licensingBody: null, support: [], privacy: null, sealingKeys: [], updatedAt: '', resolved: [] },
    });
  });

  it('keeps one of two items with the same id, and does not count the other as broken', async () => {
    const { value, dropped } = (await read(programmes, JSON.stringify(page(() => ({ id: 'same' }))))) as {
      value: { items: unknown[] };
      dropped: number;
    };
    assert.deepEqual([value.items.length, dropped], [1, 0]);
  });

  it('does not let a hostile key reach a prototype', async () => {
    const body =
      '{"items": [], "total": 0, "__proto__": {"hostile": 1}, "facets": {"__proto__": {"hostile": 1}}}';
    const { value } = (await read(programmes, body)) as { value: { facets: Record<string, unknown> } };
    assert.equal(value.facets.hostile, undefined);
    assert.equal(({} as Record<string, unknown>).hostile, undefined);
  });
});
