import assert from 'node:assert/strict';
import { describe, it, before } from 'node:test';
import { ACCESS, SECTORS, SHIFTS } from '../../../src/contract/codes.js';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { systemsOn } from '../../../demo/backend/src/domain/systems/known-systems.js';
import { meetingServiceIn } from '../../../demo/backend/src/domain/sessions/meeting-links.js';
import { inventHosts } from '../../../demo/backend/src/seed/hosts.js';
import { inventProgramme } from '../../../demo/backend/src/seed/programmes.js';
import { createRandom } from '../../../demo/backend/src/seed/random.js';
import { inventRounds, seed } from '../../../demo/backend/src/seed/seed.js';
import { serviceSchema } from '../../../src/contract/service.js';
import { equitySchema } from '../../../src/contract/equity.js';
import { readSectors } from '../../../src/elements/equity-chart/equity-chart-reading.js';
import { readStrictly } from '../support/contract.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';

const TODAY = '2026-11-22';

const localHour = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    instant
  );

forEachDatabase(
  async () => undefined,
  (getDatabase) => {
    let database: Database;
    before(async () => {
      database = getDatabase();
      await seed(database, { today: TODAY });
    });
    const programmes = () => database.kysely.selectFrom('programmes').selectAll().orderBy('id').execute();
    const sessions = () => database.kysely.selectFrom('sessions').selectAll().orderBy('id').execute();

    describe('demonstration data', () => {
      it('includes at least 260 hosts, covering every system, sector and nation', async () => {
        const all = await programmes();
        assert.ok(new Set(all.map(({ host_name }) => host_name)).size >= 260);
        const systems = new Set(all.flatMap(({ serves_systems }) => serves_systems));
        assert.deepEqual(
          [...systems].sort(),
          systemsOn(TODAY)
            .map(({ code }) => code)
            .sort()
        );
        assert.deepEqual([...new Set(all.map(({ host_sector }) => host_sector))].sort(), [...SECTORS].sort());
        const nations = new Set(all.map(({ nation }) => nation));
        assert.deepEqual([...nations].sort(), [
          'england',
          'ireland',
          'northern-ireland',
          'scotland',
          'wales',
        ]);
      });

      it('labels every host as fictional, without full postcodes or joining links', async () => {
        for (const programme of await programmes()) {
          assert.match(`${programme.summary}`, /^(?:A fictional example|Enghraifft ffuglennol)/);
          assert.match(`${programme.source}`, /Fictional/);
          assert.match(programme.place_postcode ?? 'LS1', /^[A-Z\d]{2,4}$/);
          assert.equal(meetingServiceIn(JSON.stringify(programme)), null);
        }
      });

      it('includes Rounds for the next six months with every status, availability and format', async () => {
        const all = await sessions();
        const upcoming = all.filter(({ starts_at }) => starts_at > new Date(`${TODAY}T12:00:00Z`));
        assert.ok(upcoming.some(({ starts_at }) => starts_at > new Date('2027-05-15')));
        assert.ok(upcoming.some(({ starts_at }) => starts_at < new Date('2026-11-30')));
        for (const status of ['scheduled', 'cancelled', 'postponed', 'rescheduled']) {
          assert.ok(
            upcoming.some((session) => session.status === status),
            status
          );
        }
        for (const places of ['open', 'few', 'full', 'unknown']) {
          assert.ok(
            upcoming.some((session) => session.places === places),
            places
          );
        }
        for (const format of ['in-person', 'online', 'hybrid']) {
          assert.ok(
            upcoming.some((session) => session.format === format),
            format
          );
        }
        assert.ok(
          upcoming.some(({ title }) => title === null),
          'no Round without a title'
        );
        assert.ok(
          upcoming.some(({ joint_hosts }) => joint_hosts.length > 0),
          'no joint Round'
        );
        assert.ok(
          upcoming.some(({ lang }) => lang === 'cy'),
          'no Round in Welsh'
        );
        assert.ok(
          upcoming.every(({ status, moved_from }) => (status === 'rescheduled') === (moved_from !== null))
        );
      });

      it('includes Rounds in every shift', async () => {
        const shifts = await database.kysely
          .selectFrom('programme_shifts')
          .select('shift')
          .distinct()
          .execute();
        assert.deepEqual(shifts.map(({ shift }) => shift).sort(), [...SHIFTS].sort());
      });

      it('keeps the local time of Rounds across clock changes', async () => {
        const bySeries = new Map<string, Set<string>>();
        for (const { programme_id, starts_at, time_zone } of await sessions()) {
          const times = bySeries.get(programme_id) ?? new Set();
          bySeries.set(programme_id, times.add(localHour(starts_at, time_zone)));
        }
        for (const [id, times] of bySeries) assert.equal(times.size, 1, id);
      });

      it('includes the outward codes of its towns, with border codes in both nations', async () => {
        const rows = await database.kysely
          .selectFrom('outcodes')
          .select(['outcode', 'nation', 'system', 'share'])
          .where('outcode', 'in', ['LS1', 'N1', 'NP16', 'CF10', 'BT1'])
          .orderBy('outcode')
          .orderBy('nation')
          .orderBy('system')
          .execute();
        assert.deepEqual(
          rows.map((row) => Object.values(row).join(' ').trimEnd()),
          [
            'BT1 northern-ireland',
            'CF10 wales',
            'LS1 england QWO 1',
            'N1 england QMF 0.262',
            'N1 england QMJ 0.738',
            'NP16 england QR1',
            'NP16 wales',
          ]
        );
      });

      it('includes eight quarters of access by sector, a break in the series and all four states', async () => {
        const app = appFor(database);
        const read = async (system: string) =>
          readStrictly(equitySchema, (await ask(app, `/equity?system=${system}`)).body);
        const expandedSystem = await read('QRL');
        assert.equal(expandedSystem.periods.length, 8);
        assert.equal(expandedSystem.periods.at(-1)?.id, '2026-Q3');
        assert.equal(expandedSystem.periods.filter(({ breakBefore }) => breakBefore !== null).length, 1);
        const answers = [
          expandedSystem,
          await read('QYG'),
          await read('QWO'),
          await read('QNQ'),
          await read('S9B9J'),
        ];
        const states = answers.flatMap(({ cells }) => cells.map(({ attendances }) => attendances.state));
        assert.deepEqual([...new Set(states)].sort(), ['not-collected', 'suppressed', 'value', 'zero']);
        const voluntary = (answers[1]?.cells ?? []).filter(({ sector }) => sector === 'voluntary');
        assert.ok(voluntary.length > 0 && voluntary.every(({ attendances }) => attendances.state === 'zero'));
        assert.ok((await read('QYG')).notes.some(({ text }) => text.includes('after publication')));
        assert.ok(answers.every(({ voices }) => voices.length > 0));
        assert.equal((await read('')).publishedAt, '2026-10-28T09:30:00+00:00');
      });

      it('shows in West Yorkshire that no Round is open to charities, and that social care clearly gets less', async () => {
        const { body } = await ask(appFor(database), '/equity?system=QWO');
        const answer = readStrictly(equitySchema, body);
        const period = answer.periods.at(-1);
        assert.ok(period?.workforce);
        const voluntary = answer.cells.filter(({ sector }) => sector === 'voluntary');
        assert.deepEqual(
          voluntary.map(({ sessions, notStated }) => [sessions, notStated]),
          voluntary.map(() => [0, 0])
        );
        assert.equal(answer.offer.find(({ sector }) => sector === 'voluntary')?.upcoming, 0);
        const workforceOf = (code: string): number | null =>
          period.workforce?.find(({ sector }) => sector === code)?.value ?? null;
        const { sectors } = readSectors(answer, [period.id], workforceOf);
        const reading = (code: string) => {
          const { reading: what, doubt } = sectors.find(({ sector }) => sector === code) ?? {};
          return [what, doubt];
        };
        assert.deepEqual(reading('voluntary'), ['no-round-open', null]);
        assert.deepEqual(reading('social-care'), ['less', null]);
      });

      it('says in the service that it is made up', async () => {
        const { body } = await ask(appFor(database), '/');
        assert.equal(readStrictly(serviceSchema, body).demonstration, true);
      });

      it('changes nothing when it is seeded again', async () => {
        const equity = () =>
          database.kysely.selectFrom('attendance').selectAll().orderBy('session_id').execute();
        const before = [await programmes(), await sessions(), (await equity()).length];
        await seed(database, { today: TODAY });
        assert.deepEqual([await programmes(), await sessions(), (await equity()).length], before);
      });
    });
  }
);

/** Every weekday, both ends of a year and of the shortest month, a leap day, and both clock changes. */
const DAYS = [
  ...['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'],
  ...['2026-12-31', '2027-01-01', '2027-02-28', '2027-03-01', '2028-02-29', '2027-03-28', '2026-10-25'],
];

describe('programmes and Rounds on any day', () => {
  const worlds = DAYS.map((today) => ({ today, ...inventRounds({ today }) }));
  const needsVenue = ['step-free', 'hearing-loop', 'parking', 'food'];
  const hasAnyOf = (codes: readonly string[], these: readonly string[]) =>
    codes.some((code) => these.includes(code));

  it('are the same for the same day and seed', () => {
    assert.deepEqual(inventRounds({ today: TODAY, seed: 3 }), inventRounds({ today: TODAY, seed: 3 }));
  });

  it('state no access that their format cannot have', () => {
    for (const { programmes, sessions } of worlds) {
      for (const { formats, access } of programmes) {
        assert.ok(formats.length >= 1 && formats.length <= 2, formats.join());
        if (formats.join() === 'online') assert.ok(!hasAnyOf(access, needsVenue), access.join());
        assert.ok(access.every((code) => ACCESS.some((known) => known === code)));
      }
      for (const { format, access, venue_name } of sessions) {
        assert.equal(venue_name === null, format === 'online');
        if (format === 'online') assert.ok(!hasAnyOf(access, needsVenue), access.join());
      }
    }
  });

  it('include programmes that serve two systems, and some without any upcoming date', () => {
    for (const { today, programmes, sessions } of worlds) {
      assert.ok(programmes.some(({ serves_systems }) => serves_systems.length === 2));
      for (const progress of ['paused', 'in-discussion', 'starting']) {
        assert.ok(
          programmes.some((programme) => programme.progress === progress),
          progress
        );
      }
      const coming = new Set(
        sessions
          .filter(({ starts_at }) => starts_at > new Date(`${today}T23:59:59Z`))
          .map((s) => s.programme_id)
      );
      const without = programmes.filter(({ id, progress }) => progress === 'running' && !coming.has(id));
      assert.ok(without.length > 0, today);
    }
  });

  it('include programmes whose upcoming Rounds are all full, and some whose Rounds are all cancelled', () => {
    for (const { today, programmes, sessions } of worlds) {
      const coming = programmes.map(({ id }) =>
        sessions.filter((s) => s.programme_id === id && s.starts_at > new Date(`${today}T23:59:59Z`))
      );
      const some = (test: (row: (typeof sessions)[number]) => boolean) =>
        coming.some((rows) => rows.length > 1 && rows.every(test));
      assert.ok(
        some(({ status, places }) => status === 'scheduled' && places === 'full'),
        today
      );
      assert.ok(
        some(({ status }) => status === 'cancelled'),
        today
      );
    }
  });

  it('offer a home carer in Leeds a Round near LS1 that is open to staff of the system', () => {
    for (const { today, programmes, sessions } of worlds) {
      const leeds = programmes.filter(
        ({ open_to, place_postcode, serves_systems, welcomes }) =>
          open_to === 'system' &&
          place_postcode === 'LS1' &&
          serves_systems.includes('QWO') &&
          welcomes.includes('social-care')
      );
      const next = sessions.filter(
        ({ programme_id, starts_at, status, places }) =>
          leeds.some(({ id }) => id === programme_id) &&
          starts_at > new Date(`${today}T23:59:59Z`) &&
          starts_at < new Date(Date.parse(today) + 45 * 86_400_000) &&
          status === 'scheduled' &&
          places === 'open'
      );
      assert.ok(next.length > 0, today);
    }
  });

  it('offer a hospice volunteer two online Rounds in the next calendar week', () => {
    for (const { today, sessions } of worlds) {
      const weekday = (new Date(today).getUTCDay() + 6) % 7;
      const monday = Date.parse(today) + (7 - weekday) * 86_400_000;
      const found = sessions.filter(
        (session) =>
          session.format === 'online' &&
          session.open_to === 'everyone' &&
          session.welcomes.includes('hospice') &&
          session.volunteers === 'welcome' &&
          session.status === 'scheduled' &&
          session.places === 'open' &&
          session.starts_at.getTime() > monday + 3_600_000 &&
          session.starts_at.getTime() < monday + 7 * 86_400_000 - 3_600_000
      );
      assert.ok(new Set(found.map(({ programme_id }) => programme_id)).size >= 2, today);
    }
  });
});

describe('fictional hosts', () => {
  const invent = (seedNumber: number): string => {
    const random = createRandom(seedNumber);
    const hosts = inventHosts(random, TODAY);
    return JSON.stringify(hosts.map((host) => inventProgramme(random, host, hosts, TODAY)));
  };

  it('invents the same hosts for the same seed, and different ones for another', () => {
    assert.equal(invent(1), invent(1));
    assert.notEqual(invent(1), invent(2));
  });
});
