import { sql, type Kysely } from 'kysely';
import type { Cell } from 'rounds-elements/contract';
import type { FrozenWorkforce } from '../../store/equity-schema.js';
import type { Schema } from '../../store/schema.js';
import { dayOf, nextDay, startOfDay } from '../../kernel/dates.js';
import { CALLED_OFF } from '../sessions/documents.js';
import { readSpans } from '../systems/succession.js';
import { publishedDesignEffect, type Clusters } from './design-effect.js';
import { mostIfSuppressed, nationCell, protectCell, type RawCell, type Return } from './disclosure.js';
import { Geography, type Span } from './geography.js';
import type { Period } from './periods.js';
import { GROUPS, VOLUNTEERS, WELCOMES_VOLUNTEERS, type Group } from './sectors.js';
import { readWorkforce, type Workforce } from './workforce.js';

/** A published cell without its period. */
export type PublishedCell = Omit<Cell, 'period'>;

/** The protected cells of one system, or of the nation, in one period. */
export interface Answer {
  /** `null`: the nation. */
  readonly span: Span | null;
  readonly cells: readonly PublishedCell[];
  /** The workforce of each group, where it is known. */
  readonly workforce: readonly FrozenWorkforce[];
  /** The number of Rounds, and of those with a return. */
  readonly sessions: number;
  readonly recorded: number;
}

/** The figures of a period that can be published. */
export interface PeriodFigures {
  readonly answers: readonly Answer[];
  /** The ids of the Rounds that the figures include. No other publication may include them. */
  readonly rounds: readonly string[];
  /** `null` if too few Rounds are published. */
  readonly designEffect: number | null;
}

/** A Round that took place. */
interface PastRound {
  readonly id: string;
  readonly span: Span | null;
  readonly welcomes: readonly string[];
  readonly volunteers: string;
}

const readPastRounds = async (
  kysely: Kysely<Schema>,
  { from, to }: Period,
  geography: Geography
): Promise<PastRound[]> => {
  const rows = await kysely
    .selectFrom('sessions as s')
    .innerJoin('programmes as p', 'p.id', 's.programme_id')
    .select(['s.id', 's.starts_at', 's.system', 'p.serves_systems', 's.welcomes', 's.volunteers'])
    .where('s.starts_at', '>=', startOfDay(from))
    .where('s.starts_at', '<', startOfDay(nextDay(to)))
    .where('s.status', 'not in', CALLED_OFF)
    // A Round that was moved after publication stays in the period that it was published in.
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('equity_counted').select('period').whereRef('session_id', '=', 's.id')))
    )
    .execute();
  return rows.map(({ id, starts_at, system, serves_systems, welcomes, volunteers }) => {
    const [served, ...more] = serves_systems;
    const code = system ?? (more.length === 0 ? served : undefined);
    return {
      id,
      span: code === undefined ? null : geography.systemOn(code, dayOf(starts_at)),
      ...{ welcomes, volunteers },
    };
  });
};

const keyOf = (session: string, { code }: Group): string => `${code} ${session}`;

/** Reads the return of each session for each group, with staff groups added up. Returns without a number are left out. */
const readReturns = async (kysely: Kysely<Schema>, { from, to }: Period): Promise<Map<string, Return>> => {
  const { rows } = await sql<{
    session: string;
    sector: string;
    volunteers: boolean;
    attendances: number;
    first: number | null;
  }>`
    select session_id as session, sector, staff_group = any(${[...VOLUNTEERS]}::text[]) as volunteers,
      sum(attendances) as attendances, sum(first_time) as first
    from attendance
    where attendances is not null and session_id in (
      select id from sessions where starts_at >= ${startOfDay(from)} and starts_at < ${startOfDay(nextDay(to))}
    )
    group by 1, 2, 3`.execute(kysely);
  return new Map(
    rows.flatMap(({ session, sector, volunteers, attendances, first }) => {
      const group = GROUPS.find((each) => each.sector === sector && each.volunteers === volunteers);
      return group ? [[keyOf(session, group), { attendances, firstTime: first }] as const] : [];
    })
  );
};

const welcomesGroup = ({ welcomes, volunteers }: PastRound, group: Group): boolean =>
  welcomes.includes(group.sector) &&
  (!group.volunteers || WELCOMES_VOLUNTEERS.some((each) => each === volunteers));

/** The figures of one part of the nation: a system, or the Rounds outside any system. */
interface Part extends Answer {
  /** The most that each cell can contain if it is suppressed. */
  readonly bounds: readonly (number | null)[];
  /** The attendances behind each published value. */
  readonly clusters: readonly Clusters[];
}

interface Records {
  readonly returns: ReadonlyMap<string, Return>;
  readonly workforce: Workforce;
}

const workforceIn = (workforce: readonly FrozenWorkforce[], { code }: Group): number | null =>
  workforce.find(({ sector }) => sector === code)?.value ?? null;

const partOf = (
  span: Span | null,
  held: readonly PastRound[],
  { returns, workforce: readWorkforceOf }: Records
): Part => {
  const returnsOf = (group: Group): Map<string, Return> =>
    new Map(
      held.flatMap(({ id }) => {
        const found = returns.get(keyOf(id, group));
        return found ? [[id, found] as const] : [];
      })
    );
  // Rounds outside any system are compared with the nation's workforce.
  const workforce = readWorkforceOf(span);
  const national = readWorkforceOf(null);
  const groups = GROUPS.map((group) => {
    const byRound = returnsOf(group);
    const raw: RawCell = { returns: [...byRound.values()], workforce: workforceIn(workforce, group) };
    const welcoming = held.filter((session) => welcomesGroup(session, group));
    const cell: PublishedCell = {
      sector: group.code,
      sessions: welcoming.length,
      recorded: welcoming.filter(({ id }) => byRound.has(id)).length,
      notStated: held.filter(({ welcomes }) => welcomes.length === 0).length,
      ...protectCell(raw),
    };
    const bound = mostIfSuppressed(raw, workforceIn(national, group));
    return { group, cell, bound, counts: new Map([...byRound].map(([id, each]) => [id, each.attendances])) };
  });
  return {
    span,
    workforce,
    sessions: held.length,
    recorded: held.filter(({ id }) => groups.some(({ counts }) => counts.has(id))).length,
    cells: groups.map(({ cell }) => cell),
    bounds: groups.map(({ bound }) => bound),
    clusters: groups
      .filter(({ cell, group }) => span !== null && !group.volunteers && cell.attendances.state === 'value')
      .map(({ counts }) => ({ system: `${span?.code ?? ''} ${span?.valid_from ?? ''}`, counts })),
  };
};

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const nationOf = (parts: readonly Part[], workforce: Workforce): Answer => ({
  span: null,
  workforce: workforce(null),
  sessions: total(parts.map(({ sessions }) => sessions)),
  recorded: total(parts.map(({ recorded }) => recorded)),
  cells: GROUPS.map(({ code }, index): PublishedCell => {
    const cells = parts.flatMap(({ cells: [...each], bounds }) => {
      const cell = each[index];
      return cell ? [{ ...cell, mostIfSuppressed: bounds[index] ?? null }] : [];
    });
    return {
      sector: code,
      sessions: total(cells.map(({ sessions }) => sessions)),
      recorded: total(cells.map(({ recorded }) => recorded)),
      notStated: total(cells.map(({ notStated }) => notStated)),
      ...nationCell(cells),
    };
  }),
});

/**
 * Calculates the figures of a period: for every system that existed during the period and for the nation, whose figures
 * are the sums of the published figures of the systems and of the Rounds outside any system.
 *
 * @returns empty lists if no Round is known
 */
export const calculateFigures = async (kysely: Kysely<Schema>, period: Period): Promise<PeriodFigures> => {
  const geography = new Geography(await readSpans(kysely));
  const held = await readPastRounds(kysely, period, geography);
  if (held.length === 0) return { answers: [], rounds: [], designEffect: null };
  const records = { returns: await readReturns(kysely, period), workforce: await readWorkforce(kysely) };
  const bySpan = new Map<Span | null, PastRound[]>();
  for (const span of geography.systemsDuring(period.from, period.to)) bySpan.set(span, []);
  for (const session of held) {
    const others = bySpan.get(session.span);
    if (others) others.push(session);
    else bySpan.set(session.span, [session]);
  }
  const parts = [...bySpan].map(([span, sessions]) => partOf(span, sessions, records));
  const systems = parts.filter(({ span }) => span !== null);
  return {
    answers: [
      ...systems.map(({ bounds: _, clusters: __, ...answer }) => answer),
      nationOf(parts, records.workforce),
    ],
    rounds: held.map(({ id }) => id),
    designEffect: publishedDesignEffect(parts.flatMap(({ clusters }) => clusters)),
  };
};
