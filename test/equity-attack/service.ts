import {
  nationCell,
  protectCell,
  type ProtectedCell,
  type RawCell,
  type Return,
} from '../../demo/backend/equity/disclosure.js';
import type { Count } from '../../src/contract/counts.js';
import { movedHere, rawCell, type DataSet, type Place, type World } from './world.js';

/** A cell as a service answers it. */
export interface Shown {
  readonly period: number;
  /** A system, `-` for the Rounds in no system, `nation` for all. */
  readonly part: string;
  readonly sector: string;
  readonly cell: ProtectedCell;
}

/** What a rule has to go by. */
export interface Moment {
  readonly world: World;
  /** The period that is published now; `null` where returns came or were put right, and no period ended. */
  readonly period: number | null;
  /** What is recorded by now; Rounds that were published in another period are not told of again. */
  readonly raw: (place: Place) => RawCell;
  /** The returns of those Rounds. */
  readonly again: (place: Place) => readonly Return[];
  /** What was shown before. */
  readonly shown: readonly Shown[];
}

/** Says what is shown from a moment on. */
export type Rule = (moment: Moment) => readonly Shown[];

/** The places of a period. */
export const placesIn = ({ places }: World, period: number): Place[] =>
  places.filter((place) => place.period === period);

/** A cell in its place. */
export const shownAt = ({ period, part, sector }: Omit<Shown, 'cell'>, cell: ProtectedCell): Shown => ({
  ...{ period, part, sector, cell },
});

/** The nation's cells of a period, from those of its parts. */
export const nationOf = ({ sectors }: World, period: number, parts: readonly Shown[]): Shown[] =>
  sectors.map((sector) => {
    const cells = parts.filter((each) => each.sector === sector).map(({ cell }) => cell);
    return shownAt({ period, part: 'nation', sector }, nationCell(cells));
  });

/** Ours: each cell by itself, once; the nation from what is published of its parts. */
export const ours: Rule = ({ world, period, raw, shown }) => {
  if (period === null) return shown;
  const parts = placesIn(world, period).map((place) => shownAt(place, protectCell(raw(place))));
  return [...shown, ...parts, ...nationOf(world, period, parts)];
};

const countText = (count: Count): string =>
  count.state === 'value'
    ? `${String(count.value)} ${String(count.hidden ?? 0)} ${String(count.missing ?? 0)}`
    : count.state;

/** The two counts of a cell, as text. */
export const cellText = ({ attendances, firstTime }: ProtectedCell): string =>
  `${countText(attendances)}, ${countText(firstTime)}; `;

/** All that is answered at a moment: Rounds in no system are a part of the nation's answer, and have none of their own. */
const answersOf = (shown: readonly Shown[]): string =>
  shown.map(({ part, cell }) => (part === '-' ? '' : cellText(cell))).join('');

/** What comes of one data set. */
export interface Run {
  /** All that anybody can ever be told, asking for everything after every event. */
  readonly answers: string;
  /** For each place, what was made of it when it was published. */
  readonly published: readonly { readonly cell: ProtectedCell; readonly text: string }[];
}

/** Lets a service live through a data set: periods end and are published, returns come late, all is asked each time. */
export const run = (rule: Rule, world: World, data: DataSet): Run => {
  let shown: readonly Shown[] = [];
  let answers = '';
  const published: Run['published'][number][] = [];
  for (let period = 0; period < world.periods; period += 1) {
    const then = (place: Place): RawCell =>
      rawCell(place, data, place.period === period ? 'atPublication' : 'afterwards');
    const again = (place: Place): Return[] => movedHere(world, place, data);
    shown = rule({ world, period, raw: then, again, shown });
    answers += `${answersOf(shown)}\n`;
    for (const place of placesIn(world, period)) {
      const one = shown.find(
        (each) => each.period === period && each.part === place.part && each.sector === place.sector
      );
      if (one) published.push({ cell: one.cell, text: cellText(one.cell) });
    }
    const since = (place: Place): RawCell => rawCell(place, data, 'afterwards');
    shown = rule({ world, period: null, raw: since, again, shown });
    answers += `${answersOf(shown)}\n`;
  }
  return { answers, published };
};
