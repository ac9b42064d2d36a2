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
import { chance, type Chance } from './random.js';
import { earlierSessions } from './sessions.js';

/** How many quarters are published. */
const QUARTERS = 8;

/** Systems whose Rounds send returns: two that stand unchanged, one that kept its code and grew, one that was formed. */
const REPORTING = ['QYG', 'QWO', 'QRL', 'S9B9J'];

/** Invented, and so said. */
const SOURCE = 'Fictional example, not a real figure';

const standingOn = (code: string, day: string): SystemRecord | undefined =>
  SYSTEMS.find(
    (system) =>
      system.code === code && system.validFrom <= day && (system.validTo === null || system.validTo >= day)
  );

/** The code that stood for a system's area on a day: its own, or one of those that it was made of. */
const codeOn = (code: string, day: string, number: number): string => {
  if (standingOn(code, day)) return code;
  const before = SYSTEMS.filter(({ successors, validTo }) => successors.includes(code) && validTo !== null);
  return before[number % before.length]?.code ?? code;
};

/** A Round is written under the code that stood on its day. */
const dated = (session: SessionRow, number: number): SessionRow =>
  session.system === null
    ? session
    : { ...session, system: codeOn(session.system, dayOf(session.starts_at), number) };

/** Quarters whose usual day of publication has come, the last of them last. */
const quartersTo = (today: string): Period[] => {
  const last = Array.from({ length: 3 }, (_, back) => periodOf(addDays(today, -92 * back), 'quarter')).find(
    (period) => defaultPublicationDay(period) <= today
  );
  const quarters = last ? [last] : [];
  while (quarters[0] && quarters.length < QUARTERS) {
    quarters.unshift(periodOf(addDays(quarters[0].from, -1), 'quarter'));
  }
  return quarters;
};

/** At most so many come to one Round, from the host's own sector and from others. */
const MOST: Readonly<Record<string, readonly [own: number, others: number]>> = {
  health: [26, 14],
  'primary-care': [9, 4],
  hospice: [14, 2],
  'social-care': [12, 5],
  'local-authority': [12, 3],
  voluntary: [8, 2],
  education: [10, 3],
  other: [6, 1],
};

const returnOf = (random: Chance, session: SessionRow, sector: string): AttendanceRow[] => {
  const [own, others] = MOST[sector] ?? [0, 0];
  const isOwn = session.host_sector === sector;
  // In one system nobody of this sector ever comes; in another nobody counts it.
  const comes = !(session.system === 'QYG' && sector === 'voluntary');
  const counted = !(session.system === 'QWO' && sector === 'education');
  const clinical = comes ? random.between(isOwn ? 3 : 0, isOwn ? own : others) : 0;
  const other = comes && isOwn ? random.between(0, 5) : 0;
  const row = (staff_group: string, count: number): AttendanceRow => ({
    ...{ session_id: session.id, sector, staff_group },
    attendances: counted ? count : null,
    first_time: counted && random.in(0.9) ? Math.round(count * random.next() * 0.5) : null,
  });
  return [
    row('clinical', clinical),
    ...(isOwn ? [row('non-clinical', other)] : []),
    ...(isOwn && sector === 'hospice' && ['welcome', 'some'].includes(session.volunteers)
      ? [row('volunteers', random.between(0, 6))]
      : []),
  ];
};

/** Four Rounds in five send a return, of every sector that they welcome. */
const attendanceOf = (random: Chance, sessions: readonly SessionRow[]): AttendanceRow[] =>
  sessions.flatMap((session) => {
    if (random.in(0.2)) return [];
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

/** Of no system is it known how many work in all the other sectors; in one, too few work in hospices. */
const inventWorkforce = (random: Chance, today: string): WorkforceRow[] => {
  const before = SYSTEMS.filter(({ successors }) => successors.some((code) => REPORTING.includes(code)));
  const codes = [...new Set([...REPORTING, ...before.map(({ code }) => code)])];
  const asOf = `${Number(today.slice(0, 4)) - 1}-09-30`;
  const row = (system: string, sector: string, value: number, unit: string): WorkforceRow => ({
    ...{ system, sector, value, unit, volunteers: false, as_of: asOf, source: SOURCE, href: null },
    coverage: system === '' ? 'The whole nation' : 'Everyone employed in the area',
  });
  return [
    ...WORKFORCE.map(([sector, value, unit]) => row('', sector, value * 36, unit)),
    ...codes.flatMap((code) =>
      WORKFORCE.map(([sector, value, unit]) => {
        const size = Math.round(value * (0.6 + random.next()) * 0.1) * 10;
        return row(code, sector, code === 'QWO' && sector === 'hospice' ? 38 : size, unit);
      })
    ),
    {
      ...row('QRL', 'hospice', 2_400, 'headcount'),
      volunteers: true,
      coverage: 'Volunteers of hospices in the area',
    },
    { ...row('', 'hospice', 90_000, 'headcount'), volunteers: true, coverage: 'Volunteers of hospices' },
  ];
};

const VOICES: readonly VoiceRow[] = [
  {
    text: 'Two home carers came straight from a night call. They had never been asked to anything like it before.',
    ...{ source: 'An invented facilitator', system: '', lang: null },
  },
  {
    text: 'Nobody from a charity has come yet. We hold it on a hospital site at midday, and they told us why they cannot.',
    ...{ source: 'An invented steering group', system: 'QYG', lang: null },
  },
  {
    text: 'Daeth dwy ofalwraig cartref yn syth o alwad nos. Doedd neb wedi’u gwahodd i ddim byd tebyg o’r blaen.',
    ...{ source: 'Hwylusydd dychmygol', system: '', lang: 'cy' },
  },
];

/** What the demonstration shows of access by sector. */
interface EquitySeed {
  /** All sessions, each under the code that stood on its day, with earlier ones where returns are sent. */
  readonly sessions: readonly SessionRow[];
  /** Stores what was recorded, and publishes it as it would have been: quarter by quarter, on its day. */
  readonly store: (trx: Transaction<Schema>) => Promise<void>;
}

/** Invents two years of returns for some systems and some hosts in Wales. */
export const inventEquity = (
  programmes: readonly ProgrammeRow[],
  sessions: readonly SessionRow[],
  today: string,
  number: number
): EquitySeed => {
  const random = chance(number);
  const quarters = quartersTo(today);
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
  const all = [...earlier, ...sessions].map((session) => dated(session, ids.get(session.programme_id) ?? 0));
  const held = all.filter(
    ({ programme_id, starts_at, status }) =>
      ids.has(programme_id) && dayOf(starts_at) >= first && dayOf(starts_at) < today && !isCalledOff(status)
  );
  const attendance = attendanceOf(random, held);
  const workforce = inventWorkforce(random, today);
  // One return of the last quarter comes after its publication.
  const end = quarters.at(-1)?.to ?? today;
  const late = held.filter(({ starts_at, system }) => system === 'QYG' && dayOf(starts_at) <= end).at(-1)?.id;
  return {
    sessions: all,
    store: async (trx) => {
      await storeWorkforce(trx, workforce);
      await storeVoices(trx, VOICES);
      await storeAttendance(
        trx,
        attendance.filter(({ session_id }) => session_id !== late)
      );
      for (const period of quarters) {
        await publishIn(trx, period, { now: new Date(`${defaultPublicationDay(period)}T09:30:00Z`) });
      }
      await storeAttendance(
        trx,
        attendance.filter(({ session_id }) => session_id === late)
      );
    },
  };
};
