import {
  mostIfSuppressed,
  nationCell,
  protectCell,
  type ProtectedCell,
  type RawCell,
  type Return,
} from '../../demo/backend/src/domain/equity/disclosure.js';
import type { Count } from '../../src/contract/counts.js';
import { movedHere, rawCell, type DataSet, type Place, type World } from './world.js';

/** A cell that the service shows. */
export interface ShownCell {
  readonly period: number;
  /** A system, `-` for Rounds without a system, or `nation` for all. */
  readonly part: string;
  readonly sector: string;
  readonly cell: ProtectedCell;
}

/** Input of a rule. */
export interface RuleInput {
  readonly world: World;
  /** Period that is published now; `null` if only returns were added or corrected. */
  readonly period: number | null;
  /** Returns the record of a place so far, without Rounds that were published in another period. */
  readonly raw: (place: Place) => RawCell;
  /** Lists the returns of Rounds that were published in another period. */
  readonly moved: (place: Place) => readonly Return[];
  /** Cells shown before. */
  readonly shown: readonly ShownCell[];
}

/** Returns the cells to show from now on. */
export type Rule = (input: RuleInput) => readonly ShownCell[];

/** Returns the places of a period. */
export const placesIn = ({ places }: World, period: number): Place[] =>
  places.filter((place) => place.period === period);

/** Places a cell. */
export const shownAt = (
  { period, part, sector }: Omit<ShownCell, 'cell'>,
  cell: ProtectedCell
): ShownCell => ({
  ...{ period, part, sector, cell },
});

/** Returns the published bound of a place's suppressed cell, which depends on the existence of returns and on the workforce. */
const boundOf = ({ rounds, workforce }: Place): number | null => {
  const returns = rounds.filter(({ atPublication }) => atPublication !== null);
  return mostIfSuppressed(
    { returns: returns.map(() => ({ attendances: 0, firstTime: null })), workforce },
    null
  );
};

/** Sums the nation's cells of a period from the cells of its parts. */
export const nationOf = (world: World, period: number, parts: readonly ShownCell[]): ShownCell[] =>
  world.sectors.map((sector) => {
    const cells = parts
      .filter((each) => each.sector === sector)
      .map(({ part, cell }) => {
        const place = placesIn(world, period).find((each) => each.part === part && each.sector === sector);
        return { ...cell, mostIfSuppressed: place ? boundOf(place) : null };
      });
    return shownAt({ period, part: 'nation', sector }, nationCell(cells));
  });

/** The backend's rule: protects each cell separately and once, and sums the nation from the published parts. */
export const backendRule: Rule = ({ world, period, raw, shown }) => {
  if (period === null) return shown;
  const parts = placesIn(world, period).map((place) => shownAt(place, protectCell(raw(place))));
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};

const countText = (count: Count): string =>
  count.state === 'value'
    ? `${String(count.value)} ${String(count.hidden ?? 0)} ${String(count.hiddenAtMost)} ${String(count.missing ?? 0)}`
    : count.state;

/** Formats the counts of a cell. */
export const cellText = ({ attendances, firstTime }: ProtectedCell): string =>
  `${countText(attendances)}, ${countText(firstTime)}; `;

/**
 * Formats all current answers. Rounds without a system are part of the nation's answer, and are not published separately.
 */
const answersOf = (shown: readonly ShownCell[]): string =>
  shown.map(({ part, cell }) => (part === '-' ? '' : cellText(cell))).join('');

/** Results of one data set. */
export interface Run {
  /** All answers to requests for everything after every event. */
  readonly answers: string;
  /** The cell of each place when it was published. */
  readonly published: readonly { readonly cell: ProtectedCell; readonly text: string }[];
}

/** Runs a service on a data set: publishes each period, adds late returns, and requests everything each time. */
export const run = (rule: Rule, world: World, data: DataSet): Run => {
  let shown: readonly ShownCell[] = [];
  let answers = '';
  const published: Run['published'][number][] = [];
  for (let period = 0; period < world.periods; period += 1) {
    const atPublication = (place: Place): RawCell =>
      rawCell(place, data, place.period === period ? 'atPublication' : 'afterwards');
    const moved = (place: Place): Return[] => movedHere(world, place, data);
    shown = rule({ world, period, raw: atPublication, moved, shown });
    answers += `${answersOf(shown)}\n`;
    for (const place of placesIn(world, period)) {
      const match = shown.find(
        (each) => each.period === period && each.part === place.part && each.sector === place.sector
      );
      if (match) published.push({ cell: match.cell, text: cellText(match.cell) });
    }
    const afterwards = (place: Place): RawCell => rawCell(place, data, 'afterwards');
    shown = rule({ world, period: null, raw: afterwards, moved, shown });
    answers += `${answersOf(shown)}\n`;
  }
  return { answers, published };
};
