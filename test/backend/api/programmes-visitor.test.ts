import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Insertable } from 'kysely';
import {
  OPEN_TO,
  SECTORS,
  SHIFTS,
  WELCOME,
  FORMATS,
  SESSION_STATUS,
  PLACES_LEFT,
} from '../../../src/contract/codes.js';
import { availabilityOf, GROUPS, ROLES, VERDICTS } from '../../../src/contract/eligibility.js';
import {
  programmesPageSchema,
  type Programme,
  type ProgrammesPage,
} from '../../../src/contract/programmes.js';
import { refreshDerived } from '../../../demo/backend/src/domain/search-index.js';
import type { Database } from '../../../demo/backend/src/store/database.js';
import type { ProgrammesTable, SessionsTable } from '../../../demo/backend/src/store/schema.js';
import { appFor, ask, forEachDatabase, NOW } from '../support/backend.js';
import { readStrictly } from '../support/contract.js';
import { insertSystems, outcodeRow, programmeRow, sessionRow } from '../support/rows.js';

type ProgrammeRow = Insertable<ProgrammesTable>;
type SessionRow = Insertable<SessionsTable>;

/** Current, merged, split and reused codes, and one that no system has. */
const SYSTEM_CODES = [
  'QWO',
  'QYG',
  'QHG',
  'S1Y5D',
  'QNQ',
  'QU9',
  'S0E4D',
  'QRL',
  'QMJ',
  'Z9B2Z',
  'QMF',
  'XXX',
];

const PLACES = [
  ...[
    'outcode:LS1',
    'outcode:SL1',
    'outcode:N1',
    'outcode:NP16',
    'outcode:CF10',
    'outcode:G1',
    'outcode:BT1',
  ],
  ...[
    'outcode:LU1',
    'outcode:OX1',
    'outcode:OX1',
    'outcode:NP16',
    'outcode:N1',
    'outcode:ZE9',
    'town:Leeds:LS1',
    'area:LS',
    'area:A65',
    'area:NP',
  ],
  ...['system:QWO:2022-07-01', 'system:QNQ:2022-07-01', 'system:QHG:2022-07-01'],
];

const POSITIONS = [
  ...[
    [53.8, -1.55],
    [51.51, -0.6],
    [51.55, -0.1],
    [51.65, -2.7],
    [51.48, -3.18],
  ],
  ...[
    [55.86, -4.25],
    [54.6, -5.93],
    [51.88, -0.42],
    [53.95, -1.5],
    [52.5, -1],
  ],
] as const;

const some = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...items]);
const oneOf = <T>(items: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...items);
const maybe = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(item, { freq: 3 });

const programmes = fc.array(
  fc.record({
    host_name: oneOf(['Larkfield Hospice', 'Tŷ Gofal', 'Meadow Care', 'Hospital Trust']),
    name: oneOf(['Rounds', 'Larkfield Rounds', 'Open Rounds']),
    joint_hosts: oneOf(['[]', JSON.stringify([{ name: 'Larkfield Carers', sector: 'voluntary' }])]),
    serves_systems: fc.subarray(SYSTEM_CODES, { maxLength: 3 }),
    serves_places: some(['LS1', 'SL1', 'CF10']).map((codes) =>
      JSON.stringify(codes.map((code) => ({ code, label: `Around ${code}` })))
    ),
    nation: oneOf(['england', 'england', 'wales', 'scotland', 'northern-ireland', 'ireland']),
    at: maybe(oneOf(POSITIONS)),
    formats: some(FORMATS),
    open_to: oneOf([...OPEN_TO, 'system', 'system', 'place', 'strangers']),
    welcomes: fc.subarray<string>([...SECTORS], { maxLength: 3 }),
    volunteers: oneOf(WELCOME),
    students: oneOf(WELCOME),
    agency: oneOf(WELCOME),
    rounds: fc.array(
      fc.record({
        hours: fc.integer({ min: -200, max: 600 }),
        format: oneOf(FORMATS),
        status: oneOf(SESSION_STATUS),
        places: oneOf(PLACES_LEFT),
      }),
      { maxLength: 4 }
    ),
  }),
  { minLength: 1, maxLength: 60, size: 'max' }
);

const visitors = fc.record({
  forSector: maybe(oneOf(SECTORS)),
  forRole: maybe(oneOf(ROLES)),
  forPlace: maybe(oneOf(PLACES)),
  at: maybe(oneOf(POSITIONS)),
  nearKm: maybe(oneOf([1, 15, 60, 500])),
  q: maybe(oneOf(['larkfield', 'larkfeild', 'ty gofal', 'rounds', 'hospital'])),
  openTo: maybe(oneOf(OPEN_TO)),
  sort: maybe(oneOf(['name', 'next-session', 'relevance'])),
});

type World = typeof programmes extends fc.Arbitrary<infer T> ? T : never;
type Said = typeof visitors extends fc.Arbitrary<infer T> ? T : never;

const rowsOf = (world: World): { programmes: ProgrammeRow[]; sessions: SessionRow[] } => ({
  programmes: world.map(({ at, rounds: _, ...changes }, index) =>
    programmeRow(`p${index}`, {
      ...changes,
      ...(at && { place_name: 'Hall', lat: at[0], lng: at[1] }),
    })
  ),
  sessions: world.flatMap(({ rounds }, programme) =>
    rounds.map(({ hours, ...changes }, index) => {
      const start = new Date(NOW.getTime() + hours * 3_600_000).toISOString();
      return sessionRow(`p${programme}-s${index}`, `p${programme}`, start, changes);
    })
  ),
});

const fillWith = async ({ kysely }: Pick<Database, 'kysely'>, world: World): Promise<SessionRow[]> => {
  const rows = rowsOf(world);
  await kysely.transaction().execute(async (trx) => {
    await trx.deleteFrom('programmes').execute();
    await trx.insertInto('programmes').values(rows.programmes).execute();
    if (rows.sessions.length > 0) await trx.insertInto('sessions').values(rows.sessions).execute();
    await refreshDerived(trx);
  });
  return rows.sessions;
};

const toQuery = ({ at, ...said }: Said): URLSearchParams =>
  new URLSearchParams(
    Object.entries({ ...said, lat: at?.[0] ?? null, lng: at?.[1] ?? null }).flatMap(([name, value]) =>
      value === null ? [] : [[name, String(value)]]
    )
  );

const isOpen = ({ nextSession }: Programme): boolean => availabilityOf(nextSession) === 'open';

const countBy = (codes: readonly string[], known: readonly string[]): Record<string, number> =>
  Object.fromEntries(known.map((code) => [code, codes.filter((each) => each === code).length]));

forEachDatabase(
  async (trx) => {
    await insertSystems(trx);
    const at = (lat: number, lng: number, town: string) => ({ lat, lng, town });
    await trx
      .insertInto('outcodes')
      .values([
        outcodeRow('LS1', { ...at(53.8, -1.55, 'Leeds'), system: 'QWO', share: 1 }),
        outcodeRow('SL1', { ...at(51.51, -0.6, 'Slough'), system: 'QNQ', share: 0.87 }),
        outcodeRow('SL1', { ...at(51.51, -0.6, 'Slough'), system: 'QU9', share: 0.13 }),
        outcodeRow('LU1', { ...at(51.88, -0.42, 'Luton'), system: 'QHG', share: 1 }),
        outcodeRow('OX1', { ...at(51.75, -1.26, 'Oxford'), system: 'QU9', share: 1 }),
        outcodeRow('N1', { ...at(51.54, -0.1, 'London'), system: 'QMJ', share: 0.74 }),
        outcodeRow('N1', { ...at(51.54, -0.1, 'London'), system: 'QMF', share: 0.26 }),
        outcodeRow('N2', { ...at(51.59, -0.16, 'London'), system: 'QMJ', share: 1 }),
        outcodeRow('NP16', { ...at(51.64, -2.68, 'Chepstow'), nation: 'wales' }),
        outcodeRow('NP16', { ...at(51.64, -2.68, 'Chepstow'), system: 'QYG' }),
        outcodeRow('CF10', { ...at(51.48, -3.18, 'Cardiff'), nation: 'wales' }),
        outcodeRow('G1', { ...at(55.86, -4.25, 'Glasgow'), nation: 'scotland' }),
        outcodeRow('BT1', { ...at(54.6, -5.93, 'Belfast'), nation: 'northern-ireland' }),
        outcodeRow('ZE9', { lat: null, lng: null, town: null, system: 'QYG' }),
      ])
      .execute();
  },
  (database) => {
    const list = async (query: URLSearchParams): Promise<ProgrammesPage> => {
      const { response, body } = await ask(appFor(database()), `/programmes?${query}`);
      assert.equal(response.status, 200, JSON.stringify(body));
      return readStrictly(programmesPageSchema, body);
    };

    const withParameters = (query: URLSearchParams, more: Record<string, string>): URLSearchParams =>
      new URLSearchParams([...query, ...Object.entries(more)]);

    /** Reads all pages of a list. */
    const readAll = async (query: URLSearchParams, limit: number): Promise<Programme[]> => {
      const items: Programme[] = [];
      let cursor: string | null = null;
      do {
        const page: ProgrammesPage = await list(
          withParameters(query, { limit: String(limit), ...(cursor === null ? {} : { cursor }) })
        );
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return items;
    };

    const ids = (items: readonly Programme[]): string[] => items.map(({ id }) => id);

    test('filters and counts groups and verdicts according to the rule of the contract', async () => {
      const asked = fc.record({ said: visitors, group: oneOf(GROUPS), eligible: some(VERDICTS) });
      const search = fc.array(asked, { minLength: 12, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(programmes, search, async (world, searches) => {
          await fillWith(database(), world);
          for (const { said, group, eligible } of searches) {
            const query = withParameters(toQuery(said), { limit: '100' });
            const { items, facets, total } = await list(query);
            assert.equal(items.length, total);
            if (!['forSector', 'forRole', 'forPlace', 'lat'].some((name) => query.has(name))) {
              assert.ok(items.every((item) => item.eligibility === null && item.group === null));
              assert.equal(facets['group'], undefined);
              continue;
            }
            const verdictOf = ({ eligibility }: Programme): string => eligibility?.verdict ?? '';
            const groups = items.map((item) => item.group ?? '');
            assert.deepEqual(facets['group'], countBy(groups, GROUPS), String(query));
            assert.deepEqual(facets['eligibility'], countBy(items.map(verdictOf), VERDICTS), String(query));
            const filters = [['group', group], ...eligible.map((verdict) => ['eligible', verdict])];
            const found = await list(new URLSearchParams([...query, ...filters] as [string, string][]));
            const expected = items.filter(
              (item) =>
                item.group === group &&
                (eligible.length === 0 || eligible.some((verdict) => verdict === verdictOf(item)))
            );
            assert.deepEqual(ids(found.items).sort(), ids(expected).sort(), String(query));
            assert.equal(found.total, expected.length);
            assert.deepEqual(found.facets['group'], facets['group']);
            assert.deepEqual(found.facets['eligibility'], facets['eligibility']);
          }
        }),
        { numRuns: 15, endOnFailure: true }
      );
    });

    test('pages each group without repeats or gaps, programmes with an available Round first', async () => {
      await fc.assert(
        fc.asyncProperty(
          programmes,
          visitors,
          maybe(oneOf(GROUPS)),
          fc.integer({ min: 1, max: 7 }),
          async (world, said, group, limit) => {
            await fillWith(database(), world);
            const query = withParameters(toQuery(said), group === null ? {} : { group });
            const whole = (await list(withParameters(query, { limit: '100' }))).items;
            assert.deepEqual(ids(await readAll(query, limit)), ids(whole), String(query));
            if (whole.some((item) => item.group !== null)) {
              const open = whole.map(isOpen);
              assert.deepEqual(
                open,
                [...open].sort((a, b) => Number(b) - Number(a)),
                String(query)
              );
            }
          }
        ),
        { numRuns: 25, endOnFailure: true }
      );
    });

    test('shows and sorts by a Round that can be joined online in the group of online programmes', async () => {
      await fc.assert(
        fc.asyncProperty(programmes, visitors, maybe(oneOf(FORMATS)), async (world, said, format) => {
          const open = { open_to: 'everyone', welcomes: [...SECTORS], formats: [...FORMATS] };
          const rows = await fillWith(
            database(),
            world.map((programme) => ({ ...programme, ...open }))
          );
          const query = new URLSearchParams([
            ...toQuery({
              ...said,
              forSector: 'social-care',
              forRole: 'staff',
              q: null,
              openTo: null,
              sort: null,
            }),
            ...[['group', 'online'], ['limit', '100'], ...(format === null ? [] : [['format', format]])],
          ] as [string, string][]);
          const { items } = await list(query);
          const wanted: readonly unknown[] = format === null ? ['online', 'hybrid'] : [format];
          const isFree = ({ starts_at, status, places }: SessionRow): boolean =>
            new Date(starts_at) > NOW &&
            status !== 'cancelled' &&
            status !== 'postponed' &&
            places !== 'full';
          for (const { id, nextSession } of items) {
            const rank = (row: SessionRow): number =>
              !isFree(row) ? 2 : wanted.includes(row.format) ? 0 : 1;
            const [expected] = rows
              .filter((row) => row.programme_id === id && new Date(row.starts_at) > NOW)
              .sort(
                (a, b) =>
                  rank(a) - rank(b) ||
                  Number(new Date(a.starts_at)) - Number(new Date(b.starts_at)) ||
                  (a.id < b.id ? -1 : 1)
              );
            assert.equal(nextSession?.id, expected?.id, String(query));
          }
          const starts = items
            .filter(isOpen)
            .map(({ nextSession }) => Date.parse(nextSession?.startsAt ?? ''));
          assert.deepEqual(
            starts,
            [...starts].sort((a, b) => a - b),
            String(query)
          );
        }),
        { numRuns: 25, endOnFailure: true }
      );
    });

    const shiftOf = (time: Date): string[] => {
      const hour = time.getUTCHours();
      const shift =
        hour < 6 ? 'night' : hour < 9 ? 'early' : hour < 17 ? 'day' : hour < 21 ? 'evening' : 'night';
      return time.getUTCDay() % 6 === 0 ? [shift, 'weekend'] : [shift];
    };

    test('matches from, to, format and shift by one available Round, and shows the soonest of those', async () => {
      const spans = fc.record({
        from: maybe(fc.integer({ min: -100, max: 400 })),
        to: maybe(fc.integer({ min: 0, max: 500 })),
        format: some(FORMATS),
        shift: some(SHIFTS),
        sector: maybe(fc.constant('health')),
      });
      await fc.assert(
        fc.asyncProperty(programmes, spans, async (world, { from, to, format, shift, sector }) => {
          fc.pre((from ?? to) !== null && (from === null || to === null || from <= to));
          const sessions = await fillWith(database(), world);
          const time = (hours: number): string => new Date(NOW.getTime() + hours * 3_600_000).toISOString();
          const query = new URLSearchParams([
            ['limit', '100'],
            ...(from === null ? [] : [['from', time(from)]]),
            ...(to === null ? [] : [['to', time(to)]]),
            ...(sector === null ? [] : [['forSector', sector]]),
            ...format.map((code) => ['format', code]),
            ...shift.map((code) => ['shift', code]),
          ] as [string, string][]);
          const isFree = ({ starts_at, status, places }: SessionRow): boolean =>
            new Date(starts_at) > NOW &&
            status !== 'cancelled' &&
            status !== 'postponed' &&
            places !== 'full' &&
            (from === null || new Date(starts_at) >= new Date(time(from))) &&
            (to === null || new Date(starts_at) <= new Date(time(to)));
          const matching = sessions
            .filter(
              (session) =>
                isFree(session) &&
                (shift.length === 0 ||
                  shiftOf(new Date(session.starts_at)).some((code) => shift.some((s) => s === code)))
            )
            .sort((a, b) => Number(a.starts_at) - Number(b.starts_at) || (a.id < b.id ? -1 : 1));
          const inFormat = matching.filter(
            ({ format: code }) => format.length === 0 || format.some((f) => f === code)
          );
          const { items, facets } = await list(query);
          const expected = [...new Set(inFormat.map(({ programme_id }) => programme_id))];
          assert.deepEqual(ids(items).sort(), expected.sort(), String(query));
          for (const { id, nextSession } of items) {
            assert.equal(nextSession?.id, inFormat.find(({ programme_id }) => programme_id === id)?.id);
          }
          for (const [code, count] of Object.entries(facets['format'] ?? {})) {
            const found = matching.filter((session) => session.format === code);
            assert.equal(
              count,
              new Set(found.map(({ programme_id }) => programme_id)).size,
              `${code} ${query}`
            );
          }
        }),
        { numRuns: 25, endOnFailure: true }
      );
    });
  }
);
