/** The figures of `fixtures.ts`: access by sector, in all the states that a chart of it can show. All of it is made up. */
import type { Count } from '../src/contract/counts.js';
import type { Equity } from '../src/contract/equity.js';

/** The states that only equity figures have. */
export const EQUITY_STATES = [
  'one-sector',
  'zero-access',
  'all-suppressed',
  'no-workforce',
  'break',
  'eight-quarters',
  'nation',
  'ended',
] as const;

type Period = Equity['periods'][number];
type Sector = Equity['sectors'][number];
type Cell = Equity['cells'][number];

const zero: Count = { state: 'zero' };
const suppressed: Count = { state: 'suppressed' };
const none: Count = { state: 'not-collected' };
const value = (count: number): Count => ({ state: 'value', value: count });

const QUARTERS = ['January to March', 'April to June', 'July to September', 'October to December'];
const ENDS = ['03-31', '06-30', '09-30', '12-31'];

/** A quarter, counted from the first of 2024. */
const quarter = (number: number): Period => {
  const [year, at] = [2024 + Math.floor(number / 4), number % 4];
  return {
    id: `${year}-Q${at + 1}`,
    label: `${QUARTERS[at] ?? ''} ${year}`,
    from: `${year}-${String(at * 3 + 1).padStart(2, '0')}-01`,
    to: `${year}-${ENDS[at] ?? ''}`,
    breakBefore: null,
  };
};

/** July to September 2026. */
const LATEST = 10;

const workforce = (
  count: number,
  unit: string,
  source: string,
  coverage = 'the whole of the system'
): NonNullable<Sector['workforce']> => ({
  ...{ value: count, unit, volunteers: false, coverage, asOf: '2026-03-31', source },
  href: 'https://figures.example/workforce',
});

const SECTORS: readonly Sector[] = [
  {
    code: 'health',
    label: 'NHS trusts',
    workforce: workforce(31_200, 'headcount', 'NHS workforce statistics'),
  },
  {
    code: 'primary-care',
    label: 'Primary care',
    workforce: workforce(4_300, 'headcount', 'NHS workforce statistics'),
  },
  { code: 'hospice', label: 'Hospices', workforce: workforce(620, 'headcount', 'the hospices themselves') },
  { code: 'social-care', label: 'Social care', workforce: workforce(29_500, 'posts', 'Skills for Care') },
  {
    code: 'local-authority',
    label: 'Local authority',
    workforce: workforce(8_900, 'headcount', 'the council'),
  },
  {
    code: 'voluntary',
    label: 'Voluntary sector',
    workforce: workforce(5_100, 'jobs', 'a survey', 'larger charities only'),
  },
  { code: 'education', label: 'Education', workforce: workforce(2_400, 'headcount', 'the university') },
];

interface Had {
  readonly sessions: number;
  readonly recorded: number;
  readonly attendances: Count;
  readonly firstTime: Count;
}

const had = (sessions: number, recorded: number, attendances: Count, firstTime: Count): Had => ({
  ...{ sessions, recorded, attendances, firstTime },
});

/** What each sector had in the latest quarter: each of the four kinds of count is among them. */
const HAD: Readonly<Record<string, Had>> = {
  health: had(24, 24, value(410), value(95)),
  'primary-care': had(18, 16, value(45), value(20)),
  hospice: had(16, 16, value(35), value(10)),
  'social-care': had(15, 15, value(85), value(60)),
  'local-authority': had(9, 9, suppressed, suppressed),
  voluntary: had(11, 0, none, none),
  education: had(2, 2, zero, zero),
};

const cellsOf = (period: Period, of: Readonly<Record<string, Had>> = HAD): Cell[] =>
  Object.entries(of).map(([sector, what]) => ({ period: period.id, sector, ...what }));

/** The whole answer of a system. */
export const EQUITY: Equity = {
  system: { code: 'QWO', name: 'NHS West Yorkshire', validFrom: '2022-07-01', validTo: null, successors: [] },
  unit: 'attendances',
  publishedAt: '2026-10-29T09:30:00+00:00',
  nextPublication: '2027-01-28',
  disclosure: {
    rule: 'A number needs at least 3 attendances at one Round and a workforce of 40.',
    suppressBelow: 8,
    roundTo: 5,
  },
  step: 'quarter',
  periods: [quarter(LATEST)],
  sectors: [...SECTORS],
  cells: cellsOf(quarter(LATEST)),
  offer: [
    { sector: 'health', upcoming: 9 },
    { sector: 'primary-care', upcoming: 6 },
    { sector: 'hospice', upcoming: 5 },
    { sector: 'social-care', upcoming: 7 },
    { sector: 'local-authority', upcoming: 3 },
    { sector: 'voluntary', upcoming: 4 },
    { sector: 'education', upcoming: 0 },
  ],
  notes: [
    {
      text: 'Two late returns for July came after publication and are not part of these figures.',
      href: null,
    },
    { text: 'How attendance is recorded', href: 'https://rounds.example/recording' },
  ],
  voices: [
    {
      text: 'I drove between visits to get there, and it was the first time anyone asked how my day had been.',
      source: 'Home care worker, shared with permission',
    },
  ],
};

/** Some of the sectors, of which nothing else is told. */
const only = (data: Equity, codes: readonly string[]): Equity => {
  const isIn = ({ sector }: { readonly sector: string }): boolean => codes.includes(sector);
  return {
    ...data,
    sectors: data.sectors.filter(({ code }) => codes.includes(code)),
    cells: data.cells.filter(isIn),
    offer: data.offer.filter(isIn),
  };
};

/** So many quarters up to the latest, with figures that go up in social care. */
const quarters = (count: number): Equity => {
  const periods = Array.from({ length: count }, (_, at) => quarter(LATEST - count + 1 + at));
  return {
    ...EQUITY,
    periods,
    cells: periods.flatMap((period, at) =>
      cellsOf(period, {
        ...HAD,
        health: had(22 + (at % 3), 22, value(380 + 15 * (at % 4)), value(90)),
        'social-care': had(8 + at, 8 + at, at === 1 ? suppressed : value(15 + 10 * at), suppressed),
        voluntary: had(10, at % 3 ? 10 : 0, at % 3 ? value(20 + 5 * (at % 2)) : none, none),
      })
    ),
  };
};

const broken = (): Equity => {
  const data = quarters(6);
  return {
    ...data,
    periods: data.periods.map((period) =>
      period.id === '2026-Q2' ? { ...period, breakBefore: 'The system took in part of another one.' } : period
    ),
  };
};

const SCRIPT = '<img src=x onerror="globalThis.rounds_hacked=1"><script>globalThis.rounds_hacked=1</script>';

/** Script in every string, links that would run it, codes that nobody knows, and text that a spreadsheet would run. */
const HOSTILE: Equity = {
  ...EQUITY,
  system: {
    code: SCRIPT,
    name: SCRIPT,
    validFrom: '2022-07-01',
    validTo: '2026-03-31',
    successors: [SCRIPT],
  },
  unit: 'constructor',
  disclosure: { ...EQUITY.disclosure, rule: SCRIPT },
  step: '__proto__',
  periods: [{ ...quarter(LATEST), label: SCRIPT }],
  sectors: [
    {
      code: '__proto__',
      label: `=cmd|' /C calc'!A0 ${SCRIPT}`,
      workforce: {
        ...workforce(900, '__proto__', SCRIPT, SCRIPT),
        href: 'javascript:globalThis.rounds_hacked=1',
      },
    },
    { code: 'constructor', label: SCRIPT, workforce: null },
  ],
  cells: cellsOf(quarter(LATEST), { constructor: had(3, 3, value(20), zero) }),
  offer: [],
  notes: [{ text: SCRIPT, href: 'vbscript:rounds_hacked' }],
  voices: [{ text: SCRIPT, source: SCRIPT }],
};

const welsh = (): Equity => ({
  ...EQUITY,
  system: {
    code: 'QWO',
    name: 'System Gofal Integredig Gogledd-ddwyrain a Dyffrynnoedd y Gororau',
    validFrom: '2022-07-01',
    validTo: null,
    successors: [],
  },
  periods: [{ ...quarter(LATEST), label: 'Gorffennaf i Fedi 2026' }],
  sectors: SECTORS.map((sector) => ({
    ...sector,
    workforce: sector.workforce && { ...sector.workforce, coverage: 'y system gyfan', source: 'arolwg' },
  })),
  disclosure: { ...EQUITY.disclosure, rule: 'Rhaid wrth o leiaf 3 mewn un Rownd a gweithlu o 40.' },
  notes: [{ text: 'Nid yw dwy ffurflen hwyr ar gyfer Gorffennaf yn rhan o’r ffigurau hyn.', href: null }],
  voices: [
    {
      text: 'Gyrrais rhwng ymweliadau i gyrraedd, a dyna’r tro cyntaf i neb ofyn sut ddiwrnod roeddwn wedi’i gael.',
      source: 'Gweithiwr gofal cartref, rhannwyd gyda chaniatâd',
    },
  ],
});

const byState: Readonly<Record<string, () => unknown>> = {
  'one-sector': () => only(EQUITY, ['health']),
  'zero-access': () => ({
    ...EQUITY,
    cells: cellsOf(quarter(LATEST), {
      ...HAD,
      'social-care': had(0, 0, zero, zero),
      voluntary: had(4, 4, zero, zero),
    }),
  }),
  'all-suppressed': () => ({
    ...EQUITY,
    cells: EQUITY.cells.map((cell) => ({ ...cell, attendances: suppressed, firstTime: suppressed })),
  }),
  'no-workforce': () => ({
    ...EQUITY,
    sectors: SECTORS.map((sector) => ({ ...sector, workforce: null })),
  }),
  break: broken,
  'eight-quarters': () => quarters(8),
  nation: () => ({
    ...EQUITY,
    system: null,
    cells: cellsOf(quarter(LATEST), {
      ...HAD,
      health: had(240, 220, { state: 'value', value: 4105, hidden: 2, missing: 3 }, value(900)),
      'social-care': had(150, 130, { state: 'value', value: 620, hidden: 9 }, value(300)),
    }),
  }),
  ended: () => ({
    ...EQUITY,
    system: {
      code: 'QHG',
      name: 'Bedfordshire, Luton and Milton Keynes',
      validFrom: '2022-07-01',
      validTo: '2026-03-31',
      successors: ['S1Y5D'],
    },
  }),
  empty: () => ({ ...EQUITY, publishedAt: null, periods: [], cells: [], notes: [], voices: [] }),
  'one-bad': () => ({
    ...EQUITY,
    cells: EQUITY.cells.map((cell, at) => (at === 2 ? { ...cell, attendances: 3 } : cell)),
  }),
  'all-bad': () => ({ ...EQUITY, sectors: EQUITY.sectors.map(({ label }) => ({ label })) }),
  hostile: () => HOSTILE,
  welsh,
};

/** Answers `/equity` as the backend of a state would. */
export const equityAnswer = (state: string, parameters: URLSearchParams): unknown => {
  const data = (byState[state] ?? (() => EQUITY))();
  const { periods } = data as Equity;
  const [from, to] = [parameters.get('from') ?? '', parameters.get('to') ?? '9999'];
  return { ...(data as Equity), periods: periods.filter(({ id }) => id >= from && id <= to) };
};
