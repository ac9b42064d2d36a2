import { OPEN_TO, SECTORS } from 'rounds-elements/contract';
import { addDays } from '../kernel/dates.js';
import type { ProgrammeRow } from '../ingest/kinds/programmes.js';
import type { Host } from './hosts.js';
import type { Random } from './random.js';
import { ROOMS, SUMMARIES, WELSH_SUMMARIES } from './words.js';

/** Source of every invented row, which shows that it is fictional. */
export const SOURCE = 'Fictional example, not a real organisation';

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const some = (random: Random, codes: readonly string[], probability: number): string[] =>
  codes.filter(() => random.chance(probability));

/** Access that only a building can offer. An online Round lists none of it. */
export const ACCESS_IN_PERSON: readonly string[] = ['step-free', 'hearing-loop', 'parking', 'food'];

const accessOf = (random: Random, formats: readonly string[]): string[] => {
  const access = [
    ...some(random, ['captions'], 0.7),
    ...some(random, ['step-free'], 0.8),
    ...some(random, ['hearing-loop', 'parking'], 0.4),
    ...some(random, ['food'], 0.7),
    ...some(random, ['bsl'], 0.08),
    ...some(random, ['paid-time'], 0.45),
    ...some(random, ['backfill'], 0.15),
  ];
  const hasVenue = formats.some((format) => format !== 'online');
  const hasOnline = formats.some((format) => format !== 'in-person');
  return access.filter((code) =>
    code === 'captions' ? hasOnline : hasVenue || !ACCESS_IN_PERSON.includes(code)
  );
};

/** Formats of programmes. None has all three, because online and hybrid Rounds offer the same. */
const FORMAT_SETS: readonly [readonly string[], ...(readonly string[])[]] = [
  ...([['in-person'], ['in-person'], ['in-person'], ['in-person'], ['in-person']] as const),
  ...([
    ['in-person', 'online'],
    ['in-person', 'online'],
    ['in-person', 'online'],
  ] as const),
  ...([['hybrid'], ['in-person', 'hybrid'], ['online']] as const),
];

const welcomesOf = (random: Random, host: Host, openTo: string): string[] => {
  if (random.chance(0.12)) return [];
  if (openTo === 'team' || openTo === 'organisation') return [host.sector];
  if (openTo === 'everyone' && random.chance(0.5)) return [...SECTORS];
  return SECTORS.filter((sector) => sector === host.sector || random.chance(0.5));
};

/** West Yorkshire, where no Round is open to charities, and people in social care attend far less than their share. */
export const WEST_YORKSHIRE = 'QWO';

/** Closes a programme in West Yorkshire to charities: the example of a sector without any access. */
export const closedToCharities = (programme: ProgrammeRow): ProgrammeRow => {
  const { serves_systems, host_sector, welcomes } = programme;
  if (!serves_systems.includes(WEST_YORKSHIRE)) return programme;
  // A charity's own Rounds welcome charities. The charity in West Yorkshire has not begun its Rounds, and the one in a
  // neighbouring system serves that system.
  if (host_sector === 'voluntary') {
    return serves_systems[0] === WEST_YORKSHIRE
      ? { ...programme, progress: 'in-discussion' }
      : { ...programme, serves_systems: serves_systems.filter((code) => code !== WEST_YORKSHIRE) };
  }
  const others = welcomes.filter((sector) => sector !== 'voluntary');
  return { ...programme, welcomes: others.length > 0 ? others : [host_sector] };
};

/** Picks an audience, usually wider than the host's own staff, because the finder serves people from elsewhere. */
const openToOf = (random: Random): string =>
  random.pick(['organisation', 'place', 'system', 'system', 'everyone', 'everyone', ...OPEN_TO]);

/** Invents the programme of a host. A neighbour may be its joint host. */
export const inventProgramme = (
  random: Random,
  host: Host,
  neighbours: readonly Host[],
  today: string
): ProgrammeRow => {
  const formats = [...random.pick(FORMAT_SETS)];
  const openTo = openToOf(random);
  const isWelsh = host.nation === 'wales' && random.chance(0.5);
  const hasPlace = formats.some((format) => format !== 'online');
  const partner = random.chance(0.15) ? neighbours[random.between(0, neighbours.length - 1)] : undefined;
  const { town, slug } = host;
  const servesNeighbour = random.chance(0.6);
  const systems = host.system === null ? [] : [host.system];
  if (host.neighbour !== null && servesNeighbour) systems.push(host.neighbour);
  return {
    id: slug,
    name: isWelsh ? `Rowndiau ${host.name}, ${town.name}` : `${host.name} Rounds, ${town.name}`,
    summary: isWelsh
      ? `Enghraifft ffuglennol. ${random.pick(WELSH_SUMMARIES)}`
      : `A fictional example. ${random.pick(SUMMARIES)}`,
    url: `https://${slug}.example.org/rounds`,
    host_name: host.name,
    host_ods_code: null,
    host_sector: host.sector,
    joint_hosts: partner && partner !== host ? [{ name: partner.name, sector: partner.sector }] : [],
    serves_systems: systems,
    serves_places: openTo === 'place' ? [{ code: town.outcode, label: town.name }] : [],
    nation: host.nation,
    place_name: hasPlace ? `${random.pick(ROOMS)}, ${host.name}` : null,
    place_address: hasPlace ? town.name : null,
    place_postcode: hasPlace ? town.outcode : null,
    lat: hasPlace ? round(town.lat + (random.next() - 0.5) / 100) : null,
    lng: hasPlace ? round(town.lng + (random.next() - 0.5) / 100) : null,
    formats,
    open_to: openTo,
    welcomes: welcomesOf(random, host, openTo),
    volunteers: random.pick(['welcome', 'welcome', 'some', 'no', 'unknown']),
    students: random.pick(['welcome', 'welcome', 'some', 'no', 'unknown']),
    agency: random.pick(['welcome', 'some', 'no', 'unknown', 'unknown']),
    access: accessOf(random, formats),
    progress: random.pick([
      'running',
      'running',
      'running',
      'running',
      'running',
      'running',
      'starting',
      'in-discussion',
      'paused',
    ]),
    since: random.chance(0.8) ? addDays(today, -random.between(60, 4000)) : null,
    contact: {
      team: isWelsh ? 'Tîm cefnogi staff' : 'Staff support team',
      email: `rounds@${slug}.example.org`,
      url: null,
    },
    confirmed_on: addDays(today, -(random.chance(0.06) ? random.between(370, 700) : random.between(3, 300))),
    source: SOURCE,
    lang: isWelsh ? 'cy' : null,
    ...host.example?.programme,
  };
};
