import { sql, type Kysely, type RawBuilder } from 'kysely';
import { DAY_MS } from '../../kernel/dates.js';
import type { Schema } from '../../store/schema.js';
import { inSystem } from '../sessions/filters.js';
import { CALLED_OFF } from '../sessions/documents.js';
import type { Succession } from '../systems/succession.js';
import { countOffered, isOffered } from './offered.js';
import type { Group } from './sectors.js';

/**
 * Selects the upcoming sessions that are in a system. Those of a system that was not split are found by two indexes: a
 * condition on two tables would be evaluated for every upcoming session.
 */
const upcomingIn = (system: string, now: Date, succession: Succession): RawBuilder<unknown> => {
  if (succession.isSplit(system)) {
    return sql`from sessions as s join programmes as p on p.id = s.programme_id where ${inSystem(system, succession)}`;
  }
  const codes = sql`${succession.heirs(system).flatMap((heir) => succession.recordedCodes(heir))}::text[]`;
  return sql`from sessions as s where s.id in (
    select own.id from sessions as own where own.system = any(${codes}) and own.starts_at > ${now}
    union all
    select served.id
    from programmes as p join sessions as served on served.programme_id = p.id
    where p.serves_systems && ${codes} and served.starts_at > ${now}
  )`;
};

/** Counts upcoming sessions by the sector that they welcome. */
const countBySector = (upcoming: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select sector, staff, volunteers
  from (select s.welcomes, ${countOffered} ${upcoming} and ${isOffered} group by s.welcomes) as offered
  cross join unnest(welcomes) as sector`;

/** Counts the upcoming sessions of the day that `now` is in, and adds the counts of later days. */
const countEverywhere = (now: Date): RawBuilder<unknown> => {
  const tomorrow = new Date((Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS);
  return sql`
    ${countBySector(sql`from sessions as s where s.starts_at > ${now} and s.starts_at < ${tomorrow}`)}
    union all
    select sector, staff, volunteers from offered_days where day >= ${tomorrow.toISOString().slice(0, 10)}`;
};

/**
 * Counts the upcoming Rounds that welcome each group, in one system or everywhere. Cancelled and postponed Rounds are not
 * counted.
 */
export const readOffer = async (
  kysely: Kysely<Schema>,
  now: Date,
  system: string | null,
  succession: Succession
): Promise<(group: Group) => number> => {
  const counts =
    system === null
      ? countEverywhere(now)
      : countBySector(sql`${upcomingIn(system, now, succession)} and s.starts_at > ${now}`);
  const { rows } = await sql<{ sector: string; staff: number; volunteers: number }>`
    select sector, sum(staff)::integer as staff, sum(volunteers)::integer as volunteers
    from (${counts}) as counted (sector, staff, volunteers)
    group by sector`.execute(kysely);
  const bySector = new Map(rows.map((row) => [row.sector, row]));
  return ({ sector, volunteers }) => bySector.get(sector)?.[volunteers ? 'volunteers' : 'staff'] ?? 0;
};

/**
 * Counts the upcoming Rounds of every system, regardless of who they welcome. A Round that serves several systems counts in
 * each.
 */
export const readUpcomingBySystem = async (
  kysely: Kysely<Schema>,
  now: Date,
  succession: Succession
): Promise<(system: string) => number> => {
  const rows = await kysely
    .selectFrom('sessions as s')
    .innerJoin('programmes as p', 'p.id', 's.programme_id')
    .select((eb) => ['s.system', 'p.serves_systems', eb.fn.countAll<number>().as('count')])
    .where('s.starts_at', '>', now)
    .where('s.status', 'not in', CALLED_OFF)
    .groupBy(['s.system', 'p.serves_systems'])
    .execute();
  const counts = new Map<string, number>();
  for (const { system, serves_systems, count } of rows) {
    const codes = system === null ? serves_systems : [system, ...serves_systems];
    for (const heir of new Set(codes.flatMap((code) => succession.heirs(code)))) {
      counts.set(heir, (counts.get(heir) ?? 0) + count);
    }
  }
  return (system) => counts.get(system) ?? 0;
};
