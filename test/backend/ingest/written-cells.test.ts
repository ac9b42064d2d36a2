import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFiles } from '../../../demo/backend/src/ingest/csv/read-files.js';
import { csv, programme, session } from './support.js';

const readText = (name: string, text: string) => {
  const problems: string[] = [];
  const { rows } = readFiles([{ name, bytes: new TextEncoder().encode(text) }], ({ column, message }) =>
    problems.push(`${column ?? ''}: ${message}`)
  );
  return { rows, problems: problems.join('\n') };
};

const readProgramme = (changes: Readonly<Record<string, string>>) => {
  const { rows, problems } = readText('programmes.csv', csv([programme(changes)]));
  return { values: rows.programmes[0]?.values, problems };
};

describe('codes as people write them', () => {
  const sectors: readonly (readonly [written: string, code: string])[] = [
    ...(['NHS', 'NHS Trust', 'Hospital', 'NHS and other health services'] as const).map(
      (written) => [written, 'health'] as const
    ),
    ['Y GIG a gwasanaethau iechyd eraill', 'health'],
    ['GP practice', 'primary-care'],
    ['Primary_Care', 'primary-care'],
    ['Hospices', 'hospice'],
    ['Care home', 'social-care'],
    ['Gofal cymdeithasol', 'social-care'],
    ['County council', 'local-authority'],
    ['\u200BCouncils', 'local-authority'],
    ['Charity', 'voluntary'],
    ['University', 'education'],
  ];
  for (const [written, code] of sectors) {
    it(`reads the sector ${written} as ${code}`, () => {
      const { values, problems } = readProgramme({ 'host.sector': written });
      assert.deepEqual([values?.['host.sector'], problems], [code, '']);
    });
  }

  it('reads labels of codes, and other words for them', () => {
    const { values, problems } = readProgramme({
      ...{ nation: 'Cymru', openTo: 'Everyone in health and care', progress: 'Yn cael eu cynnal' },
      ...{ volunteers: 'Yes', students: 'Croeso', access: 'Wheelchair access|Lunch|British Sign Language' },
    });
    assert.equal(problems, '');
    assert.deepEqual(
      [
        values?.nation,
        values?.openTo,
        values?.progress,
        values?.volunteers,
        values?.students,
        values?.access,
      ],
      ['wales', 'everyone', 'running', 'welcome', 'welcome', ['step-free', 'food', 'bsl']]
    );
    const { rows } = readText('sessions.csv', csv([session({ status: 'Canceled', places: 'Fully booked' })]));
    assert.equal(rows.sessions[0]?.values?.status, 'cancelled');
    assert.equal(rows.sessions[0].values.places, 'full');
  });

  for (const written of ['Prison', 'UK', 'trust']) {
    it(`refuses ${written}, which can be several codes`, () => {
      assert.match(
        readProgramme({ 'host.sector': written }).problems,
        /is not a known code.*Use one of: health/
      );
    });
  }
});

describe('lists as people separate them', () => {
  for (const separator of ['|', ' | ', ';', '; ', ', ', ' / ', '\n']) {
    it(`reads lists of codes separated by ${JSON.stringify(separator)}`, () => {
      const { values, problems } = readProgramme({
        formats: ['In person', 'Online'].join(separator),
        'serves.systems': ['QWO', 'QRL'].join(separator),
      });
      assert.equal(problems, '');
      assert.deepEqual(
        [values?.formats, values?.['serves.systems']],
        [
          ['in-person', 'online'],
          ['QWO', 'QRL'],
        ]
      );
    });
  }

  it('reads names on separate lines, and keeps commas in names', () => {
    const { values, problems } = readProgramme({
      'jointHosts.name': 'Wren, Hall and Sons\nElm House',
      'jointHosts.sector': 'Charity; Care home',
    });
    assert.equal(problems, '');
    assert.deepEqual(values?.['jointHosts.name'], ['Wren, Hall and Sons', 'Elm House']);
    assert.deepEqual(values['jointHosts.sector'], ['voluntary', 'social-care']);
  });
});

describe('names of columns as people write them', () => {
  for (const name of [
    'Host Name',
    'host_name',
    'HOST-NAME',
    'hostName',
    'Host. Name:',
    '\u200Bhost.name\u00A0*',
  ]) {
    it(`reads ${JSON.stringify(name)}`, () => {
      const { rows, problems } = readText('x.csv', csv([programme()]).replace('host.name', name));
      assert.deepEqual([rows.programmes[0]?.values?.['host.name'], problems], ['Embermere Hospital', '']);
    });
  }
});

describe('addresses as people write them', () => {
  for (const url of [
    ...['https:\\\\example.org\\a?b=1&c=2', 'https:/example.org/a?b=1&c=2', 'https:example.org/a?b=1&c=2'],
    ...['https//example.org/a?b=1&c=2', 'https;//example.org/a?b=1&c=2', '<https://example.org/a?b=1&c=2>'],
    ...[
      'https://example.org/a?b=1&amp;c=2',
      'https://example.org/a?b=1&c=2\u200B',
      'HTTPS://example.org/a?b=1&c=2',
    ],
  ]) {
    it(`reads ${url}`, () => {
      const { values, problems } = readProgramme({ url });
      assert.deepEqual([values?.url?.toLowerCase(), problems], ['https://example.org/a?b=1&c=2', '']);
    });
  }

  const invalid: readonly (readonly [url: string, problem: RegExp])[] = [
    [
      'www.example.org',
      /url: “www\.example\.org” has no scheme; use https:\/\/www\.example\.org if it opens/,
    ],
    ['example.org/rounds', /has no scheme; use https:\/\/example\.org\/rounds/],
    ['http://example.org', /is not a web address; use one that starts with https:/],
    ['https://https://example.org', /is not a web address/],
    ['https://example', /is not a web address/],
    ['https://example.org/a b', /is not a web address/],
    ['https://example.org; https://example.com', /is not a web address/],
    ['n/a', /is not a web address/],
  ];
  for (const [url, problem] of invalid) {
    it(`refuses ${url}`, () => {
      assert.match(readProgramme({ url }).problems, problem);
    });
  }

  for (const written of [
    'rounds@example.org',
    'mailto:rounds@example.org',
    'Rounds team <rounds@example.org>',
  ]) {
    it(`reads the email address in ${written}`, () => {
      assert.equal(
        readProgramme({ 'contact.email': written }).values?.['contact.email'],
        'rounds@example.org'
      );
      const { rows } = readText('sessions.csv', csv([session({ bookingUrl: written })]));
      assert.equal(rows.sessions[0]?.values?.bookingUrl, 'mailto:rounds@example.org');
    });
  }
});

describe('numbers as people write them', () => {
  for (const [lat, lng] of [
    ['53.7967', '−1.5475'],
    ['53,7967', '–1,5475'],
    ['53.7967°', '-1.5475°'],
    ['53.7967 N', '1.5475 W'],
  ] as const) {
    it(`reads the position ${lat}, ${lng}`, () => {
      const { values, problems } = readProgramme({ 'place.lat': lat, 'place.lng': lng });
      assert.deepEqual([values?.['place.lat'], values?.['place.lng'], problems], [53.7967, -1.5475, '']);
    });
  }

  const readFigure = (value: string) =>
    readText(
      'workforce.csv',
      csv([
        {
          system: 'QWO',
          sector: 'health',
          value,
          unit: 'headcount',
          coverage: 'All',
          asOf: '2026-01-01',
          source: 'x',
        },
      ])
    );
  for (const value of ['41300', '41,300', '41 300', '41\u00A0300', '41’300', '41300.0', '41300,00']) {
    it(`reads the figure ${value}`, () => {
      const { rows, problems } = readFigure(value);
      assert.deepEqual([rows.workforce[0]?.values?.value, problems], [41_300, '']);
    });
  }

  it('refuses ambiguous figures', () => {
    for (const value of ['41.300', '12,34', '41k', '£41,300', '1,234.567'])
      assert.match(readFigure(value).problems, /is not a whole number/);
  });

  for (const mark of ['<8', '[c]', '*', '..', 'n/a', 'suppressed']) {
    it(`explains the mark ${mark} in place of a figure`, () => {
      assert.match(readFigure(mark).problems, /is a mark of a figure that is not published; remove the row/);
      const text = csv([{ sessionId: 's1', sector: 'health', attendances: mark }]);
      const { problems } = readText('attendance.csv', text);
      assert.match(problems, /is a mark of a count that is not published; leave it empty/);
      assert.ok(!problems.includes('8'), 'counts are never quoted');
    });
  }

  for (const error of ['#N/A', '#BLOCKED!', '#FIELD!']) {
    it(`refuses the spreadsheet error ${error}`, () => {
      assert.match(
        readProgramme({ name: error }).problems,
        /is a spreadsheet error; enter the value instead/
      );
    });
  }
});
