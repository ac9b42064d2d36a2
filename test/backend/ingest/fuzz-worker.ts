// The thread of the import fuzzer. It announces each file before reading it, so that the file that makes it hang is known.
import { writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { readInput } from '../../../demo/backend/src/ingest/read-input.js';
import { formatProblem } from '../../../demo/backend/src/kernel/problem.js';

/** Options with which the fuzzer is started. */
export interface FuzzOptions {
  readonly folder: string;
  readonly from: 'csv' | 'ical' | 'openreferral';
  readonly seed: number;
  readonly runs: number;
}

const NOW = new Date('2026-11-22T12:00:00Z');

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    ...[
      '',
      '\uFEFF',
      '\0',
      '"',
      '""',
      ',',
      ';',
      ':',
      '|',
      '\n',
      '\r',
      '\t',
      ' ',
      '<p>',
      '&amp;',
      '&#58;',
      '<',
      '=1+1',
    ],
    ...[
      'CANCELLED',
      'Teams',
      'Online',
      '(',
      ')',
      '[',
      '-',
      '–',
      '💥',
      '\u202E',
      '\uD800',
      '31/12/26',
      '12/31/2026 2:00 PM',
    ]
  )
);

const text = fc.array(noise, { maxLength: 8 }).map((parts) => parts.join(''));

/** A valid text, in which some places are replaced by noise, doubled or removed. */
const damaged = (valid: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      valid,
      fc.array(fc.tuple(fc.nat(), fc.nat(60), fc.oneof(text, fc.constant(null))), { maxLength: 6 })
    )
    .map(([whole, changes]) =>
      changes.reduce((current, [place, length, replacement]) => {
        const start = place % (current.length + 1);
        const end = start + length;
        return (
          current.slice(0, start) + (replacement ?? current.slice(start, end).repeat(2)) + current.slice(end)
        );
      }, whole)
    );

const number = fc.oneof(
  fc.integer({ min: -400, max: 400 }),
  fc.constantFrom(0, 1, -1, 13, 31, 53, 366, 2 ** 31)
);
const list = fc.array(number, { minLength: 1, maxLength: 3 }).map((values) => values.join(','));
const rule = fc
  .tuple(
    fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'HOURLY'),
    fc.array(
      fc.oneof(
        fc
          .tuple(
            fc.constantFrom(
              'BYMONTH',
              'BYMONTHDAY',
              'BYYEARDAY',
              'BYWEEKNO',
              'BYSETPOS',
              'BYHOUR',
              'INTERVAL',
              'COUNT'
            ),
            list
          )
          .map(([part, values]) => `${part}=${values}`),
        fc.constantFrom(
          'BYDAY=MO',
          'BYDAY=-1SU',
          'BYDAY=5WE',
          'WKST=SU',
          'UNTIL=20300101',
          'UNTIL=19000101T000000Z'
        )
      ),
      { maxLength: 4 }
    )
  )
  .map(([frequency, parts]) => [`FREQ=${frequency}`, ...parts].join(';'));

const property = fc.oneof(
  rule.map((value) => `RRULE:${value}`),
  fc
    .tuple(fc.constantFrom('SUMMARY', 'LOCATION', 'URL', 'STATUS', 'CLASS', 'X-A', 'UID'), text)
    .map((parts) => parts.join(':')),
  fc
    .tuple(
      fc.constantFrom('DTSTART', 'DTEND', 'EXDATE', 'RDATE', 'RECURRENCE-ID'),
      fc.constantFrom(
        '',
        ';TZID=Europe/London',
        ';TZID=tzone://Microsoft/Utc',
        ';TZID=',
        ';VALUE=DATE',
        ';VALUE=PERIOD'
      ),
      fc.constantFrom(
        '20261209T123000',
        '20261209T123000Z',
        '20261209',
        '19000101T000000',
        '99991231T235959Z',
        '20261209T120000Z/PT1H',
        'x'
      )
    )
    .map(([name, zone, value]) => `${name}${zone}:${value}`)
);
const calendar = fc
  .array(fc.array(property, { maxLength: 6 }), { maxLength: 4 })
  .map((entries) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...entries.flatMap((lines, index) => [
        ...[
          'BEGIN:VEVENT',
          `UID:${index}`,
          'DTSTART:20261209T123000Z',
          'DURATION:PT1H',
          ...lines,
          'END:VEVENT',
        ],
      ]),
      'END:VCALENDAR',
    ].join('\r\n')
  );

const HEADERS = [
  'id,name,host.name,host.sector,nation,openTo,progress,confirmedOn,place.lat,place.postcode,summary',
  'id,programmeId,startsAt,endsAt,timeZone,format,title,venue.name,bookingUrl,jointHosts.name',
  'outcode,lat,lng,town,nation,system,share',
  'sessionId,sector,staffGroup,attendances,firstTime',
];
const table = fc
  .tuple(fc.constantFrom(...HEADERS), fc.array(fc.array(text, { maxLength: 12 }), { maxLength: 5 }))
  .map(([header, rows]) => [header, ...rows.map((cells) => cells.join(','))].join('\n'));

const services = fc
  .array(
    fc.record(
      {
        id: text,
        name: text,
        status: fc.constantFrom('active', 'inactive'),
        description: text,
        url: text,
        email: text,
        last_modified: text,
        organization: fc.record({ name: text }),
        service_areas: fc.array(fc.record({ id: text, name: text })),
        service_at_locations: fc.array(fc.jsonValue()),
        schedules: fc.jsonValue(),
      },
      { requiredKeys: ['id', 'name', 'status'] }
    ),
    { maxLength: 4 }
  )
  .map((contents) => JSON.stringify({ contents, total_pages: 1 }));

const { folder, from, seed, runs } = workerData as FuzzOptions;
const FILES = {
  csv: { name: 'a.csv', content: table, request: { from: 'csv' } },
  ical: {
    name: 'a.ics',
    content: calendar,
    request: { from: 'ical', options: { programme: 'p1', now: NOW } },
  },
  openreferral: { name: 'a.json', content: services, request: { from: 'openreferral', options: {} } },
} as const;
const { name, content, request } = FILES[from];
const file = `${folder}/${name}`;

let count = 0;
const isReadOrReported = fc.asyncProperty(damaged(content), async (whole) => {
  parentPort?.postMessage({ reading: whole });
  await writeFile(file, whole);
  const { problems, warnings = [] } = await readInput({ files: [file], ...request });
  for (const problem of [...problems, ...warnings]) {
    const printed = formatProblem(problem);
    if (/\p{Cc}|undefined|\[object/u.test(printed.replaceAll('undefined”', ''))) throw new Error(printed);
  }
  count += 1;
});
await fc.assert(isReadOrReported, { seed, numRuns: runs });
parentPort?.postMessage({ done: count });
