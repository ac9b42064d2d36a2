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

/** Merges lines; the given ones replace default ones with the same name. */
const mergeLines = (defaults: readonly string[], replacements: readonly string[]): string[] => {
  const names = new Set(replacements.map(nameOf));
  return [...defaults.filter((line) => !names.has(nameOf(line))), ...replacements];
};

/** Returns a valid entry, with some lines replaced or added. */
const entry = (uid: string, ...lines: readonly string[]): string => {
  const defaults = [
    `UID:${uid}`,
    'DTSTAMP:20261101T090000Z',
    'DTSTART;TZID=Europe/London:20261209T123000',
    'DTEND;TZID=Europe/London:20261209T133000',
    'SUMMARY:A day that stayed with me',
    'LOCATION:Library',
  ];
  return ['BEGIN:VEVENT', ...mergeLines(defaults, lines), 'END:VEVENT'].join('\r\n');
};

const monthly = (uid: string, ...lines: readonly string[]): string => {
  const defaults = [
    'DTSTART;TZID=Europe/London:20260107T120000',
    'DTEND;TZID=Europe/London:20260107T130000',
    'RRULE:FREQ=MONTHLY;BYDAY=1WE',
  ];
  return entry(uid, ...mergeLines(defaults, lines));
};

/** A calendar as Outlook publishes it: with Windows time zones, personal details and joining links. */
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
    const importValid = async (text: string, options: Options = {}): Promise<string> => {
      const result = await importText(text, options);
      assert.deepEqual(messages(result), []);
      const { added = 0, updated = 0, unchanged = 0 } = result.stored.get('sessions') ?? {};
      return `${added} added, ${updated} updated, ${unchanged} unchanged`;
    };
    const problemsOf = async (text: string, options: Options = {}): Promise<string> => {
      const result = await importText(text, options);
      assert.equal(result.imported, false);
      return messages(result)
        .map((message) => message.replace(folder, ''))
        .join('\n');
    };
    const stored = () =>
      database().kysely.selectFrom('sessions').selectAll().orderBy('starts_at').orderBy('id').execute();
    const starts = async () => (await stored()).map(({ starts_at }) => starts_at.toISOString().slice(0, 16));

    it('reads an Outlook calendar, and keeps noon at noon across clock changes', async () => {
      assert.equal(await importValid(OUTLOOK), '18 added, 0 updated, 0 unchanged');
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

    it('never imports organisers, attendees, joining details or notes', async () => {
      await importValid(OUTLOOK);
      const { body } = await ask(appFor(database()), '/sessions?limit=100');
      const output = JSON.stringify([body, await stored()]);
      assert.doesNotMatch(output, /Organiser|Attendee|Panellist|example\.org|teams\.microsoft|conference/i);
    });

    it('changes nothing when the same calendar is imported again', async () => {
      await importValid(OUTLOOK);
      assert.equal(await importValid(OUTLOOK), '0 added, 0 updated, 18 unchanged');
      assert.ok((await stored()).every(({ sequence }) => sequence === 0));
    });

    it('identifies instances by their original start, and keeps cancelled ones', async () => {
      const series = monthly(
        'series@example.com',
        'RDATE;TZID=Europe/London:20261215T180000,20261216T180000'
      );
      assert.equal(await importValid(calendar(series)), '15 added, 0 updated, 0 unchanged');
      const moved = entry(
        'series@example.com',
        'RECURRENCE-ID:20261202T120000Z',
        'SUMMARY:Elsewhere',
        'DTSTART;TZID=Europe/London:20261204T090000',
        'DTEND;TZID=Europe/London:20261204T100000',
        'SEQUENCE:1'
      );
      const cancelledInstance = entry(
        'series@example.com',
        'RECURRENCE-ID;TZID=Europe/London:20261215T180000',
        'STATUS:CANCELLED'
      );
      const older = entry('series@example.com', 'RECURRENCE-ID:20261202T120000Z', 'SUMMARY:Older');
      assert.equal(
        await importValid(calendar(series, moved, cancelledInstance, older)),
        '0 added, 2 updated, 13 unchanged'
      );
      const rows = new Map((await stored()).map((row) => [row.id, row]));
      const one = rows.get('series@example.com_20261202T120000Z');
      assert.equal(one?.status, 'rescheduled');
      assert.equal(one.title, 'Elsewhere');
      assert.equal(one.starts_at.toISOString(), '2026-12-04T09:00:00.000Z');
      assert.equal(one.moved_from?.toISOString(), '2026-12-02T12:00:00.000Z');
      assert.equal(one.sequence, 1);
      assert.equal(rows.get('series@example.com_20261215T180000Z')?.status, 'cancelled');
    });

    it('expands a series for 13 months', async () => {
      await importValid(calendar(monthly('m')));
      const times = await starts();
      assert.equal(times.length, 13);
      assert.equal(times[0], '2026-12-02T12:00');
      assert.equal(times.at(-1), '2027-12-01T12:00');
    });

    it('cancels removed entries, reinstates returning ones, and leaves past ones unchanged', async () => {
      const pastEntry = entry('over', 'DTSTART:20261101T120000Z', 'DTEND:20261101T130000Z');
      const [one, other] = [
        entry('one'),
        entry('other', 'DTSTART:20261210T120000Z', 'DTEND:20261210T130000Z'),
      ];
      await importValid(calendar(pastEntry, one, other));
      assert.equal(await importValid(calendar(other)), '0 added, 1 updated, 1 unchanged');
      const status = async () =>
        Object.fromEntries((await stored()).map(({ id, status, sequence }) => [id, `${status} ${sequence}`]));
      assert.deepEqual(await status(), {
        over: 'scheduled 0',
        one: 'cancelled 1',
        other: 'scheduled 0',
      });
      assert.equal(await importValid(calendar(other)), '0 added, 0 updated, 1 unchanged');
      await importValid(calendar(one, other));
      assert.deepEqual(await status(), {
        over: 'scheduled 0',
        one: 'scheduled 2',
        other: 'scheduled 0',
      });
    });

    it('keeps calendars with different names or programmes apart', async () => {
      await importValid(calendar('X-WR-CALNAME:North', entry('north')));
      await importValid(calendar('X-WR-CALNAME:South', entry('south')));
      await importValid(calendar(entry('of-another')), { programme: 'p2' });
      await importValid(calendar(entry('nameless')));
      assert.ok((await stored()).every(({ status }) => status === 'scheduled'));
      assert.match(
        await problemsOf(calendar(entry('of-another'))),
        /:3: UID: is also in the calendar of the programme “p2”/
      );
    });

    it('recognises an unnamed calendar by its file name or by remaining entries', async () => {
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

    it('keeps a moved single entry marked as rescheduled when it is imported again', async () => {
      await importValid(calendar(entry('one')));
      const moved = calendar(entry('one', 'DTSTART:20261211T090000Z', 'DTEND:20261211T100000Z'));
      for (const changes of ['0 added, 1 updated, 0 unchanged', '0 added, 0 updated, 1 unchanged']) {
        assert.equal(await importValid(moved), changes);
        const [row] = await stored();
        assert.equal(row?.status, 'rescheduled');
        assert.equal(row.moved_from?.toISOString(), '2026-12-09T12:30:00.000Z');
      }
      await importValid(calendar(entry('one')));
      assert.equal((await stored())[0]?.status, 'scheduled');
    });

    const zoned: readonly (readonly [
      name: string,
      head: readonly string[],
      start: string,
      moment: string,
      zone: string,
    ])[] = [
      [
        'without a zone, in a calendar that names one',
        ['X-WR-TIMEZONE:Europe/Paris'],
        ':20270701T120000',
        '2027-07-01T10:00',
        'Europe/Paris',
      ],
      [
        'without a zone, in a calendar that names none',
        [],
        ':20270701T120000',
        '2027-07-01T11:00',
        'Europe/London',
      ],
      ['in UTC', [], ':20270701T120000Z', '2027-07-01T12:00', 'Europe/London'],
      ['in an IANA zone', [], ';TZID=Europe/Dublin:20270701T120000', '2027-07-01T11:00', 'Europe/Dublin'],
      [
        'in a Windows zone',
        [],
        ';TZID=W. Europe Standard Time:20270701T120000',
        '2027-07-01T10:00',
        'Europe/Berlin',
      ],
      [
        'in an IANA zone with a vendor prefix',
        [],
        ';TZID=/example.org/2026_1/Europe/London:20270701T120000',
        '2027-07-01T11:00',
        'Europe/London',
      ],
      [
        'in a zone that the calendar defines',
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
      ...([':20270708T123000', ':20270708T123000Z'] as const).map(
        (start) =>
          [
            `${start} in a calendar in UTC`,
            ['X-WR-TIMEZONE:UTC'],
            start,
            '2027-07-08T12:30',
            'Europe/London',
          ] as const
      ),
      [
        'in the hour skipped in spring',
        [],
        ';TZID=Europe/London:20270328T013000',
        '2027-03-28T01:30',
        'Europe/London',
      ],
      [
        'in the hour repeated in autumn',
        [],
        ';TZID=Europe/London:20271031T013000',
        '2027-10-31T00:30',
        'Europe/London',
      ],
    ];
    for (const [name, head, start, moment, zone] of zoned) {
      it(`reads a time ${name}`, async () => {
        await importValid(calendar(...head, entry('one', `DTSTART${start}`, 'DURATION:PT1H')));
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
      it(`reads location “${location}” as ${format}`, async () => {
        await importValid(calendar(entry('one', `LOCATION:${location}`)));
        const [row] = await stored();
        assert.deepEqual([row?.format, row?.venue_name], [format, venue]);
      });
    }

    const invalidEntries: readonly (readonly [name: string, lines: readonly string[], reason: RegExp])[] = [
      [
        'a date without a time',
        ['DTSTART;VALUE=DATE:20261209', 'DTEND;VALUE=DATE:20261210'],
        /:3: DTSTART: is a date without a time; give all-day entries a start time/,
      ],
      [
        'a joining link in its title',
        ['SUMMARY:Join https://zoom.us/j/123'],
        /:3: SUMMARY: contains a link to Zoom/,
      ],
      [
        'a joining link as its location',
        ['LOCATION:https://teams.microsoft.com/l/meetup-join/1'],
        /:3: LOCATION: contains a link to Microsoft Teams/,
      ],
      [
        'a link to an unknown service as its location',
        ['LOCATION:https://video.example.org/room/7'],
        /:3: LOCATION: contains a web address/,
      ],
      [
        'a joining link as its URL',
        ['URL:https://meet.google.com/abc'],
        /:3: URL: contains a link to Google Meet/,
      ],
      [
        'an end that equals its start',
        ['DTEND;TZID=Europe/London:20261209T123000'],
        /:3: DTEND: is not after the start/,
      ],
      [
        'a duration of more than a day',
        ['DTEND;TZID=Europe/London:20261212T123000'],
        /:3: DTEND: is more than a day/,
      ],
      [
        'an unknown time zone',
        ['DTSTART;TZID=Middle of Nowhere:20261209T123000'],
        /:3: DTSTART: the time zone “Middle of Nowhere” is unknown/,
      ],
      ['an invalid start', ['DTSTART:tomorrow'], /:3: DTSTART: /],
      [
        'a rule that repeats more often than daily',
        ['RRULE:FREQ=MINUTELY'],
        /:3: RRULE: repeats more often than daily/,
      ],
      ['an invalid rule', ['RRULE:FREQ=NEVER'], /is not iCalendar|:3: RRULE: /],
      [
        'a change to all later instances',
        ['RECURRENCE-ID;RANGE=THISANDFUTURE:20261209T123000Z'],
        /:3: RECURRENCE-ID: changes all later instances/,
      ],
    ];
    for (const [name, lines, reason] of invalidEntries) {
      it(`rejects an entry with ${name}, and imports the rest only with skip-invalid`, async () => {
        const text = calendar(entry('bad', ...lines), entry('good'));
        assert.match(await problemsOf(text), reason);
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

    it('does not cancel entries that have become invalid', async () => {
      await importValid(calendar(entry('one'), monthly('series')));
      const broken = calendar(
        entry('one', 'LOCATION:https://zoom.us/j/1'),
        monthly('series', 'DTEND:20200101T000000Z')
      );
      const result = await importText(broken, { skipInvalid: true });
      assert.equal(result.problems.length, 2);
      assert.ok((await stored()).every(({ status }) => status === 'scheduled'));
    });

    it('leaves out invalid past entries with a warning', async () => {
      const pastEntry = entry(
        'over',
        'DTSTART:20191101T120000Z',
        'DTEND:20191101T130000Z',
        'SUMMARY:https://zoom.us/j/1'
      );
      const result = await importText(calendar(pastEntry, entry('one')));
      assert.deepEqual(messages(result), []);
      assert.match(
        result.warnings.map(formatProblem).join('\n'),
        /:3: SUMMARY: contains a link to Zoom.*left out because it has ended/
      );
      assert.deepEqual(
        (await stored()).map(({ id }) => id),
        ['one']
      );
    });

    it('imports only the time of a private entry', async () => {
      await importValid(calendar(entry('one', 'CLASS:PRIVATE', 'URL:https://example.org/')));
      const [row] = await stored();
      assert.deepEqual([row?.title, row?.venue_name, row?.url], [null, null, null]);
    });

    it('reports an unknown programme, invalid calendars and unreachable sources', async () => {
      assert.match(
        await problemsOf(calendar(entry('a'), entry('b')), { programme: 'unknown' }),
        /^[^\n]*:1: --programme “unknown” is not the id of a known programme; import programmes\.csv first$/
      );
      assert.match(await problemsOf('BEGIN:VCARD\r\nEND:VCARD\r\n'), /is a VCARD, not a calendar/);
      assert.match(await problemsOf('<html></html>'), /:1: is not iCalendar/);
      assert.match(await problemsOf(''), /:1: is /);
      assert.match(
        await problemsOf(calendar(entry('a\0b'))),
        /:1: is not iCalendar \(it contains NUL\); export the calendar again$/
      );
      assert.match(await problemsOf(calendar()), /:1: is a calendar without entries/);
      assert.match(
        messages(await importFrom([join(folder, 'absent.ics')])).join(),
        /absent\.ics:1: does not exist; check the path/
      );
      assert.match(messages(await importFrom(['webcal://10.0.0.1/x.ics'])).join(), /private network/);
      assert.match(
        messages(await importFrom(['http://example.org/x.ics'])).join(),
        /use an address that starts with https/
      );
    });

    it('reads a calendar feed without storing its address', async () => {
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
    it('skips real calendars because ../shared/data/ical is absent', () => undefined);
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
      it('imports real calendars or reports them by file name, without a crash', async () => {
        // In a fixed order, because the finite series replaces the endless one and cancels its instances.
        const names = (await readdir(data, { recursive: true }))
          .filter((name) => /\.(?:ics|vcf)$/.test(name))
          .sort();
        assert.ok(names.length >= 50, `${names.length} files`);
        const importedNames: string[] = [];
        for (const name of names) {
          const input = await readICalendar([join(data, name)], { programme: 'p1', now: NOW });
          const result = await importAll(database(), input, { now: NOW });
          const output = [...result.problems, ...result.warnings].map(formatProblem);
          const { added = 0, updated = 0 } = result.stored.get('sessions') ?? {};
          if (added + updated > 0) importedNames.push(name.replace('samples/', ''));
          else
            assert.ok(
              output.some((line) => line.includes(name)),
              name
            );
        }
        assert.deepEqual(importedNames.sort(), [
          ...['blank_description.ics', 'daily_recur.ics', 'duration_instead_of_dtend.ics', 'minimal.ics'],
          ...['parserv2.ics', 'recur_instances.ics', 'recur_instances_finite.ics', 'utc_negative_zero.ics'],
        ]);
        const rows = await database().kysely.selectFrom('sessions').selectAll().execute();
        assert.doesNotMatch(JSON.stringify(rows), /mozilla\.org|Lal|IAM FOO|HAZ CHANGED/);
      });
    }
  );
});
