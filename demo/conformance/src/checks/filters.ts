import type { Programme, Session } from 'rounds-elements/contract';
import type { Query } from '../client.js';
import { PROGRAMMES, readPage, SESSIONS, type List, type Page, type ReadPage } from '../lists.js';
import type { Kit } from '../survey.js';

/** A filter by codes, with the codes of an item that it must match. */
interface CodeFilter<T> {
  readonly name: string;
  readonly codesOf: (item: T, kit: Kit) => readonly string[];
}

const systemsOf = (
  { serves }: { readonly serves: { readonly systems: readonly string[] } },
  { succession }: Kit
): string[] => serves.systems.flatMap((code) => [code, ...succession.heirs(code)]);

const PROGRAMME_FILTERS: readonly CodeFilter<Programme>[] = [
  { name: 'format', codesOf: ({ formats }) => formats },
  { name: 'openTo', codesOf: ({ openTo }) => [openTo] },
  { name: 'welcomes', codesOf: ({ welcomes }) => welcomes },
  { name: 'access', codesOf: ({ access }) => access },
  { name: 'nation', codesOf: ({ nation }) => [nation] },
  { name: 'sector', codesOf: ({ host, jointHosts }) => [host, ...jointHosts].map(({ sector }) => sector) },
  { name: 'system', codesOf: systemsOf },
];

const SESSION_FILTERS: readonly CodeFilter<Session>[] = [
  { name: 'format', codesOf: ({ format }) => [format] },
  { name: 'openTo', codesOf: ({ openTo }) => [openTo] },
  { name: 'welcomes', codesOf: ({ welcomes }) => welcomes },
  { name: 'access', codesOf: ({ access }) => access },
  { name: 'programme', codesOf: ({ programmeId }) => [programmeId] },
];

interface Item {
  readonly id: string;
}

const checkMatch = async <T extends Item, P extends Page>(
  kit: Kit,
  list: List<T, P>,
  query: Query,
  matches: (item: T) => boolean
): Promise<ReadPage<T> | null> => {
  const page = await readPage(kit, list, { ...query, limit: 100 });
  if (!page) return null;
  const wrong = page.items.find((item) => !matches(item));
  kit.report.expect(
    'filters.match',
    page.answer.where,
    wrong === undefined,
    `“${wrong?.id ?? ''}” does not match.`
  );
  return page;
};

const checkCodes = async <T extends Item, P extends Page>(
  kit: Kit,
  list: List<T, P>,
  items: readonly T[],
  filters: readonly CodeFilter<T>[],
  facets: Page['facets']
): Promise<void> => {
  for (const { name, codesOf } of filters) {
    const code = items.flatMap((item) => [...codesOf(item, kit)])[0];
    if (code === undefined) continue;
    const page = await checkMatch(kit, list, { [name]: code }, (item) => codesOf(item, kit).includes(code));
    const counted = facets[name]?.[code];
    if (!page || counted === undefined) continue;
    const what = `facets.${name}.${code} is ${counted}, but the total is ${page.total}.`;
    kit.report.expect('filters.facets', page.answer.where, counted === page.total, what);
  }
};

/** Checks that one of several values is enough, and that all values of `access` must be met. */
const checkSeveral = async <
  T extends Item & { readonly openTo: string; readonly access: readonly string[] },
  P extends Page,
>(
  kit: Kit,
  list: List<T, P>,
  items: readonly T[]
): Promise<void> => {
  const [one, other] = new Set(items.map(({ openTo }) => openTo));
  if (one !== undefined && other !== undefined) {
    const both = await checkMatch(kit, list, { openTo: [one, other] }, ({ openTo }) =>
      [one, other].includes(openTo)
    );
    const first = await readPage(kit, list, { openTo: one, limit: 1 });
    const second = await readPage(kit, list, { openTo: other, limit: 1 });
    if (both && first && second) {
      const what = `The total is ${both.total}, not ${first.total} and ${second.total} together.`;
      kit.report.expect('filters.any', both.answer.where, both.total === first.total + second.total, what);
    }
  }
  const access = items.find((item) => item.access.length > 1)?.access.slice(0, 2);
  if (!access) return;
  const page = await readPage(kit, list, { access, limit: 100 });
  if (!page) return;
  const wrong = page.items.find((item) => !access.every((code) => item.access.includes(code)));
  const what = `“${wrong?.id ?? ''}” does not have all of ${access.join(', ')}.`;
  kit.report.expect('filters.all-access', page.answer.where, wrong === undefined, what);
};

/** Returns whether a time zone is one that programs know. */
const isTimeZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
};

interface LocalStart {
  readonly day: string;
  readonly hour: number;
}

/** Returns the local day and hour at which a Round starts, or `null` if its time zone is unknown. */
const localStart = ({ startsAt, timeZone }: Session): LocalStart | null => {
  if (!isTimeZone(timeZone)) return null;
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23', timeZone },
  }).formatToParts(new Date(startsAt));
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((each) => each.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: Number(part('hour')) };
};

/** Checks the counts of days in the month strip. The first day is that of the first Round. */
const checkCounts = async (kit: Kit, day: string): Promise<void> => {
  const { report } = kit;
  const counted = await readPage(kit, SESSIONS, { facets: 'day', limit: 100 });
  if (!counted) return;
  const { answer, facets, total, items } = counted;
  const days = facets['day'] ?? {};
  const sum = Object.values(days).reduce((all, count) => all + count, 0);
  report.expect('filters.days', answer.where, sum === total, `facets.day has ${sum} Rounds of ${total}.`);
  const onDay = items.filter((item) => localStart(item)?.day === day);
  // The page may end within the day.
  const isCut = items.length < total && onDay.at(-1) === items.at(-1);
  const what = `facets.day.${day} is ${days[day] ?? 'missing'}, but ${onDay.length} Rounds are on that day.`;
  report.expect('filters.days', answer.where, isCut || days[day] === onDay.length, what);
};

/** Shifts that do not span midnight, with their first hour and the hour after their last. */
const SHIFTS = [
  { shift: 'early', from: 6, to: 9 },
  { shift: 'day', from: 9, to: 17 },
  { shift: 'evening', from: 17, to: 21 },
] as const;

const checkDays = async (kit: Kit): Promise<void> => {
  const [first] = kit.sessions.items.flatMap((item) => localStart(item) ?? []);
  if (!first) return;
  const { day, hour } = first;
  if (kit.supports11) await checkCounts(kit, day);
  await checkMatch(kit, SESSIONS, { from: day, to: day }, (item) => {
    const start = localStart(item);
    return start === null || start.day === day;
  });
  const shift = SHIFTS.find(({ from, to }) => from <= hour && hour < to);
  if (!shift) return;
  await checkMatch(kit, SESSIONS, { shift: shift.shift }, (item) => {
    const start = localStart(item);
    return start === null || (shift.from <= start.hour && start.hour < shift.to);
  });
};

const checkSession = ({ report, sessions }: Kit): void => {
  for (const { answer, items } of sessions.pages) {
    const { where } = answer;
    for (const { id, startsAt, endsAt, timeZone, bookingUrl } of items) {
      const times = `“${id}” is from ${startsAt} to ${endsAt} in “${timeZone}”.`;
      const isSpan = Date.parse(endsAt) > Date.parse(startsAt) && isTimeZone(timeZone);
      report.expect('sessions.times', where, isSpan, times);
      const isLink = bookingUrl === null || /^(https:|mailto:)/.test(bookingUrl);
      report.expect('sessions.booking', where, isLink, `“${id}” has the bookingUrl “${bookingUrl ?? ''}”.`);
    }
  }
  const { items, pages } = sessions;
  const where = pages[0]?.answer.where ?? 'GET /sessions';
  const early = items.find((item, index) => {
    const before = items[index - 1];
    return before !== undefined && Date.parse(item.startsAt) < Date.parse(before.startsAt);
  });
  report.expect(
    'sessions.order',
    where,
    early === undefined,
    `“${early?.id ?? ''}” starts before the Round above it.`
  );
};

const checkFromNow = ({ report, sessions, programmes, now }: Kit): void => {
  const begun = sessions.items.find(({ startsAt }) => Date.parse(startsAt) < now.getTime());
  const where = sessions.pages[0]?.answer.where ?? 'GET /sessions';
  const what = `“${begun?.id ?? ''}” began at ${begun?.startsAt ?? ''}, before ${now.toISOString()}.`;
  report.expect('sessions.from-now', where, begun === undefined, what);
  const past = programmes.items.find(
    ({ nextSession }) => nextSession !== null && Date.parse(nextSession.startsAt) < now.getTime()
  );
  const of = programmes.pages[0]?.answer.where ?? 'GET /programmes';
  const over = `nextSession of “${past?.id ?? ''}” began at ${past?.nextSession?.startsAt ?? ''}.`;
  report.expect('programmes.next-session', of, past === undefined, over);
};

const checkWords = async (kit: Kit): Promise<void> => {
  const named = kit.programmes.items.find(({ host }) => host.name.split(' ').length > 1);
  if (!named) return;
  const page = await readPage(kit, PROGRAMMES, { q: named.host.name, limit: 100 });
  if (!page) return;
  const isFound = page.items.some(({ id }) => id === named.id);
  kit.report.expect(
    'filters.words',
    page.answer.where,
    isFound,
    `“${named.id}”, which has this host, is not found.`
  );
};

/** Checks filters, facets, order and dates of both lists. */
export const checkFilters = async (kit: Kit): Promise<void> => {
  const { programmes, sessions } = kit;
  await checkCodes(kit, PROGRAMMES, programmes.items, PROGRAMME_FILTERS, programmes.pages[0]?.facets ?? {});
  await checkCodes(kit, SESSIONS, sessions.items, SESSION_FILTERS, sessions.pages[0]?.facets ?? {});
  await checkSeveral(kit, PROGRAMMES, programmes.items);
  await checkSeveral(kit, SESSIONS, sessions.items);
  await checkWords(kit);
  if (sessions.items.length > 0) {
    checkSession(kit);
    await checkDays(kit);
  }
  checkFromNow(kit);
};
