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

const past = (id: string, date: string, status = 'scheduled'): Record<string, string> =>
  session({
    id,
    startsAt: `${date}T12:30`,
    endsAt: `${date}T13:30`,
    welcomes: 'health|hospice',
    status,
  });

forEachDatabase(
  async () => undefined,
  (opened) => {
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
    const refused = async (files: Files): Promise<string[]> => {
      const result = await load(files);
      assert.equal(result.imported, false, 'something was imported');
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
    const written = async (): Promise<string[]> =>
      (await rows()).map((row) => Object.values(row).map(String).join(' '));

    before(async () => {
      database = opened();
      const sessions = [
        past('s1', '2026-07-08'),
        past('s2', '2026-08-12'),
        past('off', '2026-09-09', 'cancelled'),
        past('coming', '2026-12-09'),
      ];
      const result = await load({ 'programmes.csv': csv([programme()]), 'sessions.csv': csv(sessions) });
      assert.deepEqual(messages(result), []);
    });

    describe('attendance.csv', () => {
      it('is stored by session, sector and staff group; an empty cell is not collected', async () => {
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
        assert.deepEqual(await written(), [
          's1 health nurses 12 3',
          's1 health porters-and-cooks 12 null',
          's1 hospice  null null',
          's2 health nurses 0 0',
        ]);
      });

      it('changes nothing when it comes again, and replaces the row of a key that comes again', async () => {
        assert.equal(counts(await load({ 'attendance.csv': csv([attendance()]) })), 'attendance +0 ~0 =1 -0');
        const again = csv([attendance({ attendances: '14', firstTime: '' })]);
        assert.equal(counts(await load({ 'attendance.csv': again })), 'attendance +0 ~1 =0 -0');
        assert.equal((await written())[0], 's1 health nurses 14 null');
        assert.equal((await rows()).length, 4);
      });

      it('is known by its columns where its name does not say it', async () => {
        const result = await load({ 'returns-july.csv': csv([attendance()]) });
        assert.equal(counts(result), 'attendance +0 ~1 =0 -0');
      });

      it('may come together with its Rounds', async () => {
        const files = {
          'attendance.csv': csv([attendance({ sessionId: 's3' })]),
          'sessions.csv': csv([past('s3', '2026-07-15')]),
        };
        assert.match(counts(await load(files)), /sessions \+1.*attendance \+1/);
      });

      it('says where it is wrong: file, line and column, and never a count', async () => {
        const wrong = csv(
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
            { sessionId: 'coming' },
            { sector: '' },
          ].map((changes, index) => attendance({ staffGroup: `group-${index}`, ...changes }))
        );
        const said = await refused({ 'attendance.csv': wrong });
        assert.deepEqual(said, [
          'attendance.csv:2: attendances: is not a whole number',
          'attendance.csv:3: attendances: is not a whole number',
          'attendance.csv:4: attendances: is more than one Round holds',
          'attendance.csv:5: firstTime: is more than attendances',
          'attendance.csv:6: firstTime: is filled in, and attendances is empty',
          said[5],
          said[6],
          'attendance.csv:9: sessionId: “nowhere” is the id of no session',
          'attendance.csv:10: sessionId: is the id of no session',
          'attendance.csv:11: sessionId: “off” was cancelled: nobody can have come',
          'attendance.csv:12: sessionId: “coming” is not over yet',
          'attendance.csv:13: sector: must not be empty',
        ]);
        assert.match(said[5] ?? '', /:7: sector: “helth” is not known\. Did you mean “health”\?/);
        assert.match(said[6] ?? '', /:8: sector: “…” is not known\./);
      });

      it('never quotes a count that slipped into another column, or a file without its header', async () => {
        const stray = 'sessionId,sector,staffGroup,attendances,firstTime\r\ns1,health,nurses,1,0,31\r\n';
        assert.deepEqual(await refused({ 'attendance.csv': stray }), [
          'attendance.csv:2: holds “…” in cell 6, above which no column is named',
        ]);
        const said = await refused({ 'attendance.csv': 's1,health,nurses,31,17\r\n' });
        assert.doesNotMatch(said.join('\n'), /31|17/);
      });

      it('is refused when a key comes twice, or columns are missing', async () => {
        const twice = csv([attendance(), attendance({ staffGroup: 'nurses' })]);
        assert.deepEqual(await refused({ 'attendance.csv': twice }), [
          'attendance.csv:3: sessionId: “s1, health, nurses” came before, in line 2',
        ]);
        assert.deepEqual(await refused({ 'attendance.csv': 'sessionId,sector\r\ns1,health\r\n' }), [
          'attendance.csv:1: attendances: is missing: the file needs this column',
        ]);
      });

      it('takes what is right with --skip-invalid, and removes the rest with --replace', async () => {
        const files = {
          'attendance.csv': csv([attendance({ attendances: 'x' }), attendance({ sessionId: 's2' })]),
        };
        const skipped = await load(files, { skipInvalid: true });
        assert.deepEqual([skipped.imported, counts(skipped)], [true, 'attendance +0 ~1 =0 -0']);
        const replaced = await load(files, { skipInvalid: true, replace: true });
        // Those of s1 stay: its row was wrong, and nobody can tell which it is of.
        assert.equal(counts(replaced), 'attendance +0 ~0 =1 -1');
        assert.deepEqual([...new Set((await rows()).map(({ session_id }) => session_id))], ['s1', 's2']);
        const empty = await load(
          { 'attendance.csv': csv([attendance()]).split('\r\n')[0] ?? '' },
          { replace: true }
        );
        assert.match(messages(empty)[0] ?? '', /has no rows: --replace would remove all attendance/);
      });

      it('outlives the list of Rounds', async () => {
        const files = { 'sessions.csv': csv([past('s2', '2026-08-12')]) };
        const before = await rows();
        await load(files, { replace: true });
        assert.deepEqual(await rows(), before);
        await load({ 'sessions.csv': csv([past('s1', '2026-07-08'), past('s2', '2026-08-12')]) });
      });

      it('is noted and changes no figure when it comes after publication', async () => {
        const period = readPeriod('2026-Q3');
        assert.ok(period);
        await publish(database, period, { now: NOW });
        const published = () =>
          database.kysely.selectFrom('equity_answers').selectAll().orderBy('system').execute();
        const late = () => database.kysely.selectFrom('equity_late').selectAll().execute();
        const before = await published();
        assert.deepEqual(await late(), []);
        await load({ 'attendance.csv': csv([attendance({ sessionId: 's2' })]) });
        assert.deepEqual(await late(), [], 'it is as it was');
        await load({ 'attendance.csv': csv([attendance({ sessionId: 's2', attendances: '40' })]) });
        assert.deepEqual(await late(), [{ period: '2026-Q3', system: 'QWO' }]);
        assert.deepEqual(await published(), before);
      });
    });

    describe('workforce.csv', () => {
      const stored = () => database.kysely.selectFrom('workforce').selectAll().orderBy('value').execute();

      it('is stored by system and sector, volunteers apart, the nation without a system', async () => {
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

      it('replaces the row of a key that comes again, and removes the rest with --replace', async () => {
        const files = { 'workforce.csv': csv([workforce({ value: '42000' })]) };
        assert.equal(counts(await load(files)), 'workforce +0 ~1 =0 -0');
        assert.equal(counts(await load(files, { replace: true })), 'workforce +0 ~0 =1 -3');
      });

      it('says where it is wrong', async () => {
        const sectors = [
          'health',
          'hospice',
          'voluntary',
          'education',
          'other',
          'primary-care',
          'social-care',
        ];
        const wrong = csv(
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
        const said = await refused({ 'workforce.csv': wrong });
        for (const [index, start] of [
          'workforce.csv:2: system: “QW0” is the code of no system. Did you mean “QWO”?',
          'workforce.csv:3: value: “many” is not a whole number',
          'workforce.csv:4: value: is 0',
          'workforce.csv:5: unit: “fte” is not known.',
          'workforce.csv:6: asOf: 2030-12-31 is yet to come',
          'workforce.csv:7: source: must not be empty',
          'workforce.csv:8: href: “http://example.org” is no address',
        ].entries()) {
          assert.ok(said[index]?.startsWith(start), said[index]);
        }
      });
    });

    describe('voices.csv', () => {
      it('is stored by its text, and holds no link to a meeting', async () => {
        const files = {
          'voices.csv': csv([
            voice(),
            voice({ text: 'Ces i erioed wahoddiad o’r blaen.', lang: 'cy', system: 'qwo' }),
          ]),
        };
        assert.equal(counts(await load(files)), 'voices +2 ~0 =0 -0');
        assert.equal(counts(await load(files)), 'voices +0 ~0 =2 -0');
        const said = await refused({
          'voices.csv': csv([voice({ text: 'Join https://zoom.us/j/1' }), voice({ source: '' })]),
        });
        assert.match(said[0] ?? '', /voices\.csv:2: text: holds a link to Zoom/);
        assert.equal(said[1], 'voices.csv:3: source: must not be empty');
        const one = { 'voices.csv': csv([voice()]) };
        assert.equal(counts(await load(one, { replace: true })), 'voices +0 ~0 =1 -1');
      });
    });
  }
);
