import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFiles } from '../../../demo/backend/src/ingest/csv/read-files.js';
import { csv, programme, session } from './support.js';

const read = (name: string, rows: readonly Readonly<Record<string, string>>[]) => {
  const problems: string[] = [];
  const bytes = new TextEncoder().encode(csv(rows));
  const result = readFiles([{ name, bytes }], ({ column, message }) =>
    problems.push(`${column ?? ''}: ${message}`)
  );
  const warnings = result.warnings.map(({ line, column, message }) => `${line}: ${column ?? ''}: ${message}`);
  return { rows: result.rows, problems, warnings };
};

const readDays = (...days: readonly string[]) => {
  const { rows, problems, warnings } = read(
    'programmes.csv',
    days.map((since, index) => programme({ id: `p${index}`, since }))
  );
  return { values: rows.programmes.map(({ values }) => values?.since), problems, warnings };
};

const readTime = (startsAt: string) => {
  const { rows, problems } = read('sessions.csv', [session({ startsAt })]);
  return { value: rows.sessions[0]?.values?.startsAt, problems: problems.join('\n') };
};

describe('dates as people write them', () => {
  for (const written of [
    ...[
      '01-10-2026',
      '1.10.2026',
      '01 / 10 / 2026',
      '01/10/26',
      '2026/10/01',
      '2026-10-1',
      '\u200E01/10/2026',
    ],
    ...['01-Oct-26', '1 Oct 26', 'Thu 1st October 26'],
    ...['1 October 2026', '1st October 2026', '01-Oct-2026', 'Oct 1, 2026', 'Thursday 1 October 2026'],
    ...['Thu 01/10/2026', 'Thurs. 1 Oct 2026', '1 Hydref 2026', 'dydd Iau, 1 Hydref 2026', 'Iau 1 Hyd 2026'],
  ]) {
    it(`reads ${written}`, () => {
      assert.deepEqual(readDays(written), { values: ['2026-10-01'], problems: [], warnings: [] });
    });
  }

  const invalid: readonly (readonly [written: string, problem: RegExp])[] = [
    ['Friday 1 October 2026', /is not on that weekday/],
    ['31 November 2026', /is not a valid date/],
    ['01-10-26', /has a year of two digits, which may be the first; use YYYY-MM-DD/],
    ['01-Oct-98', /is not a valid date/],
    ['1 Oct 2pm', /is not a date/],
    ['1 Oct 12 noon', /is not a date/],
    ['1 Oct 14:00', /is not a date/],
    ['01/10/98', /may be 1998; use four digits/],
    ['46296', /is a spreadsheet's serial number; format the column as a date/],
    ['46296,5', /is a spreadsheet's serial number/],
    ['October 2026', /is not a date/],
    ['20261001', /is not a date/],
    ['########', /too narrow/],
  ];
  for (const [written, problem] of invalid) {
    it(`refuses ${written}`, () => {
      assert.match(readDays(written).problems.join('\n'), problem);
    });
  }
});

describe('times of day as people write them', () => {
  for (const time of [
    ...[
      ' 14:30',
      'T14:30',
      ', 14:30',
      ' at 14:30',
      ' - 14:30',
      ' 14.30',
      ' 1430',
      ' 14:30hrs',
      ' 1430 hours',
    ],
    ...[' 2:30 PM', ' 2.30pm', ' 2:30 p.m.', '\u00A014:30'],
  ]) {
    it(`reads half past two in “${time}”`, () => {
      assert.deepEqual(readTime(`09/12/2026${time}`), {
        value: { local: '2026-12-09T14:30:00' },
        problems: '',
      });
    });
  }

  for (const time of ['12 noon', 'noon', 'midday', '12pm', '12.00']) {
    it(`reads noon in “${time}”`, () => {
      assert.deepEqual(readTime(`9 December 2026 ${time}`).value, { local: '2026-12-09T12:00:00' });
    });
  }

  for (const [written, instant] of [
    ['2026-12-09 14:00 GMT', '2026-12-09T14:00:00.000Z'],
    ['2026-07-09 14:00 BST', '2026-07-09T13:00:00.000Z'],
    ['2026-07-09T09:00-05:00', '2026-07-09T14:00:00.000Z'],
    ['2026-12-09T14:00:00+0000', '2026-12-09T14:00:00.000Z'],
    ['2026-12-09T14:00:00+00', '2026-12-09T14:00:00.000Z'],
    ['2026-12-09 14:00:00 +0000 UTC', '2026-12-09T14:00:00.000Z'],
    ['2026-12-09 14:00 (GMT)', '2026-12-09T14:00:00.000Z'],
    ['2026-12-09 14:00 UTC+1', '2026-12-09T13:00:00.000Z'],
    ['2026-12-09T14:00Z[Europe/London]', '2026-12-09T14:00:00.000Z'],
    ['Thu Jul 09 2026 14:00:00 GMT+0100 (British Summer Time)', '2026-07-09T13:00:00.000Z'],
    ['Thu, 09 Jul 2026 14:00:00 GMT', '2026-07-09T14:00:00.000Z'],
    ['2026-10-25 01:30 BST', '2026-10-25T00:30:00.000Z'],
  ] as const) {
    it(`reads the offset of ${written}`, () => {
      assert.deepEqual(readTime(written).value, { instant: new Date(instant) });
    });
  }

  for (const zone of [
    ...['(UK time)', 'UK local time', 'London', 'Europe/London', '[Europe/London]', 'GMT/BST', '(BST/GMT)'],
    ...['GMT Standard Time', 'amser y DU'],
  ]) {
    it(`reads the zone in “14:00 ${zone}”`, () => {
      assert.deepEqual(readTime(`9 Dec 2026 14:00 ${zone}`), {
        value: { local: '2026-12-09T14:00:00', zone: 'Europe/London' },
        problems: '',
      });
    });
  }

  for (const time of ['2yp', '2.00 y.p.', '2 yp']) {
    it(`reads the Welsh time ${time}`, () => {
      assert.deepEqual(readTime(`9 Rhagfyr 2026 ${time}`).value, { local: '2026-12-09T14:00:00' });
    });
  }

  it('reads “BST” in winter as the time in London, with a warning', () => {
    const { value, problems } = readTime('9 Dec 2026 14:00 BST');
    assert.equal(problems, '');
    assert.deepEqual(value, {
      instant: new Date('2026-12-09T14:00:00Z'),
      warning:
        '“9 Dec 2026 14:00 BST” is outside British Summer Time; it is read as 14:00 in London, so check it and leave BST out',
    });
  });

  it('warns of “GMT” in summer, which many people write for the time in London', () => {
    const { value } = readTime('9 July 2026 2pm GMT');
    assert.deepEqual(value, {
      instant: new Date('2026-07-09T14:00:00Z'),
      warning:
        '“9 July 2026 2pm GMT” is an hour later in London in summer; if you mean the time in London, leave GMT out',
    });
  });

  const invalid: readonly (readonly [time: string, problem: RegExp])[] = [
    ['14:00 in the library', /has “in the library” after the time, which is not a time zone/],
    ['14:00 WET', /has “WET” after the time, which is not a time zone/],
    ['14:00-15', /may be a start and an end/],
    ['14:00-15:00', /may be a start and an end; give only one time/],
    ['09:00-10:00', /may be a start and an end; give only one time/],
    ['14:00 - 15:00', /has a start and an end; give only one time/],
    ['2pm to 3pm', /has a start and an end; give only one time/],
    ['half past two', /needs a time of day/],
    ['midnight', /needs a time of day/],
    ['14', /needs a time of day/],
    ['14:00 PM', /has an invalid time of day/],
    ['24:00', /has an invalid time of day/],
    ['2560', /has an invalid time of day/],
    ['14:00 +15:00', /has an invalid UTC offset/],
  ];
  for (const [time, problem] of invalid) {
    it(`refuses “${time}”`, () => {
      assert.match(readTime(`09/12/2026 ${time}`).problems, problem);
    });
  }
});

describe('columns of dates', () => {
  for (const separator of ['/', '-', '.']) {
    it(`refuses a column with the month first, separated by ${separator}`, () => {
      const days = ['03/04/2026', '\u200B12/31/2025', '05/06/2026'].map((day) =>
        day.replaceAll('/', separator)
      );
      const { values, problems } = readDays(...days);
      assert.deepEqual(values, [undefined, undefined, undefined]);
      for (const problem of problems) assert.match(problem, /is in a column that has the month first/);
    });
  }

  it('refuses ambiguous columns next to one with the month first', () => {
    const { problems } = read('sessions.csv', [
      session({ startsAt: '12/03/2026 14:00', endsAt: '12/03/2026 15:00', movedFrom: '11/30/2026 14:00' }),
      { ...session({ id: 's2', startsAt: '01/04/2027 14:00', endsAt: '01/04/2027 15:00' }), movedFrom: '' },
    ]);
    assert.equal(problems.length, 5);
    for (const problem of problems) assert.match(problem, /month first, or beside one; use YYYY-MM-DD/);
  });

  it('reads a column with the day first next to one with the month first', () => {
    const { problems } = read('programmes.csv', [
      programme({ since: '10/31/2019', confirmedOn: '31/10/2026' }),
    ]);
    assert.equal(problems.length, 1);
    assert.match(problems.join(), /^since: /);
  });

  for (const midnight of ['T00:00:00.000Z', ' 00:00', ' 0:00:00', ' 12:00:00 AM']) {
    it(`reads a date with “${midnight}”, as spreadsheets add it`, () => {
      assert.deepEqual(readDays(`2026-10-01${midnight}`).values, ['2026-10-01']);
    });
  }

  it('refuses a date with a time other than midnight, which may mean the day before', () => {
    assert.match(readDays('2026-09-30T23:00:00.000Z').problems.join(), /contains more than a date/);
  });

  it('warns of a column that is in order only with the month first', () => {
    for (const days of [
      ['01/05/2026', '02/12/2026', '04/06/2026'],
      ['04/06/2026', '02/12/2026', '01/05/2026'],
    ]) {
      const { values, warnings } = readDays(...days);
      assert.equal(values.length, 3);
      assert.match(warnings.join('\n'), /^1: since: is read with the day first, but.*use YYYY-MM-DD$/);
    }
  });

  it('does not warn of columns that are in order, in no order, or decided by one date', () => {
    for (const days of [
      ['01/05/2026', '02/05/2026', '03/05/2026'],
      ['01/12/2026', '04/06/2026', '02/09/2026'],
      ['01/12/2026', '02/09/2026', '04/06/2026', '31/01/2026'],
      ['01/12/2026', '02/09/2026'],
    ]) {
      assert.deepEqual(readDays(...days).warnings, []);
    }
  });
});
