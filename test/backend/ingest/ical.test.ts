import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { readICalendar, type ICalendarOptions } from '../../../demo/backend/src/ingest/ical/read.js';
import { importAll, type ImportOptions, type ImportResult } from '../../../demo/backend/src/ingest/import.js';
import { formatProblem } from '../../../demo/backend/src/kernel/problem.js';
import { programmeRow } from '../support/rows.js';
import { appFor, ask, forEachDatabase, NOW } from '../support/backend.js';
import { messages, realFile } from './support.js';

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');

const nameOf = (line: string): string => line.split(/[:;]/)[0]?.replace('DURATION', 'DTEND') ?? '';

/** Lines, of which those given take the place of those with the same name. */
const merged = (own: readonly string[], given: readonly string[]): string[] => {
  const names = new Set(given.map(nameOf));
  return [...own.filter((line) => !names.has(nameOf(line))), ...given];
};

/** An entry that is right, with other lines. */
const entry = (uid: string, ...lines: readonly string[]): string => {
  const own = [
    `UID:${uid}`,
    'DTSTAMP:20261101T090000Z',
    'DTSTART;TZID=Europe/London:20261209T123000',
    'DTEND;TZID=Europe/London:20261209T133000',
    'SUMMARY:A day that stayed with me',
    'LOCATION:Library',
  ];
  return ['BEGIN:VEVENT', ...merged(own, lines), 'END:VEVENT'].join('\r\n');
};

const monthly = (uid: string, ...lines: readonly string[]): string => {
  const own = [
    'DTSTART;TZID=Europe/London:20260107T120000',
    'DTEND;TZID=Europe/London:20260107T130000',
    'RRULE:FREQ=MONTHLY;BYDAY=1WE',
  ];
  return entry(uid, ...merged(own, lines));
};

/** As Outlook publishes a calendar: its own names of zones, explained by rules, and everything else it knows. */
const OUTLOOK = calendar(
  'METHOD:PUBLISH',
  'PRODID:Microsoft Exchange Server 2010',
  'X-WR-CALNAME:Rounds',
  ...['BEGIN:VTIMEZONE', 'TZID:GMT Standard Time', 'BEGIN:STANDARD', 'DTSTART:16010101T020000'],
  ...['TZOFFSETFROM:+0100', 'TZOFFSETTO:+0000', 'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10'],
  ...['END:STANDARD', 'BEGIN:DAYLIGHT', 'DTSTART:16010101T010000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100'],
  ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
  'BEGIN:VEVENT',
  'ORGANIZER;CN=Ada Organiser:mailto:ada.organiser@example.org',
  'ATTENDEE;CN=Bo Attendee;RSVP=TRUE:mailto:bo.attendee@example.org',
  'CONFERENCE;VALUE=URI;FEATURE=AUDIO:https://conference.example.org/room/1',
  'DESCRIPTION:Join: https://teams.microsoft.com/l/meetup-join/1 with Cy Panellist',
  'X-ALT-DESC;FMTTYPE=text/html:<a href="https://teams.microsoft.com/l/meetup-join/1">x</a>',
  'RRULE:FREQ=WEEKLY;UNTIL=20270405T110000Z;INTERVAL=1;BYDAY=MO;WKST=MO',
  'EXDATE;TZID=GMT Standard Time:20261228T120000',
  'UID:040000008200E00074C5B7101A82E00800000000',
  'SUMMARY;LANGUAGE=en-gb:Stories\\, told\\; and heard',
  'DTSTART;TZID=GMT Standard Time:20261130T120000',
  'DTEND;TZID=GMT Standard Time:20261130T130000',
  'CLASS:PUBLIC',
  'PRIORITY:5',
  'DTSTAMP:20261120T090000Z',
  'TRANSP:OPAQUE',
  'STATUS:CONFIRMED',
  'SEQUENCE:0',
  'LOCATION;LANGUAGE=en-gb:Education Centre\\, Leeds LS1 4AP; Microsoft Teams Meeting',
  'END:VEVENT'
);

forEachDatabase(
  async (trx) => {
    await trx
      .insertInto('programmes')
      .values([programmeRow('p1'), programmeRow('p2')])
      .execute();
  },
  (database: () => Database) => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rounds-ical-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));
    afterEach(() => database().kysely.deleteFrom('sessions').execute());

    type Options = Partial<ICalendarOptions> & ImportOptions;

    const importFrom = async (places: readonly string[], options: Options = {}): Promise<ImportResult> => {
      const input = await readICalendar(places, { programme: 'p1', now: NOW, ...options });
      return importAll(database(), input, { now: NOW, ...options });
    };
    const importText = async (text: string, options: Options = {}): Promise<ImportResult> => {
      const file = join(folder, 'calendar.ics');
      await writeFile(file, text);
      return importFrom([file], options);
    };
    const importAs = async (name: string, text: string): Promise<ImportResult> => {
      const file = join(folder, name);
      await writeFile(file, text);
      return importFrom([file]);
    };
    const right = async (text: string, options: Options = {}): Promise<string> => {
      const result = await importText(text, options);
      assert.deepEqual(messages(result), []);
      const { added = 0, updated = 0, unchanged = 0 } = result.stored.get('sessions') ?? {};
      return `${added} added, ${updated} updated, ${unchanged} unchanged`;
    };
    const wrong = async (text: string, options: Options = {}): Promise<string> => {
      const result = await importText(text, options);
      assert.equal(result.imported, false);
      return messages(result)
        .map((message) => message.replace(folder, ''))
        .join('\n');
    };
    const stored = () =>
      database().kysely.selectFrom('sessions').selectAll().orderBy('starts_at').orderBy('id').execute();
    const starts = async () => (await stored()).map(({ starts_at }) => starts_at.toISOString().slice(0, 16));

    it('reads an Outlook calendar, noon at noon on both sides of the change of the clocks', async () => {
      assert.equal(await right(OUTLOOK), '18 added, 0 updated, 0 unchanged');
      const rows = await stored();
      const [first, last] = [rows[0], rows.at(-1)];
      assert.equal(first?.id, '040000008200E00074C5B7101A82E00800000000_20261130T120000Z');
      assert.equal(first.series_id, '040000008200E00074C5B7101A82E00800000000');
      assert.equal(first.title, 'Stories, told; and heard');
      assert.equal(first.venue_name, 'Education Centre, Leeds');
      assert.equal(first.venue_postcode, 'LS1 4AP');
      assert.equal(first.format, 'hybrid');
      assert.equal(first.time_zone, 'Europe/London');
      const times = await starts();
      assert.ok(times.includes('2027-03-22T12:00') && times.includes('2027-03-29T11:00'));
      assert.ok(!times.includes('2026-12-28T12:00'));
      assert.equal(last?.starts_at.toISOString(), '2027-04-05T11:00:00.000Z');
    });

    it('never reads who organises it, who comes, how to join or what the notes say', async () => {
      await right(OUTLOOK);
      const { body } = await ask(appFor(database()), '/sessions?limit=100');
      const said = JSON.stringify([body, await stored()]);
      assert.doesNotMatch(said, /Organiser|Attendee|Panellist|example\.org|teams\.microsoft|conference/i);
    });

    it('changes nothing when the same comes again', async () => {
      await right(OUTLOOK);
      assert.equal(await right(OUTLOOK), '0 added, 0 updated, 18 unchanged');
      assert.ok((await stored()).every(({ sequence }) => sequence === 0));
    });

    it('knows an instance by its first start, wherever it has gone; one called off stays', async () => {
      const series = monthly(
        'series@example.com',
        'RDATE;TZID=Europe/London:20261215T180000,20261216T180000'
      );
      assert.equal(await right(calendar(series)), '15 added, 0 updated, 0 unchanged');
      const moved = entry(
        'series@example.com',
        'RECURRENCE-ID:20261202T120000Z',
        'SUMMARY:Elsewhere',
        'DTSTART;TZID=Europe/London:20261204T090000',
        'DTEND;TZID=Europe/London:20261204T100000',
        'SEQUENCE:1'
      );
      const off = entry(
        'series@example.com',
        'RECURRENCE-ID;TZID=Europe/London:20261215T180000',
        'STATUS:CANCELLED'
      );
      const older = entry('series@example.com', 'RECURRENCE-ID:20261202T120000Z', 'SUMMARY:Older');
      assert.equal(await right(calendar(series, moved, off, older)), '0 added, 2 updated, 13 unchanged');
      const rows = new Map((await stored()).map((row) => [row.id, row]));
      const one = rows.get('series@example.com_20261202T120000Z');
      assert.equal(one?.status, 'rescheduled');
      assert.equal(one.title, 'Elsewhere');
      assert.equal(one.starts_at.toISOString(), '2026-12-04T09:00:00.000Z');
      assert.equal(one.moved_from?.toISOString(), '2026-12-02T12:00:00.000Z');
      assert.equal(one.sequence, 1);
      assert.equal(rows.get('series@example.com_20261215T180000Z')?.status, 'cancelled');
    });

    it('spells a series out for thirteen months', async () => {
      await right(calendar(monthly('m')));
      const times = await starts();
      assert.equal(times.length, 13);
      assert.equal(times[0], '2026-12-02T12:00');
      assert.equal(times.at(-1), '2027-12-01T12:00');
    });

    it('cancels what vanished, and takes it back when it returns; what has begun stays', async () => {
      const over = entry('over', 'DTSTART:20261101T120000Z', 'DTEND:20261101T130000Z');
      const [one, other] = [
        entry('one'),
        entry('other', 'DTSTART:20261210T120000Z', 'DTEND:20261210T130000Z'),
      ];
      await right(calendar(over, one, other));
      assert.equal(await right(calendar(other)), '0 added, 1 updated, 1 unchanged');
      const status = async () =>
        Object.fromEntries((await stored()).map(({ id, status, sequence }) => [id, `${status} ${sequence}`]));
      assert.deepEqual(await status(), { over: 'scheduled 0', one: 'cancelled 1', other: 'scheduled 0' });
      assert.equal(await right(calendar(other)), '0 added, 0 updated, 1 unchanged');
      await right(calendar(one, other));
      assert.deepEqual(await status(), { over: 'scheduled 0', one: 'scheduled 2', other: 'scheduled 0' });
    });

    it('keeps calendars of different names apart, and those of other programmes', async () => {
      await right(calendar('X-WR-CALNAME:North', entry('north')));
      await right(calendar('X-WR-CALNAME:South', entry('south')));
      await right(calendar(entry('of-another')), { programme: 'p2' });
      await right(calendar(entry('nameless')));
      assert.ok((await stored()).every(({ status }) => status === 'scheduled'));
      assert.match(
        await wrong(calendar(entry('of-another'))),
        /:3: UID: is in the calendar of the programme “p2”, too/
      );
    });

    it('knows a calendar without a name by its file, or by what it has kept', async () => {
      const cancelled = async () =>
        (await stored()).filter(({ status }) => status === 'cancelled').map(({ id }) => id);
      await importAs('a.ics', calendar(entry('one'), entry('two'), monthly('series')));
      await importAs('b.ics', calendar(entry('other')));
      assert.deepEqual(await cancelled(), []);
      await importAs('b.ics', calendar(entry('another')));
      assert.deepEqual(await cancelled(), ['other']);
      await importAs('a (1).ics', calendar(entry('one'), monthly('series')));
      assert.deepEqual(await cancelled(), ['other', 'two']);
      await importAs(
        'c.ics',
        calendar(monthly('series', 'RRULE:FREQ=MONTHLY;BYDAY=1WE;UNTIL=20261101T000000Z'))
      );
      assert.equal((await cancelled()).length, 16);
    });

    it('tells that an entry which does not repeat has moved, as often as it is read', async () => {
      await right(calendar(entry('one')));
      const moved = calendar(entry('one', 'DTSTART:20261211T090000Z', 'DTEND:20261211T100000Z'));
      for (const changes of ['0 added, 1 updated, 0 unchanged', '0 added, 0 updated, 1 unchanged']) {
        assert.equal(await right(moved), changes);
        const [row] = await stored();
        assert.equal(row?.status, 'rescheduled');
        assert.equal(row.moved_from?.toISOString(), '2026-12-09T12:30:00.000Z');
      }
      await right(calendar(entry('one')));
      assert.equal((await stored())[0]?.status, 'scheduled');
    });

    const zoned: readonly (readonly [
      what: string,
      head: readonly string[],
      start: string,
      moment: string,
      zone: string,
    ])[] = [
      [
        'floating, in the calendar’s own zone',
        ['X-WR-TIMEZONE:Europe/Paris'],
        ':20270701T120000',
        '2027-07-01T10:00',
        'Europe/Paris',
      ],
      [
        'floating, in a calendar that names none',
        [],
        ':20270701T120000',
        '2027-07-01T11:00',
        'Europe/London',
      ],
      ['in UTC', [], ':20270701T120000Z', '2027-07-01T12:00', 'Europe/London'],
      ['in a zone of IANA', [], ';TZID=Europe/Dublin:20270701T120000', '2027-07-01T11:00', 'Europe/Dublin'],
      [
        'in a zone of Windows',
        [],
        ';TZID=W. Europe Standard Time:20270701T120000',
        '2027-07-01T10:00',
        'Europe/Berlin',
      ],
      [
        'behind a maker’s prefix',
        [],
        ';TZID=/example.org/2026_1/Europe/London:20270701T120000',
        '2027-07-01T11:00',
        'Europe/London',
      ],
      [
        'in a zone that only the calendar knows',
        [
          'BEGIN:VTIMEZONE',
          'TZID:Our time',
          'BEGIN:STANDARD',
          'DTSTART:19700101T000000',
          'TZOFFSETFROM:+0200',
          'TZOFFSETTO:+0200',
          'END:STANDARD',
          'END:VTIMEZONE',
        ],
        ';TZID=Our time:20270701T120000',
        '2027-07-01T10:00',
        'Europe/London',
      ],
      [
        'in the hour that is skipped',
        [],
        ';TZID=Europe/London:20270328T013000',
        '2027-03-28T01:30',
        'Europe/London',
      ],
      [
        'in the hour that comes twice',
        [],
        ';TZID=Europe/London:20271031T013000',
        '2027-10-31T00:30',
        'Europe/London',
      ],
    ];
    for (const [what, head, start, moment, zone] of zoned) {
      it(`reads a time ${what}`, async () => {
        await right(calendar(...head, entry('one', `DTSTART${start}`, 'DURATION:PT1H')));
        const [row] = await stored();
        assert.equal(row?.starts_at.toISOString().slice(0, 16), moment);
        assert.equal(row.ends_at.getTime() - row.starts_at.getTime(), 3_600_000);
        assert.equal(row.time_zone, zone);
      });
    }

    const places: readonly (readonly [location: string, format: string, venue: string | null])[] = [
      ['Microsoft Teams Meeting', 'online', null],
      ['Online', 'online', null],
      ['Ar-lein', 'online', null],
      ['Zoom Room 3\\, floor 2', 'in-person', 'Zoom Room 3, floor 2'],
      ['Library\\; Microsoft Teams', 'hybrid', 'Library'],
      ['', 'in-person', null],
    ];
    for (const [location, format, venue] of places) {
      it(`takes a place “${location}” as ${format}`, async () => {
        await right(calendar(entry('one', `LOCATION:${location}`)));
        const [row] = await stored();
        assert.deepEqual([row?.format, row?.venue_name], [format, venue]);
      });
    }

    const refused: readonly (readonly [what: string, lines: readonly string[], reason: RegExp])[] = [
      [
        'an all-day entry',
        ['DTSTART;VALUE=DATE:20261209', 'DTEND;VALUE=DATE:20261210'],
        /:3: DTSTART: is a day without a time: a Round is no all-day entry/,
      ],
      [
        'a link to join by in its title',
        ['SUMMARY:Join https://zoom.us/j/123'],
        /:3: SUMMARY: holds a link to Zoom/,
      ],
      [
        'a link to join by for a place',
        ['LOCATION:https://teams.microsoft.com/l/meetup-join/1'],
        /:3: LOCATION: holds a link to Microsoft Teams/,
      ],
      [
        'an address of a service that nobody knows',
        ['LOCATION:https://video.example.org/room/7'],
        /:3: LOCATION: holds an address of the web/,
      ],
      [
        'a link to join by as its address',
        ['URL:https://meet.google.com/abc'],
        /:3: URL: holds a link to Google Meet/,
      ],
      ['no end', ['DTEND;TZID=Europe/London:20261209T123000'], /:3: DTEND: is not after the start/],
      ['more than a day', ['DTEND;TZID=Europe/London:20261212T123000'], /:3: DTEND: is more than a day/],
      [
        'a zone that nobody knows',
        ['DTSTART;TZID=Middle of Nowhere:20261209T123000'],
        /:3: DTSTART: the time zone “Middle of Nowhere” is not known/,
      ],
      ['a start that is none', ['DTSTART:tomorrow'], /:3: DTSTART: /],
      ['too many instances', ['RRULE:FREQ=MINUTELY'], /:3: RRULE: repeats more often than daily/],
      ['a rule that is none', ['RRULE:FREQ=NEVER'], /is not iCalendar|:3: RRULE: /],
      [
        'a change of all that follow',
        ['RECURRENCE-ID;RANGE=THISANDFUTURE:20261209T123000Z'],
        /:3: RECURRENCE-ID: changes all instances that follow/,
      ],
    ];
    for (const [what, lines, reason] of refused) {
      it(`refuses ${what}, by line and property, and then imports nothing unless told to`, async () => {
        const text = calendar(entry('bad', ...lines), entry('good'));
        assert.match(await wrong(text), reason);
        assert.deepEqual(await stored(), []);
        const result = await importText(text, { skipInvalid: true });
        assert.equal(result.problems.length, 1);
        if (!messages(result).join().includes('not iCalendar')) {
          assert.deepEqual(
            (await stored()).map(({ id }) => id),
            ['good']
          );
        }
      });
    }

    it('does not take what is wrong for what has vanished', async () => {
      await right(calendar(entry('one'), monthly('series')));
      const broken = calendar(
        entry('one', 'LOCATION:https://zoom.us/j/1'),
        monthly('series', 'DTEND:20200101T000000Z')
      );
      const result = await importText(broken, { skipInvalid: true });
      assert.equal(result.problems.length, 2);
      assert.ok((await stored()).every(({ status }) => status === 'scheduled'));
    });

    it('lets what is over be wrong, and says so', async () => {
      const over = entry(
        'over',
        'DTSTART:20191101T120000Z',
        'DTEND:20191101T130000Z',
        'SUMMARY:https://zoom.us/j/1'
      );
      const result = await importText(calendar(over, entry('one')));
      assert.deepEqual(messages(result), []);
      assert.match(
        result.warnings.map(formatProblem).join('\n'),
        /:3: SUMMARY: holds a link to Zoom.*it is over: left out/
      );
      assert.deepEqual(
        (await stored()).map(({ id }) => id),
        ['one']
      );
    });

    it('takes only the time of an entry that is private', async () => {
      await right(calendar(entry('one', 'CLASS:PRIVATE', 'URL:https://example.org/')));
      const [row] = await stored();
      assert.deepEqual([row?.title, row?.venue_name, row?.url], [null, null, null]);
    });

    it('says which programme there is not, and what is no calendar', async () => {
      assert.match(
        await wrong(calendar(entry('a'), entry('b')), { programme: 'nobody' }),
        /^[^\n]*:1: --programme “nobody” is the id of no programme$/
      );
      assert.match(await wrong('BEGIN:VCARD\r\nEND:VCARD\r\n'), /is a VCARD, not a calendar/);
      assert.match(await wrong('<html></html>'), /:1: is not iCalendar/);
      assert.match(await wrong(''), /:1: is /);
      assert.match(await wrong(calendar(entry('a\0b'))), /:1: is not iCalendar \(it holds NUL\)$/);
      assert.match(await wrong(calendar()), /:1: is a calendar without entries/);
      assert.match(
        messages(await importFrom([join(folder, 'nothing.ics')])).join(),
        /nothing\.ics:1: there is no such file/
      );
      assert.match(messages(await importFrom(['webcal://10.0.0.1/x.ics'])).join(), /private network/);
      assert.match(
        messages(await importFrom(['http://example.org/x.ics'])).join(),
        /does not start with https/
      );
    });

    it('reads a feed at its address', async () => {
      const server = createServer((request, response) => {
        assert.equal(request.headers.accept, 'text/calendar');
        response.setHeader('content-type', 'text/calendar; charset=utf-8').end(OUTLOOK);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const address = server.address();
        const port = typeof address === 'object' && address ? address.port : 0;
        const result = await importFrom([`http://127.0.0.1:${port}/secret/basic.ics`]);
        assert.deepEqual(messages(result), []);
        assert.equal((await stored()).length, 18);
        assert.doesNotMatch(JSON.stringify(await stored()), /secret|127\.0/);
      } finally {
        server.close();
        server.closeAllConnections();
      }
    });
  }
);

describe('real calendars', () => {
  const data = realFile('ical');
  if (data === null) {
    it('were not tried: ../shared/data/ical is absent', () => undefined);
    return;
  }
  forEachDatabase(
    async (trx) => {
      await trx
        .insertInto('programmes')
        .values([programmeRow('p1')])
        .execute();
    },
    (database) => {
      it('are imported, or refused by name; none makes it fall over', async () => {
        // In one order: the finite series is the endless one again, and ends what that had brought.
        const names = (await readdir(data, { recursive: true }))
          .filter((name) => /\.(?:ics|vcf)$/.test(name))
          .sort();
        assert.ok(names.length >= 50, `${names.length} files`);
        const taken: string[] = [];
        for (const name of names) {
          const input = await readICalendar([join(data, name)], { programme: 'p1', now: NOW });
          const result = await importAll(database(), input, { now: NOW });
          const said = [...result.problems, ...result.warnings].map(formatProblem);
          const { added = 0, updated = 0 } = result.stored.get('sessions') ?? {};
          if (added + updated > 0) taken.push(name.replace('samples/', ''));
          else
            assert.ok(
              said.some((line) => line.includes(name)),
              name
            );
        }
        assert.deepEqual(taken.sort(), [
          ...['blank_description.ics', 'daily_recur.ics', 'duration_instead_of_dtend.ics', 'minimal.ics'],
          ...['parserv2.ics', 'recur_instances.ics', 'recur_instances_finite.ics', 'utc_negative_zero.ics'],
        ]);
        const rows = await database().kysely.selectFrom('sessions').selectAll().execute();
        assert.doesNotMatch(JSON.stringify(rows), /mozilla\.org|Lal|IAM FOO|HAZ CHANGED/);
      });
    }
  );
});
