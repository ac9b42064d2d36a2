import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { refreshDerived } from '../../../demo/backend/src/domain/search-index.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';
import { programmeRow, sessionRow } from '../support/rows.js';
import { csv, programme, session } from '../ingest/support.js';
import { calendarOf, openFeeds, type FeedWorld } from './feed-support.js';

const SECRET = '/private-0123456789/basic.ics';
const CALENDAR = ['--kind', 'ical', '--programme', 'p1'];

forEachDatabase(
  async (trx) => {
    await trx
      .insertInto('programmes')
      .values([programmeRow('p1'), programmeRow('p2')])
      .execute();
  },
  (database) => {
    let world: FeedWorld;
    before(async () => {
      world = await openFeeds(database());
    });
    beforeEach(() => world.reset());
    after(() => world.stop());

    /** Titles of the Rounds that the API lists, with the status of those that do not go ahead. */
    const listed = async (): Promise<string[]> => {
      const app = appFor(database(), { clock: world.backend.clock });
      const { body } = await ask(app, '/sessions?limit=100');
      const { items } = body as { items: readonly { title: string; status: string }[] };
      return items.map(({ title, status }) => (status === 'scheduled' ? title : `${title} ${status}`));
    };

    const addCalendar = async (days: readonly number[], ...args: readonly string[]): Promise<void> => {
      world.server.set(SECRET, calendarOf(days));
      assert.match(
        await world.run('add', world.server.url(SECRET), ...CALENDAR, ...args),
        /Added\. Its content is held/
      );
      assert.match(await world.run('approve', 'ical-1'), /Approved/);
    };

    const addTable = async (kind: string, content: string, ...args: readonly string[]): Promise<string> => {
      world.server.set(`/${kind}.csv`, content);
      return world.run('add', world.server.url(`/${kind}.csv`), '--kind', kind, ...args);
    };

    describe('a first content', () => {
      it('is shown and held, and is published exactly as shown once it is approved', async () => {
        world.server.set(SECRET, calendarOf([1, 2]));
        const added = await world.run('add', world.server.url(SECRET), ...CALENDAR, '--every', '1h');
        assert.match(added, /^sessions: 2 added, 0 updated, 0 unchanged$/m);
        assert.match(added, /^ical-1 {2}calendar for p1, every 1 hour, http:\/\/127\.0\.0\.1:\d+\/…$/m);
        assert.match(added, /^ {2}1 December 2026, 12:30 {2}Round 1, Library \[scheduled\]$/m);
        const code = /approve ical-1 --held (\w+)$/m.exec(added)?.[1] ?? '';
        assert.deepEqual(await listed(), []);
        assert.match(
          await world.run('list'),
          /HELD since 22 November 2026, 12:00: it is the first content from this address\. Review it with “feed show ical-1”/
        );
        world.server.set(SECRET, calendarOf([1, 2, 3]));
        await world.pass(60);
        assert.match(
          await world.run('approve', 'ical-1', '--held', code),
          /^--held: “\w+” is not the content that is held now; review it with “feed show ical-1”$/
        );
        assert.match(await world.run('show', 'ical-1'), /^3 records:$/m);
        assert.match(await world.run('approve', 'ical-1'), /^sessions: 3 added, .* Approved/);
        assert.deepEqual(await listed(), ['Round 1', 'Round 2', 'Round 3']);
        assert.match(
          await world.run('list'),
          /Last read 22 November 2026, 13:00; last change .*; 3 records\./
        );
        assert.match(await world.run('approve', 'ical-1'), /“ical-1” has no content waiting for approval/);
      });

      it('can be tried without adding the feed', async () => {
        world.server.set(SECRET, calendarOf([1]));
        const output = await world.run('add', world.server.url(SECRET), ...CALENDAR, '--dry-run');
        assert.match(output, /Round 1, Library.*\n.*Dry run: the feed was not added\./);
        assert.match(await world.run('list'), /^There are no feeds/);
        assert.deepEqual(await listed(), []);
      });

      it('that is invalid does not add the feed, and is explained without its address', async () => {
        world.server.set(SECRET, calendarOf([1], 'URL:https://teams.microsoft.com/l/meetup-join/1'));
        const output = await world.run('add', world.server.url(SECRET), ...CALENDAR);
        assert.match(output, /^ical-1:4: URL: contains a link to Microsoft Teams; joining links/);
        assert.match(output, /The feed was not added: 1 problem in the content; nothing was imported\.$/);
        assert.doesNotMatch(output, /private/);
        const unknown = await world.run(
          'add',
          world.server.url(SECRET),
          '--kind',
          'ical',
          '--programme',
          'x'
        );
        assert.match(unknown, /--programme “x” is not the id of a known programme/);
        assert.match(await world.run('list'), /^There are no feeds/);
      });
    });

    it('never put the address and the waiting content unencrypted into the database, the log or the output', async () => {
      world.server.set(SECRET, calendarOf([1]));
      const output = [await world.run('add', world.server.url(SECRET), ...CALENDAR)];
      for (const args of [['list'], ['list', '--json'], ['show', 'ical-1'], ['run', 'ical-1']])
        output.push(await world.run(...args));
      await world.pass(15);
      world.server.set(SECRET, (_, response) => void response.writeHead(500).end());
      await world.pass(15);
      output.push(await world.run('list'), JSON.stringify(world.log));
      const { rows } = await sql<{ row: string }>`select feeds::text as row from feeds`.execute(
        database().kysely
      );
      const stored = rows.map(({ row }) =>
        row.replaceAll(/\\x([\da-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'))
      );
      assert.equal(stored.length, 1);
      assert.doesNotMatch([...output, ...stored].join('\n'), /0123456789|basic\.ics/);
      assert.doesNotMatch(stored.join('\n'), /Round 1|Library/);
    });

    it('are fetched when they are due, only if they have changed, and completely at least once a day', async () => {
      await addCalendar([1, 2, 3, 4, 5, 6]);
      const versions = (): (string | undefined)[] =>
        world.server.requests.map(({ headers }) => headers['if-none-match']);
      await world.pass(14);
      assert.equal(versions().length, 1);
      await world.pass(1);
      assert.equal(versions().length, 2);
      assert.match(versions()[1] ?? '', /^".+"$/);
      assert.deepEqual(
        world.log.map(({ outcome }) => outcome),
        ['unchanged']
      );
      world.server.set(SECRET, calendarOf([1, 2, 3, 4, 5, 6, 7]));
      await world.pass(15);
      assert.equal((await listed()).length, 7);
      await world.pass(15);
      await world.pass(24 * 60);
      assert.equal(versions().at(-1), undefined);
    });

    it('keep manual changes until the source changes', async () => {
      await addCalendar([1, 2]);
      await sql`update sessions set status = 'cancelled' where id = 'day-1'`.execute(database().kysely);
      await world.pass(15);
      assert.deepEqual(await listed(), ['Round 1 cancelled', 'Round 2']);
      await world.run('run', 'ical-1');
      assert.deepEqual(await listed(), ['Round 1', 'Round 2']);
    });

    describe('a feed that fails', () => {
      const failures: readonly (readonly [string, Parameters<FeedWorld['server']['set']>[1], RegExp])[] = [
        ['an error', (_, response) => response.writeHead(503).end(), /the source responded with status 503/],
        [
          'a reset',
          (request) => request.socket.destroy(),
          /the source could not be reached; check the address/,
        ],
        [
          'half an answer',
          (_, response) => {
            const content = calendarOf([1]);
            response.writeHead(200, { 'content-length': content.length });
            response.write(content.slice(0, 200), () => response.destroy());
          },
          /the source was cut off before its end; try again later/,
        ],
        ['half a calendar', calendarOf([1]).slice(0, 200), /1 problem in the content; nothing was imported/],
        [
          'a sign-in page',
          '<!doctype html><title>Sign in</title>',
          /1 problem in the content.*See “feed show ical-1”/,
        ],
        [
          'too much',
          (_, response) => {
            response.write(Buffer.alloc(21 * 1024 * 1024, 32));
            response.on('error', () => undefined);
          },
          /the source responded with more than 20 MB/,
        ],
        [
          'a redirect to an internal host',
          (_, response) => response.writeHead(302, { location: 'https://169.254.169.254/latest' }).end(),
          /“169\.254\.169\.254” is in a private network; use a public address, or name the host in ROUNDS_FEED_HOSTS/,
        ],
        [
          'a redirect to an insecure address',
          (_, response) => response.writeHead(302, { location: 'http://example.org/secret' }).end(),
          /“http:\/\/example\.org” is not secure; use an address that starts with https/,
        ],
      ];
      it('keeps its records, says since when and why it fails, and recovers', async () => {
        await addCalendar([1, 2, 3]);
        for (const [name, reply, reason] of failures) {
          world.server.set(SECRET, reply);
          await world.pass(6 * 60);
          const output = await world.run('list');
          assert.match(output, /FAILING since 22 November 2026, 18:00/, name);
          assert.match(output, reason, name);
          assert.deepEqual(await listed(), ['Round 1', 'Round 2', 'Round 3'], name);
        }
        const { body } = await ask(appFor(database()), '/sessions');
        assert.equal((body as { total: number }).total, 3);
        world.server.set(SECRET, calendarOf([1, 2, 3, 4]));
        await world.pass(6 * 60);
        assert.doesNotMatch(await world.run('list'), /FAILING/);
        assert.equal((await listed()).length, 4);
      });

      it('is requested less and less often, but immediately on command', async () => {
        await addCalendar([1]);
        world.server.set(SECRET, (_, response) => void response.writeHead(500).end());
        world.server.requests.length = 0;
        for (let minutes = 0; minutes < 24 * 60; minutes += 15) await world.pass(15);
        assert.equal(world.server.requests.length, 8);
        assert.match(await world.run('list'), /8 attempts: .* Next attempt 2[34] November 2026/);
        world.server.set(SECRET, calendarOf([1, 2]));
        assert.doesNotMatch(await world.run('run', 'ical-1'), /FAILING/);
        assert.deepEqual(await listed(), ['Round 1', 'Round 2']);
      });
    });

    describe('records that are no longer in a feed', () => {
      it('are cancelled if they are few', async () => {
        await addCalendar([1, 2, 3]);
        world.server.set(SECRET, calendarOf([1, 3]));
        await world.pass(15);
        assert.deepEqual(await listed(), ['Round 1', 'Round 2 cancelled', 'Round 3']);
      });

      it('are held if they are many, and change nothing until approved', async () => {
        await addCalendar([1, 2, 3, 4, 5]);
        world.server.set(SECRET, calendarOf([1, 6]));
        await world.pass(15);
        assert.equal((await listed()).join(), 'Round 1,Round 2,Round 3,Round 4,Round 5');
        assert.match(
          await world.run('list'),
          /HELD since 22 November 2026, 12:15: it no longer has 4 of 5 coming Rounds\./
        );
        await world.run('approve', 'ical-1');
        assert.deepEqual(await listed(), [
          ...['Round 1', 'Round 2 cancelled', 'Round 3 cancelled', 'Round 4 cancelled'],
          ...['Round 5 cancelled', 'Round 6'],
        ]);
      });

      it('are no longer held when the source is as it was before', async () => {
        await addCalendar([1, 2, 3, 4, 5]);
        world.server.set(SECRET, calendarOf([1]));
        await world.pass(15);
        world.server.set(SECRET, calendarOf([1, 2, 3, 4, 5]));
        await world.pass(15);
        assert.doesNotMatch(await world.run('list'), /HELD/);
      });

      const sessions = (...numbers: readonly number[]): string =>
        csv(
          numbers.map((n) =>
            session({
              id: `s${n}`,
              title: `Round ${n}`,
              startsAt: `2026-12-0${n}T12:30`,
              endsAt: `2026-12-0${n}T13:30`,
            })
          )
        );

      it('stay if the feed is a table, unless it replaces records: then Rounds are cancelled', async () => {
        await addTable('sessions', sessions(1, 2, 3, 4, 5, 6));
        await world.run('approve', 'sessions-1');
        await addTable('sessions', sessions(1, 2, 3, 4, 5));
        await world.pass(15);
        assert.equal((await listed()).length, 6);
        assert.match(await world.run('update', 'sessions-1', '--replace', 'yes'), /^Changed/);
        await addTable('sessions', sessions(1, 3, 4, 5));
        await world.pass(15);
        assert.doesNotMatch(await world.run('list'), /HELD/);
        assert.ok((await listed()).includes('Round 2 cancelled'));
      });

      it('hold a table that loses over a fifth of them', async () => {
        await addTable('sessions', sessions(1, 2, 3, 4));
        await world.run('approve', 'sessions-1');
        world.server.set('/sessions.csv', sessions(1, 2, 3));
        await world.pass(15);
        assert.match(await world.run('list'), /HELD .*: it no longer has 1 of 4 coming Rounds\./);
      });

      it('hold the removal of a programme, which removes its Rounds', async () => {
        const many = Array.from({ length: 6 }, (_, n) => programme({ id: `q${n}` }));
        await addTable('programmes', csv(many), '--replace');
        await world.run('approve', 'programmes-1');
        world.server.set('/programmes.csv', csv(many.slice(1)));
        await world.pass(15);
        assert.match(await world.run('list'), /HELD .*: it would remove 1 of 6 programmes with their Rounds/);
        const count = async (): Promise<number> =>
          (await database().kysely.selectFrom('programmes').select('id').execute()).length;
        assert.equal(await count(), 8);
        await world.run('approve', 'programmes-1');
        assert.equal(await count(), 7);
      });
    });

    it('cannot change records of another source without approval', async () => {
      await database()
        .kysely.insertInto('sessions')
        .values([sessionRow('s9', 'p2', '2026-12-09T12:30:00Z', { title: 'Theirs' })])
        .execute();
      await addTable('sessions', csv([session({ id: 's1' })]));
      await world.run('approve', 'sessions-1');
      world.server.set('/sessions.csv', csv([session({ id: 's1' }), session({ id: 's9', title: 'Ours' })]));
      await world.pass(15);
      assert.match(
        await world.run('list'),
        /HELD .*: it would change 1 of the records of another source \(s9\)/
      );
      assert.ok((await listed()).includes('Theirs'));
    });

    it('cannot add Rounds to a programme other than their own', async () => {
      const output = await addTable(
        'sessions',
        csv([session(), session({ id: 's2', programmeId: 'p2' })]),
        ...['--programme', 'p1']
      );
      assert.match(output, /^sessions-1:3: programmeId: is “p2”, but this feed is for “p1”/m);
    });

    it('import nothing from content with an invalid record, or the rest if requested', async () => {
      await addCalendar([1, 2]);
      const broken = calendarOf([1, 2, 3]).replace('SUMMARY:Round 3', 'SUMMARY:https://zoom.us/j/123456789');
      world.server.set(SECRET, broken.replace('SUMMARY:Round 2', 'SUMMARY:Changed 2'));
      await world.pass(15);
      assert.deepEqual(await listed(), ['Round 1', 'Round 2']);
      assert.match(await world.run('show', 'ical-1'), /ical-1:\d+: SUMMARY: contains a link to Zoom/);
      await world.run('update', 'ical-1', '--skip-invalid', 'yes');
      await world.pass(1);
      assert.deepEqual(await listed(), ['Round 1', 'Changed 2']);
      assert.match(await world.run('show', 'ical-1'), /SUMMARY: contains a link to Zoom/);
    });

    it('with the same calendar name in one programme do not cancel each other’s Rounds', async () => {
      await addCalendar([1, 2]);
      world.server.set('/other.ics', calendarOf([3, 4]));
      await world.run('add', world.server.url('/other.ics'), ...CALENDAR);
      await world.run('approve', 'ical-2');
      await world.run('run', 'ical-1');
      assert.deepEqual(await listed(), ['Round 1', 'Round 2', 'Round 3', 'Round 4']);
    });

    it('import attendance and workforce without ever printing their counts', async () => {
      const workforce =
        'system,sector,value,unit,volunteers,coverage,asOf,source\r\nQWO,health,41300,headcount,no,Trusts,2026-06-30,NHS\r\n';
      assert.match(await addTable('workforce', workforce), /^workforce: 1 added/m);
      assert.match(await world.run('approve', 'workforce-1'), /workforce: 1 added/);
      await database()
        .kysely.insertInto('sessions')
        .values([sessionRow('s1', 'p1', '2026-10-09T12:30:00Z')])
        .execute();
      const attendance = 'sessionId,sector,staffGroup,attendances,firstTime\r\ns1,health,,17,9\r\n';
      const output = [await addTable('attendance', attendance), await world.run('show', 'attendance-1')];
      output.push(await world.run('approve', 'attendance-1'), await world.run('list'));
      assert.match(output.join('\n'), /attendance: 1 added/);
      assert.doesNotMatch(output.join('\n'), /\b17\b|\b9\b/);
      const rows = await database().kysely.selectFrom('attendance').select('attendances').execute();
      assert.deepEqual(rows, [{ attendances: 17 }]);
    });

    it('import Open Referral services page by page', async () => {
      const service = (id: string) => ({
        id,
        name: `Rounds ${id}`,
        status: 'active',
        assured_date: '2026-10-01',
        organization: { id: 'o', name: 'Host' },
      });
      const page = (number: number) => ({
        ...{ total_items: 2, total_pages: 2, page_number: number, size: 1, first_page: number === 1 },
        ...{ last_page: number === 2, empty: false },
        contents: [{ ...service(`r${number}`), service_at_locations: [] }],
      });
      world.server.set('/services', JSON.stringify(page(1)));
      world.server.set('/services?page=2', JSON.stringify(page(2)));
      const output = await world.run('add', world.server.url('/services'), '--kind', 'openreferral');
      assert.match(output, /^programmes: 2 added/m);
      await world.run('approve', 'openreferral-1');
      world.server.set('/services?page=2', (_, response) => void response.writeHead(500).end());
      await world.pass(15);
      assert.match(await world.run('list'), /FAILING .*responded with status 500/);
      assert.match(await world.run('list'), /2 records/);
    });

    it('are fetched once, however many processes look for them', async () => {
      await addCalendar([1]);
      world.server.requests.length = 0;
      world.server.set(SECRET, (_, response) => void setTimeout(() => response.end(calendarOf([1, 2])), 200));
      await Promise.all([world.pass(15), world.pass(0), world.pass(0), world.pass(0)]);
      assert.equal(world.server.requests.length, 1);
      assert.deepEqual(await listed(), ['Round 1', 'Round 2']);
    });

    it('that are removed or changed while they are fetched change nothing', async () => {
      for (const args of [
        ['remove', 'ical-1'],
        ['update', 'ical-1', '--every', '2h'],
      ]) {
        await world.reset();
        await addCalendar([1]);
        world.server.set(SECRET, (_, response) => {
          world.server.set(SECRET, calendarOf([1]));
          void world.run(...args).then(() => response.end(calendarOf([1, 2])));
        });
        await world.pass(15);
        assert.deepEqual(await listed(), ['Round 1'], args[0]);
      }
    });

    it('are taken over from a process that ended while it fetched them', async () => {
      await addCalendar([1]);
      await sql`update feeds set lease = gen_random_uuid(), leased_until = ${new Date('2026-11-22T12:20:00Z')}`.execute(
        database().kysely
      );
      world.server.requests.length = 0;
      await world.pass(15);
      assert.equal(world.server.requests.length, 0);
      await world.pass(15);
      assert.equal(world.server.requests.length, 1);
    });

    it('are fetched again after the clock was years ahead', async () => {
      await addCalendar([1]);
      await sql`update feeds set due_at = '2031-01-01', lease = gen_random_uuid(), leased_until = '2031-01-01'`.execute(
        database().kysely
      );
      world.server.requests.length = 0;
      await world.pass(1);
      assert.equal(world.server.requests.length, 1);
    });

    it('can be paused, resumed and given another address, whose first content is held', async () => {
      await addCalendar([1]);
      assert.match(await world.run('pause', 'ical-1'), /^Paused/);
      world.server.requests.length = 0;
      await world.pass(60);
      assert.equal(world.server.requests.length, 0);
      assert.match(await world.run('list'), /PAUSED since 22 November 2026, 12:00/);
      await world.run('resume', 'ical-1');
      world.server.set('/new.ics', calendarOf([1, 2]));
      await world.run('update', 'ical-1', '--address', world.server.url('/new.ics'), '--every', '1d');
      await world.pass(1);
      assert.deepEqual(
        world.server.requests.map(({ path }) => path),
        ['/new.ics']
      );
      assert.deepEqual(await listed(), ['Round 1']);
      assert.match(await world.run('list'), /every 1 day.*\n.*HELD .*first content from this address/);
      await world.run('approve', 'ical-1');
      assert.deepEqual(await listed(), ['Round 1', 'Round 2']);
      assert.match(await world.run('remove', 'ical-1'), /^Removed\. Its records stay: 2\.$/);
      assert.deepEqual(await listed(), ['Round 1', 'Round 2']);
    });

    it('send a user name and password in the address only to its host', async () => {
      world.server.set(SECRET, calendarOf([1]));
      const address = world.server.url(SECRET).replace('//', '//me:pass-0123456789@');
      const output = await world.run('add', address, ...CALENDAR);
      assert.match(output, /Added/);
      assert.doesNotMatch(output, /0123456789/);
      assert.equal(
        world.server.requests[0]?.headers.authorization,
        `Basic ${Buffer.from('me:pass-0123456789').toString('base64')}`
      );
      world.server.set(SECRET, (_, response) =>
        response.writeHead(302, { location: `http://localhost:${world.server.port}/x.ics` }).end()
      );
      await world.run('run', 'ical-1');
      assert.ok(!world.server.requests.some(({ path }) => path === '/x.ics'));
    });

    it('refuse a database with made-up data', async () => {
      const { kysely } = database();
      await addCalendar([1]);
      await kysely.updateTable('state').set({ demonstration: true }).execute();
      try {
        const output = await world.run('add', world.server.url('/other.ics'), ...CALENDAR);
        assert.match(output, /^The data in this database are made up/);
        world.server.set(SECRET, calendarOf([1, 2]));
        await world.pass(15);
        assert.match(await world.run('list'), /FAILING .*the data in this database are made up/);
      } finally {
        await kysely.updateTable('state').set({ demonstration: false }).execute();
      }
      await kysely.transaction().execute(refreshDerived);
    });
  }
);
