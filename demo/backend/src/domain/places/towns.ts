import { POSTCODE_AREAS } from './postcode-areas.js';

/** An outward code as the table of outward codes has it, all its rows in one. */
export interface OutcodePoint {
  readonly outcode: string;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly town: string | null;
  readonly nations: readonly string[];
  readonly systems: readonly { readonly code: string; readonly share: number | null }[];
}

/** A town, made of the outward codes that name it and lie near each other. */
export interface Town {
  readonly id: string;
  readonly name: string;
  /** The name, with what tells it from another town of that name. */
  readonly label: string;
  readonly nations: string[];
  /** The mean of its outward codes. */
  readonly lat: number;
  readonly lng: number;
  /** Without shares, since outward codes are not of one size; the one that most of them lie in first. */
  readonly systems: { readonly code: string; readonly share: null }[];
}

/** Outward codes further apart than this are two towns of one name. In kilometres. */
const ONE_TOWN = 40;

type Located = OutcodePoint & { readonly lat: number; readonly lng: number; readonly town: string };

const isLocated = (point: OutcodePoint): point is Located =>
  point.lat !== null && point.lng !== null && point.town !== null;

/** Kilometres on a flat map, right enough within one country. */
const apart = (a: Located, b: Located): number =>
  Math.hypot(a.lat - b.lat, (a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180)) * 111.2;

const mean = (numbers: readonly number[]): number =>
  Number((numbers.reduce((sum, n) => sum + n, 0) / numbers.length).toFixed(5));

const lettersOf = (outcode: string): string => /^[A-Z]+/.exec(outcode)?.[0] ?? '';

/** The postcode area's name, where it tells more than the town's own. */
const whereabouts = (outcode: string): string => {
  const letters = lettersOf(outcode);
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
    .sort(([a, heavy], [b, light]) => light - heavy || a.localeCompare(b))
    .map(([code]) => ({ code, share: null }));
};

/** Towns by name and nearness, in the order of their first outward code. */
export const gatherTowns = (outcodes: readonly OutcodePoint[]): Town[] => {
  const byName = new Map<string, [Located, ...Located[]][]>();
  for (const point of outcodes.filter(isLocated)) {
    const namesakes = byName.get(point.town) ?? [];
    const town = namesakes.find(([first]) => apart(first, point) <= ONE_TOWN);
    if (town) town.push(point);
    else namesakes.push([point]);
    byName.set(point.town, namesakes);
  }
  return [...byName].flatMap(([name, towns]) =>
    towns.map((points) => {
      const where = whereabouts(points[0].outcode);
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
