import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { POSTCODE_AREAS } from '../../domain/places/postcode-areas.js';
import { SYSTEM_BY_GSS } from '../../domain/systems/known-systems.js';
import { didYouMean } from '../../kernel/suggestions.js';
import type { OutcodeRow } from '../kinds/outcodes.js';
import { InputError, quote, type Problem } from '../../kernel/problem.js';
import { type ImportInput, noRows } from '../input.js';
import { isInArea, type Position } from '../records.js';
import { fileErrorOf } from '../source.js';

/** Columns to read, with the names that they have had in different editions of the directory. */
const COLUMNS = {
  postcode: /^pcds$/,
  terminated: /^doterm$/,
  lat: /^lat$/,
  lng: /^long$/,
  country: /^ctry(?:\d\dcd)?$/,
  system: /^(?:icb|stp)(?:\d\dcd)?$/,
};

type Column = keyof typeof COLUMNS;

const NATION_BY_GSS: ReadonlyMap<string, string> = new Map([
  ['E92000001', 'england'],
  ['W92000004', 'wales'],
  ['S92000003', 'scotland'],
  ['N92000002', 'northern-ireland'],
  ['L93000001', 'crown-dependency'],
  ['M83000003', 'crown-dependency'],
]);

/** Month in which a postcode was terminated. Exports of databases have other text for none. */
const TERMINATED = /^\d{6}$/;

const OUTCODE = /^(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)$/;

/** Start of the latitude of postcodes without a position. */
const NO_LATITUDE = '99.9';

/** Totals over the postcodes of one outward code. */
interface OutcodeTotals {
  postcodes: number;
  /** Number of postcodes with a position. */
  positioned: number;
  /** Sum of their latitudes, in degrees. */
  lat: number;
  /** Sum of their longitudes, in degrees. */
  lng: number;
  /** Numbers of postcodes by nation and system. */
  readonly parts: Map<string, { readonly nation: string; readonly system: string | null; postcodes: number }>;
}

const indexesOf = (header: readonly string[]): Record<Column, number> => {
  const names = header.map((name) => name.trim().toLowerCase());
  const find = (column: Column): number => names.findIndex((name) => COLUMNS[column].test(name));
  const indexes = {
    postcode: find('postcode'),
    terminated: find('terminated'),
    lat: find('lat'),
    lng: find('lng'),
    country: find('country'),
    system: find('system'),
  };
  const newestNames = {
    postcode: 'pcds',
    terminated: 'doterm',
    lat: 'lat',
    lng: 'long',
    country: 'ctry',
    system: 'icb',
  };
  const missing = (Object.keys(COLUMNS) as Column[])
    .filter((column) => indexes[column] < 0)
    .map((column) => newestNames[column]);
  if (missing.length > 0) {
    throw new InputError(
      `is not the ONS Postcode Directory; these columns are missing: ${missing.join(', ')}.${didYouMean(missing[0] ?? '', names)}`
    );
  }
  return indexes;
};

/** Returns a mean in degrees, rounded to about a metre. */
const mean = (totals: number, count: number): number => Math.round((totals / count) * 100_000) / 100_000;

const rowsOf = (outcode: string, totals: OutcodeTotals): OutcodeRow[] =>
  [...totals.parts.values()].map(({ nation, system, postcodes }) => ({
    outcode,
    lat: totals.positioned === 0 ? null : mean(totals.lat, totals.positioned),
    lng: totals.positioned === 0 ? null : mean(totals.lng, totals.positioned),
    town: null,
    nation,
    system,
    share: system === null ? null : Math.round((postcodes / totals.postcodes) * 1000) / 1000,
  }));

/** Adds up the directory one postcode at a time, to keep only the totals in memory. */
class Directory {
  readonly #totals = new Map<string, OutcodeTotals>();
  readonly #unknown = new Map<
    string,
    { readonly line: number; readonly column: string; readonly code: string; count: number }
  >();

  add(cells: readonly string[], indexes: Record<Column, number>, line: number): void {
    if (TERMINATED.test((cells[indexes.terminated] ?? '').trim())) return;
    const [outcode = '', inward] = (cells[indexes.postcode] ?? '').toUpperCase().split(' ');
    if (inward === undefined || !OUTCODE.test(outcode))
      return this.#note(line, 'pcds', cells[indexes.postcode] ?? '');
    const nation = NATION_BY_GSS.get(cells[indexes.country] ?? '') ?? this.#nationOf(outcode);
    if (nation === undefined) return this.#note(line, 'ctry', cells[indexes.country] ?? '');
    const gss = cells[indexes.system] ?? '';
    const system = gss.startsWith('E54') ? SYSTEM_BY_GSS.get(gss) : null;
    if (system === undefined) return this.#note(line, 'icb', gss);
    const [lat = '', lng = ''] = [cells[indexes.lat], cells[indexes.lng]];
    const isKnown = lat !== '' && !lat.startsWith(NO_LATITUDE);
    if (isKnown && !isInArea(Number(lat), Number(lng))) return this.#note(line, 'lat', `${lat}, ${lng}`);
    this.#count(outcode, nation, system, isKnown ? { lat: Number(lat), lng: Number(lng) } : null);
    return undefined;
  }

  /** Crown dependencies have no country code in some editions, so their postcode area decides. */
  #nationOf(outcode: string): string | undefined {
    const area = POSTCODE_AREAS.find((each) => each.area === /^[A-Z]+/.exec(outcode)?.[0]);
    return area?.nations.includes('crown-dependency') ? 'crown-dependency' : undefined;
  }

  #count(outcode: string, nation: string, system: string | null, position: Position | null): void {
    const totals: OutcodeTotals = this.#totals.get(outcode) ?? {
      postcodes: 0,
      positioned: 0,
      lat: 0,
      lng: 0,
      parts: new Map(),
    };
    totals.postcodes += 1;
    if (position !== null) {
      totals.positioned += 1;
      totals.lat += position.lat;
      totals.lng += position.lng;
    }
    const key = `${nation} ${system}`;
    const part = totals.parts.get(key) ?? { nation, system, postcodes: 0 };
    part.postcodes += 1;
    totals.parts.set(key, part);
    this.#totals.set(outcode, totals);
  }

  #note(line: number, column: string, code: string): void {
    const key = `${column} ${column === 'pcds' || column === 'lat' ? '' : code}`;
    const known = this.#unknown.get(key);
    if (known) known.count += 1;
    else this.#unknown.set(key, { line, column, code, count: 1 });
  }

  outcodes(): OutcodeRow[] {
    return [...this.#totals].flatMap(([outcode, totals]) => rowsOf(outcode, totals));
  }

  problems(file: string): Problem[] {
    return [...this.#unknown.values()].map(({ line, column, code, count }) => ({
      file,
      line,
      column,
      message: `${quote(code)} is not a ${column === 'lat' ? 'position in the United Kingdom' : 'known code'}${count === 1 ? '' : ` (${count} rows; this is the first)`}; use the latest edition of the directory`,
    }));
  }
}

/**
 * Reads the ONS Postcode Directory as a stream and summarises it by outward code: the mean position, the nations, and the
 * share of postcodes in each integrated care system. Terminated postcodes are left out. The directory has no towns, so
 * stored ones are kept. Throws `InputError` for a file that is not the directory.
 */
export const readOnspd = async (file: string): Promise<ImportInput> => {
  const directory = new Directory();
  let indexes: Record<Column, number> | null = null;
  let line = 0;
  const parser = parse({
    bom: true,
    delimiter: [',', ';', '\t'],
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // Stream errors reach the loop below, so the callback ignores them.
  pipeline(createReadStream(file), parser, () => undefined);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      line += 1;
      if (indexes === null) indexes = indexesOf(cells);
      else directory.add(cells, indexes, line);
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new InputError(`${file}:${line + 1}: is not CSV; unzip the directory first`);
    const reason = error instanceof InputError ? error : fileErrorOf(error);
    throw new InputError(`${file}:1: ${reason.message}`);
  }
  const outcodes = directory.outcodes();
  const problems = directory.problems(file);
  if (outcodes.length === 0 && problems.length === 0)
    throw new InputError(`${file}:1: has no postcodes in use; download the directory again`);
  return {
    rows: noRows(),
    kinds: new Map([['outcodes', file]]),
    outcodes,
    problems,
  };
};
