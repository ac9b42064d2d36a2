/** Data of the comparison, in the shapes of the contract: the same for every contestant. Only dates depend on the day. */
import { createRandom } from '../../../demo/backend/src/seed/random.js';

const SECTORS = ['health', 'primary-care', 'hospice', 'social-care', 'local-authority', 'voluntary'] as const;
const TOWNS = [
  'Carlisle',
  'Crewe',
  'Derby',
  'Exeter',
  'Hull',
  'Kendal',
  'Leeds',
  'Norwich',
  'Poole',
  'Truro',
] as const;
const FORMATS = ['in-person', 'online', 'hybrid'] as const;
const HOSTS = {
  health: 'NHS Trust',
  'primary-care': 'Primary Care Network',
  hospice: 'Hospice',
  'social-care': 'Care Partnership',
  'local-authority': 'Council',
  voluntary: 'Community Action',
} as const;
const DAY_MS = 86_400_000;
const UPDATED = '2026-11-01T00:00:00Z';

/** Returns programmes, all with the same next Round. */
export const createProgrammes = (count: number) => {
  const random = createRandom(18);
  return Array.from({ length: count }, (_, index) => {
    const town = random.pick(TOWNS);
    const sector = random.pick(SECTORS);
    return {
      id: `p${index}`,
      name: `${town} Rounds ${index}`,
      summary: `Monthly Rounds in ${town}.`,
      url: null,
      host: { name: `${town} ${HOSTS[sector]}`, odsCode: null, sector },
      jointHosts: [],
      serves: { systems: ['QYG'], places: [] },
      nation: 'england',
      place: { name: town, address: `${index} High Street`, postcode: null, lat: 53, lng: -2 },
      formats: [random.pick(FORMATS)],
      openTo: 'everyone',
      welcomes: [...SECTORS],
      volunteers: 'welcome',
      students: 'welcome',
      agency: 'unknown',
      access: ['step-free'],
      progress: 'running',
      since: '2019-01-01',
      sessionsPastYear: 9,
      contact: { team: 'Rounds team', email: `rounds${index}@example.org`, url: null },
      nextSession: null,
      distanceKm: null,
      confirmedOn: '2026-11-01',
      source: null,
    };
  });
};

/** Returns Rounds from tomorrow, three each day. */
export const createSessions = (count: number) => {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const random = createRandom(19);
  return Array.from({ length: count }, (_, index) => {
    const startsAt = today + (1 + Math.floor(index / 3)) * DAY_MS + (11 + (index % 3)) * 3_600_000;
    const town = random.pick(TOWNS);
    const sector = random.pick(SECTORS);
    return {
      id: `s${index}`,
      seriesId: null,
      url: null,
      movedFrom: null,
      programmeId: `p${index % 50}`,
      programmeName: `${town} Rounds`,
      host: { name: `${town} ${HOSTS[sector]}`, sector },
      jointHosts: [],
      system: 'QYG',
      title: `A day I remember ${index}`,
      summary: null,
      contentNote: null,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 3_600_000).toISOString(),
      timeZone: 'Europe/London',
      doorsAt: null,
      lateEntry: null,
      format: random.pick(FORMATS),
      venue: { name: 'Seminar room', address: town, postcode: null, lat: 53, lng: -2 },
      bookingUrl: `https://rounds.example.org/book/${index}`,
      places: random.pick(['open', 'few', 'full']),
      status: 'scheduled',
      openTo: 'everyone',
      welcomes: [...SECTORS],
      volunteers: 'welcome',
      students: 'welcome',
      agency: 'unknown',
      access: ['step-free'],
      updatedAt: UPDATED,
      sequence: 0,
      source: null,
    };
  });
};

const ATTENDANCES = { health: 410, 'social-care': 45, voluntary: 70 } as const;
const WORKFORCE = { health: 18_000, 'social-care': 24_000, voluntary: 5_400 } as const;

/** Returns figures of one period. */
export const createEquity = () => {
  const sectors = ['health', 'social-care', 'voluntary'] as const;
  return {
    step: 'quarter',
    offer: sectors.map((sector) => ({ sector, upcoming: 4 })),
    system: { code: 'QYG', name: 'NHS Example', validFrom: '2022-07-01', validTo: null, successors: [] },
    unit: 'attendances',
    publishedAt: UPDATED,
    nextPublication: null,
    disclosure: { rule: 'hes', suppressBelow: 8, roundTo: 5 },
    periods: [
      {
        id: '2026-Q4',
        label: 'October to December 2026',
        from: '2026-10-01',
        to: '2026-12-31',
        breakBefore: null,
      },
    ],
    sectors: sectors.map((code) => ({
      code,
      label: code,
      workforce: {
        value: WORKFORCE[code],
        unit: 'headcount',
        volunteers: false,
        coverage: 'all',
        asOf: '2026-09-30',
        source: 'Example return',
        href: null,
      },
    })),
    cells: sectors.map((sector) => ({
      period: '2026-Q4',
      sector,
      sessions: 3,
      recorded: 3,
      attendances: { state: 'value', value: ATTENDANCES[sector] },
      firstTime: { state: 'not-collected' },
    })),
    notes: [{ text: 'Counts are attendances, not people.', href: null }],
    voices: [],
  };
};

/** Returns a form with 9 scales and a text. */
export const createForm = () => ({
  id: 'evaluation',
  version: '1',
  anonymous: true,
  title: 'About this Round',
  intro: null,
  confidentiality: 'Please do not name anyone.',
  thanks: 'Thank you.',
  questions: [
    ...Array.from({ length: 9 }, (_, index) => ({
      id: `q${index}`,
      type: 'scale',
      label: `Statement ${index} about this Round and my work`,
      hint: null,
      required: true,
      options: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'].map(
        (label, value) => ({
          value: value + 1,
          label,
        })
      ),
    })),
    {
      id: 't1',
      type: 'text',
      label: 'Anything else about this Round?',
      hint: null,
      required: false,
      maxLength: 2_000,
    },
  ],
});

/** Returns the service document. */
export const createService = () => ({
  contract: '1.0',
  name: 'Example Rounds',
  languages: ['en'],
  sectors: SECTORS.map((code) => ({ code, label: code })),
  labels: {},
  privacy: null,
  licensingBody: null,
  support: [],
  attribution: [],
  sealingKeys: [],
  updatedAt: UPDATED,
});
