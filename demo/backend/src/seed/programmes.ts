import { FORMATS, OPEN_TO, SECTORS } from 'rounds-elements/contract';
import { addDays } from '../kernel/dates.js';
import type { ProgrammeRow } from '../ingest/kinds/programmes.js';
import type { Host } from './hosts.js';
import type { Chance } from './random.js';
import { ROOMS, SUMMARIES, WELSH_SUMMARIES } from './words.js';

/** Source of every invented row, which shows that it is fictional. */
export const SOURCE = 'Fictional example, not a real organisation';

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const some = (chance: Chance, codes: readonly string[], part: number): string[] =>
  codes.filter(() => chance.in(part));

const accessOf = (chance: Chance, formats: readonly string[]): string[] => [
  ...(formats.includes('online') ? some(chance, ['captions'], 0.7) : []),
  ...(formats.length === 1 && formats[0] === 'online'
    ? []
    : [
        ...some(chance, ['step-free'], 0.8),
        ...some(chance, ['hearing-loop', 'parking'], 0.4),
        ...some(chance, ['food'], 0.7),
      ]),
  ...some(chance, ['bsl'], 0.08),
  ...some(chance, ['paid-time'], 0.45),
  ...some(chance, ['backfill'], 0.15),
];

const formatsOf = (chance: Chance): string[] => {
  if (chance.in(0.08)) return ['online'];
  const formats = chance.in(0.3) ? [...FORMATS] : ['in-person'];
  return chance.in(0.4) && formats.length === 1 ? ['in-person', 'online'] : formats;
};

const welcomesOf = (chance: Chance, host: Host, openTo: string): string[] => {
  if (chance.in(0.12)) return [];
  if (openTo === 'team' || openTo === 'organisation') return [host.sector];
  if (openTo === 'everyone' && chance.in(0.5)) return [...SECTORS];
  return SECTORS.filter((sector) => sector === host.sector || chance.in(0.5));
};

/** Picks an audience, usually wider than the host's own staff, because the finder serves people from elsewhere. */
const openToOf = (chance: Chance): string =>
  chance.of(['organisation', 'place', 'system', 'system', 'everyone', 'everyone', ...OPEN_TO]);

/** Invents the programme of a host. A neighbour may be its joint host. */
export const inventProgramme = (
  chance: Chance,
  host: Host,
  neighbours: readonly Host[],
  today: string
): ProgrammeRow => {
  const formats = formatsOf(chance);
  const openTo = openToOf(chance);
  const welsh = host.nation === 'wales' && chance.in(0.5);
  const placed = formats.some((format) => format !== 'online');
  const partner = chance.in(0.15) ? neighbours[chance.between(0, neighbours.length - 1)] : undefined;
  const { town, slug } = host;
  return {
    id: slug,
    name: welsh ? `Rounds ${host.name}, ${town.name}` : `${host.name} Rounds, ${town.name}`,
    summary: welsh
      ? `Enghraifft ffuglennol. ${chance.of(WELSH_SUMMARIES)}`
      : `A fictional example. ${chance.of(SUMMARIES)}`,
    url: `https://${slug}.example.org/rounds`,
    host_name: host.name,
    host_ods_code: null,
    host_sector: host.sector,
    joint_hosts: partner && partner !== host ? [{ name: partner.name, sector: partner.sector }] : [],
    serves_systems: host.system === null ? [] : [host.system],
    serves_places: openTo === 'place' ? [{ code: town.outcode, label: town.name }] : [],
    nation: host.nation,
    place_name: placed ? `${chance.of(ROOMS)}, ${host.name}` : null,
    place_address: placed ? town.name : null,
    place_postcode: placed ? town.outcode : null,
    lat: placed ? round(town.lat + (chance.next() - 0.5) / 100) : null,
    lng: placed ? round(town.lng + (chance.next() - 0.5) / 100) : null,
    formats,
    open_to: openTo,
    welcomes: welcomesOf(chance, host, openTo),
    volunteers: chance.of(['welcome', 'welcome', 'some', 'no', 'unknown']),
    students: chance.of(['welcome', 'welcome', 'some', 'no', 'unknown']),
    agency: chance.of(['welcome', 'some', 'no', 'unknown', 'unknown']),
    access: accessOf(chance, formats),
    progress: chance.of([
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
    since: chance.in(0.8) ? addDays(today, -chance.between(60, 4000)) : null,
    contact: {
      team: welsh ? 'Tîm cefnogi staff' : 'Staff support team',
      email: `rounds@${slug}.example.org`,
      url: null,
    },
    confirmed_on: addDays(today, -(chance.in(0.06) ? chance.between(370, 700) : chance.between(3, 300))),
    source: SOURCE,
    lang: welsh ? 'cy' : null,
  };
};
