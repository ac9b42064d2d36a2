import assert from 'node:assert/strict';
import { describe, it, before } from 'node:test';
import type { Database } from '../../demo/backend/database/open.js';
import { cell, csv, importTexts, messages, programme, session, type Files } from './support.js';
import { forEachDatabase } from '../backend/support.js';

const PROGRAMMES = 'programmes.csv';
const SESSIONS = 'sessions.csv';

forEachDatabase(
  async () => undefined,
  (opened) => {
    let database: Database;
    before(() => {
      database = opened();
    });

    /** Imports into nothing but what earlier tests left; what must be refused leaves nothing. */
    const refused = async (files: Files): Promise<string[]> => {
      const result = await importTexts(database, files);
      assert.equal(result.imported, false, 'something was imported');
      return messages(result);
    };

    const stored = () => database.kysely.selectFrom('programmes').selectAll().orderBy('id').execute();

    describe('what spreadsheets do', () => {
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
        'quoted newlines in a name': csv(first(programme({ name: 'Rounds\r\nat Embermere' }))),
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

      it('counts the lines that a person sees, over quoted newlines and empty rows', async () => {
        const rows = csv([programme({ summary: 'a\r\nb\r\nc' }), programme({ id: 'p2', nation: 'narnia' })]);
        const text = rows.replace('\r\np2', '\r\n\r\np2');
        assert.match(
          (await refused({ [PROGRAMMES]: text }))[0] ?? '',
          /^programmes\.csv:6: nation: “narnia” is not known/
        );
      });

      it('tells how to save Windows-1252 as UTF-8, and on which line', async () => {
        const text = csv([programme(), programme({ id: 'p2', name: 'Caf\u00e9' })]);
        const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
        const [message] = await refused({ [PROGRAMMES]: bytes });
        assert.match(message ?? '', /^programmes\.csv:3: .*UTF-8.*Windows-1252.*Save as/);
      });

      it('tells a workbook and UTF-16 from CSV', async () => {
        assert.match(
          (await refused({ [PROGRAMMES]: Uint8Array.of(0x50, 0x4b, 3, 4, 9) }))[0] ?? '',
          /workbook/
        );
        assert.match((await refused({ [PROGRAMMES]: Uint8Array.of(0xff, 0xfe, 65, 0) }))[0] ?? '', /UTF-16/);
      });

      it('names the row whose quotation mark is never closed', async () => {
        const [message] = await refused({ [PROGRAMMES]: `${plain}p2,"never\r\nclosed\r\n` });
        assert.match(message ?? '', /^programmes\.csv:3: opens a quotation mark/);
      });
    });

    describe('what is wrong', () => {
      const wrong: readonly (readonly [name: string, changes: Record<string, string>, expected: RegExp])[] = [
        [
          'an unknown code, with the near one',
          { 'host.sector': 'helth' },
          /host\.sector: “helth” is not known\. Did you mean “health”\? Known: health, primary-care/,
        ],
        [
          'an unknown system',
          { 'serves.systems': 'QW0' },
          /serves\.systems: “QW0” is the code of no system\. Did you mean “QWO”/,
        ],
        ['an empty cell that must not be', { name: '  ' }, /name: must not be empty/],
        ['half a position', { 'place.lng': '' }, /place\.lng: is empty, and place\.lat is not/],
        [
          'a position that is none',
          { 'place.lat': '537967' },
          /place\.lat: 537967 is not between -90 and 90/,
        ],
        ['a word for a number', { 'place.lat': 'north' }, /place\.lat: “north” is not a number/],
        [
          'a day that is none',
          { confirmedOn: '2026-02-30' },
          /confirmedOn: “2026-02-30” is not in the calendar/,
        ],
        ['a day to come', { confirmedOn: '2027-01-01' }, /confirmedOn: 2027-01-01 is yet to come/],
        [
          'a spreadsheet’s day number',
          { confirmedOn: '46296' },
          /confirmedOn: .*format the column as a date/,
        ],
        ['a month before the day', { confirmedOn: '10/31/2026' }, /confirmedOn: .*month first/],
        ['a year of two digits', { confirmedOn: '01/10/26' }, /confirmedOn: .*four digits/],
        ['a spreadsheet’s error', { name: '#N/A' }, /name: “#N\/A” is a spreadsheet's error/],
        ['an address without https', { url: 'http://embermere.example.org' }, /url: .*https:\/\//],
        ['a script for an address', { url: 'javascript:alert(1)' }, /url: .*https:\/\//],
        [
          'a password in an address',
          { url: 'https://me:secret@example.org/' },
          /url: holds a user name or a password/,
        ],
        ['an id that no address can hold', { id: 'a/b' }, /id: “a\/b” is no id/],
        ['a control character', { name: 'Rounds\u0007' }, /name: holds a control character/],
        [
          'joint hosts without their sectors',
          { 'jointHosts.name': 'A|B', 'jointHosts.sector': 'health' },
          /jointHosts\.sector: has 1 entries, and jointHosts\.name has 2/,
        ],
      ];
      for (const [name, changes, expected] of wrong) {
        it(`reports ${name}`, async () => {
          const found = await refused({ [PROGRAMMES]: csv([programme(changes)]) });
          assert.equal(found.length, 1, found.join('\n'));
          assert.match(found[0] ?? '', expected);
          assert.match(found[0] ?? '', /^programmes\.csv:2: /);
        });
      }

      it('accepts the day that has just begun in the United Kingdom, where summer time is ahead of UTC', async () => {
        const files = { [PROGRAMMES]: csv([programme({ confirmedOn: '2027-08-07' })]) };
        const result = await importTexts(database, files, { now: new Date('2027-08-06T23:30:00Z') });
        assert.deepEqual(messages(result), []);
      });

      it('is said on one line, and gives no orders to a terminal', async () => {
        const header = csv([programme()]).replace('host.name', 'host\u001b[2Jname');
        for (const found of await refused({ [PROGRAMMES]: header })) assert.doesNotMatch(found, /\p{Cc}/u);
      });

      it('reports a column that is unknown, one that is missing, and one that is worked out', async () => {
        const { name: _, ...others } = programme({ progres: 'running', distanceKm: '3' });
        const found = await refused({ [PROGRAMMES]: csv([others]) });
        assert.match(
          found.join('\n'),
          /:1: progres: is not a column of this kind of file\. Did you mean “progress”\?/
        );
        assert.match(found.join('\n'), /:1: distanceKm: is worked out by the backend/);
        assert.match(found.join('\n'), /:1: name: is missing/);
      });

      it('reports dates of one column in two ways', async () => {
        const rows = [programme(), programme({ id: 'p2', confirmedOn: '02/10/2026' })];
        assert.match(
          (await refused({ [PROGRAMMES]: csv(rows) }))[0] ?? '',
          /:3: confirmedOn: .*other dates of this column/
        );
      });

      it('reports ids that come twice, also in two files', async () => {
        const found = await refused({
          [PROGRAMMES]: csv([programme(), programme()]),
          'more-programmes.csv': csv([programme()]),
        });
        assert.deepEqual(found, [
          'programmes.csv:3: id: “p1” came before, in line 2',
          'more-programmes.csv:2: id: “p1” came before, in programmes.csv:2',
        ]);
      });

      it('reports all that is wrong, in all files, and imports nothing', async () => {
        const before = await stored();
        const found = await refused({
          [PROGRAMMES]: csv([programme({ id: 'new' }), programme({ id: 'p3', nation: 'x', openTo: 'y' })]),
          [SESSIONS]: csv([session({ programmeId: 'nowhere' })]),
          'outcodes.csv': 'outcode,lat,lng,town,nation,system,share\r\nLS1,1,2,Leeds,england,QWO,2\r\n',
        });
        assert.equal(found.length, 4);
        assert.match(found.join('\n'), /sessions\.csv:2: programmeId: “nowhere” is the id of no programme/);
        assert.match(found.join('\n'), /outcodes\.csv:2: share: 2 is not between 0 and 1/);
        assert.deepEqual(await stored(), before);
      });

      it('knows no kind for other files', async () => {
        assert.match((await refused({ 'things.csv': 'a,b\r\n1,2\r\n' }))[0] ?? '', /no known kind/);
      });

      it('knows a file of any name by its columns', async () => {
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
        it(`refuses ${service} by name: ${text.replace('\u200B', '')}`, async () => {
          for (const column of ['summary', 'bookingUrl', 'venue.address', 'title', 'source']) {
            const found = await refused({
              [PROGRAMMES]: csv([programme()]),
              [SESSIONS]: csv([{ ...session(), [column]: text }]),
            });
            assert.deepEqual(found, [
              `sessions.csv:2: ${column}: holds a link to ${service}: joining links are never published, give the booking page`,
            ]);
          }
        });
      }

      it('refuses one that hides in a mailbox’s letter', async () => {
        const bookingUrl = 'mailto:a@example.org?body=https%3A%2F%2Fzoom.us%2Fj%2F1';
        const found = await refused({
          [PROGRAMMES]: csv([programme()]),
          [SESSIONS]: csv([session({ bookingUrl })]),
        });
        assert.match(found[0] ?? '', /bookingUrl: holds a link to Zoom/);
      });

      it('lets a service be named in words', async () => {
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

      it('changes nothing', async () => {
        await importTexts(database, files);
        const before = await sequenceOf('s1');
        const version = await database.kysely.selectFrom('state').select('version').execute();
        const result = await importTexts(database, files, { now: new Date('2026-11-23T12:00:00Z') });
        assert.deepEqual(result.stored.get('programmes'), { added: 0, updated: 0, unchanged: 1, removed: 0 });
        assert.deepEqual(result.stored.get('sessions'), { added: 0, updated: 0, unchanged: 2, removed: 0 });
        assert.deepEqual(await sequenceOf('s1'), before);
        assert.deepEqual(await database.kysely.selectFrom('state').select('version').execute(), version);
      });

      it('updates an id that changed, and counts and dates the change', async () => {
        const before = await sequenceOf('s1');
        const now = new Date('2026-11-24T12:00:00Z');
        const changed = csv([session({ status: 'cancelled' }), session({ id: 's2' })]);
        const result = await importTexts(database, { ...files, [SESSIONS]: changed }, { now });
        assert.deepEqual(result.stored.get('sessions'), { added: 0, updated: 1, unchanged: 1, removed: 0 });
        assert.deepEqual(await sequenceOf('s1'), { sequence: (before?.sequence ?? 0) + 1, updated_at: now });
        assert.equal((await sequenceOf('s2'))?.sequence, 0);
      });

      it('keeps what is no longer in the file, unless replace says otherwise', async () => {
        const fewer = { ...files, [SESSIONS]: csv([session({ id: 's2' })]) };
        assert.equal((await importTexts(database, fewer)).stored.get('sessions')?.removed, 0);
        assert.ok(await sequenceOf('s1'));
        const result = await importTexts(database, fewer, { replace: true });
        assert.deepEqual(result.stored.get('sessions'), { added: 0, updated: 0, unchanged: 1, removed: 1 });
        assert.equal(await sequenceOf('s1'), undefined);
      });

      it('knows an id again however its accents are written, also when the rest is replaced', async () => {
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

      it('counts the Rounds that a programme takes with it', async () => {
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

      it('does not replace everything by an empty file', async () => {
        const empty = csv([programme()]).split('\r\n')[0] ?? '';
        const result = await importTexts(database, { [PROGRAMMES]: empty }, { replace: true });
        assert.match(messages(result)[0] ?? '', /has no rows: --replace would remove all programmes/);
      });
    });

    it('leaves out what is wrong, and imports the rest, with skip-invalid', async () => {
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
      assert.match(messages(result).join('\n'), /programmeId: “bad” is a programme whose own row is wrong/);
    });

    it('fails where there is nothing at all that could be right, with skip-invalid, too', async () => {
      const result = await importTexts(database, { [PROGRAMMES]: '' }, { skipInvalid: true });
      assert.equal(result.imported, false);
      assert.match(messages(result).join('\n'), /is empty: its first row must name the columns/);
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

      it('reads local times on both sides of both clock changes', async () => {
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

      it('reads offsets as they are', async () => {
        const times = { startsAt: '2027-10-31T01:30:00+01:00', endsAt: '2027-10-31T01:30:00+00:00' };
        assert.equal(await startOf(times), '2027-10-31T00:30:00.000Z');
      });

      const wrong: readonly (readonly [name: string, changes: Record<string, string>, expected: RegExp])[] = [
        [
          'an hour that is skipped',
          { startsAt: '2027-03-28T01:30', endsAt: '2027-03-28T02:30' },
          /startsAt: .*skipped in Europe\/London/,
        ],
        [
          'an hour that comes twice',
          { startsAt: '2027-10-31T01:30', endsAt: '2027-10-31T02:30' },
          /startsAt: .*comes twice.*add the offset/,
        ],
        ['an end before the start', { endsAt: '2026-12-09T12:00' }, /endsAt: is not after startsAt/],
        ['doors after the start', { doorsAt: '2026-12-09T12:45' }, /doorsAt: is after startsAt/],
        ['a zone that is none', { timeZone: 'Europe/Leeds' }, /timeZone: “Europe\/Leeds” is no time zone/],
        ['a day without a time', { startsAt: '2026-12-09' }, /startsAt: .*needs a time of day/],
        ['a booking address of another kind', { bookingUrl: 'ftp://example.org' }, /bookingUrl: .*neither/],
        ['neither yes nor no', { lateEntry: 'perhaps' }, /lateEntry: “perhaps” is neither true nor false/],
      ];
      for (const [name, changes, expected] of wrong) {
        it(`reports ${name}`, async () => {
          const found = await refused({
            [PROGRAMMES]: csv([programme()]),
            [SESSIONS]: csv([session(changes)]),
          });
          assert.equal(found.length, 1, found.join('\n'));
          assert.match(found[0] ?? '', expected);
        });
      }
    });

    it('warns of the same venue and start from two hosts, in the files and in what is stored', async () => {
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
        /same venue and start as .* possibly one Round twice/
      );
      const again = await importTexts(database, {
        [SESSIONS]: csv([{ ...session({ id: 'three' }), ...other }]),
      });
      assert.equal(again.warnings.length, 1);
    });

    it('stores systems by code and first day, and checks their successors', async () => {
      const header = 'code,name,shortName,region,lat,lng,validFrom,validTo,successors';
      const bad = `${header}\r\nQZZ,New,New,London,51,0,2027-04-01,2028-03-31,QZY\r\n`;
      assert.match(
        (await refused({ 'systems.csv': bad }))[0] ?? '',
        /successors: “QZY” is the code of no system/
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

    it('replaces the rows of an outward code as a whole', async () => {
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

    it('quotes cells in its own tests as a spreadsheet does', () => {
      assert.equal(cell('a"b'), '"a""b"');
    });
  }
);
