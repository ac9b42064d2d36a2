import { SECTORS } from 'rounds-elements/contract';
import { systemsOn } from '../domain/systems/known-systems.js';
import type { Random } from './random.js';
import { TOWNS, type Town } from './towns.js';
import { FIRST_HALVES, HOST_TYPES, SECOND_HALVES } from './words.js';

/** A fictional organisation in a real town. */
export interface Host {
  /** Name in a form for URLs. */
  readonly slug: string;
  readonly name: string;
  readonly sector: string;
  readonly town: Town;
  readonly nation: string;
  /** Code of the integrated care system; null outside England. */
  readonly system: string | null;
}

const NATIONS_OUTSIDE_ENGLAND = ['wales', 'scotland', 'northern-ireland', 'ireland'];

/** Number of hosts in each system. Fewer than there are sectors, because real hosts are not spread evenly either. */
const HOSTS_IN_SYSTEM = 7;

/** Number of hosts in each nation outside England. */
const HOSTS_IN_NATION = 12;

/** Returns all names in random order. */
const shuffledNames = (random: Random): string[] => {
  const all = FIRST_HALVES.flatMap((first) => SECOND_HALVES.map((second) => first + second));
  return all
    .map((name) => ({ name, order: random.next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ name }) => name);
};

/** Invents hosts in every system and nation, covering all sectors. */
export const inventHosts = (random: Random, today: string): Host[] => {
  const unused = shuffledNames(random);
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
      const properName = unused.pop();
      if (town === undefined || properName === undefined)
        throw new Error(`no unused town or name for ${region}; add to towns.ts or words.ts`);
      const name = `${properName} ${random.pick(HOST_TYPES[sector] ?? ['House'])}`;
      const slug = name
        .toLowerCase()
        .replaceAll('’', '')
        .replaceAll(/[^a-z]+/g, '-');
      hosts.push({ slug, name, sector, town, nation, system });
    }
  };
  for (const [index, { code }] of systemsOn(today).entries())
    invent(code, 'england', code, HOSTS_IN_SYSTEM, index);
  for (const nation of NATIONS_OUTSIDE_ENGLAND) invent(nation, nation, null, HOSTS_IN_NATION, 0);
  return hosts;
};
