import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCalendarEntry } from './calendar-support.js';

/** Imports a calendar with one entry, and returns its starts and ends in UTC, and its problems. */
const read = async (...lines: readonly string[]) => {
  const { values, problems, warnings } = await readCalendarEntry(
    'UID:one',
    'SUMMARY:Stories at work',
    ...lines
  );
  const instants = values.map(({ startsAt, endsAt }) =>
    [startsAt, endsAt].map((time) => ('instant' in time ? time.instant.toISOString().slice(0, 16) : ''))
  );
  return {
    values,
    starts: instants.map(([start]) => start),
    ends: instants.map(([, end]) => end),
    problems,
    warnings,
  };
};

describe('time zones as calendar programs name them', () => {
  const zones: readonly (readonly [name: string, start: string])[] = [
    ['tzone://Microsoft/Utc', '12:30'],
    ['"tzone://Microsoft/Utc"', '12:30'],
    ['Microsoft/Utc', '12:30'],
    ['Coordinated Universal Time', '12:30'],
    ['(UTC) Coordinated Universal Time', '12:30'],
    ['"(UTC+00:00) Coordinated Universal Time"', '12:30'],
    ['GMT+0000', '12:30'],
    ['GMT Standard Time', '11:30'],
    ['gmt standard time', '11:30'],
    ['"(UTC+00:00) Dublin, Edinburgh, Lisbon, London"', '11:30'],
    ['(UTC+00:00) Dublin, Edinburgh, Lisbon, London', '11:30'],
    ['(GMT) Greenwich Mean Time : Dublin\\, Edinburgh\\, Lisbon\\, London', '11:30'],
    ['(GMT) Greenwich Mean Time - Dublin / Edinburgh / Lisbon / London', '11:30'],
    ['(GMT+00.00) Dublin / Edinburgh / Lisbon / London', '11:30'],
    ['"(GMT+00.00) Britain, Ireland, Portugal"', '11:30'],
    ['Dublin, Edinburgh, Lisbon, London', '11:30'],
    ['GMT -0000 (Standard) / GMT +0100 (Daylight)', '11:30'],
    ['/mozilla.org/20050126_1/Europe/London', '11:30'],
    ['/freeassociation.sourceforge.net/Europe/London', '11:30'],
    ['/softwarestudio.org/Olson_20011030_5/Europe/London', '11:30'],
    ['Europe/london', '11:30'],
    ['Europe\\/London', '11:30'],
    ["'Europe/London'", '11:30'],
    ['Europe-London', '11:30'],
    ['Europe_London', '11:30'],
    ['Europe/London (GMT/BST)', '11:30'],
    ['London', '11:30'],
    ['GB', '11:30'],
    ['BST', '11:30'],
    ['British Summer Time', '11:30'],
    ['GMT0BST', '11:30'],
    ['Eire', '11:30'],
    ['Local', '11:30'],
    ['+01:00', '11:30'],
    ['UTC+02:00', '10:30'],
    ['W. Europe Standard Time', '10:30'],
  ];
  for (const [name, start] of zones) {
    it(`reads 12:30 in the zone ${name}`, async () => {
      const { starts, problems } = await read(`DTSTART;TZID=${name}:20270708T123000`, 'DURATION:PT1H');
      assert.deepEqual([starts, problems], [[`2027-07-08T${start}`], []]);
    });
  }

  for (const name of ['Customized Time Zone', 'Middle of Nowhere', 'UTC+1', 'America, London, Ontario']) {
    it(`refuses the zone ${name}, which the calendar does not define`, async () => {
      const { starts, problems } = await read(`DTSTART;TZID=${name}:20270708T123000`, 'DURATION:PT1H');
      assert.deepEqual(starts, []);
      assert.match(problems.join('\n'), /DTSTART: the time zone .* is unknown.*use an IANA name/);
    });
  }
});

describe('dates and times as calendar programs write them', () => {
  const starts: readonly string[] = [
    'DTSTART:20270708T1230',
    'DTSTART:20270708t123000',
    'DTSTART:2027-07-08T12:30:00',
    'DTSTART:2027-07-08 12:30',
    'DTSTART:20270708 123000',
    'DTSTART: 20270708T123000',
    'DTSTART ;TZID=Europe/London:20270708T123000',
    'DTSTART; TZID=Europe/London: 20270708T123000;',
    'dtstart;tzid=Europe/London:20270708T12:30',
    'DTSTART;VALUE=DATE:20270708T123000',
    'DTSTART;VALUE=DATE-TIME;TZID=Europe/London:20270708T1230',
    'DTSTART:20270708T113000.000Z',
    'DTSTART:2027-07-08T11:30:00Z',
    'DTSTART:2027-07-08T12:30:00+01:00',
    'DTSTART:20270708T133000+0200',
    'DTSTART;TZID=Europe/London:20270708T113000Z',
    'DTSTART;TZID=tzone://Microsoft/Utc:2027-07-08T11:30',
  ];
  for (const line of starts) {
    it(`reads the start ${line}`, async () => {
      const { starts: found, problems } = await read(line, 'DURATION:PT1H');
      assert.deepEqual([found, problems], [['2027-07-08T11:30'], []]);
    });
  }

  for (const line of ['DURATION:pt1h', 'DURATION: PT60M', 'DURATION:P0DT1H0M0S', 'DTEND:2027-07-08 13:30']) {
    it(`reads the end ${line}`, async () => {
      const { ends, problems } = await read('DTSTART:20270708T123000', line);
      assert.deepEqual([ends, problems], [['2027-07-08T12:30'], []]);
    });
  }

  const invalid: readonly (readonly [start: string, end: string, problem: RegExp])[] = [
    ['DTSTART:20270230T123000', 'DURATION:PT1H', /DTSTART: “2027-02-30T12:30:00” is not a valid date/],
    ['DTSTART:20271308T123000', 'DURATION:PT1H', /DTSTART: “2027-13-08T12:30:00” is not a valid date/],
    ['DTSTART:20270708T126000', 'DURATION:PT1H', /DTSTART: “2027-07-08T12:60:00” is not a valid date/],
    ['DTSTART:20270708', 'DTEND:20270709', /DTSTART: is a date without a time; give all-day entries a start/],
    ['DTSTART:08/07/2027 12:30', 'DURATION:PT1H', /DTSTART: cannot be read; use the format 20261231T140000/],
    ['DTSTART:', 'DURATION:PT1H', /DTSTART: cannot be read; use the format 20261231T140000/],
    ['DTSTART:20270708T123000', 'DTEND:20270708', /DTEND: is a date without a time; add the end time/],
    ['DTSTART:20270708T123000', 'DTEND:20270708T113000', /DTEND: is not after the start/],
    ['DTSTART:20270708T123000', 'DURATION:-PT1H', /DURATION: is not after the start/],
    ['DTSTART:20270708T123000', 'DURATION:01:00', /DURATION: cannot be read; use one such as PT1H30M/],
    ['DTSTART:20270708T123000', 'CLASS:PUBLIC', /DTEND: is missing; add the end or a DURATION/],
  ];
  for (const [start, end, problem] of invalid) {
    it(`refuses an entry with ${start} and ${end}`, async () => {
      const { values, problems } = await read(start, end);
      assert.deepEqual([values.length, problems.length], [0, 1]);
      assert.match(problems[0] ?? '', problem);
    });
  }

  for (const line of ['STATUS:CANCELED', 'STATUS: Cancelled ', 'status:cancelled']) {
    it(`reads ${line} as cancelled`, async () => {
      const { values } = await read('DTSTART:20270708T123000', 'DURATION:PT1H', line);
      assert.equal(values[0]?.status, 'cancelled');
    });
  }
});

describe('series as calendar programs write them', () => {
  const readSeries = async (...lines: readonly string[]) => {
    const { starts, problems } = await read(
      'DTSTART;TZID=Europe/London:20270107T123000',
      'DURATION:PT1H',
      ...lines
    );
    return { days: starts.map((start) => start?.slice(5, 10)), problems };
  };

  for (const rule of [
    'freq=weekly;count=3',
    'FREQ=WEEKLY; COUNT = 3;',
    'FREQ=WEEKLY;UNTIL=2027-01-22',
    'FREQ=WEEKLY;UNTIL=20270121T1230',
    'FREQ=WEEKLY;UNTIL=2027-01-21T12:30:00Z',
  ]) {
    it(`expands the rule ${rule}`, async () => {
      const { days, problems } = await readSeries(`RRULE:${rule}`);
      assert.deepEqual([days, problems], [['01-07', '01-14', '01-21'], []]);
    });
  }

  for (const exception of [
    'EXDATE;TZID=GMT Standard Time:20270114T123000',
    'EXDATE:20270114T1230',
    'EXDATE:20270114',
    'EXDATE:2027-01-14',
    'EXDATE;TZID=Europe/London:20270114T000000',
    'EXDATE;TZID=Europe/London:20270114T123000, 20270204T123000',
    'EXDATE;TZID=tzone://Microsoft/Utc:20270114T123000',
  ]) {
    it(`leaves out the instance of ${exception}`, async () => {
      const { days, problems } = await readSeries('RRULE:FREQ=WEEKLY;COUNT=3', exception);
      assert.deepEqual([days, problems], [['01-07', '01-21'], []]);
    });
  }

  it('reads a series whose list of exceptions is empty', async () => {
    const { days, problems } = await readSeries('RRULE:FREQ=WEEKLY;COUNT=2', 'EXDATE:');
    assert.deepEqual([days, problems], [['01-07', '01-14'], []]);
  });

  it('refuses only the entry with an invalid rule', async () => {
    const other = ['END:VEVENT', 'BEGIN:VEVENT', 'UID:two', 'DTSTART:20270708T123000Z', 'DURATION:PT1H'];
    for (const rule of ['FREQ=WEEKLY;BYDAY=Thu', 'FREQ=FORTNIGHTLY', '']) {
      const { days, problems } = await readSeries(`RRULE:${rule}`, ...other);
      assert.deepEqual(days, ['07-08']);
      assert.match(problems.join('\n'), /:3: RRULE: .* is not a recurrence rule; use one such as/);
    }
  });
});

describe('online meetings of calendar programs', () => {
  const meetings = [
    'X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/meetup-join/x',
    'X-MICROSOFT-ONLINEMEETINGCONFLINK:conf:sip:x',
    'X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij',
    'CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://zoom.us/j/1',
  ];
  for (const line of meetings) {
    it(`make an entry without a location online: ${line.split(/[:;]/)[0]}`, async () => {
      const { values, problems, warnings } = await read('DTSTART:20270708T123000', 'DURATION:PT1H', line);
      assert.deepEqual([values[0]?.format, problems, warnings], ['online', [], []]);
      assert.ok(!JSON.stringify(values).includes('http'), 'the details are not read');
    });

    it(`get a warning beside a building: ${line.split(/[:;]/)[0]}`, async () => {
      const place = 'LOCATION:Library';
      const { values, warnings } = await read('DTSTART:20270708T123000', 'DURATION:PT1H', line, place);
      assert.equal(values[0]?.format, 'in-person');
      assert.match(warnings.join(), /LOCATION: is imported as a building, in person, but .* online meeting/);
    });
  }

  it('are not needed beside a location that says “online”', async () => {
    const lines = ['LOCATION:Library\\; Online', meetings[0] ?? ''];
    const { values, warnings } = await read('DTSTART:20270708T123000', 'DURATION:PT1H', ...lines);
    assert.deepEqual([values[0]?.format, warnings], ['hybrid', []]);
  });
});

describe('calendars as programs share them', () => {
  it('refuses an all-day entry that Exchange writes from midnight to midnight', async () => {
    const times = [
      'DTSTART;TZID=GMT Standard Time:20270708T000000',
      'DTEND;TZID=GMT Standard Time:20270709T000000',
    ];
    const { values, problems } = await read(...times);
    assert.equal(values.length, 0);
    assert.match(
      problems.join(),
      /DTEND: is a whole day after the start; give all-day entries a start and an end/
    );
  });

  for (const title of ['Busy', 'Tentative', 'Free', 'Out of office']) {
    it(`warns of a calendar that is shared without titles: ${title}`, async () => {
      const lines = ['UID:one', 'DTSTART:20270708T123000', 'DURATION:PT1H', `SUMMARY:${title}`];
      const { warnings } = await readCalendarEntry(...lines);
      assert.match(warnings.join(), /SUMMARY: says only whether the person is free, .* share titles/);
    });
  }
});
