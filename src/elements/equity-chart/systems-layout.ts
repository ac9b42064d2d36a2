/*
 * Positions of the integrated care systems of England on a map of hexagons, and keyboard moves between them, as pure
 * functions. A hexagon shows where a system is, not how large it is.
 */

/** Place of a hexagon: its row from the north, and its column in half hexagons from the west. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Positions by the code of a system. */
export type Layout = ReadonlyMap<string, Place>;

/** A row from north to south, as columns and codes. */
type Row = Readonly<Record<number, string>>;

/**
 * The 42 systems of July 2022 to March 2026. Places: NHS integrated care boards hex map, ODI Leeds format, by R. Irvine,
 * https://github.com/richardi7/hexmap.
 */
// prettier-ignore
const ROWS_OF_42: readonly Row[] = [
  { 6: 'QE1', 8: 'QHM' },
  { 5: 'QOP', 7: 'QWO', 9: 'QOQ' },
  { 4: 'QYG', 6: 'QNC', 8: 'QF7', 10: 'QJM' },
  { 3: 'QOC', 5: 'QUA', 7: 'QK1', 9: 'QJ2', 11: 'QT1', 13: 'QMM' },
  { 2: 'QGH', 4: 'QHL', 6: 'QPM', 8: 'QM7', 10: 'QUE', 12: 'QH8', 14: 'QJG' },
  { 3: 'QR1', 5: 'QWU', 7: 'QHG', 9: 'QRV', 11: 'QMJ', 13: 'QMF' },
  { 2: 'QSL', 4: 'QUY', 6: 'QOX', 8: 'QU9', 10: 'QWE', 12: 'QKK' },
  { 1: 'QJK', 3: 'QVV', 5: 'QRL', 7: 'QNQ', 9: 'QXU', 11: 'QNX', 13: 'QKS' },
  { 0: 'QT6' },
];

/** The 36 systems since April 2026. Our own layout, which keeps neighbouring systems adjacent as far as hexagons allow. */
// prettier-ignore
const ROWS_OF_36: readonly Row[] = [
  { 6: 'QE1', 8: 'QHM' },
  { 5: 'QOP', 7: 'QWO', 9: 'QOQ' },
  { 4: 'QYG', 6: 'QJ2', 8: 'QF7', 10: 'QJM' },
  { 3: 'QOC', 5: 'QNC', 7: 'QK1', 9: 'QT1', 11: 'T6Y0W' },
  { 2: 'QGH', 4: 'QUA', 6: 'QHL', 8: 'QPM', 10: 'S1Y5D', 12: 'D7T5G' },
  { 5: 'QR1', 7: 'QWU', 9: 'S0E4D', 11: 'Z9B2Z', 13: 'QMF' },
  { 4: 'QUY', 6: 'QOX', 8: 'QRL', 10: 'S9B9J', 12: 'QWE', 14: 'QKK' },
  { 3: 'QJK', 5: 'QSL', 7: 'QVV', 13: 'QKS' },
  { 2: 'QT6' },
];

const toLayout = (rows: readonly Row[]): Layout => {
  const first = Math.min(...rows.flatMap((row) => Object.keys(row).map(Number)));
  return new Map(
    rows.flatMap((places, row) =>
      Object.entries(places).map(([column, code]) => [code, { row, column: Number(column) - first }] as const)
    )
  );
};

/** All layouts, the newest first. */
export const LAYOUTS: readonly Layout[] = [ROWS_OF_36, ROWS_OF_42].map(toLayout);

/** Returns the layout that has a place for each system; `null` if there is none, as after the next merger. */
export const layoutFor = (codes: readonly string[]): Layout | null =>
  LAYOUTS.find((layout) => codes.length > 0 && codes.every((code) => layout.has(code))) ?? null;

/** Keys that move between hexagons, as steps to the south and to the east. */
const STEPS: Readonly<Record<string, readonly [south: number, east: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Returns the code of the system to which a key moves: the nearest in its direction, or the first or last of the map.
 *
 * @returns `null` if the key does not move, or there is no system in its direction
 */
export const systemAfterKey = (layout: Layout, code: string, key: string): string | null => {
  const codes = [...layout.keys()];
  if (key === 'Home') return codes[0] ?? null;
  if (key === 'End') return codes[codes.length - 1] ?? null;
  const step = STEPS[key];
  const from = layout.get(code);
  if (!step || !from) return null;
  const [south, east] = step;
  const distances = [...layout].flatMap(([other, place]) => {
    const rows = place.row - from.row;
    const columns = place.column - from.column;
    const isThere = south === 0 ? rows === 0 && columns * east > 0 : rows * south > 0;
    // Rows count more than columns, so that ArrowDown does not skip a row.
    return isThere ? [{ other, distance: 100 * Math.abs(rows) + Math.abs(columns) }] : [];
  });
  return distances.sort((a, b) => a.distance - b.distance)[0]?.other ?? null;
};
