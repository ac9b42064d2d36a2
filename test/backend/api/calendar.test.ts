import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { refreshDerived } from '../../../demo/backend/src/domain/search-index.js';
import { insertSystems, programmeRow, sessionRow } from '../support/rows.js';
import { appFor, ask, forEachDatabase, NOW } from '../support/backend.js';

const WELSH =
  'Ysbyty’r Tywysog Siarl: “Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch”, ŵyr a gŵyr; tŷ, ŷd a ŵy — y tri dymuniad \\ a’r tân 🫶🏽🏴󠁧󠁢󠁷󠁬󠁳󠁿';

/** Announced dates on which the clocks change in the United Kingdom and Ireland. */
const CHANGES = ['2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29'] as const;
const HOURS = ['T00:15:00Z', 'T00:45:00Z', 'T01:15:00Z', 'T01:45:00Z', 'T12:00:00Z'] as const;

const aroundChanges = CHANGES.flatMap((day) => {
  const before = new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return [`${before}T12:00:00Z`, `${before}T23:30:00Z`, ...HOURS.map((hour) => day + hour)];
});

/** An event as a calendar library parses it. */
interface ParsedEvent {
  readonly start: Date;
  readonly end: Date;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly status: string;
  readonly sequence: number;
}

const readByIcalJs = (text: string): Map<string, ParsedEvent> => {
  const root = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const read: ParsedEvent = {
      ...{ start: event.startDate.toJSDate(), end: event.endDate.toJSDate() },
      ...{ summary: event.summary, location: event.location, description: event.description },
      status: String(component.getFirstPropertyValue('status')),
      sequence: event.sequence,
    };
    return [event.uid, read] as const;
  });
  return new Map(events);
};

const readByNodeIcal = (text: string): Map<string, ParsedEvent> => {
  const events = Object.values(nodeIcal.sync.parseICS(text)).flatMap((event) => {
    if (event?.type !== 'VEVENT') return [];
    const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
    const read: ParsedEvent = {
      ...{ start: new Date(event.start), end: new Date(event.end ?? event.start) },
      ...{
        summary: textOf(event.summary),
        location: textOf(event.location),
        description: textOf(event.description),
      },
      status: String(event.status),
      sequence: Number(event.sequence),
    };
    return [[event.uid, read] as const];
  });
  return new Map(events);
};

const READERS = [
  ['ical.js', readByIcalJs],
  ['node-ical', readByNodeIcal],
] as const;

forEachDatabase(
  async (trx) => {
    await insertSystems(trx);
    await trx
      .insertInto('programmes')
      .values([
        programmeRow('a', { name: 'Larkfield Rounds', serves_systems: ['QWO'] }),
        programmeRow('b', { name: 'Rounds of the change', lang: 'cy' }),
        programmeRow('many', { name: 'Rounds without end' }),
      ])
      .execute();
    const venue = {
      venue_name: 'Education centre, floor 2; left',
      venue_address: '1 Example Row',
      venue_postcode: 'LS1 4AP',
    };
    await trx
      .insertInto('sessions')
      .values([
        sessionRow('grief-and-anger', 'a', '2026-12-01T12:30:00Z', {
          ...venue,
          title: 'Grief, anger; and tea\\coffee 🫖',
          summary: 'Two of us\ntell.',
          content_note: 'Loss',
          doors_at: new Date('2026-12-01T12:00:00Z'),
          booking_url: 'https://larkfield.example.org/book?a=1,2;3',
          url: 'https://larkfield.example.org/rounds',
        }),
        sessionRow('off', 'a', '2026-12-02T12:30:00Z', { status: 'cancelled', sequence: 3 }),
        sessionRow('later', 'a', '2026-12-03T12:30:00Z', { status: 'postponed', sequence: 1 }),
        sessionRow('afar', 'a', '2026-12-04T12:30:00Z', { format: 'online' }),
        sessionRow('room', 'a', '2026-12-05T12:30:00Z', {
          ...venue,
          venue_name: 'Schwartz Rounds room',
        }),
        sessionRow('welsh.ics', 'b', '2026-12-06T12:30:00Z', {
          title: WELSH.repeat(3).slice(0, 290),
          lang: 'cy',
        }),
        ...['Europe/London', 'Europe/Dublin', 'America/New_York', 'Africa/Casablanca'].flatMap((time_zone) =>
          aroundChanges.map((start) =>
            sessionRow(`${time_zone.slice(7)}-${start}`, 'b', start, { time_zone })
          )
        ),
        ...Array.from({ length: 150 }, (_, day) =>
          sessionRow(`m${day}`, 'many', new Date(NOW.getTime() + (day + 1) * 86_400_000).toISOString())
        ),
      ])
      .execute();
  },
  (database) => {
    const get = async (path: string, init?: RequestInit): Promise<{ response: Response; text: string }> => {
      const response = await appFor(database()).request(`/v1${path}`, init);
      return { response, text: await response.text() };
    };
    const feed = async (query: string): Promise<string> => {
      const { response, text } = await get(`/sessions.ics?${query}`);
      assert.equal(response.status, 200, text);
      return text;
    };
    const one = async (id: string, query = '') => {
      const { response, text } = await get(`/sessions/${id}.ics${query}`);
      assert.equal(response.status, 200, text);
      const [read] = readByIcalJs(text);
      assert.ok(read);
      return { text, uid: read[0], ...read[1] };
    };

    test('lets any origin read, cache and revalidate a calendar', async () => {
      for (const path of ['/sessions.ics', '/sessions/afar.ics']) {
        const { response } = await get(path);
        const { headers } = response;
        assert.equal(headers.get('Content-Type'), 'text/calendar; charset=utf-8');
        assert.equal(headers.get('Cache-Control'), 'public, max-age=60, stale-while-revalidate=600');
        assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
        assert.equal(headers.get('Content-Language'), 'en');
        assert.match(headers.get('Content-Disposition') ?? '', /; filename="staff-forum\.ics"$/);
        const etag = headers.get('ETag') ?? '';
        assert.match(etag, /^"[\w-]+"$/);
        assert.equal((await get(path, { headers: { 'If-None-Match': etag } })).response.status, 304);
        assert.equal((await get(path, { method: 'HEAD' })).response.status, 200);
      }
      for (const [path, status] of [
        ['/sessions/nobody.ics', 404],
        ['/sessions.ics?shift=noon', 400],
        ['/sessions.ics?titles=some', 400],
        ['/sessions/afar.ics?titles=some', 400],
      ] as const) {
        const { response } = await ask(appFor(database()), path);
        assert.equal(response.status, status, path);
        assert.match(response.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
      }
    });

    test('does not reveal that entries are Schwartz Rounds unless full titles are requested', async () => {
      for (const [language, event, online] of [
        ['en', 'Staff forum', 'Online'],
        ['cy', 'Fforwm staff', 'Ar-lein'],
      ] as const) {
        const text = await feed(`programme=a&lang=${language}`);
        assert.doesNotMatch(text, /schwartz|rounds?\b|larkfield|grief|tell|loss|host|https?:/i);
        assert.match(text, /^CLASS:PRIVATE\r$/m);
        assert.equal(text.split('CLASS:PRIVATE').length, text.split('BEGIN:VEVENT').length);
        const events = [...readByIcalJs(text).values()];
        assert.deepEqual([...new Set(events.map(({ summary }) => summary))], [event]);
        assert.equal(events[0]?.location, 'Education centre, floor 2; left, 1 Example Row, LS1 4AP');
        assert.equal(events[3]?.location, online);
        assert.equal(events[4]?.location, '1 Example Row, LS1 4AP');
        assert.match(text, new RegExp(`^X-WR-CALNAME:${event}\r$`, 'm'));
      }
      const { summary, location, description, text } = await one('grief-and-anger', '?titles=full');
      assert.equal(summary, 'Schwartz Round: Grief, anger; and tea\\coffee 🫖');
      assert.match(location, /^Education centre, floor 2; left/);
      assert.equal(
        description,
        'Larkfield Rounds\nHost: Host a\nTwo of us\ntell.\nContent note: Loss\nDoors: 12:00\n' +
          'Book: https://larkfield.example.org/book?a=1,2;3'
      );
      assert.match(text, /^URL;VALUE=URI:https:\/\/larkfield\.example\.org\/rounds\r$/m);
      assert.match(text, /^CLASS:PRIVATE\r$/m);
    });

    test('updates status and sequence with the session and keeps its UID', async () => {
      const off = await one('off');
      assert.deepEqual([off.status, off.sequence], ['CANCELLED', 3]);
      assert.match(off.text, /^TRANSP:TRANSPARENT\r$/m);
      const later = await one('later');
      assert.equal(later.status, 'TENTATIVE');
      assert.equal(later.description, 'Postponed. The new date is to be confirmed.');
      const before = await one('afar');
      assert.match(before.uid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.equal(before.status, 'CONFIRMED');
      assert.match(before.text, /^DTSTAMP:20261122T120000Z\r$/m);
      await database()
        .kysely.transaction()
        .execute(async (trx) => {
          await trx
            .updateTable('sessions')
            .set({
              ...{ starts_at: new Date('2026-12-11T09:00:00Z'), ends_at: new Date('2026-12-11T10:00:00Z') },
              ...{ status: 'rescheduled', sequence: 1, updated_at: new Date('2026-11-22T11:00:00Z') },
            })
            .where('id', '=', 'afar')
            .execute();
          await refreshDerived(trx);
        });
      const moved = await one('afar', '?titles=full&lang=cy');
      assert.equal(moved.uid, before.uid);
      assert.equal(moved.sequence, 1);
      assert.equal(moved.status, 'CONFIRMED');
      assert.equal(moved.start.toISOString(), '2026-12-11T09:00:00.000Z');
      assert.match(moved.text, /^DTSTAMP:20261122T110000Z\r$/m);
      assert.equal(readByNodeIcal(moved.text).get(before.uid)?.sequence, 1);
    });

    for (const [reader, read] of READERS) {
      test(`is parsed by ${reader} with the right times on both sides of every clock change`, async () => {
        const { body } = await ask(appFor(database()), '/sessions?programme=b&limit=100');
        const text = await feed('programme=b');
        const events = [...read(text).values()];
        const starts = [...aroundChanges, ...aroundChanges, ...aroundChanges, ...aroundChanges].sort();
        const expected = ['2026-12-06T12:30:00Z', ...starts].map((start) => Date.parse(start));
        assert.deepEqual(events.map(({ start }) => start.getTime()).sort(), expected);
        assert.ok(events.every(({ start, end }) => end.getTime() - start.getTime() === 3_600_000));
        assert.equal(JSON.stringify(body).includes(`"total":${events.length}`), true);
      });

      test(`is parsed by ${reader} with long Welsh text, accents and emoji intact`, async () => {
        const text = await feed('programme=b&titles=full&lang=cy&to=2026-12-31');
        const [event] = read(text).values();
        assert.equal(event?.summary, `Rownd Schwartz: ${WELSH.repeat(3).slice(0, 290)}`);
        assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
        for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
        assert.ok(text.endsWith('END:VCALENDAR\r\n'));
      });
    }

    test('writes local times with time zone rules, and ambiguous times in UTC', async () => {
      const text = await feed('programme=b');
      assert.match(text, /^DTSTART;TZID=Europe\/London:20270328T004500\r$/m);
      assert.match(text, /^DTSTART;TZID=Europe\/London:20270328T021500\r$/m);
      assert.match(text, /^DTSTART;TZID=Europe\/Dublin:20281029T120000\r$/m);
      const utc = [...text.matchAll(/^DTSTART:(.*)\r$/gm)].map(([, time]) => time);
      assert.ok(utc.includes('20271031T004500Z'));
      for (const zone of ['Europe/London', 'Europe/Dublin', 'America/New_York']) {
        assert.equal(text.split(`\r\nTZID:${zone}\r\n`).length, 2, zone);
      }
    });

    test('puts calendar properties before events', async () => {
      for (const text of [
        await feed(''),
        await feed('programme=nobody'),
        await feed('programme=a&titles=full'),
      ]) {
        const names = text
          .split('\r\n')
          .flatMap((line) => /^(?:BEGIN|REFRESH-INTERVAL|X-PUBLISHED-TTL)\b/.exec(line) ?? []);
        assert.deepEqual(names.slice(0, 3), ['BEGIN', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL']);
        assert.deepEqual(
          [...new Set(names.slice(3))].filter((name) => name !== 'BEGIN'),
          []
        );
      }
    });

    test('includes all matching sessions in a subscription, without paging', async () => {
      assert.equal(readByIcalJs(await feed('programme=many&limit=1&cursor=x')).size, 150);
      assert.equal(readByIcalJs(await feed('programme=many&to=2026-11-24')).size, 2);
      assert.equal(readByIcalJs(await feed('programme=many&programme=a&format=online')).size, 1);
      const text = await feed('programme=many');
      assert.match(text, /^REFRESH-INTERVAL;VALUE=DURATION:PT1H\r$/m);
      assert.match(text, /^X-PUBLISHED-TTL:PT1H\r$/m);
      const empty = await feed('programme=none');
      assert.equal(readByIcalJs(empty).size, 0);
      assert.match(empty, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/);
    });

    test('finds a session whose id ends in .ics', async () => {
      assert.equal(
        (await get('/sessions/welsh.ics')).response.headers.get('Content-Type'),
        'application/json; charset=utf-8'
      );
      assert.match((await get('/sessions/welsh.ics.ics')).text, /^BEGIN:VCALENDAR/);
    });
  }
);
