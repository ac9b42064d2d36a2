import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as z from 'zod/mini';
import { sql, type Insertable, type Transaction } from 'kysely';
import { SECTORS } from '../../../src/contract/codes.js';
import {
  equitySchema,
  equitySystemSchema,
  type Equity,
  type EquitySystem,
} from '../../../src/contract/equity.js';
import type { Count } from '../../../src/contract/counts.js';
import { ChangeFeed } from '../../../demo/backend/src/api/changes/feed.js';
import type { Schema, SessionsTable } from '../../../demo/backend/src/store/schema.js';
import { readEquityCommand, runEquityCommand } from '../../../demo/backend/src/cli/equity-command.js';
import { readPeriod } from '../../../demo/backend/src/domain/equity/periods.js';
import { publish, publishIn } from '../../../demo/backend/src/domain/equity/publish.js';
import type { LogEntry } from '../../../demo/backend/src/kernel/log.js';
import { readStrictly } from '../support/contract.js';
import { followChanges } from '../support/event-stream.js';
import { insertSystems, programmeRow, sessionRow } from '../support/rows.js';
import { appFor, ask, forEachDatabase, NOW } from '../support/backend.js';

type Returns = Readonly<Record<string, number | null | readonly [attendances: number, firstTime: number]>>;

/** Inserts a Round of a programme at noon, with its returns by sector, or by sector and staff group. */
const round = async (
  trx: Transaction<Schema>,
  id: string,
  day: string,
  returns: Returns = {},
  row: Partial<Insertable<SessionsTable>> = {}
): Promise<void> => {
  const programme = id.split('-')[0] ?? '';
  const session = sessionRow(id, programme, `${day}T12:00:00Z`, {
    welcomes: ['health', 'social-care', 'hospice', 'voluntary'],
    ...row,
  });
  await trx.insertInto('sessions').values(session).execute();
  const rows = Object.entries(returns).map(([key, count]) => {
    const [sector = '', staff_group = ''] = key.split(':');
    const [attendances, first_time] = count instanceof Array ? count : [count, null];
    return { session_id: id, sector, staff_group, attendances, first_time };
  });
  if (rows.length > 0) await trx.insertInto('attendance').values(rows).execute();
};

/** First days of systems that did not begin in 2022. For a reused code, the first day of its later system. */
const FIRST_DAYS: Readonly<Record<string, string>> = { QRL: '2026-04-01', S1Y5D: '2026-04-01' };

const workforceRow = (system: string, sector: string, value: number, volunteers = false) => ({
  ...{ system, sector, value, unit: 'headcount', volunteers, coverage: 'Everyone', as_of: '2025-09-30' },
  ...{ valid_from: system === '' ? null : (FIRST_DAYS[system] ?? '2022-07-01') },
  ...{ source: 'A register', href: null },
});

/** A count from a workforce that is too small to publish. */
const HIDDEN = 4_321;

const fill = async (trx: Transaction<Schema>): Promise<void> => {
  await insertSystems(trx);
  await trx
    .insertInto('programmes')
    .values([
      programmeRow('wo', { serves_systems: ['QWO'] }),
      programmeRow('yg', { serves_systems: ['QYG'] }),
      programmeRow('rl', { serves_systems: ['QRL'] }),
      programmeRow('hg', { serves_systems: ['QHG'] }),
      programmeRow('nq', { serves_systems: ['QNQ'] }),
      programmeRow('two', { serves_systems: ['QWO', 'QYG'] }),
      programmeRow('wales', { nation: 'wales' }),
    ])
    .execute();
  await trx
    .insertInto('workforce')
    .values([
      ...['QWO', 'QYG', 'QRL', 'QHG', 'S1Y5D', ''].flatMap((system) =>
        ['health', 'social-care', 'voluntary'].map((sector) => workforceRow(system, sector, 5_000))
      ),
      { ...workforceRow('QRL', 'health', 2_000), valid_from: '2022-07-01' },
      workforceRow('QWO', 'hospice', 39),
      workforceRow('QYG', 'hospice', 40),
      workforceRow('QYG', 'hospice', 700, true),
    ])
    .execute();
  // 2026-Q1, with the systems before the reorganisation of 1 April.
  await round(trx, 'rl-1', '2026-02-02', { health: 20 });
  await round(trx, 'hg-1', '2026-02-03', { health: 30 });
  await round(trx, 'wo-0', '2026-03-31', { health: 15 });
  // 2026-Q2, with the current systems. A return under an ended code counts for its only successor, or for none.
  await round(trx, 'rl-2', '2026-05-02', { health: 25 });
  await round(trx, 'hg-2', '2026-05-03', { health: 30 });
  await round(trx, 'nq-2', '2026-05-04', { health: 40 });
  // 2026-Q3.
  await round(trx, 'wo-1', '2026-07-01', {
    'health:nurses': [5, 5],
    'health:porters': [4, 4],
    hospice: HIDDEN,
    voluntary: 0,
  });
  await round(trx, 'wo-2', '2026-08-01', { health: [2, 0], 'social-care': 6, education: 9 });
  await round(trx, 'wo-3', '2026-09-30', { 'social-care': null });
  await round(trx, 'wo-4', '2026-08-02', { health: 50 }, { status: 'cancelled' });
  await round(trx, 'wo-5', '2026-10-01', { health: 50 });
  await round(trx, 'yg-1', '2026-07-01', {
    health: [40, 3],
    'social-care': 13,
    hospice: [8, 8],
    'hospice:volunteers': 6,
  });
  await round(trx, 'yg-2', '2026-07-02', { 'hospice:volunteer': 4 }, { volunteers: 'welcome' });
  await round(trx, 'two-1', '2026-07-03', { health: 10 });
  await round(trx, 'wales-1', '2026-07-04', { health: 21, 'social-care': 2 });
  // Upcoming Rounds.
  await round(trx, 'wo-9', '2026-12-01', {}, { welcomes: ['health', 'hospice'] });
  await round(trx, 'wo-10', '2026-12-02', {}, { welcomes: ['health'], status: 'postponed' });
  await round(trx, 'yg-9', '2026-12-01', {}, { welcomes: ['health'], volunteers: 'some' });
};

const ANSWERED: Readonly<Record<string, string>> = {
  value: '',
  zero: 'zero',
  suppressed: 'hidden',
  'not-collected': 'none',
};

/** Formats a count: `35`, `35 h2 m1` (2 hidden, 1 missing), `zero`, `hidden`, `none`. */
const short = (count: Count): string =>
  count.state === 'value'
    ? [String(count.value), count.hidden && `h${count.hidden}`, count.missing && `m${count.missing}`]
        .filter(Boolean)
        .join(' ')
    : (ANSWERED[count.state] ?? '');

/** Formats a cell: `sessions/recorded attendances, first-timers`. */
const cellOf = ({ cells }: Equity, period: string, sector: string): string => {
  const [cell, ...more] = cells.filter((each) => each.period === period && each.sector === sector);
  assert.ok(cell && more.length === 0, `${period} ${sector}`);
  return `${cell.sessions}/${cell.recorded} ${short(cell.attendances)}, ${short(cell.firstTime)}`;
};

forEachDatabase(fill, (database) => {
  const equity = async (query = ''): Promise<Equity> =>
    readStrictly(equitySchema, (await ask(appFor(database()), `/equity${query}`)).body);

  const run = async (...args: string[]): Promise<string> => {
    const lines: string[] = [];
    const command = readEquityCommand(args);
    assert.ok(command);
    await runEquityCommand(database(), command, (line) => void lines.push(line), NOW);
    return lines.join('\n');
  };

  const refused: readonly (readonly [name: string, message: RegExp, ...args: string[]])[] = [
    ['a quarter that is not over', /2026-Q4 is not over: it ends on 31 December 2026/, 'publish', '2026-Q4'],
    ['a quarter in which no Round is known', /no Round is known in 2019-Q1/, 'publish', '2019-Q1'],
    ['an invalid quarter', /“2026-Q5” is not a period; write 2026-Q3/, 'publish', '2026-Q5'],
    ['a missing quarter', /the period is missing; name a quarter or year: equity publish 2026-Q3/, 'publish'],
    ['two quarters at once', /one period at a time/, 'publish', '2026-Q1', '2026-Q2'],
    ['a day before the end', /before the end of 2026-Q4/, 'announce', '2026-Q4', '2026-12-31'],
    ['a day in the past', /1 November 2026 is in the past/, 'announce', '2026-Q3', '2026-11-01'],
    ['a day that does not exist', /is not a valid date/, 'announce', '2026-Q4', '2027-02-30'],
    [
      'a quarter without its day',
      /the date is missing; .*: equity announce 2026-Q4 2027-01-28/,
      'announce',
      '2026-Q4',
    ],
    ['an unknown action', /Did you mean “publish”/, 'pubish', '2026-Q3'],
    [
      'a dry run of an announcement',
      /--dry-run: is not an option of “equity announce”/,
      'announce',
      '2026-Q4',
      '2027-01-30',
      '--dry-run',
    ],
    ['an unknown option', /Unknown option/, 'publish', '2026-Q3', '--force'],
  ];

  describe('before anything is published', () => {
    it('returns sectors, workforce and offer, without figures', async () => {
      const answer = await equity('?system=QWO');
      assert.deepEqual(
        answer.sectors.map(({ code }) => code),
        [...SECTORS]
      );
      assert.deepEqual([answer.publishedAt, answer.nextPublication], [null, null]);
      assert.deepEqual([answer.periods, answer.cells], [[], []]);
      assert.deepEqual(answer.sectors[0]?.workforce, {
        ...{ value: 5000, unit: 'headcount', volunteers: false, coverage: 'Everyone', asOf: '2025-09-30' },
        ...{ source: 'A register', href: null },
      });
      assert.equal(answer.sectors[1]?.workforce, null);
    });

    for (const [name, message, ...args] of refused) {
      it(`refuses ${name}`, () => assert.rejects(async () => run(...args), message));
    }

    it('refuses to publish before the announced day', async () => {
      await run('announce', '2026-Q3', '2026-11-23');
      await assert.rejects(run('publish', '2026-Q3'), /2026-Q3 is announced for 23 November 2026/);
      assert.equal((await equity()).nextPublication, '2026-11-23');
      assert.match(await run('announce', '2026-Q3', '2026-11-22'), /will be published on 22 November 2026/);
    });

    it('lists open periods with counts of Rounds, not of people', async () => {
      const status = await run('status');
      assert.match(status, /No period has been published yet/);
      assert.match(status, /2026-Q3 {2}can be published: .*; 7 Rounds took place, 6 of them with a return/);
      assert.match(status, /2026-Q4 {2}to be published on 28 January 2027/);
    });

    it('publishes and shows no figures in a dry run', async () => {
      assert.match(
        await run('publish', '2026-Q3', '--dry-run'),
        /^2026-Q3: 8 systems and the nation\. It can be published\. Dry run: no figures were published\.$/
      );
      assert.equal((await equity()).publishedAt, null);
    });
    it('publishes whole years instead of quarters, never both', async () => {
      const later = new Date('2027-03-01T12:00:00Z');
      const [year, quarter] = [readPeriod('2026'), readPeriod('2026-Q4')];
      assert.ok(year && quarter);
      const tried = database()
        .kysely.transaction()
        .execute(async (trx) => {
          await publishIn(trx, year, { now: later });
          const app = appFor({ kysely: trx }, { clock: () => later });
          const answer = readStrictly(equitySchema, (await ask(app, '/equity?system=QRL')).body);
          assert.equal(answer.step, 'year');
          assert.deepEqual(
            answer.periods.map(({ id, label, from, to }) => [id, label, from, to]),
            [['2026', '2026', '2026-01-01', '2026-12-31']]
          );
          // The system was smaller in the first quarter, which is therefore excluded.
          assert.match(answer.periods[0]?.breakBefore ?? '', /takes in part of Frimley/);
          assert.equal(cellOf(answer, '2026', 'health'), '1/1 25, none');
          assert.equal(answer.nextPublication, '2028-01-28');
          await publishIn(trx, quarter, { now: later });
        });
      await assert.rejects(tried, /years are already published, so 2026-Q4 cannot be/);
      assert.equal((await equity()).publishedAt, null);
    });
  });

  describe('publication', () => {
    before(async () => {
      for (const quarter of ['2026-Q1', '2026-Q2', '2026-Q3']) await run('publish', quarter);
    });

    it('distinguishes a value, zero, hidden and not collected', async () => {
      const answer = await equity('?system=QWO&from=2026-Q3');
      assert.equal(cellOf(answer, '2026-Q3', 'health'), '3/2 10, hidden');
      assert.equal(cellOf(answer, '2026-Q3', 'social-care'), '3/1 hidden, hidden');
      assert.equal(cellOf(answer, '2026-Q3', 'hospice'), '3/1 hidden, hidden');
      assert.equal(cellOf(answer, '2026-Q3', 'voluntary'), '3/1 zero, none');
      assert.equal(cellOf(answer, '2026-Q3', 'primary-care'), '0/0 none, none');
      assert.equal(cellOf(answer, '2026-Q3', 'education'), '0/0 hidden, hidden');
    });

    it('counts volunteers separately, with their own workforce', async () => {
      const answer = await equity('?system=QYG');
      assert.equal(cellOf(answer, '2026-Q3', 'hospice'), '2/1 10, hidden');
      assert.equal(cellOf(answer, '2026-Q3', 'hospice-volunteers'), '1/1 10, none');
      const volunteers = answer.sectors.find(({ code }) => code === 'hospice-volunteers');
      assert.equal(volunteers?.label, 'Volunteers (hospices)');
      assert.deepEqual([volunteers.workforce?.value, volunteers.workforce?.volunteers], [700, true]);
      assert.ok((await equity('?system=QWO')).sectors.every(({ code }) => !code.endsWith('volunteers')));
    });

    it('sums the nation from published values and those of Rounds in no system', async () => {
      const answer = await equity('?from=2026-Q3');
      assert.equal(answer.system, null);
      // 10 in QWO, 40 in QYG, 30 in no system; the other 6 systems sent no returns.
      assert.equal(cellOf(answer, '2026-Q3', 'health'), '7/5 80 m6, hidden');
      assert.equal(cellOf(answer, '2026-Q3', 'social-care'), '7/3 15 h2 m6, hidden');
      assert.equal(cellOf(answer, '2026-Q3', 'hospice'), '7/2 10 h1 m7, hidden');
    });

    it('states the maximum sum of the hidden parts of the nation', async () => {
      const { cells } = await equity('?from=2026-Q3');
      const atMost = (sector: string) => {
        const count = cells.find((cell) => cell.sector === sector)?.attendances;
        return count?.state === 'value' ? count.hiddenAtMost : undefined;
      };
      // 2 parts with one Round each; 39 people at one Round; nothing hidden.
      assert.deepEqual(['social-care', 'hospice', 'health'].map(atMost), [14, 39, undefined]);
    });

    it('freezes the workforce of each span with its publication', async () => {
      const workforceOf = (answer: Equity, sector: string) =>
        answer.periods.map(({ workforce }) => workforce?.find((each) => each.sector === sector)?.value);
      assert.deepEqual(workforceOf(await equity('?system=QRL'), 'health'), [2_000, 5_000, 5_000]);
      // The earlier span has no workforce, and never gets that of the later one.
      assert.deepEqual(workforceOf(await equity('?system=QRL'), 'social-care'), [undefined, 5_000, 5_000]);
      assert.deepEqual(workforceOf(await equity(), 'health'), [5_000, 5_000, 5_000]);
      const change = (value: number) =>
        database().kysely.updateTable('workforce').set({ value }).where('system', '=', 'QYG').execute();
      await change(60);
      const { periods, sectors } = await equity('?system=QYG&from=2026-Q3');
      assert.equal(periods[0]?.workforce?.find(({ sector }) => sector === 'health')?.value, 5_000);
      assert.equal(sectors.find(({ code }) => code === 'health')?.workforce?.value, 60);
      const volunteers = periods[0].workforce.find(({ sector }) => sector === 'hospice-volunteers');
      assert.deepEqual([volunteers?.value, volunteers?.volunteers], [700, true]);
      for (const [sector, value] of [
        ['hospice', 40],
        ['health', 5_000],
        ['social-care', 5_000],
        ['voluntary', 5_000],
      ] as const) {
        await database()
          .kysely.updateTable('workforce')
          .set({ value })
          .where('system', '=', 'QYG')
          .where('sector', '=', sector)
          .where('volunteers', '=', false)
          .execute();
      }
      await database()
        .kysely.updateTable('workforce')
        .set({ value: 700 })
        .where('system', '=', 'QYG')
        .where('volunteers', '=', true)
        .execute();
    });

    it('hides the counts of a span without a workforce, even if the later span has one', async () => {
      const { kysely } = database();
      await kysely
        .transaction()
        .execute(async (trx) => {
          await trx
            .insertInto('attendance')
            .values({
              session_id: 'old',
              sector: 'social-care',
              staff_group: '',
              attendances: 20,
              first_time: 1,
            })
            .execute();
          await trx
            .insertInto('sessions')
            .values(sessionRow('old', 'rl', '2025-12-02T12:00:00Z', { welcomes: ['social-care'] }))
            .execute();
          const period = readPeriod('2025-Q4');
          assert.ok(period);
          await publishIn(trx, period, { now: NOW });
          const answer = readStrictly(
            equitySchema,
            (await ask(appFor({ kysely: trx }), '/equity?system=QRL&to=2025-Q4')).body
          );
          assert.equal(cellOf(answer, '2025-Q4', 'social-care'), '1/1 hidden, hidden');
          throw new Error('roll back');
        })
        .catch((error: unknown) => assert.match(String(error), /roll back/));
    });

    it('has no design effect with few systems and Rounds', async () => {
      assert.equal((await equity()).designEffect, null);
    });

    it('includes every sector in every period, in a fixed order', async () => {
      const { periods, sectors, cells } = await equity('?system=QRL');
      assert.deepEqual(
        cells.map(({ period, sector }) => `${period} ${sector}`),
        periods.flatMap(({ id }) => sectors.map(({ code }) => `${id} ${code}`))
      );
    });

    it('states the time of publication and the next publication date', async () => {
      const { publishedAt, nextPublication, step, unit, disclosure } = await equity();
      assert.equal(publishedAt, '2026-11-22T12:00:00+00:00');
      assert.equal(nextPublication, '2027-01-28');
      assert.deepEqual([step, unit], ['quarter', 'attendances']);
      assert.deepEqual([disclosure.suppressBelow, disclosure.roundTo], [8, 5]);
      await run('announce', '2026-Q4', '04/02/2027');
      assert.equal((await equity()).nextPublication, '2027-02-04');
    });

    it('changes no figure when a period is published again', async () => {
      const before = await equity();
      assert.match(
        await run('publish', '2026-Q3'),
        /was published on 22 November 2026, and published figures never change/
      );
      assert.deepEqual(await equity(), before);
      await assert.rejects(run('announce', '2026-Q3', '2026-12-01'), /is already published/);
    });

    it('refuses to publish years after quarters', async () => {
      await assert.rejects(run('publish', '2025'), /quarters are already published, so 2025 cannot be/);
      await assert.rejects(run('announce', '2026', '2027-03-01'), /quarters are already published/);
    });

    it('rejects updates to published figures in the database', async () => {
      for (const statement of [
        "update equity_answers set cells = '[]'",
        'delete from equity_answers',
        'delete from equity_publications',
        'truncate equity_answers',
      ]) {
        await assert.rejects(
          sql.raw(statement).execute(database().kysely),
          /Published figures cannot be changed/
        );
      }
    });

    it('lists published periods in the status', async () => {
      assert.match(
        await run('status'),
        /2026-Q3 {2}published on 22 November 2026\n2026-Q4 {2}to be published/
      );
    });
  });

  describe('changes of systems', () => {
    it('keeps one series with a break when a system changes under the same code', async () => {
      const { system, periods, cells } = await equity('?system=QRL');
      assert.deepEqual([system?.validFrom, system?.validTo], ['2026-04-01', null]);
      assert.deepEqual(
        periods.map(({ id }) => id),
        ['2026-Q1', '2026-Q2', '2026-Q3']
      );
      assert.deepEqual(
        periods.map(({ breakBefore }) => breakBefore !== null),
        [false, true, false]
      );
      assert.match(periods[1]?.breakBefore ?? '', /from 1 April 2026 it takes in part of Frimley/);
      assert.equal(short(cells[0]?.attendances ?? { state: 'zero' }), '20');
    });

    it('keeps a closed series without an offer for an ended system', async () => {
      const { system, periods, offer, nextPublication, cells } = await equity('?system=QHG');
      assert.deepEqual([system?.code, system?.validTo, system?.successors], ['QHG', '2026-03-31', ['S1Y5D']]);
      assert.deepEqual(
        periods.map(({ id }) => id),
        ['2026-Q1']
      );
      assert.deepEqual([offer, nextPublication], [[], null]);
      assert.equal(short(cells[0]?.attendances ?? { state: 'zero' }), '30');
    });

    it('starts a series on the day a system is formed', async () => {
      const answer = await equity('?system=S1Y5D');
      assert.deepEqual(
        answer.periods.map(({ id }) => id),
        ['2026-Q2', '2026-Q3']
      );
      assert.match(
        answer.periods[0]?.breakBefore ?? '',
        /Formed on 1 April 2026 from Bedfordshire, Luton and Milton Keynes; Cambridgeshire and Peterborough\./
      );
      // Recorded under the code that it took over.
      assert.equal(cellOf(answer, '2026-Q2', 'health'), '1/1 30, none');
    });

    it('does not count later returns under the code of a split system for any successor', async () => {
      const nation = await equity('?from=2026-Q2&to=2026-Q2');
      assert.equal(cellOf(nation, '2026-Q2', 'health'), '3/3 95 m6, none');
      for (const code of ['S0E4D', 'S9B9J']) {
        assert.match(cellOf(await equity(`?system=${code}`), '2026-Q2', 'health'), /none, none$/);
      }
      assert.deepEqual(
        (await equity('?system=QNQ')).periods.map(({ id }) => id),
        ['2026-Q1']
      );
    });

    it('adds a note to the nation when the set of systems changes', async () => {
      const says = ({ notes }: Equity) =>
        notes.some(({ text }) => text.includes('systems changed with April to June'));
      assert.equal(says(await equity()), true);
      assert.equal(says(await equity('?from=2026-Q3')), false);
    });
  });

  describe('GET /equity', () => {
    const ids = async (query: string) => (await equity(query)).periods.map(({ id }) => id).join(' ');
    for (const [query, expected] of [
      ['?from=2026-Q2', '2026-Q2 2026-Q3'],
      ['?to=2026-Q2', '2026-Q1 2026-Q2'],
      ['?from=2026-04-01&to=2026-06-30', '2026-Q2'],
      ['?from=2026&to=2026', '2026-Q1 2026-Q2 2026-Q3'],
      ['?from=2020-q1&to=2025-Q4', ''],
      ['?from=&to=&system=&nonsense=1', '2026-Q1 2026-Q2 2026-Q3'],
    ] as const) {
      it(`narrows the periods for ${query}`, async () => assert.equal(await ids(query), expected));
    }

    for (const [query, name] of [
      ['?from=2026-Q5', 'from'],
      ['?from=2026-05-01', 'from'],
      ['?from=2026-03-31', 'from'],
      ['?to=2026-07-01', 'to'],
      ['?to=yesterday', 'to'],
      ['?from=2026-Q3&to=2026-Q2', 'to'],
      ['?system=XXX', 'system'],
      ['?system=QWO&system=QYG', 'system'],
    ] as const) {
      it(`refuses ${query} and names ${name}`, async () => {
        const { response, body } = await ask(appFor(database()), `/equity${query}`);
        assert.equal(response.status, 400);
        assert.match(JSON.stringify(body), new RegExp(`"pointer":"/${name}"`));
      });
    }

    it('answers in Welsh', async () => {
      const { periods, sectors, disclosure, notes } = await equity('?lang=cy&system=QRL');
      assert.deepEqual(
        periods.map(({ label }) => label),
        ['Ionawr i Fawrth 2026', 'Ebrill i Fehefin 2026', 'Gorffennaf i Fedi 2026']
      );
      assert.match(periods[1]?.breakBefore ?? '', /ers 1 Ebrill 2026 .* rhan o Frimley/);
      assert.equal(sectors.find(({ code }) => code === 'hospice')?.label, 'Hosbisau');
      assert.match(disclosure.rule, /o weithlu/);
      assert.match(notes[0]?.text ?? '', /anfonodd gofnod/);
    });

    it('returns the voices of the system and of all systems, in the requested language', async () => {
      await database()
        .kysely.insertInto('voices')
        .values([
          { text: 'From everywhere', source: 'A', system: '', lang: null },
          { text: 'From Leeds', source: 'B', system: 'QWO', lang: null },
          { text: 'O bobman', source: 'C', system: '', lang: 'cy' },
        ])
        .execute();
      const texts = async (query: string) => (await equity(query)).voices.map(({ text }) => text);
      assert.deepEqual(await texts('?system=QWO'), ['From Leeds', 'From everywhere']);
      assert.deepEqual(await texts(''), ['From everywhere']);
      assert.deepEqual(await texts('?lang=cy'), ['O bobman']);
    });

    it('counts the same Rounds in the offer as the session list, except cancelled and postponed ones', async () => {
      const upcoming = async (query: string) =>
        Object.fromEntries((await equity(query)).offer.map(({ sector, upcoming: count }) => [sector, count]));
      assert.deepEqual(await upcoming('?system=QWO'), {
        ...Object.fromEntries(SECTORS.map((sector) => [sector, 0])),
        ...{ health: 1, hospice: 1 },
      });
      const nation = await upcoming('');
      assert.deepEqual([nation['health'], nation['hospice'], nation['hospice-volunteers']], [2, 1, 0]);
    });

    it('counts the Rounds of a day until they begin', async () => {
      const starts = await database()
        .kysely.selectFrom('sessions')
        .select('starts_at')
        .where('starts_at', '>', NOW)
        .where('status', 'not in', ['cancelled', 'postponed'])
        .where(sql<boolean>`'health' = any(welcomes)`)
        .orderBy('starts_at')
        .execute();
      const [first] = starts;
      assert.ok(first);
      const healthAt = async (away: number): Promise<number | undefined> => {
        const app = appFor(database(), { clock: () => new Date(first.starts_at.getTime() + away) });
        const { body } = await ask(app, '/equity');
        return readStrictly(equitySchema, body).offer.find(({ sector }) => sector === 'health')?.upcoming;
      };
      const later = starts.filter(({ starts_at }) => starts_at > first.starts_at);
      assert.deepEqual([await healthAt(-1_000), await healthAt(1_000)], [starts.length, later.length]);
    });

    it('can be cached and keeps its ETag until the data change', async () => {
      const app = appFor(database());
      const first = await app.request('/v1/equity');
      assert.equal(first.headers.get('Cache-Control'), 'public, max-age=60, stale-while-revalidate=600');
      const etag = first.headers.get('ETag') ?? '';
      const later = appFor(database(), { clock: () => new Date(NOW.getTime() + 3_600_000) });
      const again = await later.request('/v1/equity', { headers: { 'If-None-Match': etag } });
      assert.equal(again.status, 304);
    });
  });

  describe('GET /equity/systems', () => {
    const systems = async (query = ''): Promise<EquitySystem[]> => {
      const { response, body } = await ask(appFor(database()), `/equity/systems${query}`);
      assert.equal(response.status, 200);
      return readStrictly(z.array(equitySystemSchema), body);
    };

    it('returns the cells that each system published, with its Rounds', async () => {
      for (const period of ['2026-Q1', '2026-Q3']) {
        const listed = await systems(`?period=${period}`);
        assert.ok(listed.length > 5);
        for (const { system, cells } of listed) {
          const { cells: own } = await equity(`?system=${system}&from=${period}&to=${period}`);
          for (const { sector, attendances } of own) {
            assert.deepEqual(cells.find((cell) => cell.sector === sector)?.attendances, attendances);
          }
        }
      }
      const west = (await systems('?period=2026-Q3')).find(({ system }) => system === 'QWO');
      assert.deepEqual([west?.sessions, west?.recorded, west?.upcoming], [3, 2, 1]);
    });

    it('returns the newest period by default, and an empty list for one that is not published', async () => {
      assert.deepEqual(await systems(), await systems('?period=2026-Q3'));
      assert.deepEqual(await systems('?period=2026-Q4'), []);
    });

    it('counts no upcoming Rounds for a system that has ended or has changed since', async () => {
      const before = await systems('?period=2026-Q1');
      for (const code of ['QHG', 'QRL']) {
        assert.equal(before.find(({ system }) => system === code)?.upcoming, 0, code);
      }
    });

    it('refuses an invalid period', async () => {
      const { response, body } = await ask(appFor(database()), '/equity/systems?period=2026-Q5');
      assert.equal(response.status, 400);
      assert.match(JSON.stringify(body), /"pointer":"\/period"/);
    });
  });

  describe('a publication from before migration 008', () => {
    const cell = (sector: string, attendances: number, firstTime: number) => ({
      ...{ sector, sessions: 3, recorded: 3 },
      attendances: { state: 'value', value: attendances },
      firstTime: { state: 'value', value: firstTime },
    });

    before(async () => {
      const { kysely } = database();
      const row = { starts_on: '2025-07-01', ends_on: '2025-09-30', published_at: new Date('2025-10-28') };
      await kysely
        .insertInto('equity_publications')
        .values({ ...row, period: '2025-Q3', step: 'quarter' })
        .execute();
      const answer = (system: string, cells: object[]) => ({
        ...{ period: '2025-Q3', system, valid_from: system === '' ? null : '2022-07-01' },
        cells: JSON.stringify(cells),
        workforce: null,
      });
      await kysely
        .insertInto('equity_answers')
        .values([
          answer('QWO', [cell('health', 40, 10), cell('social-care', 10, 10)]),
          answer('QYG', [cell('health', 20, 15), cell('social-care', 30, 10)]),
          answer('', [cell('health', 60, 25), cell('social-care', 40, 20)]),
        ])
        .execute();
    });

    it('shows no first-timers that reveal others, and says so', async () => {
      const of = async (query: string) => equity(`?to=2025-Q3${query}`);
      const [west, cheshire, nation] = [await of('&system=QWO'), await of('&system=QYG'), await of('')];
      assert.equal(cellOf(west, '2025-Q3', 'health'), '3/3 40, 10');
      assert.equal(cellOf(west, '2025-Q3', 'social-care'), '3/3 10, hidden');
      assert.equal(cellOf(cheshire, '2025-Q3', 'health'), '3/3 20, hidden');
      assert.equal(cellOf(cheshire, '2025-Q3', 'social-care'), '3/3 30, 10');
      assert.equal(cellOf(nation, '2025-Q3', 'health'), '3/3 60, 10 h1');
      assert.equal(cellOf(nation, '2025-Q3', 'social-care'), '3/3 40, 10 h1');
      for (const { notes } of [west, cheshire, nation]) {
        assert.ok(notes.some(({ text }) => text.includes('in July to September 2025 were published once')));
      }
      assert.ok((await equity('?from=2026-Q1')).notes.every(({ text }) => !text.includes('published once')));
    });

    it('does not get a workforce or a design effect afterwards', async () => {
      const { periods, designEffect } = await equity('?to=2025-Q3');
      assert.deepEqual([periods[0]?.workforce, designEffect], [null, null]);
    });

    it('is on the map with the Rounds that it published', async () => {
      const { body } = await ask(appFor(database()), '/equity/systems?period=2025-Q3');
      const [first] = readStrictly(z.array(equitySystemSchema), body);
      assert.deepEqual([first?.system, first?.sessions, first?.recorded], ['QWO', 3, 3]);
    });
  });

  describe('late records', () => {
    const late = ({ notes }: Equity): string[] =>
      notes.map(({ text }) => text).filter((text) => text.includes('after publication'));
    const cells = async (query: string) => JSON.stringify((await equity(query)).cells);

    it('notes late records for their period and system without changing figures', async () => {
      const before = [await cells('?system=QWO'), await cells('')];
      assert.deepEqual(late(await equity('?system=QWO')), []);
      await database()
        .kysely.updateTable('attendance')
        .set({ attendances: 30 })
        .where('session_id', '=', 'wo-2')
        .where('sector', '=', 'social-care')
        .execute();
      assert.deepEqual([await cells('?system=QWO'), await cells('')], before);
      const noted = [
        'Some records of July to September 2026 arrived or were corrected after publication. The published figures have not changed.',
      ];
      assert.deepEqual(late(await equity('?system=QWO')), noted);
      assert.deepEqual(late(await equity()), noted);
      assert.deepEqual(late(await equity('?system=QYG')), []);
      assert.deepEqual(late(await equity('?system=QWO&to=2026-Q2')), []);
      assert.match(await run('status'), /2026-Q3 {2}published on .*; records were added or changed since/);
    });

    it('notes Rounds that were added, removed, cancelled or moved after publication', async () => {
      const { kysely } = database();
      await kysely.transaction().execute((trx) => round(trx, 'yg-late', '2026-08-08'));
      assert.equal(late(await equity('?system=QYG')).length, 1);
      assert.equal(late(await equity('?system=QRL')).length, 0);
      await kysely.updateTable('sessions').set({ title: 'Another' }).where('id', '=', 'rl-1').execute();
      assert.equal(late(await equity('?system=QRL')).length, 0);
      await kysely.updateTable('sessions').set({ status: 'cancelled' }).where('id', '=', 'rl-1').execute();
      assert.match(late(await equity('?system=QRL'))[0] ?? '', /January to March 2026/);
      await kysely.deleteFrom('sessions').where('id', '=', 'hg-1').execute();
      assert.equal(late(await equity('?system=QHG')).length, 1);
    });

    it('keeps attendance when its Round is removed', async () => {
      const kept = await database()
        .kysely.selectFrom('attendance')
        .select('session_id')
        .where('session_id', '=', 'hg-1')
        .execute();
      assert.equal(kept.length, 1);
    });
  });

  describe('GET /changes', () => {
    /** Returns the names of the events that a change causes, and the data of `equity`. */
    const eventsOf = async (change: () => Promise<unknown>): Promise<[string[], string | undefined]> => {
      const feed = new ChangeFeed({ database: database(), clock: () => NOW });
      await feed.start();
      const stream = await followChanges(appFor(database(), { changes: feed }));
      await change();
      await sql`select note_change('{end}', '{}')`.execute(database().kysely);
      await stream.until(() => stream.events.some(({ event }) => event === 'end'));
      await stream.close();
      await feed.close();
      const caused = stream.events.filter(({ event }) => event !== 'end');
      return [
        caused.map(({ event }) => event ?? ''),
        caused.find(({ event }) => event === 'equity')?.['data'],
      ];
    };
    const set = (id: string, values: Partial<Insertable<SessionsTable>>) => () =>
      database().kysely.updateTable('sessions').set(values).where('id', '=', id).execute();

    it('reports equity with the affected systems when the offer changes', async () => {
      const all = ['sessions', 'programmes', 'equity'];
      assert.deepEqual(await eventsOf(set('wo-9', { status: 'cancelled' })), [all, '{"systems":["QWO"]}']);
      assert.deepEqual(await eventsOf(set('wo-9', { status: 'scheduled' })), [all, '{"systems":["QWO"]}']);
      assert.deepEqual(await eventsOf(set('wo-9', { welcomes: ['hospice'] })), [all, '{"systems":["QWO"]}']);
      assert.deepEqual(await eventsOf(set('yg-9', { system: 'QWO' })), [all, '{"systems":["QWO","QYG"]}']);
      const add = () =>
        database()
          .kysely.transaction()
          .execute((trx) => round(trx, 'yg-20', '2027-01-05'));
      assert.deepEqual(await eventsOf(add), [all, '{"systems":["QYG"]}']);
      const remove = () => database().kysely.deleteFrom('sessions').where('id', '=', 'yg-20').execute();
      assert.deepEqual(await eventsOf(remove), [all, '{"systems":["QYG"]}']);
    });

    it('reports equity when a programme serves another system', async () => {
      const serve = (system: string) => () =>
        database()
          .kysely.updateTable('programmes')
          .set({ serves_systems: [system] })
          .where('id', '=', 'wo')
          .execute();
      const all = ['programmes', 'sessions', 'equity'];
      assert.deepEqual(await eventsOf(serve('QYG')), [all, '{"systems":["QWO","QYG"]}']);
      assert.deepEqual(await eventsOf(serve('QWO')), [all, '{"systems":["QWO","QYG"]}']);
    });

    it('does not report equity when the offer is unchanged', async () => {
      const both = ['sessions', 'programmes'];
      assert.deepEqual((await eventsOf(set('wo-9', { title: 'Another', places: 'full' })))[0], both);
      assert.deepEqual((await eventsOf(set('wo-10', { status: 'cancelled' })))[0], both);
    });

    it('does not report unpublished attendance', async () => {
      const insert = () =>
        database()
          .kysely.insertInto('attendance')
          .values({ session_id: 'wo-5', sector: 'hospice', staff_group: '', attendances: 6, first_time: 1 })
          .execute();
      assert.deepEqual(await eventsOf(insert), [[], undefined]);
    });

    it('reports a publication, late records, workforce, voices and announced dates with their systems', async () => {
      const later = new Date('2027-02-05T12:00:00Z');
      const period = readPeriod('2026-Q4');
      assert.ok(period);
      const [events, data] = await eventsOf(() => publish(database(), period, { now: later }));
      assert.deepEqual(events, ['equity']);
      const { systems } = JSON.parse(data ?? '{}') as { systems: string[] };
      for (const code of ['QWO', 'QYG', 'QRL', 'S1Y5D']) assert.ok(systems.includes(code), code);
      const change = (statement: string) => () => sql.raw(statement).execute(database().kysely);
      for (const [statement, expected] of [
        ["update attendance set attendances = 1 where session_id = 'wo-5'", '{"systems":["QWO"]}'],
        [
          "update workforce set value = 41 where system = 'QYG' and sector = 'hospice'",
          '{"systems":["QYG"]}',
        ],
        ["update workforce set value = 41 where system = ''", '{"systems":[]}'],
        ["delete from voices where system = 'QWO'", '{"systems":["QWO"]}'],
        ["insert into equity_announcements values ('2027-Q1', '2027-05-01')", '{"systems":[]}'],
      ] as const) {
        assert.deepEqual(await eventsOf(change(statement)), [['equity'], expected], statement);
      }
    });
  });

  describe('disclosure', () => {
    it('logs no system, quarter or count', async () => {
      const entries: LogEntry[] = [];
      const app = appFor(database(), { logger: (entry) => entries.push(entry) });
      await app.request('/v1/equity?system=QWO&from=2026-Q3');
      await app.request('/v1/equity?system=SECRET');
      assert.deepEqual(
        entries.map(({ path }) => path),
        ['/v1/equity', '/v1/equity']
      );
      assert.doesNotMatch(JSON.stringify(entries), /QWO|SECRET|Q3/);
    });

    it('never discloses a hidden count or one close to it', async () => {
      const outputs: string[] = [await run('status'), await run('publish', '2026-Q3')];
      const app = appFor(database(), { logger: (entry) => outputs.push(JSON.stringify(entry)) });
      const { body } = await ask(app, '/systems?all=true');
      const { items } = body as { items: { code: string }[] };
      for (const code of ['', ...items.map((item) => item.code)]) {
        for (const lang of ['en', 'cy']) {
          const { body: answer } = await ask(app, `/equity?lang=${lang}&system=${code}`);
          outputs.push(JSON.stringify(answer));
        }
      }
      const stored = await database().kysely.selectFrom('equity_answers').select('cells').execute();
      const changes = await database().kysely.selectFrom('changes').select(['event', 'systems']).execute();
      outputs.push(JSON.stringify([stored, changes]));
      assert.ok(outputs.length > 30);
      assert.doesNotMatch(outputs.join('\n'), /"value":43\d\d|\b4,?32\d\b/);
    });

    it('documents the remaining disclosure risk in OpenAPI', async () => {
      const { body } = await ask(appFor(database()), '/openapi.json');
      const text = JSON.stringify(body);
      assert.match(text, /"\/equity":\{"get":\{"operationId":"getEquity"/);
      assert.match(text, /a host that knows its own figures can work out the rest of a small cell/);
    });
  });
});
