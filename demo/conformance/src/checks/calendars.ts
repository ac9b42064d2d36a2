import type { Session } from 'rounds-elements/contract';
import { readCalendar, type Calendar, type CalendarEvent } from '../calendar.js';
import type { Answer, Query } from '../client.js';
import { readPage, SESSIONS, walk } from '../lists.js';
import type { Kit } from '../survey.js';

const DAY_MS = 86_400_000;

/** Number of past days in every feed: one less than in the contract, because feeds begin with a whole day. */
const DAYS_BACK = 27;

/** Names of properties that say what the calendar is called, and how often to read it again. */
const NAMES = ['name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl'];

/** Properties that name people or contain joining links. */
const PERSONS = ['organizer', 'attendee', 'contact', 'conference'];

/** Words that say that an entry is a Round, in English and Welsh. */
const REVEALING = /schwartz|\b(?:rounds?|rownd(?:iau)?)\b/i;

/** In an address, words are often joined to others. */
const REVEALING_ADDRESS = /schwartz|round|rownd/i;

const MAX_LINE_BYTES = 75;

const checkLines = ({ report }: Kit, { where, text }: Answer): void => {
  const isCrLf = !/(?<!\r)\n/.test(text);
  report.expect('calendar.lines', where, isCrLf, 'Lines do not end with CRLF.');
  const long = text.split(/\r?\n/).find((line) => new TextEncoder().encode(line).length > MAX_LINE_BYTES);
  report.expect(
    'calendar.lines',
    where,
    long === undefined,
    () => `A line is too long: “${long?.slice(0, 60) ?? ''}…”.`
  );
};

const readAnswer = async (
  kit: Kit,
  path: string,
  query: Query = {}
): Promise<{ readonly where: string; readonly calendar: Calendar } | null> => {
  const { client, report } = kit;
  const answer = await client.get(path, query);
  const { where, status, headers, text } = answer;
  if (!report.expect('answers.status', where, status === 200, `The status is ${status}, not 200.`))
    return null;
  const type = headers.get('Content-Type') ?? '';
  const isCalendar = /^text\/calendar\s*(;|$)/i.test(type);
  report.expect('calendar.type', where, isCalendar, `The Content-Type is “${type}”, not text/calendar.`);
  checkLines(kit, answer);
  try {
    const calendar = readCalendar(text);
    report.expect('calendar.readable', where, true, '');
    const zones = `No VTIMEZONE defines ${calendar.unknownZones.join(', ')}.`;
    report.expect('calendar.times', where, calendar.unknownZones.length === 0, zones);
    return { where, calendar };
  } catch (error) {
    report.expect('calendar.readable', where, false, error instanceof Error ? error.message : String(error));
    return null;
  }
};

const checkDiscretion = (
  { report }: Kit,
  where: string,
  event: CalendarEvent,
  titles: readonly string[]
): void => {
  const texts = ['summary', 'description', 'location', 'uid'].map(
    (name) => [name, event.text(name) ?? ''] as const
  );
  const revealing =
    texts.find(([, text]) => REVEALING.test(text) || titles.some((title) => text.includes(title))) ??
    [['url', event.text('url') ?? ''] as const].find(([, url]) => REVEALING_ADDRESS.test(url));
  const what = `${revealing?.[0].toUpperCase() ?? ''} is “${revealing?.[1] ?? ''}”.`;
  report.expect('calendar.discretion', where, revealing === undefined, what);
  const isPrivate = event.text('class') === 'PRIVATE';
  report.expect(
    'calendar.discretion',
    where,
    isPrivate,
    `CLASS is ${event.text('class') ?? 'missing'}, not PRIVATE.`
  );
};

const checkPersons = ({ report }: Kit, where: string, event: CalendarEvent): void => {
  const found = PERSONS.filter((name) => event.names.includes(name));
  report.expect(
    'calendar.persons',
    where,
    found.length === 0,
    `An event has ${found.join(', ').toUpperCase()}.`
  );
};

const isAt = (date: Date | null, time: string): boolean => date?.getTime() === Date.parse(time);

const checkStatus = ({ report }: Kit, where: string, event: CalendarEvent, { status }: Session): void => {
  const isCalledOff = status === 'cancelled' || status === 'postponed';
  const summary = event.text('summary') ?? '';
  const prefix = status === 'cancelled' ? 'Cancelled: ' : 'Postponed: ';
  const isMarked = summary.startsWith(prefix);
  const what = `SUMMARY of a Round that is ${status} is “${summary}”.`;
  report.expect('calendar.status', where, isMarked === isCalledOff, what);
  const isCancelled = event.text('status') === 'CANCELLED';
  const stated = `STATUS of a Round that is ${status} is ${event.text('status') ?? 'missing'}.`;
  report.expect('calendar.status', where, isCancelled === (status === 'cancelled'), stated);
  const isFree = event.text('transp') === 'TRANSPARENT';
  const time = `TRANSP of a Round that is ${status} is ${event.text('transp') ?? 'missing'}.`;
  report.expect('calendar.status', where, isFree === isCalledOff, time);
};

/** Checks one event against the Round in JSON. */
const checkAgainst = (kit: Kit, where: string, event: CalendarEvent, session: Session): void => {
  const { report } = kit;
  const { startsAt, endsAt, updatedAt, sequence } = session;
  const isSame = isAt(event.start, startsAt) && isAt(event.end, endsAt);
  const times = `The event starts at ${event.start?.toISOString() ?? 'no time'}, the Round at ${startsAt}.`;
  report.expect('calendar.times', where, isSame, times);
  const follows = isAt(event.stamp, updatedAt) && Number(event.text('sequence') ?? 0) === sequence;
  const what = `DTSTAMP is ${event.stamp?.toISOString() ?? 'missing'} and SEQUENCE ${event.text('sequence') ?? 'missing'}, not ${updatedAt} and ${sequence}.`;
  report.expect('calendar.changes', where, follows, what);
  checkStatus(kit, where, event, session);
};

const pathOf = ({ id }: Session): string => `/sessions/${encodeURIComponent(id)}.ics`;

/** Checks the calendar of one Round. Returns the UID of its event. */
const checkSingle = async (kit: Kit, session: Session): Promise<string | null> => {
  const { report } = kit;
  const found = await readAnswer(kit, pathOf(session));
  if (!found) return null;
  const { where, calendar } = found;
  const [event, ...more] = calendar.events;
  const only = `The calendar has ${calendar.events.length} events, not one.`;
  if (!report.expect('calendar.complete', where, event !== undefined && more.length === 0, only) || !event)
    return null;
  checkAgainst(kit, where, event, session);
  checkDiscretion(kit, where, event, session.title === null ? [] : [session.title]);
  checkPersons(kit, where, event);
  const named = NAMES.filter((name) => calendar.text(name) !== null);
  report.expect(
    'calendar.name',
    where,
    named.length === 0,
    `A single Round has ${named.join(', ').toUpperCase()}.`
  );
  report.expect('calendar.alarm', where, event.alarms.length === 0, 'A reminder was not asked for.');
  return event.uid;
};

const checkOptions = async (kit: Kit, session: Session): Promise<void> => {
  const { report, supports11 } = kit;
  const titled = await readAnswer(kit, pathOf(session), { titles: 'full' });
  if (titled && session.title !== null) {
    const summary = titled.calendar.events[0]?.text('summary') ?? '';
    const what = `SUMMARY is “${summary}”, without “${session.title}”.`;
    report.expect('calendar.titles', titled.where, summary.includes(session.title), what);
  }
  if (!supports11) return;
  const reminding = await readAnswer(kit, pathOf(session), { alarm: 'PT30M' });
  if (!reminding) return;
  const alarms = reminding.calendar.events[0]?.alarms ?? [];
  const what = `The triggers of reminders are ${alarms.join(', ') || 'none'}, not -PT30M.`;
  report.expect('calendar.alarm', reminding.where, alarms.join() === '-PT30M', what);
};

const moment = (event: CalendarEvent): number => event.start?.getTime() ?? NaN;

/** Checks the feed of one programme against its Rounds. */
const checkFeed = async (kit: Kit, session: Session, uid: string | null): Promise<void> => {
  const { report, now } = kit;
  const programme = session.programmeId;
  const found = await readAnswer(kit, '/sessions.ics', { programme });
  if (!found) return;
  const { where, calendar } = found;
  const { events } = calendar;
  const unnamed = NAMES.filter((name) => calendar.text(name) === null);
  report.expect(
    'calendar.name',
    where,
    unnamed.length === 0,
    `The feed lacks ${unnamed.join(', ').toUpperCase()}.`
  );
  const uids = new Set(events.map((event) => event.uid));
  const isUnique = uids.size === events.length && !uids.has(null);
  report.expect('calendar.uid', where, isUnique, 'Two events have the same UID, or one has none.');
  const isStable = uid === null || uids.has(uid);
  report.expect(
    'calendar.uid',
    where,
    isStable,
    `The feed does not have the UID of “${session.id}” (${uid ?? ''}).`
  );
  for (const event of events) {
    checkDiscretion(kit, where, event, []);
    checkPersons(kit, where, event);
  }
  const from = now.getTime() - DAYS_BACK * DAY_MS;
  const to = now.getTime() + 365 * DAY_MS;
  const query = { programme, from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit: 100 };
  const { items, isComplete } = await walk(kit, SESSIONS, query, 3);
  if (!isComplete) return;
  const inSpan = events.map(moment).filter((time) => from <= time && time <= to);
  const starts = items.map(({ startsAt }) => Date.parse(startsAt));
  const missing = items.find(({ startsAt }) => !inSpan.includes(Date.parse(startsAt)));
  const what = missing
    ? `The Round “${missing.id}” at ${missing.startsAt} is missing.`
    : `The feed has ${inSpan.length} events where GET /sessions lists ${starts.length} Rounds.`;
  report.expect('calendar.complete', where, missing === undefined && inSpan.length === starts.length, what);
};

const checkEmpty = async (kit: Kit): Promise<void> => {
  const found = await readAnswer(kit, '/sessions.ics', { programme: 'rounds-elements-check-unknown' });
  if (!found) return;
  const { where, calendar } = found;
  const isEmpty = calendar.events.length === 0;
  const what = isEmpty ? 'The calendar has no component.' : 'A feed of an unknown programme has events.';
  kit.report.expect('calendar.empty', where, isEmpty && calendar.size > 0, what);
};

/** Returns a Round that has begun and that feeds still have, or `null`. */
const findRecent = async (kit: Kit): Promise<Session | null> => {
  const from = new Date(kit.now.getTime() - DAYS_BACK * DAY_MS).toISOString();
  const page = await readPage(kit, SESSIONS, { from, to: kit.now.toISOString(), limit: 1 });
  return page?.items[0] ?? null;
};

/** Checks calendars as programs read them, and against the Rounds in JSON. */
export const checkCalendars = async (kit: Kit): Promise<void> => {
  await checkEmpty(kit);
  const { items } = kit.sessions;
  const plain = items.find(({ status, title }) => status === 'scheduled' && title !== null) ?? items[0];
  const followed = (await findRecent(kit)) ?? plain;
  if (followed) await checkFeed(kit, followed, await checkSingle(kit, followed));
  if (!plain) return;
  const isSummer = ({ startsAt }: Session): boolean => ['06', '07', '08'].includes(startsAt.slice(5, 7));
  const others = [
    plain,
    items.find(isSummer),
    items.find(({ timeZone }) => timeZone !== plain.timeZone),
    ...['cancelled', 'postponed', 'rescheduled'].map((status) =>
      items.find((item) => item.status === status)
    ),
  ];
  for (const session of new Set(others)) if (session && session !== followed) await checkSingle(kit, session);
  await checkOptions(kit, plain);
};
