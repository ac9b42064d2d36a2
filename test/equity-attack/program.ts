import { sql, type Transaction } from 'kysely';
import type { Hono } from 'hono';
import type { ProtectedCell } from '../../demo/backend/src/domain/equity/disclosure.js';
import { requirePeriod, publishIn } from '../../demo/backend/src/domain/equity/publish.js';
import type { Schema } from '../../demo/backend/src/store/schema.js';
import { equitySchema } from '../../src/contract/equity.js';
import { parse } from '../../src/contract/parse.js';
import { programmeRow, sessionRow, systemRow } from '../backend/support/rows.js';
import { appFor, NOW } from '../backend/support/backend.js';
import type { Lived } from './attacker.js';
import { cellText } from './service.js';
import { dataSets, type DataSet, type Place, type Told, type World } from './world.js';

/**
 * The whole backend as it is, from the rows of a database to the bytes of its answers, living through a world of two
 * periods whose Rounds are all in systems.
 */

/** Two periods one after the other, and a day in each. */
interface Calendar {
  readonly periods: readonly { readonly id: string; readonly from: string; readonly day: string }[];
  /** The last day of the first. */
  readonly change: string;
}

/** Systems change between the first quarters of 2026. */
export const QUARTERS: Calendar = {
  periods: [
    { id: '2026-Q1', from: '2026-01-01', day: '2026-02-10T12:00:00Z' },
    { id: '2026-Q2', from: '2026-04-01', day: '2026-05-12T12:00:00Z' },
  ],
  change: '2026-03-31',
};

/** Where whole years are published. */
export const YEARS: Calendar = {
  periods: [
    { id: '2024', from: '2024-01-01', day: '2024-05-14T12:00:00Z' },
    { id: '2025', from: '2025-01-01', day: '2025-10-14T12:00:00Z' },
  ],
  change: '2024-12-31',
};

/** One to come, for the offer. */
const TO_COME = '2026-12-08T12:00:00Z';

const codeOf = (part: string): string => `Q${part}`.padEnd(3, 'X');

interface Round extends Told {
  readonly id: string;
  readonly place: Place;
  readonly day: string;
  /** A day in the next period. */
  readonly dayOfNext: string;
}

const roundsOf = ({ places }: World, { periods }: Calendar): Round[] =>
  places.flatMap((place) =>
    place.rounds.map((told, index) => ({
      ...told,
      place,
      id: `${place.sector}-${place.part}-${String(place.period)}-${String(index)}`,
      day: periods[place.period]!.day,
      dayOfNext: periods[place.period + 1]?.day ?? '',
    }))
  );

const whereAndWhen = (part: string, day: string) => ({
  system: codeOf(part),
  starts_at: new Date(day),
  ends_at: new Date(Date.parse(day) + 3_600_000),
});

/** What is public of a world. */
const fill = async (trx: Transaction<Schema>, world: World, calendar: Calendar): Promise<void> => {
  const { periods, change } = calendar;
  const stood = new Map<string, { first: number; last: number }>();
  for (const { part, period } of world.places) {
    const first = stood.get(part)?.first ?? period;
    stood.set(part, { first, last: period });
  }
  const changes = world.successors.length > 0;
  const systems = [...stood].flatMap(([part, { first, last }]) => {
    const successors = world.successors.filter(([from]) => from === part).map(([, to]) => codeOf(to));
    const ends = changes && successors.length > 0;
    const from = (period: number): string => (period === 0 ? '2022-07-01' : periods[period]!.from);
    return [
      systemRow(codeOf(part), {
        valid_from: from(first),
        ...(ends && { valid_to: change, successors }),
      }),
      // A code that is kept by a system that grew.
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
        sessionRow(id, 'p', day, { ...whereAndWhen(part, day), welcomes: [sector] })
      ),
      sessionRow('to-come', 'p', TO_COME, { welcomes: [...world.sectors] }),
    ])
    .execute();
  const workforces = new Map(
    world.places.map(({ part, sector, workforce }) => [
      `${part} ${sector}`,
      { system: codeOf(part), sector, value: workforce },
    ])
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

/** Brings what a Round told. */
const bring = async (
  trx: Transaction<Schema>,
  rounds: readonly Round[],
  index: (round: Round) => number | null,
  data: DataSet
): Promise<void> => {
  const rows = rounds.flatMap((round) => {
    const told = data[index(round) ?? -1];
    if (!told) return [];
    const { attendances, firstTime } = told;
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
  for (const { id, movedTo, dayOfNext } of rounds) {
    if (movedTo === null) continue;
    await trx.updateTable('sessions').set(whereAndWhen(movedTo, dayOfNext)).where('id', '=', id).execute();
  }
};

/** Everything about access by sector, as it is answered now: of the nation, and of every system. */
const askAll = async (app: Hono, { places }: World): Promise<Map<string, string>> => {
  const answers = new Map<string, string>();
  for (const part of new Set(['nation', ...places.map((place) => place.part)])) {
    const response = await app.request(`/v1/equity${part === 'nation' ? '' : `?system=${codeOf(part)}`}`);
    answers.set(part, await response.text());
  }
  return answers;
};

const shownOf = (
  answers: ReadonlyMap<string, string>,
  { part, sector }: Place,
  period: string | undefined
): ProtectedCell => {
  const { cells } = parse(equitySchema, JSON.parse(answers.get(part) ?? ''));
  const cell = cells.find((each) => each.period === period && each.sector === sector);
  if (!cell) throw new Error(`${part} shows no ${sector} in ${String(period)}`);
  return cell;
};

const liveOne = async (
  trx: Transaction<Schema>,
  world: World,
  calendar: Calendar,
  data: DataSet
): Promise<Lived> => {
  const app = appFor({ kysely: trx }, { rateLimit: { requests: 1_000_000, seconds: 1 } });
  const rounds = roundsOf(world, calendar);
  const answers: Map<string, string>[] = [];
  for (const [period, { id }] of calendar.periods.entries()) {
    const its = rounds.filter(({ place }) => place.period === period);
    await bring(trx, its, ({ atPublication }) => atPublication, data);
    await publishIn(trx, requirePeriod(id), { now: NOW });
    answers.push(await askAll(app, world));
    const since = its.filter(({ atPublication, afterwards }) => atPublication !== afterwards);
    await bring(trx, since, ({ afterwards }) => afterwards, data);
    await move(trx, its);
    answers.push(await askAll(app, world));
  }
  const published = world.places.map((place) => {
    const cell = shownOf(answers.at(-1) ?? new Map(), place, calendar.periods[place.period]?.id);
    return { cell, text: cellText(cell) };
  });
  return { data: [...data], answers: JSON.stringify(answers.map((each) => [...each])), published };
};

/** Lives through every data set of a world, each from the same beginning. Leaves nothing in the database: roll back. */
export const liveAll = async (
  trx: Transaction<Schema>,
  world: World,
  calendar: Calendar
): Promise<Lived[]> => {
  await fill(trx, world, calendar);
  const lived: Lived[] = [];
  for (const data of dataSets(world)) {
    await sql`savepoint beginning`.execute(trx);
    lived.push(await liveOne(trx, world, calendar, data));
    await sql`rollback to savepoint beginning`.execute(trx);
  }
  return lived;
};
