/*
 * One answer of each resource with every field of the contract, and one with only the required fields. Both are written out,
 * so that a schema that loses or invents a field is detected.
 */

const contact = { team: 'Rounds team', email: 'rounds@example.org', url: 'https://example.org/contact' };
const host = { name: 'Larkmoor Hospitals', sector: 'health' };
const jointHost = { name: 'St Anne’s Hospice', sector: 'hospice' };
const serves = { systems: ['QWO'], places: [{ code: 'LS1', label: 'Leeds' }] };
const leastServes = { systems: [], places: [] };
const resolved = [{ from: 'QHG', to: [{ code: 'S1Y5D', name: 'Central East' }], split: true }];
const facets = { group: { near: 2, online: 1 } };

const reason = {
  code: 'open-to-system',
  systems: ['QWO'],
  place: 'Leeds',
  host: 'Larkmoor Hospitals',
  sector: 'health',
  nation: 'england',
};
const eligibility = { verdict: 'yes', reasons: [reason] };

const audience = {
  openTo: 'system',
  welcomes: ['health', 'hospice'],
  volunteers: 'welcome',
  students: 'some',
  agency: 'no',
  access: ['step-free'],
};
const leastAudience = {
  openTo: 'everyone',
  volunteers: 'unknown',
  students: 'unknown',
  agency: 'unknown',
};
const leastLists = { welcomes: [], access: [] };

export const PROGRAMME = {
  id: 'p1',
  name: 'Rounds at Larkmoor',
  summary: 'Once a month.',
  url: 'https://example.org/rounds',
  host: { ...host, odsCode: 'RR8' },
  jointHosts: [jointHost],
  serves,
  nation: 'england',
  place: { name: 'Hall', address: '1 High Street, Leeds', postcode: 'LS1 4AP', lat: 53.8, lng: -1.55 },
  formats: ['in-person'],
  ...audience,
  progress: 'running',
  since: '2019-03-01',
  sessionsPastYear: 11,
  contact,
  nextSession: {
    id: 's1',
    title: 'A night shift',
    startsAt: '2026-12-03T12:00:00+00:00',
    endsAt: '2026-12-03T13:00:00+00:00',
    timeZone: 'Europe/London',
    format: 'in-person',
    status: 'scheduled',
    places: 'few',
  },
  distanceKm: 1.5,
  confirmedOn: '2026-10-01',
  source: 'Larkmoor Hospitals',
  lang: 'cy',
  eligibility,
  group: 'near',
};

export const LEAST_PROGRAMME = {
  id: 'p1',
  name: '',
  host,
  serves: {},
  nation: 'wales',
  ...leastAudience,
  progress: 'running',
  nextSession: {
    id: 's1',
    startsAt: '2026-12-03T12:00:00Z',
    endsAt: '2026-12-03T13:00:00Z',
    timeZone: 'Europe/London',
    format: 'online',
    status: 'scheduled',
  },
  confirmedOn: '2026-10-01',
};

export const LEAST_PROGRAMME_READ = {
  ...LEAST_PROGRAMME,
  ...leastLists,
  host: { ...host, odsCode: null },
  jointHosts: [],
  serves: leastServes,
  formats: [],
  nextSession: { ...LEAST_PROGRAMME.nextSession, title: null, places: 'unknown' },
  ...{ summary: null, url: null, place: null, since: null, sessionsPastYear: null, contact: null },
  ...{ distanceKm: null, source: null, lang: null, eligibility: null, group: null },
};

export const PROGRAMMES_PAGE = { items: [PROGRAMME], total: 3, nextCursor: 'abc', facets, resolved };
export const PROGRAMME_HEAD = { name: 'Rounds at Larkmoor', url: 'https://example.org', contact };

export const SESSION = {
  id: 's1',
  seriesId: 'series-1',
  programmeId: 'p1',
  programmeName: 'Rounds at Larkmoor',
  url: 'https://example.org/rounds/1',
  host,
  jointHosts: [jointHost],
  system: 'QWO',
  serves,
  nation: 'england',
  title: 'A night shift',
  summary: 'Three stories.',
  contentNote: 'Mentions a death.',
  startsAt: '2026-12-03T12:00:00+00:00',
  endsAt: '2026-12-03T13:00:00+00:00',
  timeZone: 'Europe/London',
  movedFrom: '2026-11-26T12:00:00+00:00',
  doorsAt: '2026-12-03T11:30:00+00:00',
  lateEntry: false,
  format: 'in-person',
  venue: { name: 'Hall', address: '1 High Street, Leeds', postcode: 'LS1 4AP', lat: 53.8, lng: -180 },
  bookingUrl: 'https://example.org/book',
  places: 'few',
  status: 'rescheduled',
  ...audience,
  updatedAt: '2026-11-01T09:30:00.123Z',
  sequence: 2,
  source: 'Larkmoor Hospitals',
  lang: 'en',
  distanceKm: 0,
  eligibility,
  group: 'near',
};

export const LEAST_SESSION = {
  id: 's1',
  programmeId: 'p1',
  programmeName: '',
  host,
  startsAt: '2026-12-03T12:00:00Z',
  endsAt: '2026-12-03T13:00:00Z',
  timeZone: 'Europe/London',
  format: 'online',
  places: 'unknown',
  status: 'scheduled',
  ...leastAudience,
  updatedAt: '2026-11-01T09:30:00Z',
  sequence: 0,
};

export const LEAST_SESSION_READ = {
  ...LEAST_SESSION,
  ...leastLists,
  ...{ jointHosts: [], serves: leastServes },
  ...{ seriesId: null, url: null, system: null, nation: null, title: null, summary: null, contentNote: null },
  ...{ movedFrom: null, doorsAt: null, lateEntry: null, venue: null, bookingUrl: null, source: null },
  ...{ lang: null, distanceKm: null, eligibility: null, group: null },
};

export const SESSIONS_PAGE = { items: [SESSION], total: 1, nextCursor: 'abc', facets, resolved };

export const PLACES = {
  items: [
    {
      id: 'town:leeds',
      kind: 'town',
      label: 'Leeds',
      names: ['Leeds'],
      nations: ['england'],
      lat: 53.8,
      lng: -1.55,
      systems: [
        { code: 'QWO', share: 1 },
        { code: 'QOP', share: 0 },
      ],
    },
  ],
  resolved,
};

export const SYSTEM = {
  code: 'QWO',
  name: 'NHS West Yorkshire Integrated Care Board',
  shortName: 'West Yorkshire',
  region: 'North East and Yorkshire',
  lat: 53.8,
  lng: -1.7,
  validFrom: '2022-07-01',
  validTo: '2027-03-31',
  successors: ['S1Y5D'],
  progress: 'running',
  contact,
};

export const SERVICE = {
  contract: '1.10',
  name: 'Rounds',
  demonstration: true,
  languages: ['en', 'cy'],
  sectors: [{ code: 'health', label: 'Health' }],
  labels: { access: { 'step-free': 'Step-free' } },
  licensingBody: { name: 'Foundation', url: 'https://example.org' },
  support: [{ label: 'Samaritans', href: 'tel:116123' }],
  privacy: { controller: 'Larkmoor', retention: '1 year', href: 'https://example.org/privacy' },
  attribution: ['Contains public sector data.'],
  sealingKeys: [{ kty: 'OKP', crv: 'X25519', x: 'abc' }],
  updatedAt: '2026-11-22T14:30:00Z',
  resolved,
};

export const LEAST_SERVICE_READ = {
  ...{ contract: '1.0', name: '', demonstration: false, languages: [], sectors: [], labels: {} },
  ...{ licensingBody: null, support: [], privacy: null, attribution: [], sealingKeys: [] },
  ...{ updatedAt: '', resolved: [] },
};

const workforce = {
  value: 4000,
  unit: 'headcount',
  volunteers: true,
  coverage: 'All hospitals',
  asOf: '2026-06-30',
  source: 'NHS workforce statistics',
  href: 'https://example.org/workforce',
};
const value = { state: 'value', value: 25, hidden: 1, hiddenAtMost: 7, missing: 2 };

const cell = (period: string, sector: string, attendances: object) => ({
  ...{ period, sector, sessions: 4, recorded: 3, notStated: 1, attendances },
  firstTime: { state: 'suppressed' },
});

export const EQUITY = {
  system: {
    code: 'QWO',
    name: 'West Yorkshire',
    validFrom: '2022-07-01',
    validTo: '2027-03-31',
    successors: ['S1Y5D'],
  },
  unit: 'attendances',
  publishedAt: '2026-11-01T09:00:00+00:00',
  nextPublication: '2027-02-01',
  disclosure: { rule: 'Counts below 8 are suppressed.', suppressBelow: 8, roundTo: 5 },
  step: 'quarter',
  designEffect: 1,
  periods: [
    {
      ...{ id: '2026-Q2', label: 'April to June 2026', from: '2026-04-01', to: '2026-06-30' },
      breakBefore: 'Boundaries changed.',
      workforce: [{ sector: 'health', ...workforce }],
    },
    {
      ...{ id: '2026-Q3', label: 'July to September 2026', from: '2026-07-01', to: '2026-09-30' },
      breakBefore: null,
      workforce: null,
    },
  ],
  sectors: [
    { code: 'health', label: 'Health', workforce },
    { code: 'hospice', label: 'Hospices', workforce: null },
  ],
  cells: [
    cell('2026-Q2', 'health', value),
    cell('2026-Q2', 'hospice', { state: 'zero' }),
    cell('2026-Q3', 'health', { state: 'not-collected' }),
  ],
  offer: [
    { sector: 'health', upcoming: 3 },
    { sector: 'hospice', upcoming: 0 },
  ],
  notes: [{ text: 'Returns are counted once.', href: 'https://example.org/notes' }],
  voices: [{ text: 'It helped.', source: 'Nurse' }],
};

export const LEAST_EQUITY = {
  unit: 'attendances',
  disclosure: EQUITY.disclosure,
  step: 'year',
};

export const LEAST_EQUITY_READ = {
  ...LEAST_EQUITY,
  ...{ system: null, publishedAt: null, nextPublication: null, designEffect: null },
  ...{ periods: [], sectors: [], cells: [], offer: [], notes: [], voices: [] },
};

const systemCells = [{ sector: 'health', attendances: value }];

export const EQUITY_SYSTEMS = [
  { system: 'QWO', sessions: 4, recorded: 3, upcoming: 2, cells: systemCells },
  { system: 'QOP', sessions: 0, recorded: 0, upcoming: 0, cells: [] },
];

const options = [
  { value: 1, label: 'Good' },
  { value: 'other', label: 'Other' },
];

export const FORM = {
  id: 'evaluation',
  version: '1',
  anonymous: true,
  title: 'Your feedback',
  intro: 'It takes two minutes.',
  confidentiality: 'Answers are anonymous.',
  thanks: 'Thank you.',
  questions: [
    { id: 'overall', type: 'scale', label: 'Overall', hint: 'Of the Round', required: true, options },
    { id: 'ways', type: 'choice', label: 'Ways', hint: null, required: false, multiple: true, options },
    { id: 'more', type: 'text', label: 'More', hint: null, required: false, maxLength: 1 },
    { id: 'sketch', type: 'drawing', label: 'Draw it', hint: null, required: false },
  ],
};

export const FEEDBACK = {
  submissionId: '0b8F0c7e-30b1-4fd4-9a5c-7d1f5fd4F3a2',
  formId: 'evaluation',
  formVersion: '1',
  sessionId: 's1',
  code: 'AB12',
  answers: { overall: 1, ways: [1, 'other'], more: 'Words' },
  website: 'https://example.org',
};

export const SEALED = { kid: 'a-Z_9', enc: 'AAAA', ciphertext: 'B-_b' };

export const PROBLEM = {
  type: 'https://example.org/problems/parameters',
  title: 'A parameter is not valid',
  status: 400,
  detail: 'See errors.',
  errors: [{ pointer: '#/lat', detail: 'must be at most 90' }],
};
