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

/** Times of subscription whose feeds together include all of these changes: each feed covers the next 13 months. */
const SUBSCRIBED = [NOW, new Date('2027-10-05T09:00:00Z')] as const;

const HOURS = ['T00:15:00Z', 'T00:45:00Z', 'T01:15:00Z', 'T01:45:00Z', 'T12:00:00Z'] as const;

const aroundChanges = CHANGES.flatMap((day) => {
  const before = new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return [`${before}T12:00:00Z`, `${before}T23:30:00Z`, ...HOURS.map((hour) => day + hour)];
});

/** Public pages whose address reveals what takes place there. */
const REVEALING_PAGES = [
  'https://schwartz.example.org/1',
  'https://pages.example.org/Our-Rounds/2',
  'https://pages.example.org/%73chwartz/3',
  'https://pages.example.org/rowndiau/4',
  'https://pages.example.org/5?kind=ward-round',
] as const;

const HOSTILE = 'a\r\nEND:VEVENT\rX-EVIL:1\nBEGIN:VALARM\u2028X:2\u0007\u0085;"b"\\,';

/** Starts around the limits of a feed at `NOW`: four weeks of the past, and 13 months ahead. */
const SPAN = [
  ...['2026-10-24T22:59:00Z', '2026-10-24T23:00:00Z', '2026-11-21T12:00:00Z', '2026-11-22T11:30:00Z'],
  ...['2026-11-22T12:00:00Z', '2027-12-22T23:59:00Z', '2027-12-23T00:00:00Z', '2028-06-01T12:00:00Z'],
] as const;

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
        programmeRow('span', { name: 'Rounds of two years' }),
        programmeRow('crowd', { name: 'Rounds every hour' }),
        programmeRow('pages', {
          name: 'Rounds with pages',
          url: 'https://pages.example.org/wellbeing?a=1,2;3',
        }),
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
        sessionRow('moved', 'pages', '2026-12-11T09:00:00Z', {
          ...{ status: 'rescheduled', moved_from: new Date('2026-12-04T12:30:00Z'), sequence: 2 },
          url: 'https://pages.example.org/events/forum-11-december',
        }),
        sessionRow('hostile', 'pages', '2026-12-14T09:00:00Z', {
          title: HOSTILE,
          ...{ venue_name: HOSTILE, venue_address: HOSTILE, venue_postcode: HOSTILE },
        }),
        sessionRow('without-page', 'pages', '2026-12-12T09:00:00Z'),
        ...REVEALING_PAGES.map((url, index) =>
          sessionRow(`revealing-${index}`, 'pages', '2026-12-13T09:00:00Z', { url })
        ),
        ...SPAN.map((start) => sessionRow(start, 'span', start)),
        ...Array.from({ length: 1_001 }, (_, hour) =>
          sessionRow(`c${hour}`, 'crowd', new Date(NOW.getTime() + hour * 3_600_000).toISOString())
        ),
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
    const feed = async (query: string, now = NOW): Promise<string> => {
      const response = await appFor(database(), { clock: () => now }).request(`/v1/sessions.ics?${query}`);
      const text = await response.text();
      assert.equal(response.status, 200, text);
      return text;
    };
    const startsIn = async (query: string): Promise<string[]> =>
      [...readByIcalJs(await feed(query)).values()].map(({ start }) =>
        start.toISOString().replace('.000', '')
      );
    /** Returns the value of a property that a calendar has once, or null. */
    const valueOf = (text: string, property: string): string | null =>
      new RegExp(`^${property}:(.*)\r$`, 'm').exec(text.replaceAll('\r\n ', ''))?.[1] ?? null;
    const problemAt = async (path: string): Promise<string> => {
      const { response, body } = await ask(appFor(database()), path);
      assert.equal(response.status, 400, path);
      return JSON.stringify(body);
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
        const text = await feed(`programme=a&lang=${language}&alarm=PT1H`);
        assert.doesNotMatch(text, /schwartz|rounds?\b|larkfield|grief|tell|loss|host|https?:/i);
        assert.match(text, /^CLASS:PRIVATE\r$/m);
        assert.equal(text.split('CLASS:PRIVATE').length, text.split('BEGIN:VEVENT').length);
        const events = [...readByIcalJs(text).values()];
        const [off, later] = { en: ['Cancelled', 'Postponed'], cy: ['Wedi’i ganslo', 'Wedi’i ohirio'] }[
          language
        ];
        assert.deepEqual(
          [...new Set(events.map(({ summary }) => summary))],
          [event, `${off}: ${event}`, `${later}: ${event}`]
        );
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
      assert.match(text, /^URL:https:\/\/larkfield\.example\.org\/rounds\r$/m);
      assert.match(text, /^CLASS:PRIVATE\r$/m);
    });

    test('updates status and sequence with the session and keeps its UID', async () => {
      const off = await one('off');
      assert.deepEqual([off.status, off.sequence], ['CANCELLED', 3]);
      assert.match(off.text, /^TRANSP:TRANSPARENT\r$/m);
      const later = await one('later');
      assert.equal(later.status, 'TENTATIVE');
      assert.equal(later.summary, 'Postponed: Staff forum');
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
        const found = new Set<number>();
        for (const now of SUBSCRIBED) {
          const events = [...read(await feed('programme=b&from=2026-12-07', now)).values()];
          assert.ok(events.every(({ start, end }) => end.getTime() - start.getTime() === 3_600_000));
          const last = events.at(-1)?.start ?? now;
          const expected = aroundChanges
            .map((start) => Date.parse(start))
            .filter((start) => start > now.getTime() && start <= last.getTime());
          assert.deepEqual(
            events.map(({ start }) => start.getTime()).filter((start) => start > now.getTime()),
            expected.flatMap((start) => Array<number>(4).fill(start)).sort()
          );
          for (const start of expected) found.add(start);
        }
        assert.equal(found.size, aroundChanges.length);
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
      const next = await feed('programme=b', SUBSCRIBED[1]);
      assert.match(text, /^DTSTART;TZID=Europe\/London:20270328T004500\r$/m);
      assert.match(text, /^DTSTART;TZID=Europe\/London:20270328T021500\r$/m);
      assert.match(next, /^DTSTART;TZID=Europe\/Dublin:20281029T120000\r$/m);
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
      assert.equal(valueOf(text, 'X-WR-CALDESC'), null);
      assert.match(text, /^REFRESH-INTERVAL;VALUE=DURATION:PT1H\r$/m);
      assert.match(text, /^X-PUBLISHED-TTL:PT1H\r$/m);
    });

    test('shows a change immediately in a feed that was requested before, whatever parameters were added', async () => {
      const before = await feed('programme=many');
      assert.equal(await feed('programme=many&v=4711'), before);
      assert.notEqual(await feed('programme=many&titles=full'), before);
      assert.notEqual(await feed('programme=many&lang=cy'), before);
      const rename = (title: string) =>
        database().kysely.updateTable('sessions').set({ title }).where('programme_id', '=', 'many').execute();
      await rename('A new topic');
      assert.match(await feed('programme=many&titles=full'), /A new topic/);
      await rename('A newer topic');
      assert.match(await feed('programme=many&titles=full'), /A newer topic/);
    });

    test('includes the rules of a time zone when a feed is empty', async () => {
      const empty = await feed('programme=none');
      assert.equal(readByIcalJs(empty).size, 0);
      assert.match(empty, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/);
      assert.match(empty, /^BEGIN:VTIMEZONE\r\nTZID:Europe\/London\r$/m);
    });

    test('keeps Rounds of the past four weeks, and those up to 13 months ahead', async () => {
      assert.deepEqual(await startsIn('programme=span'), SPAN.slice(1, 6));
      assert.equal(valueOf(await feed('programme=span'), 'X-WR-CALDESC'), null);
      assert.deepEqual(await startsIn('programme=span&from=2026-11-22'), SPAN.slice(3, 6));
      assert.deepEqual(await startsIn('programme=span&from=2026-11-22&to=2026-11-22'), SPAN.slice(3, 5));
      assert.deepEqual(await startsIn('programme=span&to=2026-10-24'), []);
    });

    test('says in its description that a feed is shorter than requested', async () => {
      const asked = 'programme=span&from=2026-01-01&to=2030-01-01';
      assert.deepEqual(await startsIn(asked), SPAN.slice(1, 6));
      assert.equal(
        valueOf(await feed(asked), 'X-WR-CALDESC'),
        'Only events from 25 October 2026 to 22 December 2027. Later events are added as time passes.'
      );
      assert.equal(
        valueOf(await feed('programme=span&from=2026-12-01&to=2028-01-01&lang=cy'), 'X-WR-CALDESC'),
        'Dim ond digwyddiadau rhwng 1 Rhagfyr 2026 a 22 Rhagfyr 2027. Caiff digwyddiadau diweddarach eu hychwanegu gydag amser.'
      );
      const crowd = await feed('programme=crowd');
      assert.equal(readByIcalJs(crowd).size, 1_000);
      assert.equal(
        valueOf(crowd, 'X-WR-CALDESC'),
        String.raw`Only the first 1\,000 events\, up to 3 January 2027. Later events are added as time passes.`
      );
      assert.equal(valueOf(await feed('programme=crowd&to=2026-12-31'), 'X-WR-CALDESC'), null);
    });

    test('gives only feeds a name and a refresh interval', async () => {
      const properties = ['NAME', 'X-WR-CALNAME', 'REFRESH-INTERVAL;VALUE=DURATION', 'X-PUBLISHED-TTL'];
      const text = await feed('programme=a');
      const { text: file } = await one('off');
      assert.deepEqual(
        properties.map((property) => valueOf(text, property)),
        ['Staff forum', 'Staff forum', 'PT1H', 'PT1H']
      );
      assert.doesNotMatch(file, /^(?:NAME|X-WR-|REFRESH-INTERVAL|X-PUBLISHED-TTL)/m);
    });

    test('begins the summary of a Round that does not take place with its status', async () => {
      const CASES = [
        ['off', 'en', 'Cancelled: Staff forum', 'Cancelled: Schwartz Round: Session off', 'Cancelled.'],
        ['off', 'cy', 'Wedi’i ganslo: Fforwm staff', 'Wedi’i ganslo: Rownd Schwartz: Session off'],
        ['later', 'en', 'Postponed: Staff forum', 'Postponed: Schwartz Round: Session later'],
        ['later', 'cy', 'Wedi’i ohirio: Fforwm staff', 'Wedi’i ohirio: Rownd Schwartz: Session later'],
      ] as const;
      for (const [id, language, neutral, full] of CASES) {
        const event = await one(id, `?lang=${language}&alarm=PT30M`);
        assert.equal(event.summary, neutral);
        assert.equal((await one(id, `?lang=${language}&titles=full`)).summary, full);
        assert.equal(valueOf(event.text, 'TRANSP'), 'TRANSPARENT');
        assert.equal(valueOf(event.text, 'X-MICROSOFT-CDO-BUSYSTATUS'), 'FREE');
        assert.doesNotMatch(event.text, /VALARM/);
      }
    });

    test('gives the old time of a moved Round, even in a neutral entry', async () => {
      const { summary, description, text } = await one('moved');
      assert.equal(summary, 'Staff forum');
      assert.equal(description, 'Moved, was Friday 4 December 2026 at 12:30.');
      assert.equal(valueOf(text, 'TRANSP'), 'OPAQUE');
      assert.equal(valueOf(text, 'X-MICROSOFT-CDO-BUSYSTATUS'), 'BUSY');
      const welsh = await one('moved', '?lang=cy&titles=full');
      assert.match(
        welsh.description,
        /^Wedi’i symud, yn wreiddiol Dydd Gwener 4 Rhagfyr 2026 am 12:30\.\nRounds with/
      );
    });

    test('links the public page of a session or its programme only if its address is neutral', async () => {
      const urlOf = async (id: string, query = ''): Promise<string | null> =>
        valueOf((await one(id, query)).text, 'URL');
      const page = 'https://pages.example.org/events/forum-11-december';
      const programmePage = 'https://pages.example.org/wellbeing?a=1,2;3';
      assert.equal(await urlOf('moved'), page);
      assert.equal(await urlOf('moved', '?titles=full'), page);
      assert.equal(await urlOf('without-page'), programmePage);
      assert.equal(await urlOf('off'), null);
      for (const [index, address] of REVEALING_PAGES.entries()) {
        assert.equal(await urlOf(`revealing-${index}`), programmePage);
        assert.equal(await urlOf(`revealing-${index}`, '?titles=full'), address);
      }
    });

    test('writes hostile text as text', async () => {
      const event = await one('hostile', '?titles=full');
      const clean = 'a\nEND:VEVENT\nX-EVIL:1\nBEGIN:VALARM\nX:2;"b"\\,';
      assert.equal(event.summary, `Schwartz Round: ${clean}`);
      assert.equal(event.location, [clean, clean, clean].join(', '));
      assert.doesNotMatch(event.text, /^(?:X-EVIL|X:|BEGIN:VALARM)/m);
      assert.equal(event.text.split('END:VEVENT\r\n').length, 2);
    });

    test('adds one reminder to each event if requested', async () => {
      const { text } = await one('moved', '?alarm=PT30M');
      assert.match(
        text,
        /\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Staff forum\r\nTRIGGER:-PT30M\r\nEND:VALARM\r\n/
      );
      assert.doesNotMatch((await one('moved')).text, /VALARM/);
      const reminders = (await feed('programme=many&alarm=P1D')).match(/^TRIGGER:-P1D\r$/gm);
      assert.equal(reminders?.length, 150);
      for (const [alarm, trigger] of [
        ['PT5M', '-PT5M'],
        ['PT300S', '-PT5M'],
        ['P7D', '-P1W'],
        ['P1W', '-P1W'],
        ['P1DT2H', '-P1DT2H'],
        ['PT1H30M', '-PT1H30M'],
      ] as const) {
        assert.equal(valueOf((await one('moved', `?alarm=${alarm}`)).text, 'TRIGGER'), trigger, alarm);
      }
    });

    test('refuses a reminder that is not a duration from 5 minutes to 7 days', async () => {
      for (const alarm of [
        ...[
          'PT4M59S',
          'P7DT1S',
          'P2W',
          'P1M',
          'P1Y',
          '-PT30M',
          '30',
          'PT',
          'P',
          'P1DT',
          'PT0.5H',
          'pt30m',
          'PT30M2H',
        ],
        ...['1e9', 'PT99999999999999999999M', 'PT30M%0D%0AX:1'],
      ]) {
        for (const path of ['/sessions.ics', '/sessions/moved.ics']) {
          assert.match(
            await problemAt(`${path}?alarm=${alarm}`),
            /"pointer":"\/alarm","detail":"“.*PT5M to P7D/
          );
        }
      }
    });

    test('refuses parameters that describe a visitor, because calendar addresses are stored', async () => {
      for (const [name, value] of [
        ...([
          ['forSector', 'hospice'],
          ['forRole', 'staff'],
          ['forPlace', 'LS1'],
        ] as const),
        ...([
          ['eligible', 'yes'],
          ['group', 'near'],
          ['nearKm', '40'],
        ] as const),
      ]) {
        for (const path of ['/sessions.ics', '/sessions/moved.ics']) {
          assert.match(
            await problemAt(`${path}?${name}=${value}`),
            new RegExp(
              `"pointer":"/${name}","detail":"is not available for calendars: calendar providers store addresses`
            )
          );
        }
      }
    });

    test('uses winter as the standard time of every zone, including Dublin, and changes clocks at the right times', async () => {
      const text = await feed('programme=b');
      for (const [zone, winter, summer] of [
        ['Europe/London', 'GMT', 'BST'],
        ['Europe/Dublin', 'GMT', 'IST'],
      ] as const) {
        const [rules = ''] = new RegExp(`BEGIN:VTIMEZONE\r\nTZID:${zone}[^]*?END:VTIMEZONE`).exec(text) ?? [];
        const part = (name: string): string =>
          new RegExp(`BEGIN:${name}[^]*END:${name}`).exec(rules)?.[0].replaceAll('\r\n', ' ') ?? '';
        assert.equal(
          part('STANDARD'),
          `BEGIN:STANDARD TZNAME:${winter} TZOFFSETFROM:+0100 TZOFFSETTO:+0000 DTSTART:19701025T020000 ` +
            'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU END:STANDARD'
        );
        assert.equal(
          part('DAYLIGHT'),
          `BEGIN:DAYLIGHT TZNAME:${summer} TZOFFSETFROM:+0000 TZOFFSETTO:+0100 DTSTART:19700329T010000 ` +
            'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU END:DAYLIGHT'
        );
      }
    });

    test('describes the parameters of calendars in the OpenAPI document', async () => {
      const { body } = await ask(appFor(database()), '/openapi.json');
      const { paths } = body as {
        paths: Record<string, { get: { parameters: { name: string; description: string }[] } }>;
      };
      const parametersOf = (path: string) => paths[path]?.get.parameters ?? [];
      for (const path of ['/sessions.ics', '/sessions/{id}.ics']) {
        assert.deepEqual(
          parametersOf(path)
            .map(({ name }) => name)
            .filter((name) => /^(?:titles|alarm|for[A-Z].*|eligible|group|nearKm|limit|cursor)$/.test(name)),
          ['titles', 'alarm']
        );
      }
      const to = (path: string) => parametersOf(path).find(({ name }) => name === 'to')?.description ?? '';
      assert.match(to('/sessions.ics'), /13 months/);
      assert.doesNotMatch(to('/sessions'), /13 months/);
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
