import assert from 'node:assert/strict';
import { describe, it, before } from 'node:test';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { cell, csv, importTexts, messages, programme, session, type Files } from './support.js';
import { forEachDatabase } from '../support/backend.js';

const PROGRAMMES = 'programmes.csv';
const SESSIONS = 'sessions.csv';

forEachDatabase(
  async () => undefined,
  (getDatabase) => {
    let database: Database;
    before(() => {
      database = getDatabase();
    });

    /** Imports files that must be rejected, and returns the problems. */
    const problemsOf = async (files: Files): Promise<string[]> => {
      const result = await importTexts(database, files);
      assert.equal(result.imported, false, 'the import should be rejected');
      return messages(result);
    };

    const stored = () => database.kysely.selectFrom('programmes').selectAll().orderBy('id').execute();

    describe('CSV from spreadsheets', () => {
      const plain = csv([programme()]);
      const first = (row: Record<string, string>): Record<string, string>[] => [row];
      const shapes: Readonly<Record<string, string | Uint8Array>> = {
        'plain CSV': plain,
        'a byte-order mark': `\uFEFF${plain}`,
        'line feeds alone': plain.replaceAll('\r\n', '\n'),
        'carriage returns alone': plain.replaceAll('\r\n', '\r'),
        semicolons: plain.replaceAll(',', ';'),
        tabs: plain.replaceAll(',', '\t'),
        'sep= on top': `sep=;\r\n${plain.replaceAll(',', ';')}`,
        'trailing empty rows': `${plain}\r\n,,,\r\n${','.repeat(16)}\r\n\r\n`,
        'trailing empty columns': plain.replaceAll('\r\n', ',,,\r\n'),
        'no line ending at the end': plain.trimEnd(),
        'non-breaking spaces': csv(first(programme({ name: 'Rounds\u00A0at Embermere\u00A0' }))),
        'capitals in codes and headers': plain
          .replace('host.sector', 'Host.Sector')
          .replace('health', 'HEALTH'),
        'decimal commas': csv(first(programme({ 'place.lat': '53,7967', 'place.lng': '-1,5475' }))),
        'day, month and year': csv(first(programme({ confirmedOn: '01/10/2026' }))),
        'a name with a quoted newline': csv(first(programme({ name: 'Rounds\r\nat Embermere' }))),
      };
      for (const [name, content] of Object.entries(shapes)) {
        it(`reads ${name}`, async () => {
          await database.kysely.deleteFrom('programmes').execute();
          const result = await importTexts(database, { [PROGRAMMES]: content });
          assert.deepEqual(messages(result), []);
          const [row] = await stored();
          assert.equal(row?.name, 'Rounds at Embermere');
          assert.equal(row.confirmed_on, '2026-10-01');
          assert.equal(row.lat, 53.7967);
          assert.deepEqual(row.welcomes, ['health', 'hospice']);
          assert.equal(row.url, 'https://embermere.example.org/rounds');
        });
      }

      it('keeps the paragraphs of a summary', async () => {
        await importTexts(database, {
          [PROGRAMMES]: csv([programme({ summary: 'One, "two"\r\n\r\nthree' })]),
        });
        assert.equal((await stored())[0]?.summary, 'One, "two"\n\nthree');
      });

      it('counts lines as an editor does, across quoted newlines and empty rows', async () => {
        const rows = csv([programme({ summary: 'a\r\nb\r\nc' }), programme({ id: 'p2', nation: 'narnia' })]);
        const text = rows.replace('\r\np2', '\r\n\r\np2');
        assert.match(
          (await problemsOf({ [PROGRAMMES]: text }))[0] ?? '',
          /^programmes\.csv:6: nation: “narnia” is not a known code/
        );
      });

      it('reports the line of a Windows-1252 character and how to save the file as UTF-8', async () => {
        const text = csv([programme(), programme({ id: 'p2', name: 'Caf\u00e9' })]);
        const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
        const [message] = await problemsOf({ [PROGRAMMES]: bytes });
        assert.match(message ?? '', /^programmes\.csv:3: .*UTF-8.*Windows-1252.*Save as/);
      });

      it('rejects workbooks and UTF-16 files', async () => {
        assert.match(
          (await problemsOf({ [PROGRAMMES]: Uint8Array.of(0x50, 0x4b, 3, 4, 9) }))[0] ?? '',
          /workbook/
        );
        assert.match(
          (await problemsOf({ [PROGRAMMES]: Uint8Array.of(0xff, 0xfe, 65, 0) }))[0] ?? '',
          /UTF-16/
        );
      });

      for (const [what, text, expected] of [
        [
          'a web page',
          '<!DOCTYPE html>\n<table><tr><td>id</td></tr></table>\n',
          /1: is a web page or XML, perhaps a page to sign in; download/,
        ],
        ['a calendar', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', /1: is a calendar; add --from ical/],
        ['JSON', '{"items": [{"id": "p1"}]}', /1: is JSON; export it as CSV/],
        ['a PDF document', '%PDF-1.7\n', /1: is a PDF document; export the table as CSV/],
      ] as const) {
        it(`recognises ${what} that is named as CSV`, async () => {
          const messages = await problemsOf({ [PROGRAMMES]: text });
          assert.equal(messages.length, 1);
          assert.match(messages[0] ?? '', expected);
        });
      }

      it('reports the line of an unclosed quotation mark', async () => {
        const [message] = await problemsOf({ [PROGRAMMES]: `${plain}p2,"never\r\nclosed\r\n` });
        assert.match(
          message ?? '',
          /^programmes\.csv:3: has an opening quotation mark without a closing one/
        );
      });
    });

    describe('invalid files', () => {
      const invalidCases: readonly (readonly [
        name: string,
        changes: Record<string, string>,
        expected: RegExp,
      ])[] = [
        [
          'an unknown code, and suggests a similar one',
          { 'host.sector': 'helth' },
          /host\.sector: “helth” is not a known code\. Did you mean “health”\? Use one of: health, primary-care/,
        ],
        [
          'an unknown system',
          { 'serves.systems': 'QW0' },
          /serves\.systems: “QW0” is not a known system code\. Did you mean “QWO”/,
        ],
        ['an empty cell in a required column', { name: '  ' }, /name: must not be empty/],
        ['a latitude without a longitude', { 'place.lng': '' }, /place\.lng: is empty but place\.lat is not/],
        [
          'a latitude out of range',
          { 'place.lat': '537967' },
          /place\.lat: 537967 is out of range; use a number from -90 to 90/,
        ],
        [
          'a latitude and a longitude that are swapped',
          { 'place.lat': '-1.5475', 'place.lng': '53.7967' },
          /place\.lat: is a longitude, and place\.lng is a latitude; swap them/,
        ],
        [
          'a longitude in the North Sea, without its minus sign',
          { 'place.lng': '1.5475' },
          /place\.lng: 1\.5475 is at sea; write -1\.5475, with a minus sign for west, if it is correct/,
        ],
        [
          'a position far from the United Kingdom and Ireland',
          { 'place.lat': '53.7967', 'place.lng': '-15.475' },
          /place\.lat: and place\.lng are not in the United Kingdom or Ireland \(53\.7967, -15\.475\); check/,
        ],
        ['a word instead of a number', { 'place.lat': 'north' }, /place\.lat: “north” is not a number/],
        [
          'a date that does not exist',
          { confirmedOn: '2026-02-30' },
          /confirmedOn: “2026-02-30” is not a valid date/,
        ],
        [
          'a confirmation in the future',
          { confirmedOn: '2027-01-01' },
          /confirmedOn: 2027-01-01 is in the future/,
        ],
        [
          'a spreadsheet serial number instead of a date',
          { confirmedOn: '46296' },
          /confirmedOn: .*format the column as a date/,
        ],
        ['a date with the month before the day', { confirmedOn: '10/31/2026' }, /confirmedOn: .*month first/],
        [
          'a year of two digits that may be of the last century',
          { confirmedOn: '01/10/98' },
          /confirmedOn: .*four digits/,
        ],
        ['a spreadsheet error', { name: '#N/A' }, /name: “#N\/A” is a spreadsheet error/],
        ['an address without https', { url: 'http://embermere.example.org' }, /url: .*https:\/\//],
        ['a script instead of an address', { url: 'javascript:alert(1)' }, /url: .*https:\/\//],
        [
          'a password in an address',
          { url: 'https://me:secret@example.org/' },
          /url: contains a user name or password/,
        ],
        ['an id that cannot be part of a URL', { id: 'a/b' }, /id: “a\/b” is not a valid id/],
        ['a control character', { name: 'Rounds\u0007' }, /name: contains a control character/],
        [
          'joint hosts without their sectors',
          { 'jointHosts.name': 'A|B', 'jointHosts.sector': 'health' },
          /jointHosts\.sector: has a different number of entries \(1\) from jointHosts\.name \(2\)/,
        ],
      ];
      for (const [name, changes, expected] of invalidCases) {
        it(`reports ${name}`, async () => {
          const found = await problemsOf({ [PROGRAMMES]: csv([programme(changes)]) });
          assert.equal(found.length, 1, found.join('\n'));
          assert.match(found[0] ?? '', expected);
          assert.match(found[0] ?? '', /^programmes\.csv:2: /);
        });
      }

      it('accepts a date that has begun in UK summer time but not yet in UTC', async () => {
        const files = { [PROGRAMMES]: csv([programme({ confirmedOn: '2027-08-07' })]) };
        const result = await importTexts(database, files, { now: new Date('2027-08-06T23:30:00Z') });
        assert.deepEqual(messages(result), []);
      });

      it('removes control characters from problem messages', async () => {
        const header = csv([programme()]).replace('host.name', 'host\u001b[2Jname');
        for (const found of await problemsOf({ [PROGRAMMES]: header })) assert.doesNotMatch(found, /\p{Cc}/u);
      });

      it('reports unknown, missing and derived columns', async () => {
        const { name: _, ...others } = programme({ progres: 'running', distanceKm: '3' });
        const found = await problemsOf({ [PROGRAMMES]: csv([others]) });
        assert.match(
          found.join('\n'),
          /:1: progres: is not a column of this kind of file; rename or remove it\. Did you mean “progress”\?/
        );
        assert.match(found.join('\n'), /:1: distanceKm: is calculated by the backend/);
        assert.match(found.join('\n'), /:1: name: is missing/);
      });

      it('reports dates in different formats in one column', async () => {
        const rows = [programme(), programme({ id: 'p2', confirmedOn: '02/10/2026' })];
        assert.match(
          (await problemsOf({ [PROGRAMMES]: csv(rows) })).join('\n'),
          /:2: confirmedOn: .*other dates in this column.*\n.*:3: confirmedOn: .*other dates in this column/
        );
      });

      it('reports ids that are repeated within a file or across files', async () => {
        const found = await problemsOf({
          [PROGRAMMES]: csv([programme(), programme()]),
          'more-programmes.csv': csv([programme()]),
        });
        assert.deepEqual(found, [
          'programmes.csv:3: id: “p1” already appears on line 2; keep only one row',
          'more-programmes.csv:2: id: “p1” already appears in programmes.csv:2; keep only one row',
        ]);
      });

      it('reports every problem in every file, and imports nothing', async () => {
        const before = await stored();
        const found = await problemsOf({
          [PROGRAMMES]: csv([programme({ id: 'new' }), programme({ id: 'p3', nation: 'x', openTo: 'y' })]),
          [SESSIONS]: csv([session({ programmeId: 'nowhere' })]),
          'outcodes.csv': 'outcode,lat,lng,town,nation,system,share\r\nLS1,1,2,Leeds,england,QWO,2\r\n',
        });
        assert.equal(found.length, 4);
        assert.match(
          found.join('\n'),
          /sessions\.csv:2: programmeId: “nowhere” is not the id of a known programme/
        );
        assert.match(found.join('\n'), /outcodes\.csv:2: share: 2 is out of range; use a number from 0 to 1/);
        assert.deepEqual(await stored(), before);
      });

      it('reports files of an unknown kind', async () => {
        assert.match(
          (await problemsOf({ 'things.csv': 'a,b\r\n1,2\r\n' }))[0] ?? '',
          /is not a known kind of file/
        );
      });

      it('recognises the kind of a file by its columns, whatever its name', async () => {
        const result = await importTexts(database, {
          'export 3.csv': csv([programme({ id: 'by-columns' })]),
        });
        assert.equal(result.stored.get('programmes')?.added, 1);
      });
    });

    describe('joining links', () => {
      const links: readonly (readonly [service: string, text: string])[] = [
        ['Microsoft Teams', 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x'],
        [
          'Microsoft Teams',
          'https://eur01.safelinks.protection.outlook.com/?url=https%253A%252F%252Fteams.microsoft.com%252Fl',
        ],
        ['Microsoft Teams', 'https://teams.microsoft.com.mcas.ms/l/meetup-join/1'],
        ['Zoom', 'https://us02web.zoom.us/j/123456789?pwd=x'],
        ['Zoom', 'see ZOOM\u200B.us/j/1 for the room'],
        ['Google Meet', 'https://meet.google.com/abc-defg-hij'],
        ['Webex', 'https://trust.webex.com/meet/rounds'],
        ['GoTo', 'https://app.goto.com/meeting/123'],
        ['Whereby', 'https://whereby.com/rounds'],
        ['Jitsi', 'https://meet.jit.si/Rounds'],
      ];
      for (const [service, text] of links) {
        it(`rejects ${service} links: ${text.replace('\u200B', '')}`, async () => {
          for (const column of ['summary', 'bookingUrl', 'venue.address', 'title', 'source']) {
            const found = await problemsOf({
              [PROGRAMMES]: csv([programme()]),
              [SESSIONS]: csv([{ ...session(), [column]: text }]),
            });
            assert.deepEqual(found, [
              `sessions.csv:2: ${column}: contains a link to ${service}; joining links are never published, so give the booking page`,
            ]);
          }
        });
      }

      it('rejects a joining link in the body of a mailto address', async () => {
        const bookingUrl = 'mailto:a@example.org?body=https%3A%2F%2Fzoom.us%2Fj%2F1';
        const found = await problemsOf({
          [PROGRAMMES]: csv([programme()]),
          [SESSIONS]: csv([session({ bookingUrl })]),
        });
        assert.match(found[0] ?? '', /bookingUrl: contains a link to Zoom/);
      });

      it('accepts text that mentions a meeting service without a link', async () => {
        const summary = 'Online, on Microsoft Teams or Zoom. You get the link when you book.';
        const result = await importTexts(database, { [PROGRAMMES]: csv([programme({ summary })]) });
        assert.deepEqual(messages(result), []);
      });
    });

    describe('importing again', () => {
      const files = { [PROGRAMMES]: csv([programme()]), [SESSIONS]: csv([session(), session({ id: 's2' })]) };
      const sequenceOf = async (id: string) =>
        (
          await database.kysely
            .selectFrom('sessions')
            .select(['sequence', 'updated_at'])
            .where('id', '=', id)
            .execute()
        )[0];

      it('changes nothing when the same files are imported again', async () => {
        await importTexts(database, files);
        const before = await sequenceOf('s1');
        const version = await database.kysely.selectFrom('state').select('version').execute();
        const result = await importTexts(database, files, { now: new Date('2026-11-23T12:00:00Z') });
        assert.deepEqual(result.stored.get('programmes'), { added: 0, updated: 0, unchanged: 1, removed: 0 });
        assert.deepEqual(result.stored.get('sessions'), { added: 0, updated: 0, unchanged: 2, removed: 0 });
        assert.deepEqual(await sequenceOf('s1'), before);
        assert.deepEqual(await database.kysely.selectFrom('state').select('version').execute(), version);
      });

      it('updates changed sessions, with the next sequence and a new updatedAt', async () => {
        const before = await sequenceOf('s1');
        const now = new Date('2026-11-24T12:00:00Z');
        const changed = csv([session({ status: 'cancelled' }), session({ id: 's2' })]);
        const result = await importTexts(database, { ...files, [SESSIONS]: changed }, { now });
        assert.deepEqual(result.stored.get('sessions'), { added: 0, updated: 1, unchanged: 1, removed: 0 });
        assert.deepEqual(await sequenceOf('s1'), { sequence: (before?.sequence ?? 0) + 1, updated_at: now });
        assert.equal((await sequenceOf('s2'))?.sequence, 0);
      });

      it('keeps rows that are no longer in the file unless replace is set', async () => {
        const fewer = { ...files, [SESSIONS]: csv([session({ id: 's2' })]) };
        assert.equal((await importTexts(database, fewer)).stored.get('sessions')?.removed, 0);
        assert.ok(await sequenceOf('s1'));
        const result = await importTexts(database, fewer, { replace: true });
        assert.deepEqual(result.stored.get('sessions'), { added: 0, updated: 0, unchanged: 1, removed: 1 });
        assert.equal(await sequenceOf('s1'), undefined);
      });

      it('recognises ids in composed and decomposed Unicode, even with replace', async () => {
        const welsh = (form: string): Files => ({
          [PROGRAMMES]: csv([programme({ id: 'tŷ-gofal'.normalize(form) })]),
          [SESSIONS]: csv([session({ programmeId: 'tŷ-gofal'.normalize(form), id: 'ŵ'.normalize(form) })]),
        });
        for (const form of ['NFD', 'NFC']) {
          const { stored: counts } = await importTexts(database, welsh(form), { replace: true });
          assert.equal(counts.get('sessions')?.unchanged, form === 'NFD' ? 0 : 1);
          assert.deepEqual(
            (await stored()).map(({ id }) => id),
            ['tŷ-gofal'.normalize('NFC')]
          );
        }
      });

      it('counts the Rounds that are removed with their programme', async () => {
        for (const [files, removed] of [
          [{ [PROGRAMMES]: csv([programme({ id: 'p2' })]) }, 2],
          [
            {
              [PROGRAMMES]: csv([programme({ id: 'p3' })]),
              [SESSIONS]: csv([session({ programmeId: 'p3' })]),
            },
            1,
          ],
        ] as const) {
          const before = { [SESSIONS]: csv([session(), session({ id: 's2' })]) };
          await importTexts(database, { [PROGRAMMES]: csv([programme()]), ...before }, { replace: true });
          const result = await importTexts(database, files, { replace: true });
          assert.equal(result.stored.get('sessions')?.removed, removed);
        }
      });

      it('rejects an empty file with replace', async () => {
        const empty = csv([programme()]).split('\r\n')[0] ?? '';
        const result = await importTexts(database, { [PROGRAMMES]: empty }, { replace: true });
        assert.match(messages(result)[0] ?? '', /has no rows, so --replace would remove all programmes/);
      });
    });

    it('imports valid rows and leaves out invalid ones with skip-invalid', async () => {
      const rows = [programme({ id: 'good' }), programme({ id: 'bad', nation: 'x' })];
      const sessions = [
        session({ id: 'of-good', programmeId: 'good' }),
        session({ id: 'of-bad', programmeId: 'bad' }),
      ];
      const result = await importTexts(
        database,
        { [PROGRAMMES]: csv(rows), [SESSIONS]: csv(sessions) },
        { skipInvalid: true }
      );
      assert.equal(result.imported, true);
      assert.equal(result.stored.get('programmes')?.added, 1);
      assert.equal(result.stored.get('sessions')?.added, 1);
      assert.match(messages(result).join('\n'), /programmeId: “bad” is a programme with an invalid row/);
    });

    it('fails without any valid row even with skip-invalid', async () => {
      const result = await importTexts(database, { [PROGRAMMES]: '' }, { skipInvalid: true });
      assert.equal(result.imported, false);
      assert.match(messages(result).join('\n'), /is empty; put the column names in its first row/);
    });

    describe('times', () => {
      const startOf = async (changes: Record<string, string>): Promise<string | undefined> => {
        const result = await importTexts(database, {
          [PROGRAMMES]: csv([programme()]),
          [SESSIONS]: csv([session({ id: 'timed', endsAt: '', ...changes })]),
        });
        assert.deepEqual(messages(result), []);
        const [row] = await database.kysely
          .selectFrom('sessions')
          .select('starts_at')
          .where('id', '=', 'timed')
          .execute();
        return row?.starts_at.toISOString();
      };

      it('reads local times before and after both clock changes', async () => {
        assert.equal(
          await startOf({ startsAt: '2027-03-27T22:00', endsAt: '2027-03-27T23:00' }),
          '2027-03-27T22:00:00.000Z'
        );
        assert.equal(
          await startOf({ startsAt: '2027-03-28 09:00', endsAt: '2027-03-28 10:00' }),
          '2027-03-28T08:00:00.000Z'
        );
        assert.equal(
          await startOf({ startsAt: '31/10/2026 0:30', endsAt: '31/10/2026 1:30' }),
          '2026-10-31T00:30:00.000Z'
        );
        assert.equal(
          await startOf({ startsAt: '2027-10-30T12:30', endsAt: '2027-10-30T13:30' }),
          '2027-10-30T11:30:00.000Z'
        );
        assert.equal(
          await startOf({ startsAt: '2027-10-31T12:30', endsAt: '2027-10-31T13:30' }),
          '2027-10-31T12:30:00.000Z'
        );
      });

      it('reads times with an offset as instants', async () => {
        const times = { startsAt: '2027-10-31T01:30:00+01:00', endsAt: '2027-10-31T01:30:00+00:00' };
        assert.equal(await startOf(times), '2027-10-31T00:30:00.000Z');
      });

      const invalidCases: readonly (readonly [
        name: string,
        changes: Record<string, string>,
        expected: RegExp,
      ])[] = [
        [
          'a time in the hour skipped in spring',
          { startsAt: '2027-03-28T01:30', endsAt: '2027-03-28T02:30' },
          /startsAt: .*does not exist in Europe\/London/,
        ],
        [
          'a time in the hour repeated in autumn',
          { startsAt: '2027-10-31T01:30', endsAt: '2027-10-31T02:30' },
          /startsAt: .*occurs twice.*add the UTC offset/,
        ],
        ['an end before the start', { endsAt: '2026-12-09T12:00' }, /endsAt: is not after startsAt/],
        ['doors after the start', { doorsAt: '2026-12-09T12:45' }, /doorsAt: is after startsAt/],
        [
          'an unknown time zone',
          { timeZone: 'Europe/Leeds' },
          /timeZone: “Europe\/Leeds” is not a time zone/,
        ],
        ['a date without a time', { startsAt: '2026-12-09' }, /startsAt: .*needs a time of day/],
        [
          'a booking address with another protocol',
          { bookingUrl: 'ftp://example.org' },
          /bookingUrl: .*is not a booking address/,
        ],
        [
          'a flag that is neither yes nor no',
          { lateEntry: 'perhaps' },
          /lateEntry: “perhaps” is neither true nor false/,
        ],
      ];
      for (const [name, changes, expected] of invalidCases) {
        it(`reports ${name}`, async () => {
          const found = await problemsOf({
            [PROGRAMMES]: csv([programme()]),
            [SESSIONS]: csv([session(changes)]),
          });
          assert.equal(found.length, 1, found.join('\n'));
          assert.match(found[0] ?? '', expected);
        });
      }
    });

    it('warns of sessions with the same venue and start but different hosts, imported or stored', async () => {
      const other = { 'host.name': 'Wrenholm Hospice', 'host.sector': 'hospice' };
      const result = await importTexts(database, {
        [PROGRAMMES]: csv([programme()]),
        [SESSIONS]: csv([
          { ...session({ id: 'one' }), 'host.name': '', 'host.sector': '' },
          { ...session({ id: 'two', 'venue.name': 'LIBRARY' }), ...other },
        ]),
      });
      assert.equal(result.imported, true);
      assert.match(
        result.warnings.map(({ message }) => message).join('\n'),
        /same venue and start as .* check whether they are one Round/
      );
      const again = await importTexts(database, {
        [SESSIONS]: csv([{ ...session({ id: 'three' }), ...other }]),
      });
      assert.equal(again.warnings.length, 1);
    });

    for (const [name, position, problem] of [
      ['swapped', '-1.5,53.8', /lat: is a longitude, and lng is a latitude; swap them/],
      ['unknown', '0,0', /lat: and lng are not in the United Kingdom or Ireland \(0, 0\)/],
      ['without its minus sign', '53.8,1.5', /lng: 1\.5 is at sea; write -1\.5, with a minus sign/],
      ['on the Ordnance Survey grid', '430000,433000', /lat: 430000 is out of range/],
      ['abroad', '48.86,2.35', /lat: and lng are not in the United Kingdom or Ireland \(48\.86, 2\.35\)/],
    ] as const) {
      it(`refuses a system whose position is ${name}`, async () => {
        const text = `code,name,shortName,region,lat,lng,validFrom\r\nQZZ,New,New,London,${position},2027-04-01\r\n`;
        assert.match((await problemsOf({ 'systems.csv': text }))[0] ?? '', problem);
      });
    }

    it('warns of “BST” in winter, and imports the time in London', async () => {
      const result = await importTexts(database, {
        [PROGRAMMES]: csv([programme()]),
        [SESSIONS]: csv([session({ startsAt: '9 Dec 2026 14:00 BST', endsAt: '9 Dec 2026 3pm (UK time)' })]),
      });
      assert.deepEqual([result.imported, result.warnings.map(({ column }) => column)], [true, ['startsAt']]);
      const stored = await database.kysely
        .selectFrom('sessions')
        .select(['starts_at', 'ends_at'])
        .where('id', '=', 's1')
        .executeTakeFirstOrThrow();
      assert.deepEqual(Object.values(stored), [
        new Date('2026-12-09T14:00:00Z'),
        new Date('2026-12-09T15:00:00Z'),
      ]);
    });

    it('stores systems by code and first day, and rejects unknown successors', async () => {
      const header = 'code,name,shortName,region,lat,lng,validFrom,validTo,successors';
      const bad = `${header}\r\nQZZ,New,New,London,51,0,2027-04-01,2028-03-31,QZY\r\n`;
      assert.match(
        (await problemsOf({ 'systems.csv': bad }))[0] ?? '',
        /successors: “QZY” is not a known system code/
      );
      const good = `${header}\r\nQZY,Newer,Newer,London,51,0,2028-04-01,,\r\nQZZ,New,New,London,51,0,2027-04-01,2028-03-31,QZY\r\n`;
      assert.equal((await importTexts(database, { 'systems.csv': good })).stored.get('systems')?.added, 2);
      const rows = await database.kysely
        .selectFrom('systems')
        .select('code')
        .where('code', '=', 'QRL')
        .execute();
      assert.equal(rows.length, 2);
    });

    it('replaces all rows of an outward code together', async () => {
      const header = 'outcode,lat,lng,town,nation,system,share\r\n';
      const position = '51.5,-0.1,Islington';
      await importTexts(database, {
        'outcodes.csv': `${header}N1,${position},england,QMJ,0.738\r\nN1,${position},england,QMF,26.2%\r\n`,
      });
      const result = await importTexts(database, {
        'outcodes.csv': `${header}n1,${position},England,z9b2z,0.738\r\nN1,${position},england,QMF,"0,262"\r\n`,
      });
      assert.deepEqual(result.stored.get('outcodes'), { added: 0, updated: 1, unchanged: 0, removed: 0 });
      const rows = await database.kysely
        .selectFrom('outcodes')
        .select(['system', 'share'])
        .orderBy('system')
        .execute();
      assert.deepEqual(rows, [
        { system: 'QMF', share: 0.262 },
        { system: 'Z9B2Z', share: 0.738 },
      ]);
    });

    it('takes the position of a place from its outward code, stored or in the same import', async () => {
      const outcodes = csv([
        { outcode: 'LS7', lat: '53.82', lng: '-1.53', town: 'Leeds', nation: 'england' },
      ]);
      const place = { 'place.lat': '', 'place.lng': '', 'place.postcode': 'ls7 3xx' };
      const alone = { [PROGRAMMES]: csv([programme({ ...place, 'place.postcode': 'LS99 1AA' })]) };
      assert.match(
        (await problemsOf(alone)).join('\n'),
        /place\.lat: is empty; give the position.*or a postcode whose outward code is known/
      );
      const together = { 'outcodes.csv': outcodes, [PROGRAMMES]: csv([programme(place)]) };
      assert.deepEqual(messages(await importTexts(database, together)), []);
      const later = { [PROGRAMMES]: csv([programme(place), programme({ ...place, id: 'p7' })]) };
      assert.deepEqual(messages(await importTexts(database, later)), []);
      const rows = (await stored()).filter(({ id }) => id === 'p1' || id === 'p7');
      assert.deepEqual(
        rows.map(({ lat, lng }) => [lat, lng]),
        [
          [53.82, -1.53],
          [53.82, -1.53],
        ]
      );
    });

    it('warns of a title that says cancelled while the status is scheduled', async () => {
      const files = {
        [PROGRAMMES]: csv([programme()]),
        [SESSIONS]: csv([session({ id: 's9', title: 'CANCELLED - Stories' })]),
      };
      const { warnings } = await importTexts(database, files);
      assert.match(
        warnings.map(({ column, message }) => `${column}: ${message}`).join('\n'),
        /^title: may say that the Round is called off/m
      );
    });

    it('quotes cells in test files as spreadsheets do', () => {
      assert.equal(cell('a"b'), '"a""b"');
    });
  }
);
