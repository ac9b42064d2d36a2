import { SECTORS } from 'rounds-elements/contract';
import { systemsOn } from '../domain/systems/known-systems.js';
import type { Chance } from './random.js';
import { TOWNS, type Town } from './towns.js';
import { FIRST_HALVES, HOSTS_OF, SECOND_HALVES } from './words.js';

/** An invented organisation in a real town. */
export interface Host {
  /** Its name made fit for an address. */
  readonly slug: string;
  readonly name: string;
  readonly sector: string;
  readonly town: Town;
  readonly nation: string;
  /** The integrated care system that stands there; null outside England. */
  readonly system: string | null;
}

const NATIONS_BESIDE_ENGLAND = ['wales', 'scotland', 'northern-ireland', 'ireland'];

/** Hosts in each system: real ones are not spread evenly over the sectors either. */
const SECTORS_OF_SYSTEM = 7;

/** Hosts in each nation beside England. */
const HOSTS_IN_NATION = 12;

/** Names that come once each, in an order that depends on chance alone. */
const names = (chance: Chance): string[] => {
  const all = FIRST_HALVES.flatMap((first) => SECOND_HALVES.map((second) => first + second));
  return all
    .map((name) => ({ name, place: chance.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ name }) => name);
};

/** Invents the hosts: some in every system and nation, of every sector. */
export const inventHosts = (chance: Chance, today: string): Host[] => {
  const unused = names(chance);
  const hosts: Host[] = [];
  const invent = (
    region: string,
    nation: string,
    system: string | null,
    count: number,
    first: number
  ): void => {
    const towns = TOWNS.get(region) ?? [];
    for (let index = 0; index < count; index += 1) {
      const town = towns[index % towns.length];
      const sector = SECTORS[(first + index) % SECTORS.length] ?? 'other';
      const given = unused.pop();
      if (town === undefined || given === undefined) throw new Error(`no town or name is left for ${region}`);
      const name = `${given} ${chance.of(HOSTS_OF[sector] ?? ['House'])}`;
      const slug = name
        .toLowerCase()
        .replaceAll('’', '')
        .replaceAll(/[^a-z]+/g, '-');
      hosts.push({ slug, name, sector, town, nation, system });
    }
  };
  for (const [index, { code }] of systemsOn(today).entries())
    invent(code, 'england', code, SECTORS_OF_SYSTEM, index);
  for (const nation of NATIONS_BESIDE_ENGLAND) invent(nation, nation, null, HOSTS_IN_NATION, 0);
  return hosts;
};
