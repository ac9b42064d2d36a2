import { areaOf } from './postcodes.js';
import { POSTCODE_AREAS } from './postcode-areas.js';

/** An outward code, with all its rows in the table of outward codes combined. */
export interface OutcodePoint {
  readonly outcode: string;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly town: string | null;
  readonly nations: readonly string[];
  readonly systems: readonly { readonly code: string; readonly share: number | null }[];
}

/** A town: neighbouring outward codes with the same town name. */
export interface Town {
  readonly id: string;
  readonly name: string;
  /** The name, followed by the postcode area if another town has the same name. */
  readonly label: string;
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

/** Groups outward codes into towns by name and distance, in the order of their first outward codes. */
export const groupTowns = (outcodes: readonly OutcodePoint[]): Town[] => {
  const byName = new Map<string, [Located, ...Located[]][]>();
  for (const point of outcodes.filter(isLocated)) {
    const namesakes = byName.get(point.town) ?? [];
    const town = namesakes.find(([first]) => distanceKm(first, point) <= MAX_TOWN_SPREAD_KM);
    if (town) town.push(point);
    else namesakes.push([point]);
    byName.set(point.town, namesakes);
  }
  return [...byName].flatMap(([name, towns]) =>
    towns.map((points) => {
      const where = areaName(points[0].outcode);
      return {
        id: `town:${name}:${points[0].outcode}`,
        name,
        label: towns.length === 1 || where === name ? name : `${name} (${where})`,
        nations: [...new Set(points.flatMap(({ nations }) => nations))].sort(),
        lat: mean(points.map(({ lat }) => lat)),
        lng: mean(points.map(({ lng }) => lng)),
        systems: systemsOf(points),
      };
    })
  );
};
