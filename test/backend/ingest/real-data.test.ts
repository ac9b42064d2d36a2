import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { z } from 'zod';
import { importAll } from '../../../demo/backend/src/ingest/import.js';
import { readOpenReferral } from '../../../demo/backend/src/ingest/open-referral/read.js';
import { readFiles } from '../../../demo/backend/src/ingest/csv/read-files.js';
import { readSource } from '../../../demo/backend/src/ingest/source.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';
import { messages, realFile } from './support.js';

const OUTCODES = realFile('outcodes.csv');
const EXAMPLES = ['service_full', 'service_list', 'service_at_location_full', 'service_at_location_list'];

const placesSchema = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      label: z.string(),
      nations: z.array(z.string()),
      lat: z.number().nullable(),
      systems: z.array(z.object({ code: z.string(), share: z.number().nullable() })),
    })
  ),
  resolved: z
    .array(z.object({ from: z.string(), to: z.array(z.object({ code: z.string() })), split: z.boolean() }))
    .optional(),
});

if (OUTCODES === null) {
  it('skips real outward codes because ../shared/data/outcodes.csv is absent', () => undefined);
} else {
  forEachDatabase(
    async () => undefined,
    (database) => {
      before(async () => {
        const problems: never[] = [];
        const read = readFiles([await readSource(OUTCODES)], (problem) =>
          assert.fail(JSON.stringify(problem))
        );
        const result = await importAll(database(), { ...read, problems });
        assert.deepEqual(messages(result), []);
        assert.equal(result.stored.get('outcodes')?.added, 3052);
      });

      const find = async (outcode: string) => {
        const { response, body } = await ask(appFor(database()), `/places?q=${outcode}`);
        assert.equal(response.status, 200);
        const { items, resolved = [] } = placesSchema.parse(body);
        const [first] = items;
        assert.equal(first?.kind, 'outcode');
        const systems = first.systems.map(({ code, share }) => [
          code,
          share === null ? null : Math.round(share * 100),
        ]);
        return { first, systems, resolved };
      };

      it('resolves LS1 entirely to West Yorkshire', async () => {
        const { first, systems } = await find('LS1');
        assert.match(first.label, /LS1/);
        assert.deepEqual(systems, [['QWO', 100]]);
        assert.deepEqual(first.nations, ['england']);
      });

      it('resolves N1 to its two current systems', async () => {
        assert.deepEqual((await find('N1')).systems, [
          ['Z9B2Z', 74],
          ['QMF', 26],
        ]);
      });

      it('resolves SL1 and reports the split of Frimley', async () => {
        const { systems, resolved } = await find('SL1');
        assert.deepEqual(systems, [
          ['QNQ', 87],
          ['S0E4D', 13],
        ]);
        const split = resolved.find(({ from }) => from === 'QNQ');
        assert.equal(split?.split, true);
        assert.deepEqual(split.to.map(({ code }) => code).sort(), ['QRL', 'S0E4D', 'S9B9J']);
      });

      it('resolves CF10 and BT1 to their nations, without an English system', async () => {
        const wales = await find('CF10');
        assert.deepEqual([wales.first.nations, wales.systems], [['wales'], []]);
        const north = await find('BT1');
        assert.deepEqual([north.first.nations, north.systems], [['northern-ireland'], []]);
        assert.notEqual(north.first.lat, null);
      });

      it('resolves NP16 to both of its nations', async () => {
        const { first, systems } = await find('NP16');
        assert.deepEqual([...first.nations].sort(), ['england', 'wales']);
        assert.deepEqual(systems, [['QR1', null]]);
      });
    }
  );
}

for (const name of EXAMPLES) {
  const file = realFile(`openreferral/examples_${name}.json`);
  if (file === null)
    it(`skips Open Referral's ${name} because ../shared/data/openreferral is absent`, () => undefined);
  else {
    forEachDatabase(
      async () => undefined,
      (database) => {
        it(`imports Open Referral's example ${name} as a programme, and reports what it left out`, async () => {
          const result = await importAll(database(), await readOpenReferral([file]));
          assert.deepEqual(messages(result), []);
          assert.equal(result.stored.get('programmes')?.added, 1);
          const { body } = await ask(appFor(database()), '/programmes');
          const text = JSON.stringify(body);
          assert.match(text, /Community Counselling/);
          assert.doesNotMatch(text, /Persona|Main Street|http:/);
          assert.match(result.warnings.map(({ column }) => column).join(' '), /nation.*url/);
        });
      }
    );
  }
}
