import { DAY_MS } from '../kernel/dates.js';
import type { ProgrammeRow } from '../ingest/kinds/programmes.js';
import type { SessionRow } from '../ingest/kinds/sessions.js';
import { instantsOf } from '../kernel/zoned-time.js';
import type { Random } from './random.js';
import type { Example } from './examples.js';
import { ACCESS_IN_PERSON, SOURCE } from './programmes.js';
import { dayInMonth, daysOf, inventSchedule } from './schedule.js';
import { CONTENT_NOTES, TITLES, WELSH_TITLES } from './words.js';

/** Outlook for a programme's upcoming Rounds: as usual, none planned, all full, or all cancelled. */
export type Outlook = 'usual' | 'none' | 'full' | 'cancelled';

const LONDON = 'Europe/London';
const MONTHS_BEFORE = 12;
const MONTHS_AFTER = 6;

/** Picks the outlook of a programme, which is usual for most. */
export const inventOutlook = (random: Random): Outlook => {
  const part = random.next();
  if (part < 0.05) return 'none';
  if (part < 0.09) return 'full';
  return part < 0.12 ? 'cancelled' : 'usual';
};

const minutesAfter = (time: Date, minutes: number): Date => new Date(time.getTime() + minutes * 60_000);

const startOf = (date: string, time: string, zone: string): Date => {
  const [start] = instantsOf(`${date}T${time}:00`, zone);
  if (start === undefined) throw new Error(`${date} ${time} does not exist in ${zone}; choose another time`);
  return start;
};

type Venue = Pick<SessionRow, `venue_${'name' | 'address' | 'postcode' | 'lat' | 'lng'}`>;

const venueOf = (programme: ProgrammeRow, format: string): Venue =>
  format === 'online'
    ? { venue_name: null, venue_address: null, venue_postcode: null, venue_lat: null, venue_lng: null }
    : {
        venue_name: programme.place_name,
        venue_address: programme.place_address,
        venue_postcode: programme.place_postcode,
        venue_lat: programme.lat,
        venue_lng: programme.lng,
      };

/** Leaves out the access that a Round of this format cannot have. */
const accessOf = ({ access }: ProgrammeRow, format: string): string[] =>
  access.filter((code) =>
    code === 'captions' ? format !== 'in-person' : format !== 'online' || !ACCESS_IN_PERSON.includes(code)
  );

const bookingOf = (random: Random, { id, contact }: ProgrammeRow, bookingNumber: number): string | null => {
  if (random.chance(0.2)) return null;
  return random.chance(0.3)
    ? `mailto:${contact?.email ?? ''}`
    : `https://${id}.example.org/rounds/book/${bookingNumber}`;
};

const statusOf = (random: Random): string => {
  if (random.chance(0.04)) return 'cancelled';
  if (random.chance(0.04)) return 'rescheduled';
  return random.chance(0.02) ? 'postponed' : 'scheduled';
};

const inventSession = (
  random: Random,
  programme: ProgrammeRow,
  date: string,
  time: string,
  bookingNumber: number
): SessionRow => {
  const zone = programme.nation === 'ireland' ? 'Europe/Dublin' : LONDON;
  const isWelsh = programme.lang === 'cy';
  const format = programme.formats[random.between(0, programme.formats.length - 1)] ?? 'in-person';
  const access = accessOf(programme, format);
  const starts = startOf(date, time, zone);
  const status = statusOf(random);
  const before = new Date(Date.parse(date) - 7 * DAY_MS).toISOString().slice(0, 10);
  return {
    id: `${programme.id}-${date}`,
    series_id: programme.id,
    programme_id: programme.id,
    url: programme.url,
    host_name: programme.host_name,
    host_sector: programme.host_sector,
    joint_hosts: programme.joint_hosts,
    system: programme.serves_systems[0] ?? null,
    title: random.chance(0.15) ? null : random.pick(isWelsh ? WELSH_TITLES : TITLES),
    summary: null,
    content_note: random.chance(0.08) && !isWelsh ? random.pick(CONTENT_NOTES) : null,
    starts_at: starts,
    ends_at: minutesAfter(starts, 60),
    time_zone: zone,
    moved_from: status === 'rescheduled' ? startOf(before, time, zone) : null,
    doors_at: access.includes('food') || format !== 'in-person' ? minutesAfter(starts, -15) : null,
    late_entry: random.pick([true, false, null]),
    format,
    ...venueOf(programme, format),
    booking_url: bookingOf(random, programme, bookingNumber),
    places: random.pick(['open', 'open', 'open', 'open', 'few', 'full', 'unknown']),
    status,
    open_to: programme.open_to,
    welcomes: programme.welcomes,
    volunteers: programme.volunteers,
    students: programme.students,
    agency: programme.agency,
    access,
    source: SOURCE,
    lang: programme.lang,
  };
};

/**
 * Returns an upcoming Round in the state that the outlook requires, or none. The Rounds of an example go ahead and have
 * places.
 */
const withOutlook = (session: SessionRow, outlook: Outlook | 'example'): SessionRow[] => {
  switch (outlook) {
    case 'none':
      return [];
    case 'full':
      return [{ ...session, status: 'scheduled', moved_from: null, places: 'full' }];
    case 'cancelled':
      return [{ ...session, status: 'cancelled', moved_from: null }];
    case 'example':
      return [{ ...session, status: 'scheduled', moved_from: null, places: 'open' }];
    default:
      return [session];
  }
};

/**
 * Invents the Rounds of a programme from a year before today to six months after, on a regular schedule, with some
 * cancelled, postponed and rescheduled.
 */
export const inventSessions = (
  random: Random,
  programme: ProgrammeRow,
  today: string,
  outlook: Outlook,
  example: Example | undefined
): SessionRow[] => {
  const schedule = example?.schedule ?? inventSchedule(random);
  if (programme.progress !== 'running' && programme.progress !== 'starting') return [];
  const [year = 0, month = 1] = today.split('-').map(Number);
  const thisMonth = year * 12 + month - 1;
  const isRunning = programme.progress === 'running';
  const days = daysOf(
    schedule,
    isRunning ? thisMonth - MONTHS_BEFORE : thisMonth + 1,
    thisMonth + MONTHS_AFTER
  );
  return days.flatMap((day, index) => {
    if (isRunning && programme.since !== null && day < programme.since) return [];
    const session = inventSession(random, programme, day, schedule.time, index + 1);
    return day < today ? [session] : withOutlook(session, example ? 'example' : outlook);
  });
};

/**
 * Invents monthly Rounds from a day up to a programme's first Round, with the same weekday, time and place, and all of them
 * held as scheduled.
 */
export const earlierSessions = (sessions: readonly SessionRow[], from: string): SessionRow[] => {
  const [first] = [...sessions].sort((one, other) => one.starts_at.getTime() - other.starts_at.getTime());
  if (first === undefined) return [];
  const day = first.id.slice(-10);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const time = new Intl.DateTimeFormat('en-GB', {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: first.time_zone },
  }).format(first.starts_at);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const schedule = { nth: Math.ceil(date / 7), weekday, months: 1, time };
  const earlier: SessionRow[] = [];
  for (let each = year * 12 + month - 2; ; each -= 1) {
    const before = dayInMonth(each, schedule);
    if (before < from) return earlier.reverse();
    const starts = startOf(before, time, first.time_zone);
    earlier.push({
      ...first,
      id: `${first.programme_id}-${before}`,
      starts_at: starts,
      ends_at: minutesAfter(starts, 60),
      doors_at: first.doors_at && minutesAfter(starts, -15),
      moved_from: null,
      status: 'scheduled',
    });
  }
};
