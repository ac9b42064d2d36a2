import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importAll } from '../../../demo/backend/src/ingest/import.js';
import { readOnspd } from '../../../demo/backend/src/ingest/onspd/read.js';
import { formatProblem } from '../../../demo/backend/src/kernel/problem.js';
import { forEachDatabase } from '../support/backend.js';
import { importTexts } from './support.js';

const HEADERS = {
  'the newest edition': 'pcds,doterm,ctry25cd,icb23cd,lat,long',
  'an older edition': 'pcds,doterm,ctry,icb,lat,long',
  'an edition with partnerships (STPs)': 'pcds,doterm,ctry,stp,lat,long',
};

const ROWS = [
  '"N1 1AA","","E92000001","E54000028",51.5,-0.1',
  '"N1 1AB","","E92000001","E54000028",51.6,-0.2',
  '"N1 1AC","","E92000001","E54000028",51.7,-0.3',
  '"N1 1AD","","E92000001","E54000029",51.8,-0.4',
  '"N1 1AE","201905","E92000001","E54000029",0,0',
  '"NP16 1AA","","W92000004","W99999999",51.6,-2.6',
  '"NP16 1AB","","E92000001","E54000043",51.6,-2.6',
  '"BT1 1AA","","N92000002","N99999999",54.6,-5.9',
  '"JE2 3AB","","L93000001","L99999999",99.999999,0.000000',
];

describe('ONS Postcode Directory import', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rounds-onspd-'));
  });
  after(() => rm(folder, { recursive: true }));

  const write = async (header: string, rows: readonly string[]): Promise<string> => {
    const file = join(folder, 'ONSPD.csv');
    await writeFile(file, `\uFEFF${[header, ...rows].join('\r\n')}\r\n`);
    return file;
  };

  for (const [edition, header] of Object.entries(HEADERS)) {
    it(`summarises postcodes by outward code in ${edition}`, async () => {
      const { outcodes = [], problems } = await readOnspd(await write(header, ROWS));
      assert.deepEqual(problems, []);
      assert.deepEqual(
        outcodes.map(({ outcode, nation, system, share, lat, lng }) => [
          outcode,
          nation,
          system,
          share,
          lat,
          lng,
        ]),
        [
          ['N1', 'england', 'QMJ', 0.75, 51.65, -0.25],
          ['N1', 'england', 'QMF', 0.25, 51.65, -0.25],
          ['NP16', 'wales', null, null, 51.6, -2.6],
          ['NP16', 'england', 'QR1', 0.5, 51.6, -2.6],
          ['BT1', 'northern-ireland', null, null, 54.6, -5.9],
          ['JE2', 'crown-dependency', null, null, null, null],
        ]
      );
    });
  }

  it('reports each unknown code once, with the number of rows', async () => {
    const unknown = [
      '"LS1 1AA","","E92000001","E54999999",53,-1',
      '"LS1 1AB","","E92000001","E54999999",53,-1',
    ];
    const file = await write(HEADERS['an older edition'], [...ROWS, ...unknown]);
    const { problems } = await readOnspd(file);
    assert.deepEqual(
      problems.map((problem) => formatProblem(problem).replace(file, 'ONSPD.csv')),
      [
        'ONSPD.csv:11: icb: “E54999999” is not a known code (2 rows; this is the first); use the latest edition of the directory',
      ]
    );
  });

  const row = (changes: Readonly<Record<string, string>> = {}): string =>
    Object.values({
      ...{ pcds: 'LS1 4AP', doterm: '', ctry: 'E92000001', icb: 'E54000054', lat: '53.79', long: '-1.54' },
      ...changes,
    }).join(',');
  const OLDER = HEADERS['an older edition'];

  for (const doterm of [' ', 'NULL', '""']) {
    it(`counts a postcode as in use whose date of termination is ${JSON.stringify(doterm)}`, async () => {
      const { outcodes = [] } = await readOnspd(await write(OLDER, [row({ doterm })]));
      assert.deepEqual(
        outcodes.map(({ outcode }) => outcode),
        ['LS1']
      );
    });
  }

  for (const separator of [';', '\t']) {
    it(`reads a directory separated by ${JSON.stringify(separator)}`, async () => {
      const file = await write(OLDER.replaceAll(',', separator), [row().replaceAll(',', separator)]);
      assert.equal((await readOnspd(file)).outcodes?.[0]?.outcode, 'LS1');
    });
  }

  const damaged: readonly (readonly [
    name: string,
    changes: Readonly<Record<string, string>>,
    problem: RegExp,
  ])[] = [
    [
      'a position that is swapped',
      { lat: '-1.54', long: '53.79' },
      /lat: “-1\.54, 53\.79” is not a position in/,
    ],
    ['a position without its minus sign', { long: '1.54' }, /lat: “53\.79, 1\.54” is not a position in/],
    ['a position with decimal commas', { lat: '"53,79"', long: '"-1,54"' }, /lat: .* is not a position in/],
    ['a postcode that is none', { pcds: 'HELLO WORLD' }, /pcds: “HELLO WORLD” is not a known code/],
    ['a row that is cut off', { ctry: '', icb: '', lat: '', long: '' }, /ctry: “” is not a known code/],
  ];
  for (const [name, changes, problem] of damaged) {
    it(`reports ${name}`, async () => {
      const { problems } = await readOnspd(await write(OLDER, [row(changes)]));
      assert.match(problems.map(formatProblem).join(), problem);
    });
  }

  it('rejects a directory without postcodes in use, and a folder', async () => {
    for (const rows of [[], [row({ doterm: '202001' })]])
      await assert.rejects(readOnspd(await write(OLDER, rows)), /:1: has no postcodes in use; download/);
    await assert.rejects(readOnspd(folder), /:1: is a folder; give the path of a file/);
  });

  it('rejects a directory with a missing column, a missing file and a zip file', async () => {
    const incomplete = await write('pcds,doterm,ctry,lat,long', ROWS);
    await assert.rejects(
      readOnspd(incomplete),
      /ONSPD\.csv:1: is not the ONS Postcode Directory; these columns are missing: icb/
    );
    await assert.rejects(
      readOnspd(join(folder, 'absent.csv')),
      /absent\.csv:1: does not exist; check the path/
    );
    const zip = join(folder, 'ONSPD.zip');
    await writeFile(zip, Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 34, 1));
    await assert.rejects(readOnspd(zip), /ONSPD\.zip:1: /);
  });

  forEachDatabase(
    async () => undefined,
    (database) => {
      it('keeps stored towns, and changes nothing when it is imported again', async () => {
        const header = 'outcode,lat,lng,town,nation,system,share\r\n';
        await importTexts(database(), {
          'outcodes.csv': `${header}N1,51.5,-0.1,Islington,england,QMJ,1\r\n`,
        });
        const input = await readOnspd(await write(HEADERS['the newest edition'], ROWS));
        const first = await importAll(database(), input);
        assert.deepEqual(first.stored.get('outcodes'), { added: 3, updated: 1, unchanged: 0, removed: 0 });
        const again = await importAll(database(), input);
        assert.deepEqual(again.stored.get('outcodes'), { added: 0, updated: 0, unchanged: 4, removed: 0 });
        const towns = await database()
          .kysely.selectFrom('outcodes')
          .select('town')
          .where('outcode', '=', 'N1')
          .distinct()
          .execute();
        assert.deepEqual(towns, [{ town: 'Islington' }]);
      });
    }
  );
});
