import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { programmesPageSchema } from '../../../src/contract/programmes.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';
import { seed } from '../../../demo/backend/src/seed/seed.js';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { appFor, ask, NOW } from '../support/backend.js';
import { readStrictly } from '../support/contract.js';

/** Answers of a visitor, with the facts about their place, written from a map, not from the data. */
interface Case {
  readonly query: string;
  readonly outcode?: string;
  readonly nations?: readonly string[];
  readonly systems?: readonly string[];
  /** The position from which distances count. */
  readonly here?: readonly [lat: number, lng: number];
  readonly sector?: string;
  readonly role?: 'volunteers' | 'students' | 'agency';
}

const LEEDS = { outcode: 'LS1', nations: ['england'], systems: ['QWO'], here: [53.7967, -1.5475] } as const;
const CARDIFF = { outcode: 'CF10', nations: ['wales'], systems: [], here: [51.4739, -3.1765] } as const;
const LIVERPOOL = { outcode: 'L1', nations: ['england'], systems: ['QYG'] } as const;
const ISLINGTON = {
  outcode: 'N1',
  nations: ['england'],
  systems: ['QMF', 'Z9B2Z'],
  here: [51.5372, -0.0965],
} as const;
const SLOUGH = {
  ...{ outcode: 'SL1', nations: ['england'], systems: ['S0E4D', 'S9B9J', 'QRL'] },
  here: [51.5175, -0.6192],
} as const;
const CHEPSTOW = {
  outcode: 'NP16',
  nations: ['england', 'wales'],
  systems: ['QR1'],
  here: [51.6495, -2.6881],
} as const;

const CASES: readonly Case[] = [
  { ...LEEDS, query: 'forPlace=outcode:LS1' },
  { ...LEEDS, query: 'forPlace=outcode:LS1&forSector=hospice', sector: 'hospice' },
  {
    ...LEEDS,
    query: 'forPlace=outcode:LS1&forSector=health&forRole=student',
    sector: 'health',
    role: 'students',
  },
  { ...LEEDS, query: 'forPlace=outcode:LS1&forRole=staff' },
  { ...LEEDS, query: 'forPlace=outcode:LS1&lat=51.5&lng=-0.1', here: [51.5, -0.1] },
  {
    ...LIVERPOOL,
    query: 'forPlace=outcode:L1&lat=53.4&lng=-3&forSector=social-care',
    here: [53.4, -3],
    sector: 'social-care',
  },
  {
    query: 'forPlace=outcode:BS1&forRole=agency',
    outcode: 'BS1',
    nations: ['england'],
    systems: ['QUY'],
    here: [51.4531, -2.593],
    role: 'agency',
  },
  {
    query: 'forPlace=outcode:MK9',
    outcode: 'MK9',
    nations: ['england'],
    systems: ['S1Y5D'],
    here: [52.0406, -0.7591],
  },
  { ...ISLINGTON, query: 'forPlace=outcode:N1' },
  {
    ...ISLINGTON,
    query: 'forPlace=outcode:N1&forSector=voluntary&forRole=volunteer',
    sector: 'voluntary',
    role: 'volunteers',
  },
  { ...SLOUGH, query: 'forPlace=outcode:SL1' },
  { ...CHEPSTOW, query: 'forPlace=outcode:NP16' },
  { ...CHEPSTOW, query: 'forPlace=outcode:NP16&forSector=primary-care', sector: 'primary-care' },
  { ...CARDIFF, query: 'forPlace=outcode:CF10' },
  {
    ...CARDIFF,
    query: 'forPlace=outcode:CF10&forSector=health&forRole=volunteer',
    sector: 'health',
    role: 'volunteers',
  },
  {
    query: 'forPlace=outcode:G1',
    outcode: 'G1',
    nations: ['scotland'],
    systems: [],
    here: [55.8604, -4.2467],
  },
  {
    query: 'forPlace=outcode:BT1',
    outcode: 'BT1',
    nations: ['northern-ireland'],
    systems: [],
    here: [54.5994, -5.9284],
  },
  { query: 'forPlace=area:D01', nations: ['ireland'], systems: [] },
  {
    query: 'forPlace=area:D01&lat=53.35&lng=-6.25&forRole=student',
    nations: ['ireland'],
    systems: [],
    here: [53.35, -6.25],
    role: 'students',
  },
  { query: 'forPlace=system:QWO:2022-07-01', nations: ['england'], systems: ['QWO'] },
  // Around Leeds all outward codes are in West Yorkshire.
  { ...LEEDS, query: 'lat=53.8&lng=-1.55&forSector=education', here: [53.8, -1.55], sector: 'education' },
  // Around Islington they are in different systems, so the place counts as unknown.
  { query: 'lat=51.55&lng=-0.1', here: [51.55, -0.1] },
  { query: 'forSector=local-authority', sector: 'local-authority' },
  { query: 'forRole=volunteer&forSector=hospice', sector: 'hospice', role: 'volunteers' },
];

interface Row {
  readonly id: string;
  readonly open_to: string;
  readonly nation: string;
  readonly serves_systems: readonly string[];
  readonly serves_places: readonly { readonly code: string }[];
  readonly lat: number | null;
  readonly lng: number | null;
  readonly formats: readonly string[];
  readonly welcomes: readonly string[];
  readonly volunteers: string;
  readonly students: string;
  readonly agency: string;
}

const NEAR_KM = 40;

const kilometres = ([lat, lng]: readonly [number, number], row: Row): number => {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const half =
    Math.sin(rad((row.lat ?? NaN) - lat) / 2) ** 2 +
    Math.cos(rad(lat)) * Math.cos(rad(row.lat ?? NaN)) * Math.sin(rad((row.lng ?? NaN) - lng) / 2) ** 2;
  return 2 * 6378.168 * Math.asin(Math.sqrt(half));
};

const isNear = ({ here, systems = [] }: Case, row: Row): boolean =>
  here
    ? kilometres(here, row) <= NEAR_KM
    : row.formats.some((format) => format !== 'online') &&
      systems.some((code) => row.serves_systems.includes(code));

/** The verdict in the table “openTo” of the contract. The seed's programmes serve current systems, at most one each. */
const verdictOfAudience = (said: Case, row: Row): string => {
  const { outcode, nations, systems } = said;
  const served = row.serves_systems;
  const hasCommonSystem = systems?.some((code) => served.includes(code)) ?? false;
  if (row.open_to === 'everyone') return 'yes';
  if (row.open_to === 'team') return 'no';
  if (nations === undefined || systems === undefined) return 'ask';
  if (row.open_to === 'organisation') return isNear(said, row) ? 'ask' : 'no';
  if (row.open_to === 'place') {
    if (row.serves_places.some(({ code }) => code === outcode)) return 'yes';
    return hasCommonSystem || isNear(said, row) ? 'ask' : 'no';
  }
  // Open to a system.
  if (served.length === 0) return nations.includes(row.nation) ? 'ask' : 'no';
  if (!hasCommonSystem) return 'no';
  return systems.length === 1 && nations.length === 1 ? 'yes' : 'ask';
};

const verdictOf = (said: Case, row: Row): string => {
  const sector =
    said.sector === undefined
      ? 'yes'
      : row.welcomes.length === 0
        ? 'ask'
        : row.welcomes.includes(said.sector)
          ? 'yes'
          : 'no';
  const welcome = said.role === undefined ? 'welcome' : row[said.role];
  const role = welcome === 'welcome' ? 'yes' : welcome === 'no' ? 'no' : 'ask';
  const verdicts = [verdictOfAudience(said, row), sector, role];
  return verdicts.includes('no') ? 'no' : verdicts.includes('ask') ? 'ask' : 'yes';
};

const groupOf = (said: Case, row: Row): string => {
  const verdict = verdictOf(said, row);
  if (verdict !== 'yes') return verdict;
  if (isNear(said, row)) return 'near';
  return row.formats.some((format) => format !== 'in-person') ? 'online' : 'further';
};

let database: Database;
let rows: readonly Row[];

before(async () => {
  database = await openWithForms({ memory: true });
  await seed(database, { today: NOW.toISOString().slice(0, 10) });
  ({ rows } = await sql<Row>`select * from programmes order by id`.execute(database.kysely));
});
after(() => database.close());

for (const said of CASES) {
  test(`judges the demonstration's programmes according to the contract's table for ${said.query}`, async () => {
    const found = new Map<string, readonly [string | undefined, string | null]>();
    let cursor = '';
    do {
      const path = `/programmes?${said.query}&sort=name&limit=100${cursor}`;
      const { response, body } = await ask(appFor(database), path);
      assert.equal(response.status, 200, JSON.stringify(body));
      const { items, nextCursor } = readStrictly(programmesPageSchema, body);
      for (const { id, eligibility, group } of items) found.set(id, [eligibility?.verdict, group]);
      cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    const expected = rows.map((row) => [row.id, [verdictOf(said, row), groupOf(said, row)]] as const);
    assert.deepEqual([...found].sort(), expected.map(([id, judged]) => [id, judged]).sort());
  });
}
