import {
  protectCell,
  ROUND_TO,
  SUPPRESS_BELOW,
  type ProtectedCell,
  type RawCell,
} from '../../demo/backend/equity/disclosure.js';
import type { Count } from '../../src/contract/counts.js';
import { nationOf, ours, placesIn, shownAt, type Rule, type Shown } from './service.js';
import type { Place, World } from './world.js';

/**
 * Rules that look sound, are in use somewhere, and tell too much. They live here alone, to show that the attacker finds
 * them.
 */

const HIDDEN: ProtectedCell = { attendances: { state: 'suppressed' }, firstTime: { state: 'suppressed' } };

/** Several cells as though they were one. */
const pooled = (cells: readonly RawCell[]): RawCell => ({
  returns: cells.flatMap(({ returns }) => returns),
  workforce: cells.reduce((total, { workforce }) => total + (workforce ?? 0), 0),
});

const isHidden = ({ cell }: Shown): boolean => cell.attendances.state === 'suppressed';

const valueOf = ({ cell }: Shown): number =>
  cell.attendances.state === 'value' ? cell.attendances.value : Infinity;

const rawNation = (world: World, period: number, raw: (place: Place) => RawCell): Shown[] =>
  world.sectors.map((sector) => {
    const places = placesIn(world, period).filter((place) => place.sector === sector);
    return shownAt({ period, part: 'nation', sector }, protectCell(pooled(places.map(raw))));
  });

/** Where one cell of a sector is hidden, the smallest that is shown is hidden with it. */
const withSecond = (parts: readonly Shown[]): Shown[] =>
  parts.map((part) => {
    const row = parts.filter(({ sector }) => sector === part.sector);
    const shown = row.filter((each) => valueOf(each) < Infinity);
    const [smallest] = shown.sort((a, b) => valueOf(a) - valueOf(b));
    return row.filter(isHidden).length === 1 && part === smallest ? shownAt(part, HIDDEN) : part;
  });

const ourParts = (world: World, period: number, raw: (place: Place) => RawCell): Shown[] =>
  placesIn(world, period).map((place) => shownAt(place, protectCell(raw(place))));

/** A nation summed from the counts themselves, and then protected as carefully as any cell. */
export const nationFromCounts: Rule = ({ world, period, raw, shown }) =>
  period === null ? shown : [...shown, ...ourParts(world, period, raw), ...rawNation(world, period, raw)];

/** The same, as statistical offices do it: a second cell is hidden wherever the total would give the first away. */
export const nationFromCountsWithSecond: Rule = ({ world, period, raw, shown }) =>
  period === null
    ? shown
    : [...shown, ...withSecond(ourParts(world, period, raw)), ...rawNation(world, period, raw)];

/** Secondary suppression by itself: the nation is summed from what is shown. */
export const secondHidden: Rule = ({ world, period, raw, shown }) => {
  if (period === null) return shown;
  const parts = withSecond(ourParts(world, period, raw));
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};

/** Secondary suppression in a fixed order: with every hidden cell the next one goes. */
export const nextHidden: Rule = ({ world, period, raw, shown }) => {
  if (period === null) return shown;
  const first = ourParts(world, period, raw);
  const parts = first.map((part, index) => {
    const before = first[index - 1];
    return before?.sector === part.sector && isHidden(before) ? shownAt(part, HIDDEN) : part;
  });
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};

const attendancesOf = ({ returns }: RawCell): number =>
  returns.reduce((total, { attendances }) => total + attendances, 0);

/**
 * Not once, but in batches: a cell is published again as soon as 8 more people are in it, so that no difference tells of
 * fewer. What it held last is remembered in `kept`.
 */
export const batches = (): Rule => {
  const kept = new Map<Place, number>();
  return (moment) => {
    const { world, period, raw, shown } = moment;
    if (period !== null) {
      for (const place of placesIn(world, period)) kept.set(place, attendancesOf(raw(place)));
      return ours(moment);
    }
    return shown.map((one) => {
      const place = world.places.find(
        (each) => each.period === one.period && each.part === one.part && each.sector === one.sector
      );
      if (!place) return one;
      const count = attendancesOf(raw(place));
      if (count < (kept.get(place) ?? 0) + SUPPRESS_BELOW) return one;
      kept.set(place, count);
      return shownAt(one, protectCell(raw(place)));
    });
  };
};

/** A Round that turned out to be of the next quarter is counted there, too. */
export const countedAgain: Rule = (moment) => {
  const { raw, again } = moment;
  return ours({
    ...moment,
    raw: (place) => {
      const { returns, workforce } = raw(place);
      return { returns: [...returns, ...again(place)], workforce };
    },
  });
};

/** A year beside its quarters. */
export const yearBesideQuarters: Rule = (moment) => {
  const { world, period, raw } = moment;
  const shown = ours(moment);
  if (period !== world.periods - 1) return shown;
  const years = placesIn(world, period).map((place) => {
    const quarters = world.places.filter(
      ({ part, sector }) => part === place.part && sector === place.sector
    );
    return shownAt({ ...place, part: `year ${place.part}` }, protectCell(pooled(quarters.map(raw))));
  });
  return [...shown, ...years];
};

/** A merged system is given the past of those that it was made of, summed again. */
export const summedAcrossMergers: Rule = (moment) => {
  const { world, period, raw } = moment;
  const shown = ours(moment);
  if (period === null || period === 0) return shown;
  const past = placesIn(world, period).flatMap((place) => {
    const before = world.successors.filter(([, to]) => to === place.part).map(([from]) => from);
    const places = placesIn(world, period - 1).filter(
      ({ part, sector }) => before.includes(part) && sector === place.sector
    );
    const own = { period: period - 1, part: `past ${place.part}`, sector: place.sector };
    return places.length > 0 ? [shownAt(own, protectCell(pooled(places.map(raw))))] : [];
  });
  return [...shown, ...past];
};

const round = (value: number): Count => ({
  state: 'value',
  value: Math.round(value / ROUND_TO) * ROUND_TO,
});

/** First-timers shown by a rule of their own, whatever became of the attendances. */
export const firstTimersByThemselves: Rule = (moment) => {
  const { world, period, raw, shown } = moment;
  if (period === null) return shown;
  const parts = placesIn(world, period).map((place) => {
    const { attendances, firstTime } = protectCell(raw(place));
    const count = raw(place).returns.reduce((total, each) => total + (each.firstTime ?? 0), 0);
    const isShown = firstTime.state === 'suppressed' && count >= SUPPRESS_BELOW;
    return shownAt(place, { attendances, firstTime: isShown ? round(count) : firstTime });
  });
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};

/** Fewer than 5 are hidden, as elsewhere in official statistics, not fewer than 8. */
export const hiddenBelowFive: Rule = ({ world, period, raw, shown }) => {
  if (period === null) return shown;
  const parts = placesIn(world, period).map((place) => {
    const { attendances, firstTime } = protectCell(raw(place));
    const count = attendancesOf(raw(place));
    const isShown = attendances.state === 'suppressed' && count >= 5;
    return shownAt(place, { attendances: isShown ? round(count) : attendances, firstTime });
  });
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};
