import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';
import { readFiles } from '../../../demo/backend/src/ingest/csv/read-files.js';
import { csv, importTexts, programme, session } from './support.js';

const readText = (name: string, text: string) => {
  const problems: string[] = [];
  const { rows, warnings } = readFiles(
    [{ name, bytes: new TextEncoder().encode(text) }],
    ({ column, message }) => problems.push(`${column ?? ''}: ${message}`)
  );
  return { rows, problems: problems.join('\n'), warnings };
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

it('refuses text that is too long to convert, and does not shorten it', () => {
  const { problems } = readProgramme({ summary: `${'<div>'.repeat(50_000)}Stories` });
  assert.match(problems, /summary: is 250007 characters long; use at most 4000/);
});

it('refuses endless names and dates quickly', () => {
  const blanks = ' '.repeat(200_000);
  const cells = { lang: `a${blanks}(`, since: `9 Dec${blanks}26`, confirmedOn: `9 Dec 2026${blanks}14` };
  assert.match(
    readProgramme(cells).problems,
    /since: .* is not a date.*\n.*\n?.*lang: .* is not a language/s
  );
  for (const timeZone of ['London, '.repeat(50_000), '('.repeat(200_000)])
    assert.match(
      readText('sessions.csv', csv([session({ timeZone })])).problems,
      /timeZone: .* is not a time zone/
    );
});

describe('files as spreadsheets save them', () => {
  const text = csv([programme({ formats: 'online', welcomes: 'health', access: 'food' })]);
  const files: readonly (readonly [name: string, text: string])[] = [
    ['a title above the header', `Schwartz Rounds 2026\r\n\r\n${text}`],
    ['a title in the first of many cells', `Schwartz Rounds 2026,,,,,\r\n${text}`],
    ['the name of a table in Numbers', `Table 1\r\n${text}`],
    ['a separator that was saved as a cell', `"sep=,"\r\n${text}`],
    ['a separator in a row of cells', `sep=,,,,,,\r\n${text}`],
    ['a title before semicolons', `Rounds\r\n${text.replaceAll(',', ';')}`],
    ['columns separated by |', text.replaceAll(',', '|')],
    ['a text as a formula', text.replace('\np1', '\n"=""p1"""')],
  ];
  for (const [name, written] of files) {
    it(`reads ${name}`, () => {
      const { rows, problems } = readText('programmes.csv', written);
      assert.deepEqual([rows.programmes.map(({ values }) => values?.id), problems], [['p1'], '']);
    });
  }

  it('names the line of a problem below a title', () => {
    const problems: number[] = [];
    const bytes = new TextEncoder().encode(`Rounds\r\n\r\n${text.replace(',health,', ',helth,')}`);
    readFiles([{ name: 'programmes.csv', bytes }], ({ line }) => problems.push(line));
    assert.deepEqual(problems, [4]);
  });

  const others: readonly (readonly [name: string, bytes: Uint8Array, problem: RegExp])[] = [
    ['a web page after blank lines', Buffer.from('\r\n  <html>Sign in</html>'), /is a web page or XML/],
    ['a document', Buffer.from(String.raw`{\rtf1\ansi x}`), /is a document of a word processor/],
    ['a workbook of old Excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /is a workbook of old Excel/],
    [
      'a compressed file',
      Buffer.from([0x1f, 0x8b, 8, 0]),
      /is compressed \(gzip\) and must be unpacked; save/,
    ],
  ];
  for (const [name, bytes, problem] of others) {
    it(`refuses ${name}`, () => {
      const problems: string[] = [];
      readFiles([{ name: 'programmes.csv', bytes }], ({ message }) => problems.push(message));
      assert.match(problems.join(), problem);
    });
  }

  it('refuses an id that a spreadsheet has shortened', () => {
    for (const id of ['1.23457E+11', '1,2E+15', '1E+12'])
      assert.match(
        readProgramme({ id }).problems,
        /id: “.*” was shortened by a spreadsheet; format the column/
      );
    assert.equal(readProgramme({ id: '1E5' }).problems, '');
  });

  it('warns of texts that were read in another encoding', () => {
    for (const name of ['don â€™ t', 'CafÃ©', 'Tea â€“ Â£5', 'St Mary\uFFFDs']) {
      const { problems, warnings } = readText('programmes.csv', csv([programme({ name })]));
      assert.equal(problems, '');
      assert.match(warnings[0]?.message ?? '', /in another encoding; export the text again as UTF-8/);
    }
    for (const name of ['St Mary’s', 'Café Âme', 'Tŷ Môn', 'CHÂTEAU', 'SÃO JOÃO – £5'])
      assert.deepEqual(readText('programmes.csv', csv([programme({ name })])).warnings, []);
  });
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

describe('time zones as people write them', () => {
  const readZone = (timeZone: string) => {
    const { rows, problems } = readText('sessions.csv', csv([session({ timeZone })]));
    return { zone: rows.sessions[0]?.values?.timeZone, problems };
  };
  const zones: readonly (readonly [zone: string, names: readonly string[]])[] = [
    [
      'Europe/London',
      [
        ...['GMT Standard Time', 'GMT Daylight Time', '(UTC+00:00) Dublin, Edinburgh, Lisbon, London'],
        ...['(GMT+00:00) London', '(GMT+01:00) United Kingdom Time', 'UK', 'UK time', 'uk local time'],
        ...['London', 'London, UK', 'Llundain', 'Amser y DU', 'GMT/BST', 'BST', 'British Summer Time'],
        ...['europe/london', 'Europe / London', 'Europe\\London', 'Europe/Belfast', 'Wales'],
      ],
    ],
    ['Europe/Dublin', ['Dublin', 'Ireland', 'Irish time', 'Europe/Dublin']],
    ['Europe/Berlin', ['W. Europe Standard Time']],
    ['UTC', ['UTC', 'Z', 'Zulu', 'Coordinated Universal Time', 'Etc/UTC']],
  ];
  for (const [zone, names] of zones)
    for (const name of names) {
      it(`reads ${name} as ${zone}`, () => {
        assert.deepEqual(readZone(name), { zone, problems: '' });
      });
    }

  for (const name of ['GMT', 'GMT+0', 'Greenwich Mean Time', 'Greenwich Standard Time']) {
    it(`refuses ${name}, which is not the same in summer for everyone`, () => {
      assert.match(readZone(name).problems, /timeZone: “.*” may be UTC or .*; use UTC or Europe\/London/);
    });
  }

  for (const name of ['EST', 'UTC+1', 'London, Ontario', 'Europe/Cardiff', 'Local']) {
    it(`refuses ${name}`, () => {
      assert.match(readZone(name).problems, /timeZone: “.*” is not a time zone; use an IANA name/);
    });
  }
});

describe('languages as people write them', () => {
  const languages: readonly (readonly [tag: string | null, names: readonly string[]])[] = [
    ['cy', ['cy', 'CY', 'cym', 'wel', 'Welsh', 'Cymraeg', 'Welsh (United Kingdom)', 'Cymraeg / Welsh']],
    ['cy-GB', ['cy-GB', 'cy_GB', 'CY-gb']],
    [null, ['en', 'eng', 'en_GB', 'en-GB', 'English', 'English (UK)', 'Saesneg']],
    ['ga', ['ga', 'Irish', 'Gaeilge']],
    ['gd', ['Gaelic', 'Gàidhlig']],
  ];
  for (const [tag, names] of languages)
    for (const name of names) {
      it(`reads ${name} as ${tag ?? 'the default'}`, () => {
        const { values, problems } = readProgramme({ lang: name });
        assert.deepEqual([values?.lang, problems], [tag, '']);
      });
    }

  it('refuses several languages and other words', () => {
    for (const name of ['English/Welsh', 'cy|en', 'Cymraeg a Saesneg'])
      assert.match(
        readProgramme({ lang: name }).problems,
        /names several languages; give the language of the texts/
      );
    for (const name of ['bilingual', 'n/a', 'cy-12345678-x', '-'])
      assert.match(readProgramme({ lang: name }).problems, /is not a language; use cy or en/);
  });
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

describe('positions of systems', () => {
  const header = 'code,name,shortName,region,lat,lng,validFrom\r\n';
  for (const [what, position, expected] of [
    ['exchanged numbers', '-0.1,51.5', /lat: is a longitude, and lng is a latitude; swap them/],
    ['a position in the Atlantic', '0,0', /lat: and lng are not in the United Kingdom or Ireland/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const database = await openWithForms({ memory: true });
      const result = await importTexts(database, {
        'systems.csv': `${header}QZZ,New,New,London,${position},2027-04-01\r\n`,
      });
      await database.close();
      assert.match(
        result.problems.map(({ column, message }) => `${column ?? ''}: ${message}`).join('\n'),
        expected
      );
    });
  }
});
