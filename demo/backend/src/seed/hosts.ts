import { SECTORS } from 'rounds-elements/contract';
import { SYSTEMS, systemsOn } from '../domain/systems/known-systems.js';
import { exampleIn, type Example } from './examples.js';
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
  /** Code of the second system if the outward code is in two; otherwise null. */
  readonly neighbour: string | null;
  /** The same programme on every day, for the journeys of the demonstration; undefined for most hosts. */
  readonly example: Example | undefined;
}

const NATIONS_OUTSIDE_ENGLAND = ['wales', 'scotland', 'northern-ireland', 'ireland'];

/** Number of hosts in each system. Fewer than there are sectors, because real hosts are not spread evenly either. */
const HOSTS_IN_SYSTEM = 7;

/**
 * Number of hosts in each nation outside England. In Wales, one for every town, including those on the border with England.
 */
const HOSTS_IN_NATION = 14;

/** Returns the code of another current system that a town is partly in; null if there is none. */
const neighbourOf = ({ systems }: Town, system: string | null, today: string): string | null => {
  const current = new Set(systemsOn(today).map(({ code }) => code));
  const codes = systems.split(' ').map((entry) => entry.split(':')[0] ?? '');
  const heirs = codes.map((code) =>
    current.has(code) ? code : SYSTEMS.find((each) => each.code === code)?.successors[0]
  );
  return heirs.find((code) => code !== undefined && current.has(code) && code !== system) ?? null;
};

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
      const isFirstInTown = !hosts.some(({ town: { outcode } }) => outcode === town.outcode);
      const example = isFirstInTown ? exampleIn(town.outcode) : undefined;
      const neighbour = system === null ? null : neighbourOf(town, system, today);
      hosts.push({ slug, name, sector, town, nation, system, neighbour, example });
    }
  };
  for (const [index, { code }] of systemsOn(today).entries())
    invent(code, 'england', code, HOSTS_IN_SYSTEM, index);
  for (const nation of NATIONS_OUTSIDE_ENGLAND) invent(nation, nation, null, HOSTS_IN_NATION, 0);
  return hosts;
};
