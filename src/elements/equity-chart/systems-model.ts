import { sumCounts } from '../../contract/counts.js';
import type { EquitySystem } from '../../contract/equity.js';
import type { System } from '../../contract/systems.js';
import type { Figure, Period, Row, View } from './equity-chart-model.js';

/** A sector of a system, with its published attendances. */
export interface SystemSector {
  readonly sector: Row;
  readonly attendances: Figure;
}

/** Everything that is published about one system; `null` for unpublished numbers. */
export interface SystemRow {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly region: string;
  /** Rounds in the period. */
  readonly held: number | null;
  /** Those of them with a return. */
  readonly recorded: number | null;
  /** Rounds to come. */
  readonly planned: number | null;
  /** Empty if nothing is published about the system. */
  readonly sectors: readonly SystemSector[];
}

/** All systems of a region, by name. */
export interface Region {
  readonly name: string;
  readonly rows: readonly SystemRow[];
}

/** The systems in a period. */
export interface SystemsView {
  readonly period: Period;
  readonly regions: readonly Region[];
  readonly rows: readonly SystemRow[];
}

const rowOf = (
  { code, name, shortName, region }: Pick<System, 'code' | 'name' | 'shortName' | 'region'>,
  figures: EquitySystem | undefined,
  sectors: readonly Row[]
): SystemRow => ({
  ...{ code, name, shortName, region },
  held: figures?.sessions ?? null,
  recorded: figures?.recorded ?? null,
  planned: figures?.upcoming ?? null,
  sectors: figures
    ? sectors.map((sector) => {
        const cell = figures.cells.find((one) => one.sector === sector.sector.code);
        return { sector, attendances: sumCounts(cell ? [cell.attendances] : [], cell ? 0 : 1) };
      })
    : [],
});

/**
 * Returns the systems of a period, by region and name, an order that does not rank them.
 *
 * @param figures the published figures of each system; a system without any has not published any
 * @param systems the systems that existed at the end of the period
 */
export const toSystemsView = (
  { span }: View,
  figures: readonly EquitySystem[],
  systems: readonly System[],
  language: string
): SystemsView | null => {
  const period = span.periods[span.periods.length - 1];
  if (!period) return null;
  const { compare } = new Intl.Collator(language);
  const known = systems.map((system) =>
    rowOf(
      system,
      figures.find((one) => one.system === system.code),
      span.rows
    )
  );
  const unknown = figures
    .filter(({ system }) => systems.every(({ code }) => code !== system))
    .map((one) =>
      rowOf({ code: one.system, name: one.system, shortName: one.system, region: '' }, one, span.rows)
    );
  const rows = [...known, ...unknown].sort((a, b) => compare(a.name, b.name));
  const names = [...new Set(rows.map(({ region }) => region))].sort(compare);
  const regions = names.map((name) => ({ name, rows: rows.filter(({ region }) => region === name) }));
  return { period, regions, rows: regions.flatMap((region) => region.rows) };
};
