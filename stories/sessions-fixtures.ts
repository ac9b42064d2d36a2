/** The sessions of `fixtures.ts`: single Rounds that differ in all that a list of them can show. All hosts are made up. */
import type { Session } from '../src/contract/sessions.js';

const LARKMOOR = { name: 'Larkmoor Hospitals', sector: 'health' };
const HOSPICE = { name: 'Aire Valley Hospice', sector: 'hospice' };
const ONLINE = { name: 'Northern Care Network', sector: 'social-care' };

const THEATRE = {
  name: 'Lecture theatre, St Brannoc’s Wing',
  address: '12 Beckside Road, Leeds',
  postcode: 'LS1 3EX',
  lat: 53.8,
  lng: -1.55,
};

/** A session, of which only what matters has to be said. */
export const session = (
  changes: Partial<Session> & Pick<Session, 'id' | 'startsAt' | 'endsAt'>
): Session => ({
  seriesId: null,
  programmeId: 'larkmoor',
  programmeName: 'Larkmoor Hospitals Rounds',
  url: null,
  host: LARKMOOR,
  jointHosts: [],
  system: 'QWO',
  title: null,
  summary: null,
  contentNote: null,
  timeZone: 'Europe/London',
  movedFrom: null,
  doorsAt: null,
  lateEntry: null,
  format: 'in-person',
  venue: THEATRE,
  bookingUrl: `https://${changes.id}.example/book`,
  places: 'unknown',
  status: 'scheduled',
  openTo: 'organisation',
  welcomes: [],
  volunteers: 'unknown',
  students: 'unknown',
  agency: 'unknown',
  access: [],
  updatedAt: '2026-11-20T09:00:00+00:00',
  sequence: 0,
  source: null,
  lang: null,
  ...changes,
});

/** Soonest first, from the afternoon of 22 November 2026 on. */
export const SESSIONS: readonly Session[] = [
  session({
    id: 'tonight',
    title: 'The call bell at four in the morning',
    startsAt: '2026-11-22T23:30:00+00:00',
    endsAt: '2026-11-23T00:30:00+00:00',
    doorsAt: '2026-11-22T23:15:00+00:00',
    lateEntry: true,
    format: 'online',
    venue: null,
    programmeId: 'online-north',
    programmeName: 'North Online Rounds',
    host: ONLINE,
    places: 'open',
    openTo: 'everyone',
    welcomes: ['social-care', 'health', 'primary-care'],
    volunteers: 'some',
    students: 'welcome',
    agency: 'welcome',
    access: ['captions', 'bsl', 'backfill'],
  }),
  session({
    id: 'tomorrow',
    title: 'A patient I will never forget',
    summary: 'Three colleagues, from the ward, from the kitchen and from the night desk, each tell a story.',
    contentNote: 'the death of a child.',
    url: 'https://larkmoor.example/rounds/tomorrow',
    startsAt: '2026-11-23T12:00:00+00:00',
    endsAt: '2026-11-23T13:00:00+00:00',
    doorsAt: '2026-11-23T11:30:00+00:00',
    lateEntry: false,
    places: 'few',
    openTo: 'system',
    welcomes: ['health', 'social-care', 'hospice', 'voluntary'],
    volunteers: 'welcome',
    students: 'some',
    agency: 'welcome',
    access: ['step-free', 'hearing-loop', 'food', 'paid-time'],
  }),
  session({
    id: 'cancelled',
    title: 'What we carry home',
    startsAt: '2026-11-26T14:00:00+00:00',
    endsAt: '2026-11-26T15:00:00+00:00',
    status: 'cancelled',
    sequence: 2,
  }),
  session({
    id: 'postponed',
    title: 'Small kindnesses',
    startsAt: '2026-11-27T09:30:00+00:00',
    endsAt: '2026-11-27T10:30:00+00:00',
    status: 'postponed',
    sequence: 1,
  }),
  session({
    id: 'full',
    title: 'The day the lifts stopped',
    startsAt: '2026-12-02T16:00:00+00:00',
    endsAt: '2026-12-02T17:00:00+00:00',
    places: 'full',
  }),
  session({
    id: 'moved',
    title: 'Saying goodbye',
    programmeId: 'aire-hospice',
    programmeName: 'Aire Valley Hospice Rounds',
    host: HOSPICE,
    jointHosts: [
      { name: 'Bramhope Home Care', sector: 'social-care' },
      { name: 'Leeds Good Neighbours', sector: 'voluntary' },
    ],
    startsAt: '2026-12-09T18:30:00+00:00',
    endsAt: '2026-12-09T19:30:00+00:00',
    movedFrom: '2026-12-02T18:30:00+00:00',
    doorsAt: '2026-12-09T18:00:00+00:00',
    lateEntry: true,
    format: 'hybrid',
    venue: {
      name: 'Garden room',
      address: 'Wharf Lane, Leeds',
      postcode: 'LS14 9XX',
      lat: 53.83,
      lng: -1.46,
    },
    bookingUrl: 'mailto:rounds@airevalley.example',
    places: 'open',
    status: 'rescheduled',
    openTo: 'everyone',
    welcomes: ['hospice', 'social-care', 'voluntary', 'primary-care'],
    volunteers: 'welcome',
    students: 'welcome',
    agency: 'some',
    access: ['step-free', 'captions', 'parking', 'food'],
    sequence: 1,
  }),
  session({
    id: 'new-time',
    startsAt: '2026-12-10T13:00:00+00:00',
    endsAt: '2026-12-10T14:00:00+00:00',
    movedFrom: '2026-12-10T12:00:00+00:00',
    bookingUrl: null,
    status: 'rescheduled',
  }),
  session({
    id: 'caerdydd',
    lang: 'cy',
    title: 'Diwrnod da yn y gwaith',
    programmeId: 'caerdydd',
    programmeName: 'Rowndiau Tŷ Bryn',
    host: { name: 'Tŷ Bryn', sector: 'health' },
    system: null,
    startsAt: '2026-12-15T09:30:00+00:00',
    endsAt: '2026-12-15T10:30:00+00:00',
    venue: { name: 'Neuadd Tŷ Bryn', address: 'Caerdydd', postcode: 'CF10 1AA', lat: null, lng: null },
    openTo: 'everyone',
    places: 'open',
  }),
  session({
    id: 'dublin',
    title: 'Two languages, one ward',
    programmeId: 'dublin',
    programmeName: 'Liffey Hospital Rounds',
    host: { name: 'Liffey Hospital', sector: 'health' },
    system: null,
    timeZone: 'Europe/Dublin',
    startsAt: '2027-01-14T17:00:00+00:00',
    endsAt: '2027-01-14T18:00:00+00:00',
    venue: null,
    format: 'online',
    places: 'open',
  }),
  ...Array.from({ length: 16 }, (_, index) =>
    session({
      id: `ward-${index + 1}`,
      title: index % 3 ? `Moorside stories, part ${index + 1}` : null,
      programmeId: `ward-${index + 1}`,
      programmeName: `Moorside Group ${index + 1} Rounds`,
      host: { name: `Moorside Group ${index + 1}`, sector: index % 3 ? 'social-care' : 'health' },
      startsAt: `2027-01-${15 + index}T${index % 2 ? '14' : '18'}:00:00+00:00`,
      endsAt: `2027-01-${15 + index}T${index % 2 ? '15' : '19'}:00:00+00:00`,
      openTo: index % 2 ? 'everyone' : 'organisation',
      format: index % 4 ? 'in-person' : 'online',
      places: index % 5 ? 'open' : 'full',
      welcomes: index % 2 ? ['health', 'social-care'] : [],
    })
  ),
];

/** Welsh throughout, and long. */
const WELSH = SESSIONS.slice(0, 7).map((item) => ({
  ...item,
  title: item.title && 'Y claf na fyddaf byth yn ei anghofio, a’r hyn a ddysgais wrth erchwyn y gwely',
  summary:
    item.summary &&
    'Cynhelir y Rowndiau bob mis yn Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, gyda chinio.',
  contentNote: item.contentNote && 'marwolaeth plentyn.',
  host: { ...item.host, name: 'Bwrdd Gofal Cymunedol Gogledd-ddwyrain a Dyffrynnoedd y Gororau' },
}));

const SCRIPT = '<img src=x onerror="globalThis.rounds_hacked=1"><script>globalThis.rounds_hacked=1</script>';

/** Script in every string, links that would run it, and codes that nobody knows. */
const HOSTILE = [
  session({
    id: `"'/../${SCRIPT}`,
    startsAt: '2026-12-03T12:00:00+00:00',
    endsAt: '2026-12-03T13:00:00+00:00',
    timeZone: 'Mars/Olympus',
    title: SCRIPT,
    summary: `"'\`${SCRIPT}\u202e`,
    contentNote: SCRIPT,
    programmeName: SCRIPT,
    url: 'vbscript:rounds_hacked',
    bookingUrl: 'data:text/html,x',
    host: { name: SCRIPT, sector: 'constructor' },
    jointHosts: [{ name: SCRIPT, sector: '__proto__' }],
    venue: { name: SCRIPT, address: SCRIPT, postcode: SCRIPT, lat: null, lng: null },
    format: 'by-carrier-pigeon',
    places: 'standing-room',
    status: 'dreamt',
    openTo: 'night-owls',
    welcomes: ['peer-support', '__proto__'],
    volunteers: 'on-tuesdays',
    access: ['quiet-room'],
    lang: '"><script>',
  }),
];

/** 500 sessions, two a day from December 2026 on: a long list, and what the benchmark paints. */
export const manySessions = (count = 500): Session[] =>
  Array.from({ length: count }, (_, index) => {
    const start = new Date(Date.UTC(2026, 11, 1 + Math.floor(index / 2), index % 2 ? 18 : 12));
    const pattern = SESSIONS[index % 9] ?? SESSIONS[0];
    if (!pattern) throw new Error('There are no sessions to repeat');
    return {
      ...pattern,
      id: `many-${index}`,
      startsAt: start.toISOString(),
      endsAt: new Date(start.getTime() + 3_600_000).toISOString(),
      doorsAt: pattern.doorsAt && new Date(start.getTime() - 1_800_000).toISOString(),
      movedFrom: pattern.movedFrom && new Date(start.getTime() - 604_800_000).toISOString(),
      title: pattern.title && `${pattern.title} (${index})`,
    };
  });

const byState: Readonly<Record<string, readonly Session[]>> = {
  empty: [],
  hostile: HOSTILE,
  welsh: WELSH,
  many: manySessions(),
  one: SESSIONS.slice(1, 2),
};

const shiftOf = ({ startsAt }: Session): string => {
  const hour = Number(startsAt.slice(11, 13));
  if (hour < 6 || hour >= 21) return 'night';
  return hour < 9 ? 'early' : hour < 17 ? 'day' : 'evening';
};

/** Answers `/sessions` as a backend would, as far as stories need it. */
export const sessionsPage = (state: string, parameters: URLSearchParams) => {
  const wants = (name: string, values: readonly string[]): boolean => {
    const wanted = parameters.getAll(name);
    return wanted.length === 0 || wanted.some((code) => values.includes(code));
  };
  const to = parameters.get('to') ?? '9999';
  const items = (byState[state] ?? SESSIONS).filter(
    (item) =>
      item.startsAt.slice(0, 10) <= to &&
      wants('programme', [item.programmeId]) &&
      wants('welcomes', item.welcomes) &&
      wants('format', [item.format]) &&
      wants('shift', [shiftOf(item)])
  );
  const start = Number(parameters.get('cursor') ?? 0);
  const end = start + Number(parameters.get('limit') ?? 20);
  return {
    items: items.slice(start, end),
    total: items.length,
    nextCursor: end < items.length ? String(end) : null,
  };
};
