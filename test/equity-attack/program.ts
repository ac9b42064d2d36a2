import { sql, type Transaction } from 'kysely';
import type { Hono } from 'hono';
import type { ProtectedCell } from '../../demo/backend/src/domain/equity/disclosure.js';
import { requirePeriod, publishIn } from '../../demo/backend/src/domain/equity/publish.js';
import type { Schema } from '../../demo/backend/src/store/schema.js';
import { equitySchema } from '../../src/contract/equity.js';
import { parse } from '../../src/contract/parse.js';
import { programmeRow, sessionRow, systemRow } from '../backend/support/rows.js';
import { appFor, NOW } from '../backend/support/backend.js';
import type { Outcome } from './attacker.js';
import { cellText } from './service.js';
import { dataSets, type DataSet, type Place, type RecordedReturn, type World } from './world.js';

/*
 * Runs the whole backend, from database rows to the bytes of its answers, on a world of two periods in which every Round has
 * a system.
 */

/** Two consecutive periods, each with one of its days. */
interface Calendar {
  readonly periods: readonly { readonly id: string; readonly from: string; readonly day: string }[];
  /** Last day of the first period, on which systems end. */
  readonly lastDay: string;
}

/** The first quarters of 2026, between which systems change. */
export const QUARTERS: Calendar = {
  periods: [
    { id: '2026-Q1', from: '2026-01-01', day: '2026-02-10T12:00:00Z' },
    { id: '2026-Q2', from: '2026-04-01', day: '2026-05-12T12:00:00Z' },
  ],
  lastDay: '2026-03-31',
};

/** Two years, for sectors that are published by year. */
export const YEARS: Calendar = {
  periods: [
    { id: '2024', from: '2024-01-01', day: '2024-05-14T12:00:00Z' },
    { id: '2025', from: '2025-01-01', day: '2025-10-14T12:00:00Z' },
  ],
  lastDay: '2024-12-31',
};

/** Start of an upcoming session, for the offer. */
const UPCOMING_AT = '2026-12-08T12:00:00Z';

const codeOf = (part: string): string => `Q${part}`.padEnd(3, 'X');

interface Round extends RecordedReturn {
  readonly id: string;
  readonly place: Place;
  readonly day: string;
  /** Day in the next period. */
  readonly nextDay: string;
}

const roundsOf = ({ places }: World, { periods }: Calendar): Round[] =>
  places.flatMap((place) =>
    place.rounds.map((recorded, index) => ({
      ...recorded,
      place,
      id: `${place.sector}-${place.part}-${String(place.period)}-${String(index)}`,
      day: periods[place.period]!.day,
      nextDay: periods[place.period + 1]?.day ?? '',
    }))
  );

const placeAndTimes = (part: string, day: string) => ({
  system: codeOf(part),
  starts_at: new Date(day),
  ends_at: new Date(Date.parse(day) + 3_600_000),
});

/** Inserts the public part of a world. */
const insertWorld = async (trx: Transaction<Schema>, world: World, calendar: Calendar): Promise<void> => {
  const { periods, lastDay } = calendar;
  const lifetimes = new Map<string, { first: number; last: number }>();
  for (const { part, period } of world.places) {
    const first = lifetimes.get(part)?.first ?? period;
    lifetimes.set(part, { first, last: period });
  }
  const systems = [...lifetimes].flatMap(([part, { first, last }]) => {
    const successors = world.successors.filter(([from]) => from === part).map(([, to]) => codeOf(to));
    const ends = successors.length > 0;
    const from = (period: number): string => (period === 0 ? '2022-07-01' : periods[period]!.from);
    return [
      systemRow(codeOf(part), {
        valid_from: from(first),
        ...(ends && { valid_to: lastDay, successors }),
      }),
      // A system that grew keeps its code.
      ...(ends && last > first ? [systemRow(codeOf(part), { valid_from: from(last) })] : []),
    ];
  });
  await trx.insertInto('systems').values(systems).execute();
  await trx
    .insertInto('programmes')
    .values([programmeRow('p')])
    .execute();
  await trx
    .insertInto('sessions')
    .values([
      ...roundsOf(world, calendar).map(({ id, day, place: { part, sector } }) =>
        sessionRow(id, 'p', day, { ...placeAndTimes(part, day), welcomes: [sector] })
      ),
      sessionRow('upcoming', 'p', UPCOMING_AT, { welcomes: [...world.sectors] }),
    ])
    .execute();
  const workforces = new Map(
    world.places.map(({ part, sector, workforce, period }) => {
      const { first, last } = lifetimes.get(part) ?? { first: 0, last: 0 };
      const isGrown = last > first && world.successors.some(([from]) => from === part);
      const valid_from =
        period === 0 ? '2022-07-01' : first > 0 || isGrown ? periods[period]!.from : '2022-07-01';
      const row = { system: codeOf(part), valid_from, sector, value: workforce };
      return [`${part} ${sector} ${valid_from}`, row];
    })
  );
  await trx
    .insertInto('workforce')
    .values(
      [...workforces.values()].flatMap(({ value, ...row }) =>
        value === null
          ? []
          : [
              {
                ...{ ...row, value, unit: 'headcount', volunteers: false, coverage: 'All' },
                ...{ as_of: '2025-09-30', source: 'A census', href: null },
              },
            ]
      )
    )
    .execute();
};

/** Records the returns of Rounds. */
const recordReturns = async (
  trx: Transaction<Schema>,
  rounds: readonly Round[],
  index: (round: Round) => number | null,
  data: DataSet
): Promise<void> => {
  const rows = rounds.flatMap((round) => {
    const recorded = data[index(round) ?? -1];
    if (!recorded) return [];
    const { attendances, firstTime } = recorded;
    return [
      {
        session_id: round.id,
        sector: round.place.sector,
        staff_group: '',
        attendances,
        first_time: firstTime,
      },
    ];
  });
  if (rows.length === 0) return;
  await trx
    .insertInto('attendance')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'sector', 'staff_group']).doUpdateSet((eb) => ({
        attendances: eb.ref('excluded.attendances'),
        first_time: eb.ref('excluded.first_time'),
      }))
    )
    .execute();
};

const move = async (trx: Transaction<Schema>, rounds: readonly Round[]): Promise<void> => {
  for (const { id, movedTo, nextDay } of rounds) {
    if (movedTo === null) continue;
    await trx.updateTable('sessions').set(placeAndTimes(movedTo, nextDay)).where('id', '=', id).execute();
  }
};

/** Requests the current figures of the nation, of every system, and of all systems together in each period. */
const requestAll = async (
  app: Hono,
  { places }: World,
  { periods }: Calendar
): Promise<Map<string, string>> => {
  const answers = new Map<string, string>();
  for (const part of new Set(['nation', ...places.map((place) => place.part)])) {
    const response = await app.request(`/v1/equity${part === 'nation' ? '' : `?system=${codeOf(part)}`}`);
    answers.set(part, await response.text());
  }
  for (const { id } of periods) {
    const response = await app.request(`/v1/equity/systems?period=${id}`);
    answers.set(`systems in ${id}`, await response.text());
  }
  return answers;
};

const cellFrom = (
  answers: ReadonlyMap<string, string>,
  { part, sector }: Place,
  period: string | undefined
): ProtectedCell => {
  const { cells } = parse(equitySchema, JSON.parse(answers.get(part) ?? ''));
  const cell = cells.find((each) => each.period === period && each.sector === sector);
  if (!cell) throw new Error(`The answer for ${part} has no cell for ${sector} in ${String(period)}`);
  return cell;
};

const runOne = async (
  trx: Transaction<Schema>,
  world: World,
  calendar: Calendar,
  data: DataSet
): Promise<Outcome> => {
  const app = appFor({ kysely: trx }, { rateLimit: { requests: 1_000_000, seconds: 1 } });
  const rounds = roundsOf(world, calendar);
  const answers: Map<string, string>[] = [];
  for (const [period, { id }] of calendar.periods.entries()) {
    const roundsInPeriod = rounds.filter(({ place }) => place.period === period);
    await recordReturns(trx, roundsInPeriod, ({ atPublication }) => atPublication, data);
    await publishIn(trx, requirePeriod(id), { now: NOW });
    answers.push(await requestAll(app, world, calendar));
    const changed = roundsInPeriod.filter(({ atPublication, afterwards }) => atPublication !== afterwards);
    await recordReturns(trx, changed, ({ afterwards }) => afterwards, data);
    await move(trx, roundsInPeriod);
    answers.push(await requestAll(app, world, calendar));
  }
  const published = world.places.map((place) => {
    const cell = cellFrom(answers.at(-1) ?? new Map(), place, calendar.periods[place.period]?.id);
    return { cell, text: cellText(cell) };
  });
  return { data: [...data], answers: JSON.stringify(answers.map((each) => [...each])), published };
};

/** Runs every data set of a world, each from the same state. The caller must roll the transaction back. */
export const runAll = async (
  trx: Transaction<Schema>,
  world: World,
  calendar: Calendar
): Promise<Outcome[]> => {
  await insertWorld(trx, world, calendar);
  const outcomes: Outcome[] = [];
  for (const data of dataSets(world)) {
    await sql`savepoint initial_state`.execute(trx);
    outcomes.push(await runOne(trx, world, calendar, data));
    await sql`rollback to savepoint initial_state`.execute(trx);
  }
  return outcomes;
};
