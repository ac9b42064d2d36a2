/**
 * The one source of states for stories, tests and screenshots. Every host here is made up; places are real. Each state
 * is a backend of its own with its own base URL, all answered by {@link fixtureFetch} without a network.
 */
import type { Place } from '../src/contract/places.js';
import type { Programme } from '../src/contract/programmes.js';
import type { Resolved } from '../src/contract/fields.js';
import type { Service } from '../src/contract/service.js';
import type { System } from '../src/contract/systems.js';
import { configure, type Configuration } from '../src/data/configure.js';
import { EQUITY_STATES, equityAnswer } from './equity-fixtures.js';
import { feedbackIn, feedbackService, formIn } from './feedback-fixtures.js';
import { sessionsPage } from './sessions-fixtures.js';
import { PSEUDO_MESSAGES, PSEUDO_TAG } from './workbench/pseudo-language.js';

/** The states of a backend that stories and tests show. */
export const FIXTURE_STATES = [
  'default',
  'loading',
  'empty',
  'no-sector',
  'error',
  'stale',
  'offline',
  'rubbish',
  'one-bad',
  'all-bad',
  'hostile',
  'welsh',
  'merged',
  'split',
  'many',
  'one',
  'no-more',
  'no-places',
  'other-version',
  ...EQUITY_STATES,
  'closed',
  'no-key',
  'slow',
  'unsent',
  'busy',
  'refused',
] as const;

/** One of the states. */
export type FixtureState = (typeof FIXTURE_STATES)[number];

/** The base URL of a state. */
export const fixtureUrl = (state: FixtureState): string => `https://${state}.rounds.example/v1`;

/** When all fixtures are true. */
export const FIXTURE_NOW = '2026-11-22T14:30:00Z';

const nextSession = (id: string, day: string, from: string, to: string, title: string | null) => ({
  id: `${id}-${day}`,
  title,
  startsAt: `${day}T${from}:00+00:00`,
  endsAt: `${day}T${to}:00+00:00`,
  timeZone: 'Europe/London',
  format: 'in-person',
  status: 'scheduled',
});

const programme = (changes: Partial<Programme> & Pick<Programme, 'id' | 'name' | 'host'>): Programme => ({
  summary: null,
  url: `https://${changes.id}.example/rounds`,
  jointHosts: [],
  serves: { systems: ['QWO'], places: [] },
  nation: 'england',
  place: null,
  formats: ['in-person'],
  openTo: 'organisation',
  welcomes: [],
  volunteers: 'unknown',
  students: 'unknown',
  agency: 'unknown',
  access: [],
  progress: 'running',
  since: null,
  sessionsPastYear: null,
  contact: null,
  nextSession: null,
  distanceKm: null,
  confirmedOn: '2026-10-05',
  source: null,
  lang: null,
  ...changes,
});

/** Programmes that differ in all that a card can show. */
export const PROGRAMMES: readonly Programme[] = [
  programme({
    id: 'larkmoor',
    name: 'Larkmoor Hospitals Rounds',
    summary: 'Monthly, in both hospitals in turn. Lunch from half past eleven.',
    host: { name: 'Larkmoor Hospitals', odsCode: null, sector: 'health' },
    place: {
      name: 'Lecture theatre, St Brannoc’s Wing',
      address: '12 Beckside Road, Leeds',
      postcode: 'LS1 3EX',
      lat: 53.8,
      lng: -1.55,
    },
    openTo: 'system',
    welcomes: ['health', 'social-care', 'hospice', 'voluntary'],
    volunteers: 'welcome',
    students: 'some',
    agency: 'welcome',
    access: ['step-free', 'hearing-loop', 'food', 'paid-time'],
    contact: { team: 'Staff wellbeing team', email: 'wellbeing@larkmoor.example', url: null },
    nextSession: nextSession('larkmoor', '2026-12-03', '12:00', '13:00', 'A patient I will never forget'),
    distanceKm: 0.6,
    sessionsPastYear: 11,
  }),
  programme({
    id: 'aire-hospice',
    name: 'Aire Valley Hospice Rounds',
    host: { name: 'Aire Valley Hospice', odsCode: null, sector: 'hospice' },
    jointHosts: [
      { name: 'Bramhope Home Care', sector: 'social-care' },
      { name: 'Leeds Good Neighbours', sector: 'voluntary' },
    ],
    url: null,
    place: {
      name: 'Garden room',
      address: 'Wharf Lane, Leeds',
      postcode: 'LS14 9XX',
      lat: 53.83,
      lng: -1.46,
    },
    formats: ['hybrid'],
    openTo: 'everyone',
    welcomes: ['hospice', 'social-care', 'voluntary', 'primary-care'],
    volunteers: 'welcome',
    students: 'welcome',
    agency: 'some',
    access: ['step-free', 'captions', 'parking'],
    contact: { team: 'Rounds team', email: 'rounds@airevalley.example', url: null },
    nextSession: nextSession('aire-hospice', '2026-12-09', '18:30', '19:30', null),
    distanceKm: 7.4,
  }),
  programme({
    id: 'online-north',
    name: 'North Online Rounds',
    summary: 'For people who work alone or at night.',
    host: { name: 'Northern Care Network', odsCode: null, sector: 'social-care' },
    formats: ['online'],
    openTo: 'everyone',
    welcomes: ['social-care', 'health', 'primary-care'],
    volunteers: 'some',
    agency: 'welcome',
    access: ['captions', 'bsl', 'backfill'],
    nextSession: {
      ...nextSession('online-north', '2026-12-11', '21:00', '22:00', 'When I could not go home'),
      format: 'online',
      status: 'rescheduled',
    },
  }),
  programme({
    id: 'harrow-lane',
    name: 'Harrow Lane Surgery Rounds',
    host: { name: 'Harrow Lane Surgery', odsCode: null, sector: 'primary-care' },
    url: null,
    place: { name: 'Harrow Lane Surgery', address: null, postcode: null, lat: 53.79, lng: -1.76 },
    serves: { systems: ['QWO'], places: [{ code: 'bradford', label: 'Bradford' }] },
    openTo: 'place',
    volunteers: 'no',
    progress: 'starting',
    distanceKm: 13.9,
    confirmedOn: '2025-06-30',
    source: 'System survey 2025',
  }),
  programme({
    id: 'dales-council',
    name: 'Dales Council Care Rounds',
    host: { name: 'Dales Council', odsCode: null, sector: 'local-authority' },
    place: { name: 'Town hall', address: 'Market Place, Otley', postcode: null, lat: 53.905, lng: -1.69 },
    openTo: 'organisation',
    welcomes: ['local-authority'],
    progress: 'paused',
    distanceKm: 15.8,
  }),
  programme({
    id: 'caerdydd',
    name: 'Rowndiau Tŷ Bryn',
    lang: 'cy',
    host: { name: 'Tŷ Bryn', odsCode: null, sector: 'health' },
    nation: 'wales',
    serves: { systems: [], places: [{ code: 'caerdydd', label: 'Caerdydd' }] },
    place: { name: 'Neuadd Tŷ Bryn', address: 'Caerdydd', postcode: 'CF10 1AA', lat: 51.47, lng: -3.17 },
    openTo: 'everyone',
    nextSession: nextSession('caerdydd', '2026-12-15', '09:30', '10:30', 'Diwrnod da yn y gwaith'),
    distanceKm: 285,
  }),
  ...Array.from({ length: 18 }, (_, index) =>
    programme({
      id: `ward-${index + 1}`,
      name: `Moorside Group ${index + 1} Rounds`,
      host: {
        name: `Moorside Group ${index + 1}`,
        odsCode: null,
        sector: index % 3 ? 'social-care' : 'health',
      },
      openTo: index % 2 ? 'everyone' : 'organisation',
      formats: [index % 4 ? 'in-person' : 'online'],
      welcomes: index % 2 ? ['health', 'social-care'] : [],
      serves: { systems: ['QWO'], places: [{ code: 'wakefield', label: 'Wakefield' }] },
      distanceKm: index % 4 ? 20 + index : null,
      nextSession: nextSession(`ward-${index + 1}`, `2027-01-${10 + index}`, '14:00', '15:00', null),
    })
  ),
];

const system = (changes: Partial<System> & Pick<System, 'code' | 'name'>): System => ({
  shortName: changes.name,
  region: 'England',
  lat: 52,
  lng: -1,
  validFrom: '2022-07-01',
  validTo: null,
  successors: [],
  progress: 'running',
  contact: null,
  ...changes,
});

const team = (name: string) => ({
  team: 'Staff experience team',
  email: `rounds@${name}.example`,
  url: null,
});

/** Systems of today and of before, with their real codes and made-up teams. */
export const SYSTEMS: readonly System[] = [
  system({ code: 'QWO', name: 'West Yorkshire', contact: team('west-yorkshire') }),
  system({ code: 'QMJ', name: 'North Central London', validTo: '2026-03-31', successors: ['S9F9S'] }),
  system({ code: 'QMF', name: 'North East London', contact: team('north-east-london') }),
  system({ code: 'S9F9S', name: 'West and North London', validFrom: '2026-04-01', contact: team('wnl') }),
  system({
    code: 'QHG',
    name: 'Bedfordshire, Luton and Milton Keynes',
    validTo: '2026-03-31',
    successors: ['S1Y5D'],
  }),
  system({ code: 'S1Y5D', name: 'Central East', validFrom: '2026-04-01', contact: team('central-east') }),
  system({
    code: 'QNQ',
    name: 'Frimley',
    validTo: '2026-03-31',
    successors: ['S0E4D', 'S9B9J', 'QRL'],
  }),
  system({ code: 'S0E4D', name: 'Thames Valley', validFrom: '2026-04-01', contact: team('thames-valley') }),
  system({
    code: 'S9B9J',
    name: 'Surrey and Sussex',
    validFrom: '2026-04-01',
    contact: team('surrey-sussex'),
  }),
  system({ code: 'QRL', name: 'Hampshire and Isle of Wight', contact: team('hampshire') }),
];

const MERGED: Resolved = { from: 'QHG', to: [{ code: 'S1Y5D', name: 'Central East' }], split: false };

const SPLIT: Resolved = {
  from: 'QNQ',
  to: [
    { code: 'S0E4D', name: 'Thames Valley' },
    { code: 'S9B9J', name: 'Surrey and Sussex' },
    { code: 'QRL', name: 'Hampshire and Isle of Wight' },
  ],
  split: true,
};

const outcode = (
  code: string,
  town: string,
  lat: number,
  lng: number,
  systems: Place['systems'],
  nations = ['england']
): Place => ({
  id: `outcode:${code}`,
  kind: 'outcode',
  label: `${code}, ${town}`,
  nations,
  lat,
  lng,
  systems,
});

const WEST_YORKSHIRE = [{ code: 'QWO', share: 1 }];

/** Places to search from. */
export const PLACES: readonly Place[] = [
  outcode('LS1', 'Leeds', 53.7969, -1.5473, WEST_YORKSHIRE),
  ...['LS10', 'LS11', 'LS12', 'LS13', 'LS14', 'LS15', 'LS16', 'LS17', 'LS18', 'LS19'].map((code) =>
    outcode(code, 'Leeds', 53.82, -1.5, WEST_YORKSHIRE)
  ),
  outcode('N1', 'Islington', 51.5372, -0.0965, [
    { code: 'S9F9S', share: 0.738 },
    { code: 'QMF', share: 0.262 },
  ]),
  outcode('SL1', 'Slough', 51.5175, -0.6192, [
    { code: 'QNQ', share: 0.874 },
    { code: 'S0E4D', share: 0.126 },
  ]),
  outcode('EC1A', 'City of London', 51.519, -0.1, [{ code: 'QMF', share: 1 }]),
  outcode('CF10', 'Cardiff', 51.4752, -3.1732, [], ['wales']),
  outcode('EH1', 'Edinburgh', 55.95, -3.19, [], ['scotland']),
  outcode('BT1', 'Belfast', 54.5994, -5.9284, [], ['northern-ireland']),
  outcode('JE1', 'St Helier', 49.1909, -2.1196, [], ['crown-dependency']),
  outcode('NP16', 'Chepstow', 51.6495, -2.6881, [{ code: 'QR1', share: 1 }], ['wales', 'england']),
  {
    id: 'area:D02',
    kind: 'area',
    label: 'D02, Ireland',
    nations: ['ireland'],
    lat: null,
    lng: null,
    systems: [],
  },
  {
    id: 'town:leeds',
    kind: 'town',
    label: 'Leeds',
    nations: ['england'],
    lat: 53.8,
    lng: -1.55,
    systems: WEST_YORKSHIRE,
  },
  {
    id: 'system:QWO',
    kind: 'system',
    label: 'West Yorkshire',
    nations: ['england'],
    lat: 53.8,
    lng: -1.7,
    systems: [{ code: 'QWO', share: null }],
  },
];

/** The words for codes, which a service sends in the language that it is asked in. */
const WORDS = {
  en: {
    sector: {
      health: 'NHS and other health care',
      'primary-care': 'General practice and primary care',
      hospice: 'Hospice care',
      'social-care': 'Social care',
      'local-authority': 'Local council',
      voluntary: 'Charity or community group',
      education: 'Education',
      other: 'Other',
    },
    labels: {
      openTo: {
        team: 'One team only',
        organisation: 'Staff of the host only',
        place: 'Anyone working in the local area',
        system: 'Anyone working in the integrated care system',
        everyone: 'Anyone working in health, care or a related service',
      },
      places: { open: 'Places left', few: 'Few places left' },
      status: { scheduled: 'Going ahead', rescheduled: 'Moved to a new date' },
      format: { 'in-person': 'In person', online: 'Online', hybrid: 'In person or online' },
      access: {
        bsl: 'British Sign Language',
        'step-free': 'Step-free access',
        'paid-time': 'Attending counts as paid time',
        backfill: 'Cover for your shift',
      },
      shift: {
        early: 'Early morning (6am to 9am)',
        day: 'Daytime (9am to 5pm)',
        evening: 'Evening (5pm to 9pm)',
        night: 'Night (9pm to 6am)',
        weekend: 'Weekend',
      },
    },
  },
  cy: {
    sector: {
      health: 'GIG a gofal iechyd arall',
      'primary-care': 'Meddygfeydd a gofal sylfaenol',
      hospice: 'Gofal hosbis',
      'social-care': 'Gofal cymdeithasol',
      'local-authority': 'Cyngor lleol',
      voluntary: 'Elusen neu grŵp cymunedol',
      education: 'Addysg',
      other: 'Arall',
    },
    labels: {
      openTo: {
        team: 'Un tîm yn unig',
        organisation: 'Staff y sefydliad sy’n cynnal yn unig',
        place: 'Unrhyw un sy’n gweithio yn yr ardal leol',
        system: 'Unrhyw un sy’n gweithio yn y system gofal integredig',
        everyone: 'Unrhyw un sy’n gweithio ym maes iechyd, gofal neu wasanaeth cysylltiedig',
      },
      places: { open: 'Lleoedd ar ôl', few: 'Ychydig o leoedd ar ôl', full: 'Llawn' },
      status: {
        scheduled: 'Yn mynd yn ei blaen',
        cancelled: 'Wedi’i chanslo',
        postponed: 'Wedi’i gohirio',
        rescheduled: 'Wedi’i symud i ddyddiad newydd',
      },
      format: { 'in-person': 'Wyneb yn wyneb', online: 'Ar-lein', hybrid: 'Wyneb yn wyneb neu ar-lein' },
      access: {
        bsl: 'Iaith Arwyddion Prydain',
        'step-free': 'Mynediad heb risiau',
        'hearing-loop': 'Dolen glyw',
        captions: 'Capsiynau',
        parking: 'Parcio',
        food: 'Bwyd',
        'paid-time': 'Mae mynychu’n cyfrif fel amser â thâl',
        backfill: 'Rhywun i lenwi eich shifft',
      },
      shift: {
        early: 'Ben bore (6am i 9am)',
        day: 'Yn ystod y dydd (9am i 5pm)',
        evening: 'Gyda’r nos (5pm i 9pm)',
        night: 'Dros nos (9pm i 6am)',
        weekend: 'Penwythnos',
      },
    },
  },
};

const serviceIn = (language: string | null, contract: string): Service => {
  const { sector, labels } = language === 'cy' ? WORDS.cy : WORDS.en;
  const sectors = Object.entries(sector).map(([code, label]) => ({ code, label }));
  return { ...SERVICE, contract, sectors, labels };
};

const SERVICE: Service = {
  contract: '1.0',
  name: 'Rounds fixtures',
  languages: ['en', 'cy'],
  sectors: [],
  labels: {},
  licensingBody: null,
  support: [],
  privacy: null,
  attribution: [],
  sealingKeys: [],
  updatedAt: FIXTURE_NOW,
  resolved: [],
};

const LONG =
  'Rowndiau Schwartz ar gyfer staff a gwirfoddolwyr gwasanaethau gofal iechyd a gofal cymdeithasol Dyffryn Clwyd';

/** Welsh throughout, and long. */
const WELSH = PROGRAMMES.slice(0, 3).map((item) => ({
  ...item,
  name: LONG,
  summary:
    'Cynhelir y Rowndiau bob mis yn Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, gyda chinio cyn dechrau.',
  host: { ...item.host, name: 'Bwrdd Gofal Cymunedol Gogledd-ddwyrain a Dyffrynnoedd y Gororau' },
  nextSession: item.nextSession && { ...item.nextSession, title: 'Y claf na fyddaf byth yn ei anghofio' },
}));

const SCRIPT = '<img src=x onerror="globalThis.rounds_hacked=1"><script>globalThis.rounds_hacked=1</script>';

/** Script in every string, links that would run it, and codes that nobody knows. */
const HOSTILE: Programme[] = [
  programme({
    id: 'hostile',
    name: SCRIPT,
    summary: `"'\`${SCRIPT}\u202e`,
    url: 'javascript:globalThis.rounds_hacked=1',
    host: { name: SCRIPT, odsCode: SCRIPT, sector: 'constructor' },
    jointHosts: [{ name: SCRIPT, sector: '__proto__' }],
    place: { name: SCRIPT, address: SCRIPT, postcode: SCRIPT, lat: 53.8, lng: -1.5 },
    serves: { systems: [SCRIPT], places: [{ code: SCRIPT, label: SCRIPT }] },
    nation: 'atlantis',
    formats: ['by-carrier-pigeon'],
    openTo: 'night-owls',
    welcomes: ['peer-support', '__proto__'],
    volunteers: 'on-tuesdays',
    students: 'constructor',
    agency: '__proto__',
    access: ['quiet-room'],
    progress: 'reborn',
    contact: { team: SCRIPT, email: 'a@b.example?body=x', url: 'data:text/html,x' },
    nextSession: {
      ...nextSession('hostile', '2026-12-03', '12:00', '13:00', SCRIPT),
      timeZone: 'Mars/Olympus',
      status: 'dreamt',
    },
    source: SCRIPT,
    lang: '"><script>',
  }),
];

const count = (items: readonly Programme[], codes: (item: Programme) => readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const item of items) for (const code of codes(item)) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

const FACETS: Readonly<Record<string, (item: Programme) => readonly string[]>> = {
  welcomes: ({ welcomes }) => welcomes,
  format: ({ formats }) => formats,
  openTo: ({ openTo }) => [openTo],
  access: ({ access }) => access,
};

const allProgrammes: Readonly<Partial<Record<FixtureState, readonly Programme[]>>> = {
  empty: [],
  'no-sector': PROGRAMMES.filter(({ welcomes }) => !welcomes.includes('education')),
  hostile: HOSTILE,
  welsh: WELSH,
  one: PROGRAMMES.slice(0, 1),
};

/** Answers `/programmes` as a backend would, as far as stories need it. */
const programmesPage = (state: FixtureState, parameters: URLSearchParams) => {
  const q = parameters.get('q')?.toLowerCase() ?? '';
  const near = parameters.has('lat');
  const all = (allProgrammes[state] ?? PROGRAMMES)
    .filter(({ name, host }) => `${name} ${host.name}`.toLowerCase().includes(q))
    .map((item) => (near ? item : { ...item, distanceKm: null }));
  const passes = (item: Programme, except?: string) =>
    Object.entries(FACETS).every(([name, codes]) => {
      const wanted = parameters.getAll(name);
      if (name === except || wanted.length === 0) return true;
      const has = codes(item);
      return name === 'access'
        ? wanted.every((code) => has.includes(code))
        : wanted.some((code) => has.includes(code));
    });
  const items = all.filter((item) => passes(item));
  const start = Number(parameters.get('cursor') ?? 0);
  const end = start + Number(parameters.get('limit') ?? 20);
  const facets = Object.fromEntries(
    Object.entries(FACETS).map(([name, codes]) => [
      name,
      count(
        all.filter((item) => passes(item, name)),
        codes
      ),
    ])
  );
  const asked = parameters.getAll('system');
  return {
    items: items.slice(start, end),
    total: items.length,
    nextCursor: end < items.length ? String(end) : null,
    facets,
    resolved: [MERGED, SPLIT].filter(({ from }) => asked.includes(from)),
  };
};

const placesPage = (parameters: URLSearchParams) => {
  const q = parameters.get('q')?.toLowerCase() ?? '';
  const items = PLACES.filter(({ label }) => label.toLowerCase().startsWith(q));
  const codes = items.flatMap(({ systems }) => systems.map(({ code }) => code));
  return { items, resolved: [SPLIT].filter(({ from }) => codes.includes(from)) };
};

const answer = (
  value: unknown,
  parameters: URLSearchParams,
  headers: Record<string, string> = {}
): Response =>
  new Response(JSON.stringify(value), {
    headers: {
      'Content-Type': 'application/json',
      'Content-Language': parameters.get('lang') ?? 'en',
      'Cache-Control': 'public, max-age=60',
      Date: new Date(FIXTURE_NOW).toUTCString(),
      ...headers,
    },
  });

const problem = (status: number, title: string): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title, status, detail: null }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

const never = (signal: AbortSignal | null | undefined): Promise<Response> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new DOMException('Aborted', 'AbortError'));
    });
  });

/** What the backend of the state `stale` has answered once, and will not again. */
const spent = new Set<string>();

/** Stands in for `fetch` and answers for every state's backend, by host name. */
export const fixtureFetch: typeof fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const state = url.hostname.replace('.rounds.example', '') as FixtureState;
  const parameters = url.searchParams;
  const path = url.pathname.replace('/v1/', '');
  if (state === 'loading') return never(init?.signal);
  if (state === 'offline') return Promise.reject(new TypeError('Failed to fetch'));
  if (state === 'no-more' && parameters.has('cursor')) return Promise.resolve(problem(501, 'No more today'));
  if (state === 'no-places' && path === 'places') return Promise.resolve(problem(501, 'No places today'));
  if (state === 'error') return Promise.resolve(problem(501, 'Not working'));
  if (path === '') {
    const lang = parameters.get('lang');
    const contract = state === 'other-version' ? '2.0' : '1.0';
    return Promise.resolve(
      answer({ ...serviceIn(lang, contract), ...feedbackService(state, lang) }, parameters)
    );
  }
  if (path === 'feedback') return feedbackIn(state, init?.signal);
  const form = path.startsWith('forms/') && formIn(state, path.slice(6), parameters.get('lang'));
  if (path === 'systems') return Promise.resolve(answer({ items: SYSTEMS }, parameters));
  if (path === 'places') return Promise.resolve(answer(placesPage(parameters), parameters));
  const one = PROGRAMMES.find(({ id }) => path === `programmes/${id}`);
  if (one) return Promise.resolve(answer(one, parameters));
  if (path !== 'programmes' && path !== 'sessions' && path !== 'equity' && !form)
    return Promise.resolve(problem(404, 'Unknown'));

  if (form && state !== 'stale' && state !== 'rubbish') return Promise.resolve(answer(form, parameters));

  const ended = [MERGED, SPLIT].filter(({ from }) => parameters.getAll('system').includes(from));
  const list = form
    ? { ...form, items: [] }
    : path === 'sessions'
      ? { ...sessionsPage(state, parameters), resolved: ended }
      : programmesPage(state, parameters);
  const page = path === 'equity' ? equityAnswer(state, parameters) : list;
  switch (state) {
    case 'rubbish':
      return Promise.resolve(answer([{ html: '<p>Half an answ' }], parameters));
    case 'one-bad':
      return Promise.resolve(
        answer(path === 'equity' ? page : { ...list, items: [{ id: 7 }, ...list.items.slice(1)] }, parameters)
      );
    case 'all-bad':
      return Promise.resolve(
        answer(
          path === 'equity' ? page : { ...list, items: list.items.map(({ id }) => ({ id })) },
          parameters
        )
      );
    case 'stale':
      if (spent.has(url.href)) return Promise.resolve(problem(501, 'Not working any more'));
      spent.add(url.href);
      return Promise.resolve(answer(page, parameters, { 'Cache-Control': 'public, max-age=0' }));
    default:
      return Promise.resolve(answer(page, parameters));
  }
};

/** Some Arabic, so that right to left can be seen; what is left out stays English. */
const ARABIC: NonNullable<Configuration['messages']> = {
  ar: {
    common: {
      labels: { format: { 'in-person': 'حضوريًا', online: 'عبر الإنترنت' } },
      who: 'من يمكنه الحضور',
      where: 'المكان',
      how: 'كيفية المشاركة',
      accessFacts: 'تسهيلات الوصول',
      joinLink: 'كيفية الانضمام',
      notStated: 'غير مذكور',
      loading: 'جارٍ التحميل…',
    },
    finder: {
      title: 'ابحث عن جلسة',
      placeLabel: 'أين تعمل أو تسكن؟',
      placeHint: 'المدينة أو الرمز البريدي أو جهة العمل',
      search: 'بحث',
      locate: 'استخدم موقعي',
      firstTime: 'جلستك الأولى: ماذا تتوقع',
      contact: 'للتواصل',
      noDate: 'لم يُعلن الموعد القادم بعد',
      clearFilters: 'مسح عوامل التصفية',
    },
    equityChart: {
      title: 'من يحصل على الجلسات',
      sector: 'القطاع',
      workforce: 'القوى العاملة',
      ofWorkforce: (share) => `${share} من القوى العاملة`,
      ofWhat: (share) => `${share} من الحضور`,
      hidden: 'مخفي',
      noData: 'لا بيانات',
      pause: 'إيقاف التحديثات مؤقتًا',
      method: 'كيف قيس هذا',
      notes: 'ملاحظات',
    },
  },
};

/** The backends of the story that is shown: who asks by another `fetch` shares nothing with who asked before. */
let backends: typeof fetch = (...request) => fixtureFetch(...request);

/** The next story has backends that nobody has asked anything, or told anything, yet. */
export const renewFixtures = (): void => {
  spent.clear();
  backends = (...request) => fixtureFetch(...request);
};

/** Lets every element on the page ask the fixtures instead of a network. */
export const useFixtures = (): void => {
  configure({ fetch: backends, messages: { ...ARABIC, [PSEUDO_TAG.toLowerCase()]: PSEUDO_MESSAGES } });
};

/** What a person, or the device itself, says when it is asked where it is. */
export const withoutPosition = async <T>(use: () => Promise<T>): Promise<T> => {
  const refusal = {
    code: 1,
    message: '',
    PERMISSION_DENIED: 1,
    POSITION_UNAVAILABLE: 2,
    TIMEOUT: 3,
  } as const;
  const geolocation: Pick<Geolocation, 'getCurrentPosition'> = {
    getCurrentPosition: (_found, refused) => refused?.(refusal),
  };
  Object.defineProperty(navigator, 'geolocation', { value: geolocation, configurable: true });
  try {
    return await use();
  } finally {
    Reflect.deleteProperty(navigator, 'geolocation');
  }
};
