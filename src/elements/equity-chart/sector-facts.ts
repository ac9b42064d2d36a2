import type { Count } from '../../contract/counts.js';
import type { Cell, Equity } from '../../contract/equity.js';

/** Returns the sum of numbers. */
export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

/** Figures of one sector over the periods of a reading. */
export interface SectorFacts {
  readonly sector: string;
  readonly cells: readonly Cell[];
  readonly workforce: number | null;
  readonly sessions: number;
  readonly recorded: number;
  readonly notStated: number;
  /** Number of periods without a figure of the sector, divided by the number with one; `null` if no period has one. */
  readonly absent: number | null;
}

/** Returns the figures of every sector over some periods. */
export const factsOf = (
  data: Equity,
  periodIds: readonly string[],
  workforceOf: (sector: string) => number | null
): SectorFacts[] => {
  const periods = data.periods.filter(({ id }) => periodIds.includes(id));
  return data.sectors.map(({ code }) => {
    const cells = data.cells.filter(({ sector, period }) => sector === code && periodIds.includes(period));
    const covered = periods.filter(({ id }) => cells.some(({ period }) => period === id));
    // A sector may be published by year and others by quarter: its year covers the quarters in it.
    const absent = periods.filter(
      ({ from, to }) => !covered.some((period) => period.from <= to && period.to >= from)
    );
    return {
      sector: code,
      cells,
      workforce: workforceOf(code),
      sessions: sum(cells.map(({ sessions }) => sessions)),
      recorded: sum(cells.map(({ recorded }) => recorded)),
      notStated: sum(cells.map(({ notStated }) => notStated)),
      absent: covered.length > 0 ? absent.length / covered.length : null,
    };
  });
};

/** Returns whether any count of a sector has a given state. */
export const hasState = ({ cells }: SectorFacts, state: Count['state']): boolean =>
  cells.some(({ attendances }) => attendances.state === state);

/** Returns whether every count of a sector has a given state. */
export const isEverywhere = ({ cells }: SectorFacts, state: Count['state']): boolean =>
  cells.every(({ attendances }) => attendances.state === state);

/** Returns whether no Round was open to a sector. False if some period has no figure of the sector. */
export const isClosed = ({ sessions, notStated, absent }: SectorFacts): boolean =>
  absent === 0 && sessions === 0 && notStated === 0;

/** Returns whether returns are missing: of Rounds that welcomed the sector, of whole periods, or of whole systems. */
export const isIncomplete = ({ cells, sessions, recorded, absent }: SectorFacts): boolean =>
  recorded < sessions ||
  absent !== 0 ||
  cells.some(({ attendances }) => attendances.state === 'value' && (attendances.missing ?? 0) > 0);
