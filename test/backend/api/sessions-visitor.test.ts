import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  DEFAULT_NEAR_KM,
  GROUPS,
  groupOf,
  judgeEligibility,
  ROLES,
  VERDICTS,
  type Visitor,
} from '../../../src/contract/eligibility.js';
import { FORMATS, NATIONS, OPEN_TO, SECTORS, WELCOME } from '../../../src/contract/codes.js';
import { sessionsPageSchema, type Session, type SessionsPage } from '../../../src/contract/sessions.js';
import { createRandom } from '../../../demo/backend/src/seed/random.js';
import { readStrictly } from '../support/contract.js';
import { insertSystems, outcodeRow, programmeRow, sessionRow } from '../support/rows.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';

const random = createRandom(20);
const oneOf = <T>(items: readonly T[]): T => {
  const [first, ...others] = items;
  if (first === undefined) throw new Error('no items to choose from');
  return random.pick([first, ...others]);
};
const someOf = <T>(items: readonly T[], probability: number): T[] =>
  items.filter(() => random.chance(probability));

/** Unchanged, merged, split and grown systems, and one that the backend does not know. */
const SYSTEMS = ['QWO', 'QYG', 'QHG', 'S1Y5D', 'QNQ', 'QU9', 'S0E4D', 'QRL', 'QMJ', 'Z9B2Z', 'QMF', 'NONE'];

const leeds = { lat: 53.797, lng: -1.548 };
const islington = { lat: 51.537, lng: -0.097 };
const chepstow = { lat: 51.65, lng: -2.688 };
const slough = { lat: 51.518, lng: -0.619 };
const POSITIONS = [leeds, islington, chepstow, slough, { lat: 53.6, lng: -1.2 }, { lat: 52.1, lng: -0.7 }];

const OUTCODES = [
  outcodeRow('LS1', { ...leeds, system: 'QWO', share: 1 }),
  outcodeRow('N1', { ...islington, town: 'Islington', system: 'QMJ', share: 0.74 }),
  outcodeRow('N1', { ...islington, town: 'Islington', system: 'QMF', share: 0.26 }),
  outcodeRow('NP16', { ...chepstow, town: 'Chepstow', nation: 'wales' }),
  outcodeRow('NP16', { ...chepstow, town: 'Chepstow', system: 'QYG' }),
  outcodeRow('CF10', { lat: 51.474, lng: -3.177, town: 'Cardiff', nation: 'wales' }),
  outcodeRow('SL1', { ...slough, town: 'Slough', system: 'QNQ', share: 0.87 }),
  outcodeRow('SL1', { ...slough, town: 'Slough', system: 'QU9', share: 0.13 }),
];

const programmes: ReturnType<typeof programmeRow>[] = Array.from({ length: 60 }, (_, index) => {
  const position = random.chance(0.8) ? oneOf(POSITIONS) : { lat: null, lng: null };
  return programmeRow(`p${index}`, {
    ...position,
    place_name: position.lat === null ? null : 'Hall',
    serves_systems: random.chance(0.2) ? [] : someOf(SYSTEMS, 0.2),
    serves_places: JSON.stringify(
      someOf(['LS1', 'N1', 'NP16', 'CF10'], 0.3).map((code) => ({ code, label: code }))
    ),
    nation: oneOf(NATIONS),
  });
});

const HOSTS = ['Larkfield Hospice', 'Oakwood Surgery'];

const sessions: ReturnType<typeof sessionRow>[] = Array.from({ length: 240 }, (_, index) => {
  const venue = random.chance(0.5) ? oneOf(POSITIONS) : null;
  const hour = new Date(Date.parse('2026-11-23T08:00:00Z') + index * 7 * 3_600_000).toISOString();
  return sessionRow(`s${String(index).padStart(3, '0')}`, oneOf(programmes).id, hour, {
    host_name: oneOf(HOSTS),
    joint_hosts: JSON.stringify(
      random.chance(0.2) ? [{ name: 'Larkfield Charity', sector: 'voluntary' }] : []
    ),
    ...{ venue_name: venue && 'Hall', venue_lat: venue?.lat ?? null, venue_lng: venue?.lng ?? null },
    format: oneOf(FORMATS),
    open_to: oneOf([...OPEN_TO, 'alumni']),
    welcomes: random.chance(0.3) ? [] : someOf(SECTORS, 0.4),
    ...{ volunteers: oneOf(WELCOME), students: oneOf(WELCOME), agency: oneOf(WELCOME) },
    access: someOf(['step-free', 'captions', 'bsl'], 0.5),
    time_zone: oneOf(['Europe/London', 'Europe/Dublin', 'Pacific/Auckland']),
  });
});

/** Places that a visitor may name, with the backend's facts about them. */
const PLACES: readonly (readonly [query: string, place: Visitor['place'], at: typeof leeds | null])[] = [
  ['', null, null],
  ['&forPlace=outcode:LS1', { outcode: 'LS1', nations: ['england'], systems: ['QWO'] }, leeds],
  ['&forPlace=outcode:N1', { outcode: 'N1', nations: ['england'], systems: ['QMF', 'Z9B2Z'] }, islington],
  [
    '&forPlace=outcode:SL1',
    { outcode: 'SL1', nations: ['england'], systems: ['QRL', 'S0E4D', 'S9B9J'] },
    slough,
  ],
  ['&forPlace=outcode:NP16', { outcode: 'NP16', nations: ['england', 'wales'], systems: ['QYG'] }, chepstow],
  [
    '&forPlace=outcode:CF10',
    { outcode: 'CF10', nations: ['wales'], systems: [] },
    { lat: 51.474, lng: -3.177 },
  ],
  ['&forPlace=system:QWO:2022-07-01', { outcode: null, nations: ['england'], systems: ['QWO'] }, null],
  [
    '&forPlace=outcode:LS1&lat=51.537&lng=-0.097',
    { outcode: 'LS1', nations: ['england'], systems: ['QWO'] },
    islington,
  ],
  [
    '&lat=53.8&lng=-1.55',
    { outcode: 'LS1', nations: ['england'], systems: ['QWO'] },
    { lat: 53.8, lng: -1.55 },
  ],
  ['&lat=57&lng=-4', null, { lat: 57, lng: -4 }],
];

/** Returns the distance between two points on a sphere in kilometres. */
const distanceKm = (one: typeof leeds, other: typeof leeds): number => {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const sine = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const half =
    sine(one.lat - other.lat) +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * sine(one.lng - other.lng);
  return 2 * 6_378.168 * Math.asin(Math.sqrt(half));
};

/** Current systems of the codes, both fully and partly served. */
const HEIRS: Readonly<Record<string, readonly string[]>> = {
  QHG: ['S1Y5D'],
  QNQ: ['S0E4D', 'S9B9J', 'QRL'],
  QU9: ['S0E4D'],
  QMJ: ['Z9B2Z'],
};

/** Judges a session by the rule of the contract, from the stored rows. */
const expected = (
  session: Session,
  [, place, at]: (typeof PLACES)[number],
  {
    sector,
    role,
    nearKm,
    word,
  }: { sector: string | null; role: string | null; nearKm: number; word: boolean }
) => {
  const row = sessions.find(({ id }) => id === session.id);
  const programme = programmes.find(({ id }) => id === row?.programme_id);
  assert.ok(row && programme);
  const heirs = programme.serves_systems.map((code) => HEIRS[code] ?? [code]);
  const lat = row.venue_lat ?? programme.lat;
  const lng = row.venue_lng ?? programme.lng;
  const whole = heirs.filter(({ length }) => length === 1).flat();
  const partSystems = heirs.filter(({ length }) => length > 1).flat();
  const isNear = at
    ? row.format !== 'online' &&
      typeof lat === 'number' &&
      typeof lng === 'number' &&
      distanceKm(at, { lat, lng }) <= nearKm
    : row.format !== 'online' &&
      (place?.systems ?? []).some((code) => [...whole, ...partSystems].includes(code));
  const audience = {
    openTo: row.open_to,
    serves: {
      systems: whole,
      partSystems,
      places: JSON.parse(programme.serves_places) as { code: string; label: string }[],
    },
    nation: programme.nation,
    host: { name: row.host_name },
    welcomes: row.welcomes,
    ...{ volunteers: row.volunteers, students: row.students, agency: row.agency },
  };
  const matchesHost = word && `${row.host_name} ${row.joint_hosts}`.includes('Larkfield');
  const { verdict } = judgeEligibility(audience, { sector, role, place }, { isNear, matchesHost });
  const isOnline = row.format !== 'in-person';
  return { verdict, group: groupOf(verdict, { isNear, isOnline }) };
};

forEachDatabase(
  async (trx) => {
    await insertSystems(trx);
    await trx.insertInto('outcodes').values(OUTCODES).execute();
    await trx.insertInto('programmes').values(programmes).execute();
    await trx.insertInto('sessions').values(sessions).execute();
  },
  (database) => {
    let app: ReturnType<typeof appFor>;
    before(() => {
      app = appFor(database());
    });

    const read = async (query: string): Promise<{ page: SessionsPage; response: Response }> => {
      const { response, body } = await ask(app, `/sessions?${query}`);
      assert.equal(response.status, 200, `${query}: ${JSON.stringify(body)}`);
      return { page: readStrictly(sessionsPageSchema, body), response };
    };

    /** Reads every page of a list. */
    const readAll = async (query: string): Promise<{ items: Session[]; page: SessionsPage }> => {
      const { page } = await read(`${query}&limit=100`);
      const items = [...page.items];
      for (let cursor = page.nextCursor; cursor !== null;) {
        const { page: next } = await read(`${query}&limit=100&cursor=${cursor}`);
        items.push(...next.items);
        cursor = next.nextCursor;
      }
      assert.equal(items.length, page.total, query);
      return { items, page };
    };

    describe('sessions for a visitor', () => {
      test('have the verdict and group of the contract, including in filters and counts', async () => {
        const seen = new Set<string | null>();
        for (let run = 0; run < 40; run += 1) {
          const place = PLACES[run % PLACES.length];
          assert.ok(place);
          const sector = random.chance(0.6) ? oneOf(SECTORS) : null;
          const role = random.chance(0.6) ? oneOf(ROLES) : null;
          const nearKm = random.chance(0.5) ? oneOf([1, 60, 250]) : DEFAULT_NEAR_KM;
          const word = random.chance(0.4);
          const isDescribed = sector !== null || role !== null || place[0] !== '';
          const query = [
            `facets=day${place[0]}${word ? '&q=larkfield' : ''}`,
            ...(sector ? [`forSector=${sector}`] : []),
            ...(role ? [`forRole=${role}`] : []),
            ...(nearKm === DEFAULT_NEAR_KM ? [] : [`nearKm=${nearKm}`]),
          ].join('&');
          const { items, page } = await readAll(query);
          assert.ok(items.length > 0, query);
          if (!isDescribed) {
            assert.ok(items.every(({ eligibility, group }) => eligibility === null && group === null));
            assert.deepEqual(Object.keys(page.facets), ['day']);
            continue;
          }
          for (const item of items) {
            seen.add(item.group);
            const { verdict, group } = expected(item, place, { sector, role, nearKm, word });
            assert.deepEqual(
              [item.eligibility?.verdict, item.group],
              [verdict, group],
              `${query} ${item.id}`
            );
          }
          const count = (test: (item: Session) => boolean) => items.filter(test).length;
          for (const group of GROUPS) {
            assert.equal(
              page.facets['group']?.[group],
              count((item) => item.group === group),
              query
            );
          }
          for (const verdict of VERDICTS) {
            const counted = page.facets['eligibility']?.[verdict];
            assert.equal(
              counted,
              count((item) => item.eligibility?.verdict === verdict),
              query
            );
          }
          const [group, verdict] = [oneOf(GROUPS), oneOf(VERDICTS)];
          const ids = (found: readonly Session[]) => found.map(({ id }) => id);
          const byGroup = await readAll(`${query}&group=${group}`);
          assert.deepEqual(ids(byGroup.items), ids(items.filter((item) => item.group === group)), query);
          assert.deepEqual(byGroup.page.facets['group'], page.facets['group'], query);
          const byVerdict = await readAll(`${query}&eligible=${verdict}&eligible=yes`);
          const hasVerdict = ({ eligibility }: Session) =>
            eligibility?.verdict === verdict || eligibility?.verdict === 'yes';
          assert.deepEqual(ids(byVerdict.items), ids(items.filter(hasVerdict)), query);
          assert.deepEqual(byVerdict.page.facets['eligibility'], page.facets['eligibility'], query);
          const days = Object.values(byVerdict.page.facets['day'] ?? {});
          assert.equal(
            days.reduce((sum, day) => sum + day, 0),
            byVerdict.page.total,
            query
          );
        }
        assert.deepEqual([...seen].sort(), [...GROUPS].sort());
      });

      test('are not stored by any cache, while others are', async () => {
        const cacheControl = async (query: string) => {
          const { headers } = (await read(query)).response;
          return [headers.get('Cache-Control'), headers.has('ETag')];
        };
        for (const query of [
          'forSector=hospice',
          'forRole=staff',
          'forPlace=outcode:LS1',
          'lat=53.8&lng=-1.55',
        ]) {
          assert.deepEqual(await cacheControl(query), ['no-store', false], query);
        }
        const shared = ['public, max-age=60, stale-while-revalidate=600', true];
        assert.deepEqual(await cacheControl('welcomes=hospice'), shared);
        assert.deepEqual(await cacheControl('facets=day'), shared);
      });

      test('have the distance of their venue, except online ones', async () => {
        const { items } = await readAll('lat=53.797&lng=-1.548');
        for (const { id, format, distanceKm: distance } of items) {
          const row = sessions.find((session) => session.id === id);
          const programme = programmes.find((each) => each.id === row?.programme_id);
          const lat = row?.venue_lat ?? programme?.lat ?? null;
          const lng = row?.venue_lng ?? programme?.lng ?? null;
          if (format === 'online' || lat === null || lng === null) assert.equal(distance, null, id);
          else assert.ok(Math.abs((distance ?? NaN) - distanceKm(leeds, { lat, lng })) < 0.06, id);
        }
        assert.ok((await readAll('forRole=staff')).items.every((item) => item.distanceKm === null));
      });

      test('are sorted soonest first, whatever their group', async () => {
        const { items } = await readAll('forPlace=outcode:LS1&forSector=health');
        const starts = items.map(({ startsAt }) => Date.parse(startsAt));
        assert.deepEqual(
          starts,
          [...starts].sort((one, other) => one - other)
        );
      });

      test('have reasons, the decisive one first', async () => {
        const { items } = await readAll('forPlace=outcode:LS1&forSector=hospice&forRole=volunteer');
        const closed = items.find(({ openTo }) => openTo === 'team');
        assert.equal(closed?.eligibility?.reasons[0]?.code, 'open-to-team');
        assert.equal(closed.eligibility.reasons[0].host, closed.host.name);
        assert.ok(items.every(({ eligibility }) => eligibility?.reasons.length === 3));
      });
    });

    test('counts the sessions of each day in their own time zone, over the whole span', async () => {
      const { items, page } = await readAll('facets=day&from=2026-11-30&to=2027-01-10&format=online');
      const days = new Map<string, number>();
      for (const { startsAt } of items) {
        const day = startsAt.slice(0, 10);
        days.set(day, (days.get(day) ?? 0) + 1);
      }
      assert.deepEqual(page.facets, { day: Object.fromEntries([...days].sort()) });
      assert.ok(items.some(({ timeZone }) => timeZone === 'Pacific/Auckland'));
      const first = (await read('facets=day&limit=1&from=2026-11-30&to=2027-01-10&format=online')).page;
      assert.deepEqual(first.facets, page.facets);
      assert.deepEqual((await read('')).page.facets, {});
    });

    test('filters by access, all of which a session must have', async () => {
      const { items } = await readAll('access=step-free&access=bsl');
      const wanted = sessions.filter(({ access }) => access.includes('step-free') && access.includes('bsl'));
      assert.deepEqual(
        items.map(({ id }) => id),
        wanted.map(({ id }) => id)
      );
    });

    test('measures the distance limit from the place of the visitor if the query has no position', async () => {
      const byPlace = await readAll('forPlace=outcode:LS1&within=30');
      const byPosition = await readAll('lat=53.797&lng=-1.548&within=30');
      const ids = (items: readonly Session[]) => items.map(({ id }) => id);
      assert.deepEqual(ids(byPlace.items), ids(byPosition.items));
      assert.ok(byPlace.page.total < (await read('')).page.total);
      assert.equal((await ask(app, '/sessions?within=30')).response.status, 400);
      assert.equal(
        (await ask(app, '/sessions?forPlace=system:QWO:2022-07-01&within=30')).response.status,
        400
      );
    });

    test('refuses unknown visitors and facets, and names every invalid parameter once', async () => {
      for (const query of [
        'forSector=astronaut',
        'forRole=manager',
        'forPlace=outcode:ZZ9',
        'nearKm=0',
        'group=far',
        'eligible=perhaps',
        'facets=month',
      ]) {
        assert.equal((await ask(app, `/sessions?${query}`)).response.status, 400, query);
      }
      const { body } = await ask(app, '/sessions?from=tomorrow&forSector=astronaut&facets=month');
      const { errors } = body as { errors: { pointer: string }[] };
      assert.deepEqual(errors.map(({ pointer }) => pointer).sort(), ['/facets', '/forSector', '/from']);
    });
  }
);
