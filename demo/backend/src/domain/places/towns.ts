import { areaOf } from './postcodes.js';
import { POSTCODE_AREAS } from './postcode-areas.js';

/** An outward code, with all its rows in the table of outward codes combined. */
export interface OutcodePoint {
  readonly outcode: string;
  readonly lat: number | null;
  readonly lng: number | null;
  /** Names of the town, joined by `|`. */
  readonly town: string | null;
  readonly nations: readonly string[];
  readonly systems: readonly { readonly code: string; readonly share: number | null }[];
}

/** A town: neighbouring outward codes with the same town name. */
export interface Town {
  readonly id: string;
  readonly name: string;
  /** All names, the first one included. */
  readonly names: readonly string[];
  /** The name, followed by the postcode area if another town has the same name. */
  readonly label: string;
  /** The label in Welsh, if it differs. */
  readonly welshLabel: string | null;
  readonly nations: string[];
  /** The mean position of its outward codes, in degrees. */
  readonly lat: number;
  readonly lng: number;
  /** The system with the most outward codes first. Shares are null because outward codes differ in population. */
  readonly systems: { readonly code: string; readonly share: null }[];
}

/** Maximum distance between outward codes of one town. Those further apart are two towns with the same name. */
const MAX_TOWN_SPREAD_KM = 40;

type Located = OutcodePoint & { readonly lat: number; readonly lng: number; readonly town: string };

const isLocated = (point: OutcodePoint): point is Located =>
  point.lat !== null && point.lng !== null && point.town !== null;

/** Distance in kilometres on a flat map, which is accurate enough within one country. */
const distanceKm = (a: Located, b: Located): number =>
  Math.hypot(a.lat - b.lat, (a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180)) * 111.2;

const mean = (numbers: readonly number[]): number =>
  Number((numbers.reduce((sum, n) => sum + n, 0) / numbers.length).toFixed(5));

/** The name of the outward code's postcode area, which distinguishes towns with the same name. */
const areaName = (outcode: string): string => {
  const letters = areaOf(outcode);
  return POSTCODE_AREAS.find(({ area }) => area === letters)?.name ?? letters;
};

const systemsOf = (points: readonly Located[]): Town['systems'] => {
  const weight = new Map<string, number>();
  for (const { systems } of points) {
    for (const { code, share } of systems) {
      weight.set(code, (weight.get(code) ?? 0) + (share ?? 1 / systems.length));
    }
  }
  return [...weight]
    .sort(([a, aWeight], [b, bWeight]) => bWeight - aWeight || a.localeCompare(b))
    .map(([code]) => ({ code, share: null }));
};

/** Splits the names of a town, which are joined by `|`. */
const namesOf = (town: string): string[] =>
  town
    .split('|')
    .map((name) => name.trim())
    .filter(Boolean);

/** The name of a town that is its label: the first, or in Welsh the second of a town in Wales. */
export const shownName = (
  { town, nations }: Pick<OutcodePoint, 'nations'> & { readonly town: string },
  language: 'en' | 'cy'
): string => {
  const [name = town, second = name] = namesOf(town);
  return language === 'cy' && nations.includes('wales') ? second : name;
};

/** Groups outward codes into towns by name and distance, in the order of their first outward codes. */
export const groupTowns = (outcodes: readonly OutcodePoint[]): Town[] => {
  const byName = new Map<string, [Located, ...Located[]][]>();
  for (const point of outcodes.filter(isLocated)) {
    const name = shownName(point, 'en');
    const namesakes = byName.get(name) ?? [];
    const town = namesakes.find(([first]) => distanceKm(first, point) <= MAX_TOWN_SPREAD_KM);
    if (town) town.push(point);
    else namesakes.push([point]);
    byName.set(name, namesakes);
  }
  return [...byName].flatMap(([name, towns]) =>
    towns.map((points) => {
      const where = areaName(points[0].outcode);
      const label = towns.length === 1 || where === name ? name : `${name} (${where})`;
      const welshName = points.map((point) => shownName(point, 'cy')).find((other) => other !== name);
      return {
        id: `town:${name}:${points[0].outcode}`,
        name,
        names: [...new Set([name, ...points.flatMap(({ town }) => namesOf(town))])],
        label,
        welshLabel: welshName === undefined ? null : label.replace(name, welshName),
        nations: [...new Set(points.flatMap(({ nations }) => nations))].sort(),
        lat: mean(points.map(({ lat }) => lat)),
        lng: mean(points.map(({ lng }) => lng)),
        systems: systemsOf(points),
      };
    })
  );
};
