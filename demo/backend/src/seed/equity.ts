import type { Transaction } from 'kysely';
import { SECTORS } from 'rounds-elements/contract';
import type { Schema } from '../store/schema.js';
import { periodOf, defaultPublicationDay, type Period } from '../domain/equity/periods.js';
import { publishIn } from '../domain/equity/publish.js';
import { SYSTEMS, type SystemRecord } from '../domain/systems/known-systems.js';
import { addDays, dayOf } from '../kernel/dates.js';
import type { AttendanceRow } from '../ingest/kinds/attendance.js';
import type { ProgrammeRow } from '../ingest/kinds/programmes.js';
import type { SessionRow } from '../ingest/kinds/sessions.js';
import { storeAttendance, storeVoices, storeWorkforce } from '../ingest/store.js';
import type { VoiceRow } from '../ingest/kinds/voices.js';
import type { WorkforceRow } from '../ingest/kinds/workforce.js';
import { isCalledOff } from '../domain/sessions/documents.js';
import { WEST_YORKSHIRE } from './programmes.js';
import { createRandom, type Random } from './random.js';
import { earlierSessions } from './sessions.js';

/** Number of published quarters. */
const PUBLISHED_QUARTERS = 8;

/** Systems whose Rounds send returns: two unchanged ones, one that kept its code and grew, and a new one. */
const REPORTING = ['QYG', 'QWO', 'QRL', 'S9B9J'];

/** Source of all figures, which shows that they are fictional. */
const SOURCE = 'Fictional example, not a real figure';

const systemOn = (code: string, day: string): SystemRecord | undefined =>
  SYSTEMS.find(
    (system) =>
      system.code === code && system.validFrom <= day && (system.validTo === null || system.validTo >= day)
  );

/** Returns the code of a system's area on a day: its own, or that of a predecessor. */
const codeOn = (code: string, day: string, index: number): string => {
  if (systemOn(code, day)) return code;
  const predecessors = SYSTEMS.filter(
    ({ successors, validTo }) => successors.includes(code) && validTo !== null
  );
  return predecessors[index % predecessors.length]?.code ?? code;
};

/** Returns a session under the system code that was valid on its day. */
const withCodeOnDay = (session: SessionRow, index: number): SessionRow =>
  session.system === null
    ? session
    : { ...session, system: codeOn(session.system, dayOf(session.starts_at), index) };

/** Returns the quarters that would be published by `today`, in chronological order. */
const publishedQuarters = (today: string): Period[] => {
  const last = Array.from({ length: 3 }, (_, back) => periodOf(addDays(today, -92 * back), 'quarter')).find(
    (period) => defaultPublicationDay(period) <= today
  );
  const quarters = last ? [last] : [];
  while (quarters[0] && quarters.length < PUBLISHED_QUARTERS) {
    quarters.unshift(periodOf(addDays(quarters[0].from, -1), 'quarter'));
  }
  return quarters;
};

/** Maximum attendances at one Round by sector, for hosts of the same sector and of other sectors. */
const MAX_ATTENDANCES: Readonly<Record<string, readonly [own: number, others: number]>> = {
  health: [26, 14],
  'primary-care': [9, 4],
  hospice: [14, 2],
  'social-care': [12, 5],
  'local-authority': [12, 3],
  voluntary: [8, 2],
  education: [10, 3],
  other: [6, 1],
};

/** Attendances of social care at a Round in West Yorkshire: few, but enough to be published. */
const FEW = [2, 4] as const;

const returnOf = (random: Random, session: SessionRow, sector: string): AttendanceRow[] => {
  const isRare = session.system === WEST_YORKSHIRE && sector === 'social-care';
  const [own, others] = MAX_ATTENDANCES[sector] ?? [0, 0];
  const isOwn = session.host_sector === sector;
  // Examples of the states “zero” and “not collected”.
  const attends = !(session.system === 'QYG' && sector === 'voluntary');
  const isCounted = !(session.system === 'QWO' && sector === 'education');
  const usual: readonly [from: number, to: number] = isOwn ? [3, own] : [0, others];
  const clinical = attends ? random.between(...(isRare ? FEW : usual)) : 0;
  const other = attends && isOwn ? random.between(0, 5) : 0;
  const row = (staff_group: string, count: number): AttendanceRow => ({
    ...{ session_id: session.id, sector, staff_group },
    attendances: isCounted ? count : null,
    first_time: isCounted && random.chance(0.9) ? Math.round(count * random.next() * 0.5) : null,
  });
  return [
    row('clinical', clinical),
    ...(isOwn ? [row('non-clinical', other)] : []),
    ...(isOwn && sector === 'hospice' && ['welcome', 'some'].includes(session.volunteers)
      ? [row('volunteers', random.between(0, 6))]
      : []),
  ];
};

/** Invents returns for four in five Rounds, and for all in West Yorkshire, with every sector that they welcome. */
const attendanceOf = (random: Random, sessions: readonly SessionRow[]): AttendanceRow[] =>
  sessions.flatMap((session) => {
    if (random.chance(0.2) && session.system !== WEST_YORKSHIRE) return [];
    return SECTORS.filter((sector) => session.welcomes.includes(sector)).flatMap((sector) =>
      returnOf(random, session, sector)
    );
  });

const WORKFORCE: readonly (readonly [sector: string, value: number, unit: string])[] = [
  ['health', 41_200, 'headcount'],
  ['primary-care', 5_400, 'headcount'],
  ['hospice', 980, 'headcount'],
  ['social-care', 44_800, 'posts'],
  ['local-authority', 3_100, 'jobs'],
  ['voluntary', 11_500, 'headcount'],
  ['education', 2_600, 'headcount'],
];

/** Workforces of West Yorkshire that differ from those of an average system. */
const IN_WEST_YORKSHIRE: Readonly<Record<string, number>> = { hospice: 38, 'social-care': 62_400 };

const NATION = { code: '', validFrom: null } as const;

/** Invents workforce figures. None are known for the sector `other`, and one hospice workforce is too small to publish. */
const inventWorkforce = (random: Random, today: string): WorkforceRow[] => {
  const predecessors = SYSTEMS.filter(({ successors }) =>
    successors.some((code) => REPORTING.includes(code))
  );
  const codes = new Set([...REPORTING, ...predecessors.map(({ code }) => code)]);
  // A code that passed to a larger system has a workforce for each.
  const spans = SYSTEMS.filter(({ code }) => codes.has(code));
  const asOf = `${Number(today.slice(0, 4)) - 1}-09-30`;
  const row = (
    {
      code: system,
      validFrom: valid_from,
    }: Pick<SystemRecord, 'code'> & { readonly validFrom: string | null },
    sector: string,
    value: number,
    unit: string
  ): WorkforceRow => ({
    ...{ system, valid_from, sector, value, unit, volunteers: false },
    ...{ as_of: asOf, source: SOURCE, href: null },
    coverage: valid_from === null ? 'Everyone employed nationally' : 'Everyone employed in the area',
  });
  return [
    ...WORKFORCE.map(([sector, value, unit]) => row(NATION, sector, value * 36, unit)),
    ...spans.flatMap((span) =>
      WORKFORCE.map(([sector, value, unit]) => {
        const size = Math.round(value * (0.6 + random.next()) * 0.1) * 10;
        return row(
          span,
          sector,
          span.code === WEST_YORKSHIRE ? (IN_WEST_YORKSHIRE[sector] ?? value) : size,
          unit
        );
      })
    ),
    ...spans
      .filter(({ code }) => code === 'QRL')
      .map((span) => ({
        ...row(span, 'hospice', 2_400, 'headcount'),
        volunteers: true,
        coverage: 'Hospice volunteers in the area',
      })),
    { ...row(NATION, 'hospice', 90_000, 'headcount'), volunteers: true, coverage: 'Hospice volunteers' },
  ];
};

const VOICES: readonly VoiceRow[] = [
  {
    text: 'Two home carers joined us straight after a night call. They had never been invited to anything like it before.',
    ...{ source: 'A fictional facilitator', system: '', lang: null },
  },
  {
    text: 'We have not yet had anyone from a charity. We meet on a hospital site at midday, and charities say that they cannot get away then.',
    ...{ source: 'A fictional steering group', system: 'QYG', lang: null },
  },
  {
    text: 'Daeth dwy ofalwraig cartref yn syth o alwad nos. Doedd neb wedi’u gwahodd i ddim byd tebyg o’r blaen.',
    ...{ source: 'Hwylusydd dychmygol', system: '', lang: 'cy' },
  },
];

/** Demonstration data for access by sector. */
interface EquitySeed {
  /** All sessions, each under the system code of its day, with earlier ones for programmes that send returns. */
  readonly sessions: readonly SessionRow[];
  /** Stores the returns, and publishes each quarter on its usual day. */
  readonly storeEquity: (trx: Transaction<Schema>) => Promise<void>;
}

/** Invents two years of returns for some systems in England and some hosts in Wales. */
export const inventEquity = (
  programmes: readonly ProgrammeRow[],
  sessions: readonly SessionRow[],
  today: string,
  seedNumber: number
): EquitySeed => {
  const random = createRandom(seedNumber);
  const quarters = publishedQuarters(today);
  const first = quarters[0]?.from ?? today;
  const reporting = programmes.filter(
    ({ serves_systems: [system], nation }, index) =>
      (system !== undefined && REPORTING.includes(system)) || (nation === 'wales' && index % 3 === 0)
  );
  const ids = new Map(reporting.map(({ id }, index) => [id, index]));
  const earlier = reporting.flatMap((programme) =>
    earlierSessions(
      sessions.filter((session) => session.programme_id === programme.id),
      programme.since !== null && programme.since > first ? programme.since : first
    )
  );
  const all = [...earlier, ...sessions].map((session) =>
    withCodeOnDay(session, ids.get(session.programme_id) ?? 0)
  );
  const held = all.filter(
    ({ programme_id, starts_at, status }) =>
      ids.has(programme_id) && dayOf(starts_at) >= first && dayOf(starts_at) < today && !isCalledOff(status)
  );
  const attendance = attendanceOf(random, held);
  const workforce = inventWorkforce(random, today);
  // One return of the last quarter arrives after publication.
  const end = quarters.at(-1)?.to ?? today;
  const lateSessionId = held
    .filter(({ starts_at, system }) => system === 'QYG' && dayOf(starts_at) <= end)
    .at(-1)?.id;
  return {
    sessions: all,
    storeEquity: async (trx) => {
      await storeWorkforce(trx, workforce);
      await storeVoices(trx, VOICES);
      await storeAttendance(
        trx,
        attendance.filter(({ session_id }) => session_id !== lateSessionId)
      );
      for (const period of quarters) {
        await publishIn(trx, period, { now: new Date(`${defaultPublicationDay(period)}T09:30:00Z`) });
      }
      await storeAttendance(
        trx,
        attendance.filter(({ session_id }) => session_id === lateSessionId)
      );
    },
  };
};
