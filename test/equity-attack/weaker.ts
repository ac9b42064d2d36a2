import {
  protectCell,
  ROUND_TO,
  SUPPRESS_BELOW,
  type ProtectedCell,
  type RawCell,
} from '../../demo/backend/src/domain/equity/disclosure.js';
import type { Count } from '../../src/contract/counts.js';
import { nationOf, backendRule, placesIn, shownAt, type Rule, type ShownCell } from './service.js';
import type { Place, World } from './world.js';

/*
 * Rules that look sound and are in use elsewhere, but disclose too much. They exist only to show that the attacker finds
 * their leaks.
 */

const HIDDEN: ProtectedCell = { attendances: { state: 'suppressed' }, firstTime: { state: 'suppressed' } };

/** Merges several cells into one. */
const pooled = (cells: readonly RawCell[]): RawCell => ({
  returns: cells.flatMap(({ returns }) => returns),
  workforce: cells.reduce((total, { workforce }) => total + (workforce ?? 0), 0),
});

const isHidden = ({ cell }: ShownCell): boolean => cell.attendances.state === 'suppressed';

const valueOf = ({ cell }: ShownCell): number =>
  cell.attendances.state === 'value' ? cell.attendances.value : Infinity;

const rawNation = (world: World, period: number, raw: (place: Place) => RawCell): ShownCell[] =>
  world.sectors.map((sector) => {
    const places = placesIn(world, period).filter((place) => place.sector === sector);
    return shownAt({ period, part: 'nation', sector }, protectCell(pooled(places.map(raw))));
  });

/** Hides the smallest shown cell of a sector as well if exactly one is hidden. */
const withSecond = (parts: readonly ShownCell[]): ShownCell[] =>
  parts.map((part) => {
    const row = parts.filter(({ sector }) => sector === part.sector);
    const shown = row.filter((each) => valueOf(each) < Infinity);
    const [smallest] = shown.sort((a, b) => valueOf(a) - valueOf(b));
    return row.filter(isHidden).length === 1 && part === smallest ? shownAt(part, HIDDEN) : part;
  });

const protectedParts = (world: World, period: number, raw: (place: Place) => RawCell): ShownCell[] =>
  placesIn(world, period).map((place) => shownAt(place, protectCell(raw(place))));

/** Sums the nation from the unprotected counts, and then protects it like any other cell. */
export const nationFromCounts: Rule = ({ world, period, raw, shown }) =>
  period === null
    ? shown
    : [...shown, ...protectedParts(world, period, raw), ...rawNation(world, period, raw)];

/** Adds the secondary suppression that statistical offices use to {@link nationFromCounts}. */
export const nationFromCountsWithSecond: Rule = ({ world, period, raw, shown }) =>
  period === null
    ? shown
    : [...shown, ...withSecond(protectedParts(world, period, raw)), ...rawNation(world, period, raw)];

/** Applies only secondary suppression, and sums the nation from the shown cells. */
export const secondHidden: Rule = ({ world, period, raw, shown }) => {
  if (period === null) return shown;
  const parts = withSecond(protectedParts(world, period, raw));
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};

/** Applies secondary suppression in a fixed order: hides the cell after each hidden one. */
export const nextHidden: Rule = ({ world, period, raw, shown }) => {
  if (period === null) return shown;
  const first = protectedParts(world, period, raw);
  const parts = first.map((part, index) => {
    const before = first[index - 1];
    return before?.sector === part.sector && isHidden(before) ? shownAt(part, HIDDEN) : part;
  });
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};

const attendancesOf = ({ returns }: RawCell): number =>
  returns.reduce((total, { attendances }) => total + attendances, 0);

/**
 * Publishes in batches rather than once: republishes a cell after every 8 further attendances, so that differences are
 * never smaller. `lastCounts` holds the counts at the last publication.
 */
export const batches = (): Rule => {
  const lastCounts = new Map<Place, number>();
  return (input) => {
    const { world, period, raw, shown } = input;
    if (period !== null) {
      for (const place of placesIn(world, period)) lastCounts.set(place, attendancesOf(raw(place)));
      return backendRule(input);
    }
    return shown.map((cell) => {
      const place = world.places.find(
        (each) => each.period === cell.period && each.part === cell.part && each.sector === cell.sector
      );
      if (!place) return cell;
      const count = attendancesOf(raw(place));
      if (count < (lastCounts.get(place) ?? 0) + SUPPRESS_BELOW) return cell;
      lastCounts.set(place, count);
      return shownAt(cell, protectCell(raw(place)));
    });
  };
};

/** Counts a moved Round twice: in its original quarter and in the next. */
export const countedAgain: Rule = (input) => {
  const { raw, moved } = input;
  return backendRule({
    ...input,
    raw: (place) => {
      const { returns, workforce } = raw(place);
      return { returns: [...returns, ...moved(place)], workforce };
    },
  });
};

/** Publishes a year next to its quarters. */
export const yearWithQuarters: Rule = (input) => {
  const { world, period, raw } = input;
  const shown = backendRule(input);
  if (period !== world.periods - 1) return shown;
  const years = placesIn(world, period).map((place) => {
    const quarters = world.places.filter(
      ({ part, sector }) => part === place.part && sector === place.sector
    );
    return shownAt({ ...place, part: `year ${place.part}` }, protectCell(pooled(quarters.map(raw))));
  });
  return [...shown, ...years];
};

/** Gives a merged system the sums of its predecessors' past figures. */
export const summedAcrossMergers: Rule = (input) => {
  const { world, period, raw } = input;
  const shown = backendRule(input);
  if (period === null || period === 0) return shown;
  const past = placesIn(world, period).flatMap((place) => {
    const before = world.successors.filter(([, to]) => to === place.part).map(([from]) => from);
    const places = placesIn(world, period - 1).filter(
      ({ part, sector }) => before.includes(part) && sector === place.sector
    );
    const pastPlace = { period: period - 1, part: `past ${place.part}`, sector: place.sector };
    return places.length > 0 ? [shownAt(pastPlace, protectCell(pooled(places.map(raw))))] : [];
  });
  return [...shown, ...past];
};

const round = (value: number): Count => ({
  state: 'value',
  value: Math.round(value / ROUND_TO) * ROUND_TO,
});

/** Protects first-timers separately from the attendances. */
export const separateFirstTimers: Rule = (input) => {
  const { world, period, raw, shown } = input;
  if (period === null) return shown;
  const parts = placesIn(world, period).map((place) => {
    const { attendances, firstTime } = protectCell(raw(place));
    const count = raw(place).returns.reduce((total, each) => total + (each.firstTime ?? 0), 0);
    const isShown = firstTime.state === 'suppressed' && count >= SUPPRESS_BELOW;
    return shownAt(place, { attendances, firstTime: isShown ? round(count) : firstTime });
  });
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};

/** Publishes 8 or more first-timers, regardless of the number of other attendances. */
export const withoutComplement: Rule = ({ world, period, raw, shown }) => {
  if (period === null) return shown;
  const parts = placesIn(world, period).map((place) => {
    const { attendances, firstTime } = protectCell(raw(place));
    const count = raw(place).returns.reduce((total, each) => total + (each.firstTime ?? 0), 0);
    const isShown = attendances.state === 'value' && count >= SUPPRESS_BELOW;
    return shownAt(place, { attendances, firstTime: isShown ? round(count) : firstTime });
  });
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};

/** Hides counts below 5, as other official statistics do, instead of below 8. */
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
