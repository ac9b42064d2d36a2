import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { readPeriod } from '../../../demo/backend/src/domain/equity/periods.js';
import { publish } from '../../../demo/backend/src/domain/equity/publish.js';
import type { ImportOptions, ImportResult } from '../../../demo/backend/src/ingest/import.js';
import { forEachDatabase } from '../support/backend.js';
import { csv, importTexts, messages, programme, session, type Files } from './support.js';

const NOW = new Date('2026-11-22T12:00:00Z');

type Cells = Readonly<Record<string, string>>;

const attendance = (changes: Cells = {}): Record<string, string> => ({
  sessionId: 's1',
  sector: 'health',
  staffGroup: 'Nurses',
  attendances: '12',
  firstTime: '3',
  ...changes,
});

const workforce = (changes: Cells = {}): Record<string, string> => ({
  system: 'QWO',
  sector: 'social-care',
  value: '41,300',
  unit: 'posts',
  volunteers: 'no',
  coverage: 'All filled posts',
  asOf: '31/03/2026',
  source: 'Skills for Care',
  href: 'https://example.org/figures',
  ...changes,
});

const voice = (changes: Cells = {}): Record<string, string> => ({
  text: 'I had never been asked before.',
  source: 'A home carer',
  system: '',
  lang: '',
  ...changes,
});

const sessionOn = (id: string, date: string, status = 'scheduled'): Record<string, string> =>
  session({
    id,
    startsAt: `${date}T12:30`,
    endsAt: `${date}T13:30`,
    welcomes: 'health|hospice',
    status,
  });

forEachDatabase(
  async () => undefined,
  (getDatabase) => {
    let database: Database;
    const load = (files: Files, options?: ImportOptions): Promise<ImportResult> =>
      importTexts(database, files, options);
    const counts = ({ stored }: ImportResult): string =>
      [...stored]
        .map(
          ([kind, { added, updated, unchanged, removed }]) =>
            `${kind} +${added} ~${updated} =${unchanged} -${removed}`
        )
        .join(', ');
    const problemsOf = async (files: Files): Promise<string[]> => {
      const result = await load(files);
      assert.equal(result.imported, false, 'the import should be rejected');
      return messages(result);
    };
    const rows = () =>
      database.kysely
        .selectFrom('attendance')
        .selectAll()
        .orderBy('session_id')
        .orderBy('sector')
        .orderBy('staff_group')
        .execute();
    const storedCounts = async (): Promise<string[]> =>
      (await rows()).map((row) => Object.values(row).map(String).join(' '));

    before(async () => {
      database = getDatabase();
      const sessions = [
        sessionOn('s1', '2026-07-08'),
        sessionOn('s2', '2026-08-12'),
        sessionOn('off', '2026-09-09', 'cancelled'),
        sessionOn('upcoming', '2026-12-09'),
      ];
      const result = await load({ 'programmes.csv': csv([programme()]), 'sessions.csv': csv(sessions) });
      assert.deepEqual(messages(result), []);
    });

    describe('attendance.csv', () => {
      it('stores attendance by session, sector and staff group, with empty counts as not collected', async () => {
        const result = await load({
          'attendance.csv': csv([
            attendance(),
            attendance({ staffGroup: 'Porters and  cooks', firstTime: '' }),
            attendance({ sector: 'Hospice', staffGroup: '', attendances: '', firstTime: '' }),
            attendance({ sessionId: 's2', attendances: '0', firstTime: '0' }),
          ]),
        });
        assert.deepEqual(messages(result), []);
        assert.equal(counts(result), 'attendance +4 ~0 =0 -0');
        assert.deepEqual(await storedCounts(), [
          's1 health nurses 12 3',
          's1 health porters-and-cooks 12 null',
          's1 hospice  null null',
          's2 health nurses 0 0',
        ]);
      });

      it('leaves unchanged attendance untouched on reimport and updates changed counts', async () => {
        assert.equal(counts(await load({ 'attendance.csv': csv([attendance()]) })), 'attendance +0 ~0 =1 -0');
        const again = csv([attendance({ attendances: '14', firstTime: '' })]);
        assert.equal(counts(await load({ 'attendance.csv': again })), 'attendance +0 ~1 =0 -0');
        assert.equal((await storedCounts())[0], 's1 health nurses 14 null');
        assert.equal((await rows()).length, 4);
      });

      it('recognises an attendance file by its columns if its name does not help', async () => {
        const result = await load({ 'returns-july.csv': csv([attendance()]) });
        assert.equal(counts(result), 'attendance +0 ~1 =0 -0');
      });

      it('imports attendance together with the Rounds it refers to', async () => {
        const files = {
          'attendance.csv': csv([attendance({ sessionId: 's3' })]),
          'sessions.csv': csv([sessionOn('s3', '2026-07-15')]),
        };
        assert.match(counts(await load(files)), /sessions \+1.*attendance \+1/);
      });

      it('reports attendance problems by file, line and column, and never quotes a count', async () => {
        const invalid = csv(
          [
            { attendances: '-7' },
            { attendances: '7.5' },
            { attendances: '77777' },
            { attendances: '7', firstTime: '8' },
            { attendances: '', firstTime: '7' },
            { sector: 'helth' },
            { sector: '17' },
            { sessionId: 'nowhere' },
            { sessionId: '17' },
            { sessionId: 'off' },
            { sessionId: 'upcoming' },
            { sector: '' },
          ].map((changes, index) => attendance({ staffGroup: `group-${index}`, ...changes }))
        );
        const reported = await problemsOf({ 'attendance.csv': invalid });
        assert.deepEqual(reported, [
          'attendance.csv:2: attendances: is not a whole number; use digits only',
          'attendance.csv:3: attendances: is not a whole number; use digits only',
          'attendance.csv:4: attendances: is more than one Round can hold; check the count',
          'attendance.csv:5: firstTime: is more than attendances; check both counts',
          'attendance.csv:6: firstTime: has a count but attendances is empty; fill in attendances',
          reported[5],
          reported[6],
          'attendance.csv:9: sessionId: “nowhere” is not the id of a known session; import sessions.csv first',
          'attendance.csv:10: sessionId: is not the id of a known session; import sessions.csv first',
          'attendance.csv:11: sessionId: “off” was cancelled, so it has no attendance; remove the row',
          'attendance.csv:12: sessionId: “upcoming” has not ended yet; import its attendance afterwards',
          'attendance.csv:13: sector: must not be empty',
        ]);
        assert.match(reported[5] ?? '', /:7: sector: “helth” is not a known code\. Did you mean “health”\?/);
        assert.match(reported[6] ?? '', /:8: sector: “…” is not a known code\./);
      });

      it('never quotes counts in the wrong column or in a file without a header', async () => {
        const stray = 'sessionId,sector,staffGroup,attendances,firstTime\r\ns1,health,nurses,1,0,31\r\n';
        assert.deepEqual(await problemsOf({ 'attendance.csv': stray }), [
          'attendance.csv:2: cell 6 contains “…” but its column has no name; name the column or clear the cell',
        ]);
        const reported = await problemsOf({ 'attendance.csv': 's1,health,nurses,31,17\r\n' });
        assert.doesNotMatch(reported.join('\n'), /31|17/);
      });

      it('rejects attendance with repeated keys or missing columns', async () => {
        const twice = csv([attendance(), attendance({ staffGroup: 'nurses' })]);
        assert.deepEqual(await problemsOf({ 'attendance.csv': twice }), [
          'attendance.csv:3: sessionId: “s1, health, nurses” already appears on line 2; keep only one row',
        ]);
        assert.deepEqual(await problemsOf({ 'attendance.csv': 'sessionId,sector\r\ns1,health\r\n' }), [
          'attendance.csv:1: attendances: is missing; add this column',
        ]);
      });

      it('imports valid attendance with --skip-invalid, and removes other rows with --replace', async () => {
        const files = {
          'attendance.csv': csv([attendance({ attendances: 'x' }), attendance({ sessionId: 's2' })]),
        };
        const skipped = await load(files, { skipInvalid: true });
        assert.deepEqual([skipped.imported, counts(skipped)], [true, 'attendance +0 ~1 =0 -0']);
        const replaced = await load(files, { skipInvalid: true, replace: true });
        // The rows of s1 stay, because an invalid row does not show which of them it replaces.
        assert.equal(counts(replaced), 'attendance +0 ~0 =1 -1');
        assert.deepEqual([...new Set((await rows()).map(({ session_id }) => session_id))], ['s1', 's2']);
        const empty = await load(
          { 'attendance.csv': csv([attendance()]).split('\r\n')[0] ?? '' },
          { replace: true }
        );
        assert.match(messages(empty)[0] ?? '', /has no rows, so --replace would remove all attendance/);
      });

      it('keeps attendance when its Rounds are removed with --replace', async () => {
        const files = { 'sessions.csv': csv([sessionOn('s2', '2026-08-12')]) };
        const before = await rows();
        await load(files, { replace: true });
        assert.deepEqual(await rows(), before);
        await load({ 'sessions.csv': csv([sessionOn('s1', '2026-07-08'), sessionOn('s2', '2026-08-12')]) });
      });

      it('records attendance that arrives after publication without changing published figures', async () => {
        const period = readPeriod('2026-Q3');
        assert.ok(period);
        await publish(database, period, { now: NOW });
        const published = () =>
          database.kysely.selectFrom('equity_answers').selectAll().orderBy('system').execute();
        const late = () => database.kysely.selectFrom('equity_late').selectAll().execute();
        const before = await published();
        assert.deepEqual(await late(), []);
        await load({ 'attendance.csv': csv([attendance({ sessionId: 's2' })]) });
        assert.deepEqual(await late(), [], 'unchanged attendance was recorded as late');
        await load({ 'attendance.csv': csv([attendance({ sessionId: 's2', attendances: '40' })]) });
        assert.deepEqual(await late(), [{ period: '2026-Q3', system: 'QWO' }]);
        assert.deepEqual(await published(), before);
      });
    });

    describe('workforce.csv', () => {
      const stored = () => database.kysely.selectFrom('workforce').selectAll().orderBy('value').execute();

      it('stores workforce by system and sector, with separate volunteers, and national rows without a system', async () => {
        const result = await load({
          'workforce.csv': csv([
            workforce(),
            workforce({ sector: 'hospice', value: '900' }),
            workforce({ sector: 'hospice', value: '2400', volunteers: 'yes', href: '' }),
            workforce({ system: '', value: '1 600 000' }),
          ]),
        });
        assert.deepEqual(messages(result), []);
        assert.equal(counts(result), 'workforce +4 ~0 =0 -0');
        assert.deepEqual(
          (await stored()).map(({ system, sector, value, volunteers }) => [
            system,
            sector,
            value,
            volunteers,
          ]),
          [
            ['QWO', 'hospice', 900, false],
            ['QWO', 'hospice', 2400, true],
            ['QWO', 'social-care', 41_300, false],
            ['', 'social-care', 1_600_000, false],
          ]
        );
        assert.equal((await stored())[2]?.as_of, '2026-03-31');
      });

      it('updates changed workforce rows, and removes other rows with --replace', async () => {
        const files = { 'workforce.csv': csv([workforce({ value: '42000' })]) };
        assert.equal(counts(await load(files)), 'workforce +0 ~1 =0 -0');
        assert.equal(counts(await load(files, { replace: true })), 'workforce +0 ~0 =1 -3');
      });

      it('stores a workforce for each span of a reused code, by default the current one', async () => {
        const files = {
          'workforce.csv': csv([
            workforce({ system: 'QRL', value: '500', validFrom: '' }),
            workforce({ system: 'QRL', value: '300', validFrom: '2022-07-01' }),
          ]),
        };
        assert.equal(counts(await load(files)), 'workforce +2 ~0 =0 -0');
        const spans = await database.kysely
          .selectFrom('workforce')
          .select(['value', 'valid_from'])
          .where('system', '=', 'QRL')
          .orderBy('valid_from')
          .execute();
        assert.deepEqual(spans, [
          { value: 300, valid_from: '2022-07-01' },
          { value: 500, valid_from: '2026-04-01' },
        ]);
        const [problem] = await problemsOf({
          'workforce.csv': csv([workforce({ system: 'QRL', validFrom: '2025-01-01' })]),
        });
        assert.match(
          problem ?? '',
          /^workforce\.csv:2: validFrom: 2025-01-01 is not the first day of a system “QRL”; use 2022-07-01 or 2026-04-01/
        );
        await database.kysely.deleteFrom('workforce').where('system', '=', 'QRL').execute();
      });

      it('reports workforce problems by file, line and column', async () => {
        const sectors = [
          'health',
          'hospice',
          'voluntary',
          'education',
          'other',
          'primary-care',
          'social-care',
        ];
        const invalid = csv(
          [
            { system: 'QW0' },
            { value: 'many' },
            { value: '0' },
            { unit: 'fte' },
            { asOf: '31/12/2030' },
            { source: '' },
            { href: 'http://example.org' },
          ].map((changes, index) => workforce({ sector: sectors[index] ?? '', ...changes }))
        );
        const reported = await problemsOf({ 'workforce.csv': invalid });
        for (const [index, start] of [
          'workforce.csv:2: system: “QW0” is not a known system code. Did you mean “QWO”?',
          'workforce.csv:3: value: “many” is not a whole number',
          'workforce.csv:4: value: is 0',
          'workforce.csv:5: unit: “fte” is not a known code.',
          'workforce.csv:6: asOf: 2030-12-31 is in the future; use today or an earlier date',
          'workforce.csv:7: source: must not be empty',
          'workforce.csv:8: href: “http://example.org” is not a web address',
        ].entries()) {
          assert.ok(reported[index]?.startsWith(start), reported[index]);
        }
      });
    });

    describe('voices.csv', () => {
      it('stores voices by text and system, and rejects joining links', async () => {
        const files = {
          'voices.csv': csv([
            voice(),
            voice({ text: 'Ces i erioed wahoddiad o’r blaen.', lang: 'cy', system: 'qwo' }),
          ]),
        };
        assert.equal(counts(await load(files)), 'voices +2 ~0 =0 -0');
        assert.equal(counts(await load(files)), 'voices +0 ~0 =2 -0');
        const reported = await problemsOf({
          'voices.csv': csv([voice({ text: 'Join https://zoom.us/j/1' }), voice({ source: '' })]),
        });
        assert.match(reported[0] ?? '', /voices\.csv:2: text: contains a link to Zoom/);
        assert.equal(reported[1], 'voices.csv:3: source: must not be empty');
        const one = { 'voices.csv': csv([voice()]) };
        assert.equal(counts(await load(one, { replace: true })), 'voices +0 ~0 =1 -1');
      });
    });
  }
);
