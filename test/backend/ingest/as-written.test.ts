import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { columnReference, templateOf } from '../../../demo/backend/src/ingest/columns.js';
import { readFiles } from '../../../demo/backend/src/ingest/csv/read-files.js';
import { readICalendar } from '../../../demo/backend/src/ingest/ical/read.js';
import { readInWorker } from '../../../demo/backend/src/ingest/read-in-worker.js';
import { KINDS } from '../../../demo/backend/src/ingest/records.js';
import { formatProblem, type Problem } from '../../../demo/backend/src/kernel/problem.js';
import { csv, programme, session } from './support.js';

const NOW = new Date('2026-11-22T12:00:00Z');

const entry = (...lines: readonly string[]): string[] => [
  'BEGIN:VEVENT',
  `UID:${lines.length}-one`,
  'SUMMARY:Stories at work',
  'DTSTART:20261209T123000Z',
  'DTEND:20261209T133000Z',
  ...lines,
  'END:VEVENT',
];

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');

const without = (name: string, lines: readonly string[]): string[] =>
  lines.filter((line) => !line.startsWith(name));

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rounds-as-written-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const save = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};

const readEntry = async (content: string | Uint8Array) => {
  const file = await save('calendar.ics', content);
  const { rows, problems, warnings = [] } = await readICalendar([file], { programme: 'p1', now: NOW });
  const printed = (list: readonly Problem[]): string[] =>
    list.map((each) => formatProblem({ ...each, file: '' }));
  return { values: rows.sessions[0]?.values, problems: printed(problems), warnings: printed(warnings) };
};

const withSummary = (summary: string): string =>
  calendar(...without('SUMMARY:S', entry()).toSpliced(2, 0, `SUMMARY:${summary}`));

describe('titles of Rounds that are called off', () => {
  const marks: readonly (readonly [summary: string, status: string])[] = [
    ['CANCELLED - Stories at work', 'cancelled'],
    ['Cancelled: Stories at work', 'cancelled'],
    ['Canceled: Canceled: Stories at work', 'cancelled'],
    ['FW: Canceled: Stories at work', 'cancelled'],
    ['Cancelled: FW: RE: Cancelled - Stories at work', 'cancelled'],
    ['[CANCELLED] Stories at work', 'cancelled'],
    ['(cancelled) Stories at work', 'cancelled'],
    ['*** CANCELLED *** Stories at work', 'cancelled'],
    ['CANCELLED – Stories at work', 'cancelled'],
    ['CANCELLED Stories at work', 'cancelled'],
    ['Cancelled due to illness: Stories at work', 'cancelled'],
    ['Called off: Stories at work', 'cancelled'],
    ['Stories at work - CANCELLED', 'cancelled'],
    ['Stories at work (Cancelled)', 'cancelled'],
    ['Stories at work [CANCELLED]', 'cancelled'],
    ['Stories at work CANCELLED', 'cancelled'],
    ['Wedi’i ganslo: Stories at work', 'cancelled'],
    ['WEDI EI CHANSLO - Stories at work', 'cancelled'],
    ['Canslwyd: Stories at work', 'cancelled'],
    ['POSTPONED - Stories at work', 'postponed'],
    ['Stories at work (postponed until spring)', 'postponed'],
    ['Gohiriwyd: Stories at work', 'postponed'],
    ['Postponed: Cancelled: Stories at work', 'cancelled'],
  ];
  for (const [summary, status] of marks) {
    it(`reads “${summary}” as ${status}`, async () => {
      const { values, warnings } = await readEntry(withSummary(summary));
      assert.deepEqual([values?.title, values?.status, warnings], ['Stories at work', status, []]);
    });
  }

  for (const summary of [
    'Cancelled operations: the cost to staff',
    'When surgery is cancelled',
    'Cancelled. What next?',
  ]) {
    it(`warns that “${summary}” may be called off, and keeps its title`, async () => {
      const { values, warnings } = await readEntry(withSummary(summary));
      assert.deepEqual([values?.title, values?.status], [summary, 'scheduled']);
      assert.match(warnings.join('\n'), /SUMMARY: may say that the Round is called off/);
    });
  }

  it('keeps titles that only look like marks', async () => {
    for (const summary of ['Re: connecting', 'FW: A year on the ward', 'Can we talk?']) {
      const { values, warnings } = await readEntry(withSummary(summary));
      assert.deepEqual([values?.title, values?.status, warnings], [summary, 'scheduled', []]);
    }
  });
});

describe('locations of online Rounds', () => {
  const places: readonly (readonly [location: string, format: string, venue: string | null])[] = [
    ['Online via Teams', 'online', null],
    ['Online (Teams)', 'online', null],
    ['Online - MS Teams', 'online', null],
    ['Microsoft Teams / Zoom', 'online', null],
    ['Via Zoom\\, link to follow', 'online', null],
    ['Teams (link in invite)', 'online', null],
    ['Virtual meeting', 'online', null],
    ['MS Teams - details to follow', 'online', null],
    ['Zoom 812 3456 7890 passcode 123456', 'online', null],
    ['Virtual: Teams', 'online', null],
    ['On-line', 'online', null],
    ['Livestream', 'online', null],
    ['Ar-lein trwy Teams', 'online', null],
    ['Education Centre and online', 'hybrid', 'Education Centre'],
    ['Education Centre & MS Teams', 'hybrid', 'Education Centre'],
    ['Education Centre (also online)', 'hybrid', 'Education Centre'],
    ['Teams or Education Centre', 'hybrid', 'Education Centre'],
    ['Hybrid: Education Centre / Teams', 'hybrid', 'Education Centre'],
    ['Library (2nd floor) + Zoom', 'hybrid', 'Library (2nd floor)'],
    ['Canolfan Addysg ac ar-lein', 'hybrid', 'Canolfan Addysg'],
    ['Library and Archive', 'in-person', 'Library and Archive'],
    ['Room 3 (2nd floor)', 'in-person', 'Room 3 (2nd floor)'],
  ];
  for (const [location, format, venue] of places) {
    it(`reads “${location}” as ${format}`, async () => {
      const { values, problems, warnings } = await readEntry(calendar(...entry(`LOCATION:${location}`)));
      assert.deepEqual([problems, warnings], [[], []]);
      assert.deepEqual([values?.format, values?.['venue.name']], [format, venue]);
    });
  }

  for (const location of ['Zoom Room 3', 'Education Centre online']) {
    it(`warns that “${location}” may be online`, async () => {
      const { values, warnings } = await readEntry(calendar(...entry(`LOCATION:${location}`)));
      assert.equal(values?.format, 'in-person');
      assert.match(warnings.join('\n'), /LOCATION: is imported as a building.*mentions an online meeting/);
    });
  }
});

describe('calendars of other programs', () => {
  it('reads a calendar that is folded inside a character', async () => {
    const bytes = new TextEncoder().encode(withSummary('Straeon o’r gwaith'));
    const place = bytes.indexOf(0xe2) + 1;
    const folded = Uint8Array.from([...bytes.subarray(0, place), 13, 10, 32, ...bytes.subarray(place)]);
    const { values, problems } = await readEntry(folded);
    assert.deepEqual([values?.title, problems], ['Straeon o’r gwaith', []]);
  });

  const starts: readonly (readonly [name: string, line: string, moment: string])[] = [
    ['in Exchange’s UTC', 'DTSTART;TZID=tzone://Microsoft/Utc:20270708T123000', '2027-07-08T12:30'],
    ['in Exchange’s UTC, quoted', 'DTSTART;TZID="tzone://Microsoft/Utc":20270708T123000', '2027-07-08T12:30'],
    [
      'in a zone that is named by its cities',
      'DTSTART;TZID=(UTC+00:00) Dublin, Edinburgh, Lisbon, London:20270708T123000',
      '2027-07-08T11:30',
    ],
    ['in a zone without a name', 'DTSTART;TZID=:20270708T123000', '2027-07-08T11:30'],
    [
      'with another parameter after its zone',
      'DTSTART;TZID=Europe/London;VALUE=DATE-TIME:20270708T123000',
      '2027-07-08T11:30',
    ],
  ];
  for (const [name, line, moment] of starts) {
    it(`reads a start ${name}`, async () => {
      const lines = without('DTEND', without('DTSTART', entry(line, 'DURATION:PT1H'))).toSpliced(2, 0, line);
      const { values, problems } = await readEntry(calendar(...lines));
      assert.deepEqual(problems, []);
      const start = values?.startsAt;
      assert.ok(start && 'instant' in start);
      assert.equal(start.instant.toISOString().slice(0, 16), moment);
    });
  }

  it('reads a calendar whose notes are broken into lines without folds', async () => {
    const { values, problems } = await readEntry(
      calendar(...entry('DESCRIPTION:Bring a cup', '', 'and a friend', 'LOCATION:Library'))
    );
    assert.deepEqual([values?.['venue.name'], problems], ['Library', []]);
  });

  it('decodes entities and leaves out tags in titles and venues', async () => {
    const lines = withSummary('Care &amp; caring &#8211; <b>stories</b>');
    const { values } = await readEntry(lines.replace('END:VEVENT', 'LOCATION:Lamb &amp; Flag\r\nEND:VEVENT'));
    assert.deepEqual([values?.title, values?.['venue.name']], ['Care & caring – stories', 'Lamb & Flag']);
  });

  it('rejects a joining link that is hidden by entities', async () => {
    const { problems } = await readEntry(withSummary('https&#58;//zoom.us/j/123'));
    assert.match(problems.join('\n'), /SUMMARY: contains a link to Zoom/);
  });

  for (const rule of ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31', 'FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=31,-31']) {
    it(`rejects the rule ${rule}, which never has an instance`, async () => {
      const { problems } = await readEntry(calendar(...entry(`RRULE:${rule}`)));
      assert.match(problems.join('\n'), /:3: RRULE: names a day that no month has/);
    });
  }

  it('reports an entry whose duration cannot be read', async () => {
    const lines = without('DTEND', entry('DURATION:T1H'));
    assert.match((await readEntry(calendar(...lines))).problems.join('\n'), /:3: DURATION: cannot be read/);
  });

  it('ends the thread of a calendar that takes too long to read, and names the file', async () => {
    const series = Array.from({ length: 20_000 }, (_, index) => [
      ...['BEGIN:VEVENT', `UID:${index}`, 'DTSTART;TZID=Europe/London:19300101T120000', 'DURATION:PT1H'],
      ...['RRULE:FREQ=DAILY', 'SUMMARY:x', 'END:VEVENT'],
    ]);
    const file = await save('slow.ics', calendar(series.flat().join('\r\n')));
    await assert.rejects(
      readInWorker({ from: 'ical', files: [file], options: { programme: 'p1', now: NOW } }, 4_000),
      /slow\.ics:1: cannot be read within 4 s; export it again/
    );
  });

  it('reads files of more than 10 MB, whose deadline is longer', async () => {
    const file = join(folder, 'programmes.csv');
    await writeFile(file, `${csv([programme()])}${'\r\n'.repeat(5_000_123)}`);
    const { rows, problems } = await readInWorker({ from: 'csv', files: [file] });
    assert.deepEqual([rows.programmes.length, problems], [1, []]);
  });

  it('reads the same rows in a thread as without one', async () => {
    const file = await save('sessions.csv', csv([session()]));
    const { rows, kinds } = await readInWorker({ from: 'csv', files: [file] });
    assert.equal(rows.sessions[0]?.values?.id, 's1');
    assert.deepEqual([...kinds.keys()], ['sessions']);
  });
});

describe('tables of spreadsheets', () => {
  const read = (name: string, text: string) => {
    const problems: string[] = [];
    const { rows } = readFiles([{ name, bytes: new TextEncoder().encode(text) }], (problem) =>
      problems.push(formatProblem(problem))
    );
    return { rows, problems };
  };
  const readTimes = (...times: readonly string[]) => {
    const rows = times.map((startsAt, index) => session({ id: `s${index}`, startsAt }));
    const { rows: found, problems } = read('sessions.csv', csv(rows));
    return { values: found.sessions.map(({ values }) => values?.startsAt), problems };
  };

  const times: readonly (readonly [written: string, local: string])[] = [
    ['06/08/27 14:00', '2027-08-06T14:00:00'],
    ['08/06/2027 02:00 PM', '2027-06-08T14:00:00'],
    ['08/06/2027 12:05 am', '2027-06-08T00:05:00'],
    ['08/06/2027 12:05 p.m.', '2027-06-08T12:05:00'],
    ['08/06/2027 2:00pm', '2027-06-08T14:00:00'],
  ];
  for (const [written, local] of times) {
    it(`reads ${written}`, () => {
      assert.deepEqual(readTimes(written), { values: [{ local }], problems: [] });
    });
  }

  it('rejects an hour that no clock with AM and PM has, and suggests no other time', () => {
    const { problems } = readTimes('08/06/2027 14:00 PM');
    assert.match(problems.join('\n'), /startsAt: “08\/06\/2027 14:00 PM” has an invalid time of day/);
    assert.doesNotMatch(readTimes('08/06/2027').problems.join('\n'), /2027-06-08/);
  });

  it('refuses a whole column if one of its dates has the month first', () => {
    const { values, problems } = readTimes('03/04/2027 12:00', '12/31/2026 12:00', '05/06/2027 12:00');
    assert.deepEqual(values, [undefined, undefined, undefined]);
    assert.equal(problems.length, 3);
    for (const problem of problems) assert.match(problem, /is in a column that has the month first/);
  });

  it('refuses a whole column whose dates contradict each other, or have years of 2 and 4 digits', () => {
    for (const other of ['31/12/2026 12:00', '12/31/26 12:00', '2026-12-31 12:00']) {
      const { values, problems } = readTimes('03/04/2027 12:00', '12/31/2026 12:00', other);
      assert.deepEqual(values, [undefined, undefined, undefined]);
      assert.match(problems.join('\n'), /is not in the same format as other dates in this column/);
    }
  });

  it('reads a header after invisible characters', () => {
    const quoted = csv([programme()]).replace(/^id,/, '"id",');
    for (const start of ['\uFEFF\uFEFF', '\uFEFF\u200B', '\u2060 ', '\uFEFF\n\uFEFF']) {
      const { rows, problems } = read('programmes.csv', start + quoted);
      assert.deepEqual([rows.programmes[0]?.values?.id, problems], ['p1', []]);
    }
  });

  it('reads column names with invisible characters', () => {
    const text = csv([programme()]).replace('host.name', '\u200Bhost.name\u00A0');
    assert.deepEqual(read('programmes.csv', text).problems, []);
  });

  it('reads summaries without HTML, and counts their length without it', () => {
    const summary = `<p>An hour to <b>listen</b>.</p><p>${'<span>home</span> &amp; '.repeat(300)}up</p>`;
    const { rows, problems } = read('programmes.csv', csv([programme({ summary })]));
    assert.deepEqual(problems, []);
    const text = rows.programmes[0]?.values?.summary ?? '';
    assert.match(text, /^An hour to listen\.\n\nhome & home/);
    assert.doesNotMatch(text, /[<>]/);
  });

  it('keeps text that only looks like HTML', () => {
    const summary = 'For staff with <5 years & more; a < b > c\n\nEveryone <3 listening';
    const { rows } = read('programmes.csv', csv([programme({ summary })]));
    assert.equal(rows.programmes[0]?.values?.summary, summary);
  });

  for (const kind of KINDS) {
    it(`prints a template of ${kind} with every column, which is read without problems`, () => {
      const { problems } = read(`${kind}.csv`, templateOf(kind));
      assert.deepEqual(problems, []);
      const columns = templateOf(kind).replace('\uFEFF', '').trim().split(',');
      assert.deepEqual(
        columnReference(kind).map((line) => line.split(' ')[0]),
        columns
      );
    });
  }

  it('describes the codes and lists of a column', () => {
    const reference = columnReference('programmes').join('\n');
    assert.match(reference, /^host\.sector \(required\): one of health, primary-care/m);
    assert.match(reference, /^formats \(optional\): list separated by \| of: one of in-person/m);
    assert.match(reference, /^place\.lat \(optional\): number from -90 to 90/m);
  });
});
