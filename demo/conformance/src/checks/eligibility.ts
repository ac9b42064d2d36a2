import {
  availabilityOf,
  GROUPS,
  VERDICTS,
  type Place,
  type Programme,
  type Session,
} from 'rounds-elements/contract';
import { PROGRAMMES, readPage, SESSIONS, walk, type List, type Page } from '../lists.js';
import type { RuleId } from '../rules.js';
import type { Kit } from '../survey.js';
import { isDistance, judge, kilometresBetween, toSearcher, type Judged, type Searcher } from '../visitors.js';
import { findPlaces, outcodesOf } from './places.js';

/** An item of either list, as a visitor receives it. */
interface Item {
  readonly id: string;
  readonly eligibility: {
    readonly verdict: string;
    readonly reasons: readonly { readonly code: string }[];
  } | null;
  readonly group: string | null;
  readonly distanceKm: number | null;
}

/** A list with the facts that its verdicts depend on. */
interface JudgedList<T extends Item, P extends Page> extends List<T, P> {
  readonly toJudged: (item: T) => Judged;
  /** Returns whether someone who may attend can really go. */
  readonly isAvailable: (item: T) => boolean;
}

const JUDGED_PROGRAMMES = {
  ...PROGRAMMES,
  toJudged: (item: Programme): Judged => ({ ...item, venue: item.place }),
  isAvailable: ({ nextSession }: Programme) => availabilityOf(nextSession) === 'open',
};

const JUDGED_SESSIONS = {
  ...SESSIONS,
  toJudged: (item: Session): Judged => {
    const { lat = null, lng = null } = item.venue ?? {};
    return { ...item, formats: [item.format], venue: lat === null || lng === null ? null : { lat, lng } };
  },
  isAvailable: (item: Session) => availabilityOf(item) === 'open',
};

/** Number of items whose verdicts are checked for each visitor and list. */
const PAGE_SIZE = 100;

/** Returns the visitors to check: several places, sectors and roles, and combinations of them. */
const searchersOf = async (kit: Kit): Promise<Searcher[]> => {
  const { systems, service, succession } = kit;
  const outcodes = outcodesOf(kit);
  const middle = outcodes[Math.floor(outcodes.length / 2)];
  const words = [outcodes[0], middle, outcodes.at(-1), systems.find(({ name }) => name.length <= 40)?.name];
  const found: Place[] = [];
  for (const q of new Set(words)) {
    const [place] = q === undefined ? [] : ((await findPlaces(kit, q))?.items ?? []);
    if (place) found.push(place);
  }
  const [one, two, three, four] = found;
  const [sector, other] = service.sectors.map(({ code }) => code);
  const said = [
    { place: one },
    { place: two, sector },
    { place: three, role: 'volunteer' },
    { place: four, sector: other, role: 'student' },
    { place: four },
    { sector },
    { role: 'agency' },
    { place: two, sector: other, role: 'staff' },
  ];
  return said
    .filter((each) => Object.values(each).some((value) => value !== undefined))
    .map((each) => toSearcher(each, succession));
};

const checkItem = <T extends Item, P extends Page>(
  { report, succession }: Kit,
  list: JudgedList<T, P>,
  searcher: Searcher,
  where: string,
  item: T
): void => {
  const { id, eligibility, group, distanceKm } = item;
  const isPresent = eligibility !== null && group !== null;
  if (!report.expect('eligibility.present', where, isPresent, `“${id}” lacks “eligibility” or “group”.`))
    return;
  const judged = list.toJudged(item);
  if (searcher.here && judged.venue && distanceKm !== null) {
    const real = kilometresBetween(searcher.here, judged.venue);
    const what = `“${id}” is ${distanceKm} km away, by its position ${real.toFixed(1)} km.`;
    report.expect('programmes.distance', where, isDistance(distanceKm, real), what);
  }
  const expected = judge(searcher, judged, succession);
  if (expected === null || eligibility === null) return;
  const { verdict, reasons } = eligibility;
  const sayWhy = (): string =>
    `“${id}” has the verdict “${verdict}”, not “${expected.verdict}” (${expected.codes.join(', ')}).`;
  if (!report.expect('eligibility.verdict', where, verdict === expected.verdict, sayWhy)) return;
  const codes = reasons.map(({ code }) => code);
  // Equally ranked reasons may be in any order.
  const isSame = [...codes].sort().join() === [...expected.codes].sort().join();
  const differ = `“${id}” has the reasons ${codes.join(', ')}, not ${expected.codes.join(', ')}.`;
  report.expect('eligibility.reasons', where, isSame, differ);
  const grouped = `“${id}” is in the group “${group ?? ''}”, not “${expected.group}”.`;
  report.expect('eligibility.group', where, group === expected.group, grouped);
};

const countBy = <T>(items: readonly T[], keyOf: (item: T) => string | null): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

const checkFacets = async <T extends Item, P extends Page>(
  kit: Kit,
  list: JudgedList<T, P>,
  { query }: Searcher
): Promise<void> => {
  const { report } = kit;
  const { pages, items, isComplete } = await walk(kit, list, { ...query, limit: PAGE_SIZE }, 6);
  const [first] = pages;
  if (!first) return;
  const { facets, total, answer } = first;
  for (const [name, codes] of [
    ['group', GROUPS],
    ['eligibility', VERDICTS],
  ] as const) {
    const counted = facets[name] ?? {};
    const sum = codes.reduce((all, code) => all + (counted[code] ?? 0), 0);
    const what = `facets.${name} counts ${sum} items of ${total}.`;
    report.expect('eligibility.facets', answer.where, sum === total, what);
    if (!isComplete) continue;
    const real = countBy(items, (item) =>
      name === 'group' ? item.group : (item.eligibility?.verdict ?? null)
    );
    for (const code of codes) {
      const differ = `facets.${name}.${code} is ${counted[code] ?? 0}, but ${real[code] ?? 0} items are listed.`;
      report.expect('eligibility.facets', answer.where, (counted[code] ?? 0) === (real[code] ?? 0), differ);
    }
  }
  for (const group of GROUPS)
    await checkFilter(kit, list, { ...query, group }, 'group', group, facets['group']?.[group] ?? 0);
  for (const verdict of VERDICTS) {
    const counted = facets['eligibility']?.[verdict] ?? 0;
    await checkFilter(kit, list, { ...query, eligible: verdict }, 'eligible', verdict, counted);
  }
};

const checkFilter = async <T extends Item, P extends Page>(
  kit: Kit,
  list: JudgedList<T, P>,
  query: Searcher['query'],
  name: 'group' | 'eligible',
  code: string,
  counted: number
): Promise<void> => {
  const page = await readPage(kit, list, { ...query, limit: PAGE_SIZE });
  if (!page) return;
  const { answer, items, total } = page;
  const valueOf = ({ group, eligibility }: T): string | null =>
    name === 'group' ? group : (eligibility?.verdict ?? null);
  const wrong = items.find((item) => valueOf(item) !== code);
  const what = `“${wrong?.id ?? ''}” is not “${code}”.`;
  kit.report.expect('eligibility.filter', answer.where, wrong === undefined, what);
  const differ = `The total is ${total}, but ${counted} in the facets of all.`;
  kit.report.expect('eligibility.facets', answer.where, total === counted, differ);
};

/** Checks that available items are first. Sessions are in order of their dates instead. */
const checkOrder = <T extends Item, P extends Page>(
  { report }: Kit,
  list: JudgedList<T, P>,
  where: string,
  items: readonly T[]
): void => {
  const late = items.find((item, index) => {
    const before = items[index - 1];
    return before !== undefined && !list.isAvailable(before) && list.isAvailable(item);
  });
  const what = `“${late?.id ?? ''}” has an available Round, but is listed after one without.`;
  report.expect('eligibility.order', where, late === undefined, what);
};

const checkPrivate = async (
  { client, report }: Kit,
  path: string,
  query: Searcher['query']
): Promise<void> => {
  const { where, status, headers } = await client.get(path, { ...query, limit: 1 });
  if (status !== 200) return;
  const control = headers.get('Cache-Control') ?? '';
  const isPrivate = control.trim().toLowerCase() === 'no-store' && !headers.has('ETag');
  const what = `Cache-Control is “${control}”, and ETag is ${headers.has('ETag') ? 'present' : 'absent'}.`;
  report.expect('visitor.no-store', where, isPrivate, what);
};

const checkList = async <T extends Item, P extends Page>(
  kit: Kit,
  list: JudgedList<T, P>,
  searchers: readonly Searcher[]
): Promise<void> => {
  for (const searcher of searchers) {
    const page = await readPage(kit, list, { ...searcher.query, limit: PAGE_SIZE });
    if (!page) continue;
    const { where } = page.answer;
    for (const item of page.items) checkItem(kit, list, searcher, where, item);
    if (list.path === PROGRAMMES.path) checkOrder(kit, list, where, page.items);
  }
  const [placed] = searchers;
  if (placed) await checkFacets(kit, list, placed);
  const place = placed?.query['forPlace'];
  for (const query of [
    { forSector: kit.service.sectors[0]?.code },
    { forRole: 'staff' },
    { forPlace: place },
    { lat: 53.8, lng: -1.55 },
  ])
    if (Object.values(query)[0] !== undefined) await checkPrivate(kit, list.path, query);
};

const checkAbsent = ({ report }: Kit, where: string, items: readonly Item[]): void => {
  const judged = items.find(({ eligibility, group }) => eligibility !== null || group !== null);
  const what = `“${judged?.id ?? ''}” has a verdict, although the query describes no visitor.`;
  report.expect('eligibility.absent', where, judged === undefined, what);
};

const checkWithin = async (kit: Kit): Promise<void> => {
  const located = kit.programmes.items.find(({ place }) => place !== null)?.place;
  if (!located) return;
  const here = { lat: Math.round(located.lat * 20) / 20, lng: Math.round(located.lng * 20) / 20 };
  const within = 15;
  const page = await readPage(kit, PROGRAMMES, { ...here, within, limit: PAGE_SIZE });
  if (!page) return;
  const far = page.items.find(({ place, formats }) => {
    if (!place || formats.some((format) => format !== 'in-person')) return false;
    const distance = kilometresBetween(here, place);
    return distance > within && !isDistance(within, distance);
  });
  kit.report.expect(
    'filters.within',
    page.answer.where,
    far === undefined,
    `“${far?.id ?? ''}” is farther away.`
  );
};

const SINCE_1_1: readonly RuleId[] = [
  'eligibility.present',
  'eligibility.absent',
  'eligibility.verdict',
  'eligibility.reasons',
  'eligibility.group',
  'eligibility.facets',
  'eligibility.filter',
  'eligibility.order',
  'visitor.no-store',
  'visitor.parameter',
  'visitor.calendar',
  'answers.as-at',
  'cors.preflight',
  'service.system-labels',
  'filters.days',
  'equity.same',
  'disclosure.nation',
  'feedback.not-begun',
];

/** Judges the items that many visitors receive by the contract's rule, and compares the verdicts. */
export const checkEligibility = async (kit: Kit): Promise<void> => {
  await checkWithin(kit);
  if (!kit.supports11) {
    kit.report.skip(SINCE_1_1, 'the service states contract 1.0');
    return;
  }
  const { programmes, sessions } = kit;
  checkAbsent(kit, programmes.pages[0]?.answer.where ?? PROGRAMMES.path, programmes.items);
  checkAbsent(kit, sessions.pages[0]?.answer.where ?? SESSIONS.path, sessions.items);
  const searchers = await searchersOf(kit);
  await checkList(kit, JUDGED_PROGRAMMES, searchers);
  await checkList(kit, JUDGED_SESSIONS, searchers);
};
