import { SECTORS, SHIFTS } from '../../src/contract/codes.js';
import { ROLES } from '../../src/contract/eligibility.js';
import { POSTCODE_AREAS } from '../../demo/backend/src/domain/places/postcode-areas.js';
import { SYSTEMS } from '../../demo/backend/src/domain/systems/known-systems.js';

/** Returns a generator of random numbers from 0 to 1 with a fixed seed (mulberry32). */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

const HOW_MANY = 100;

/** Returns queries of each kind, all different. */
export const questions = (): [kind: string, queries: string[]][] => {
  const random = randomFrom(7);
  const pick = (codes: readonly string[]): string => codes[Math.floor(random() * codes.length)] ?? '';
  const systems = SYSTEMS.map(({ code }) => code);
  const position = (): string => {
    const area = POSTCODE_AREAS[Math.floor(random() * POSTCODE_AREAS.length)];
    const lat = ((area?.lat ?? 52) + random() - 0.5).toFixed(4);
    return `lat=${lat}&lng=${((area?.lng ?? -1) + random() - 0.5).toFixed(4)}`;
  };
  const visitor = (): string =>
    `forPlace=outcode:${pick(POSTCODE_AREAS.filter(({ nations }) => nations[0] !== 'crown-dependency').map(({ area }) => area))}1` +
    `&forSector=${pick(SECTORS)}&forRole=${pick(ROLES)}`;
  const many = (query: () => string): string[] => Array.from({ length: HOW_MANY }, query);
  return [
    ['nearest 20', many(position)],
    [
      'nearest 20, sector and format',
      many(() => `${position()}&welcomes=${pick(SECTORS)}&format=${pick(['in-person', 'online', 'hybrid'])}`),
    ],
    [
      'nearest 20, host sector, access and shift',
      many(() => `${position()}&sector=${pick(SECTORS)}&access=step-free&shift=${pick(SHIFTS)}`),
    ],
    ['nearest 20, one system, often far away', many(() => `${position()}&system=${pick(systems)}`)],
    [
      'nearest 20, nation and openness',
      many(() => `${position()}&nation=${pick(['scotland', 'wales', 'northern-ireland'])}&openTo=everyone`),
    ],
    [
      'nearest 20, within a distance',
      many(() => `${position()}&within=${Math.round(5 + random() * 95)}&welcomes=social-care`),
    ],
    [
      'by name, one sector',
      many(() => `sector=${pick(SECTORS)}&openTo=${pick(['team', 'place', 'system'])}`),
    ],
    ['by next session, one system', many(() => `sort=next-session&system=${pick(systems)}`)],
    ['for a visitor, the group “near” with facets', many(() => `${visitor()}&group=near`)],
    ['for a visitor, all groups', many(visitor)],
    [
      'for a visitor at a position, the group “near”',
      many(() => `${position()}&forSector=${pick(SECTORS)}&group=near`),
    ],
    ['for a visitor, the group “online”', many(() => `${visitor()}&group=online`)],
    ['for a visitor, the group “further”', many(() => `${visitor()}&group=further`)],
    ['for a visitor, the group “ask”', many(() => `${visitor()}&group=ask`)],
    ['for a visitor, eligible by next session', many(() => `${visitor()}&eligible=yes&sort=next-session`)],
    [
      'for a visitor, by words',
      many(
        () => `${visitor()}&q=${pick(['amberdal', 'cedarfeild', 'hernwood'])}+${pick(['hospice', 'care'])}`
      ),
    ],
    [
      'for a visitor, online in the next 4 weeks',
      many(
        () =>
          `${visitor()}&from=2026-11-22&to=2026-12-${Math.round(10 + random() * 10)}&format=online&shift=${pick(SHIFTS)}`
      ),
    ],
    ['for a visitor, from a day', many(() => `${visitor()}&from=2026-12-${Math.round(10 + random() * 20)}`)],
    [
      'by words, with typing errors',
      many(
        () =>
          `q=${pick(['amberdal', 'cedarfeild', 'hernwood', 'kestrelmere', 'lindenthorp'])}+${pick(['hospise', 'care', 'collage'])}`
      ),
    ],
  ];
};

/** Returns queries for sessions of each kind, all different, over 90 days from the given time. */
export const sessionQuestions = (now: Date): [kind: string, queries: string[]][] => {
  const random = randomFrom(8);
  const pick = (codes: readonly string[]): string => codes[Math.floor(random() * codes.length)] ?? '';
  const span = `to=${new Date(now.getTime() + 90 * 86_400_000).toISOString().slice(0, 10)}`;
  const visitor = (): string => {
    const area = POSTCODE_AREAS[Math.floor(random() * POSTCODE_AREAS.length)];
    const position = `lat=${area?.lat ?? 52}&lng=${area?.lng ?? -1}&forPlace=area:${area?.area ?? 'LS'}`;
    return `${span}&${position}&forSector=${pick(SECTORS)}&forRole=${pick(ROLES)}`;
  };
  const many = (query: () => string): string[] => Array.from({ length: HOW_MANY / 5 }, query);
  return [
    ['Rounds of 90 days', many(() => `${span}&welcomes=${pick(SECTORS)}`)],
    ['Rounds of 90 days, for a visitor', many(visitor)],
    ['Rounds of 90 days, near a visitor', many(() => `${visitor()}&group=near`)],
    ['Rounds of 90 days, open to a visitor, with days', many(() => `${visitor()}&eligible=yes&facets=day`)],
    [
      'Rounds of 90 days, without a position',
      many(() => `${span}&forPlace=system:${pick(['QWO', 'QYG', 'QMF'])}:2022-07-01&access=step-free`),
    ],
  ];
};

/** Returns queries for sessions by words, all different. */
export const sessionWords = (): [kind: string, queries: string[]][] => {
  const random = randomFrom(9);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const first = ['amber', 'beech', 'cedar', 'dove', 'elder', 'fern', 'gorse', 'heron', 'ivy', 'juniper'];
  const second = ['dale', 'field', 'ford', 'gate', 'ham', 'hill', 'mere', 'stead', 'wick', 'wood'];
  const many = (query: () => string): string[] => Array.from({ length: HOW_MANY / 2 }, query);
  return [
    ['by words: a part of a name', many(() => `q=${pick(first)}`)],
    ['by words: a name', many(() => `q=${pick(first)}${pick(second)}`)],
    [
      'by words: a name and a kind of host',
      many(() => `q=${pick(first)}${pick(second)}+${pick(['hospice', 'college'])}`),
    ],
    [
      'by words: a kind of host',
      many(() => `q=${pick(['hospice', 'care home', 'practice', 'charity', 'hospital'])}`),
    ],
  ];
};

/** Returns queries for access by sector: of the nation, and of systems that exist and that have ended. */
export const equityQuestions = (): [kind: string, queries: string[]][] => [
  ['access by sector, of the nation', Array.from({ length: HOW_MANY / 2 }, () => '')],
  ['access by sector, of one system', SYSTEMS.map(({ code }) => `system=${code}`)],
];
