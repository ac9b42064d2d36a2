import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { POSTCODE_AREAS } from '../../domain/places/postcode-areas.js';
import { SYSTEM_BY_GSS } from '../../domain/systems/known-systems.js';
import { didYouMean } from '../../kernel/suggestions.js';
import type { OutcodeRow } from '../kinds/outcodes.js';
import { InputError, quote, type Problem } from '../../kernel/problem.js';
import { type ImportInput, noRows } from '../input.js';

/** The columns that are read, each by the names that it has had in the editions of the directory. */
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

/** What is summed up over the postcodes of one outward code. */
interface Sum {
  postcodes: number;
  placed: number;
  lat: number;
  lng: number;
  /** How many postcodes there are by nation and system. */
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
  const wanted = {
    postcode: 'pcds',
    terminated: 'doterm',
    lat: 'lat',
    lng: 'long',
    country: 'ctry',
    system: 'icb',
  };
  const missing = (Object.keys(COLUMNS) as Column[])
    .filter((column) => indexes[column] < 0)
    .map((column) => wanted[column]);
  if (missing.length > 0) {
    throw new InputError(
      `is not the ONS Postcode Directory: it has no column ${missing.join(', ')}.${didYouMean(missing[0] ?? '', names)}`
    );
  }
  return indexes;
};

/** An average of degrees, to the metre or so. */
const mean = (sum: number, count: number): number => Math.round((sum / count) * 100_000) / 100_000;

const rowsOf = (outcode: string, sum: Sum): OutcodeRow[] =>
  [...sum.parts.values()].map(({ nation, system, postcodes }) => ({
    outcode,
    lat: sum.placed === 0 ? null : mean(sum.lat, sum.placed),
    lng: sum.placed === 0 ? null : mean(sum.lng, sum.placed),
    town: null,
    nation,
    system,
    share: system === null ? null : Math.round((postcodes / sum.postcodes) * 1000) / 1000,
  }));

/** Adds up the directory, a postcode at a time; nothing but the sums is kept. */
class Directory {
  readonly #sums = new Map<string, Sum>();
  readonly #unknown = new Map<
    string,
    { readonly line: number; readonly column: string; readonly code: string; times: number }
  >();

  add(cells: readonly string[], at: Record<Column, number>, line: number): void {
    if (cells[at.terminated] !== '') return;
    const [outcode = '', inward] = (cells[at.postcode] ?? '').toUpperCase().split(' ');
    if (inward === undefined) return this.#note(line, 'pcds', cells[at.postcode] ?? '');
    const nation = NATION_BY_GSS.get(cells[at.country] ?? '') ?? this.#nationOf(outcode);
    if (nation === undefined) return this.#note(line, 'ctry', cells[at.country] ?? '');
    const gss = cells[at.system] ?? '';
    const system = gss.startsWith('E54') ? SYSTEM_BY_GSS.get(gss) : null;
    if (system === undefined) return this.#note(line, 'icb', gss);
    this.#count(outcode, nation, system, Number(cells[at.lat]), Number(cells[at.lng]));
    return undefined;
  }

  /** The islands have no country code in some editions: there the postcode area tells. */
  #nationOf(outcode: string): string | undefined {
    const area = POSTCODE_AREAS.find((each) => each.area === /^[A-Z]+/.exec(outcode)?.[0]);
    return area?.nations.includes('crown-dependency') ? 'crown-dependency' : undefined;
  }

  #count(outcode: string, nation: string, system: string | null, lat: number, lng: number): void {
    const sum: Sum = this.#sums.get(outcode) ?? { postcodes: 0, placed: 0, lat: 0, lng: 0, parts: new Map() };
    sum.postcodes += 1;
    // 99.999999 north is how the directory says that a postcode lies nowhere.
    if (lat > 49 && lat < 61) {
      sum.placed += 1;
      sum.lat += lat;
      sum.lng += lng;
    }
    const key = `${nation} ${system}`;
    const part = sum.parts.get(key) ?? { nation, system, postcodes: 0 };
    part.postcodes += 1;
    sum.parts.set(key, part);
    this.#sums.set(outcode, sum);
  }

  #note(line: number, column: string, code: string): void {
    const key = `${column} ${column === 'pcds' ? '' : code}`;
    const known = this.#unknown.get(key);
    if (known) known.times += 1;
    else this.#unknown.set(key, { line, column, code, times: 1 });
  }

  outcodes(): OutcodeRow[] {
    return [...this.#sums].flatMap(([outcode, sum]) => rowsOf(outcode, sum));
  }

  problems(file: string): Problem[] {
    return [...this.#unknown.values()].map(({ line, column, code, times }) => ({
      file,
      line,
      column,
      message: `${quote(code)} is not known, in ${times === 1 ? 'this row' : `${times} rows, first in this one`}`,
    }));
  }
}

/**
 * Reads the ONS Postcode Directory as a stream and adds it up to outward codes: where each lies, in which nations, and
 * which part of its postcodes lies in which integrated care system. Postcodes that have ended are left out. It has no
 * towns: those that are stored stay.
 */
export const readOnspd = async (file: string): Promise<ImportInput> => {
  const directory = new Directory();
  let at: Record<Column, number> | null = null;
  let line = 0;
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true });
  // What goes wrong on the way reaches the loop below, which ends with it.
  pipeline(createReadStream(file), parser, () => undefined);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      line += 1;
      if (at === null) at = indexesOf(cells);
      else directory.add(cells, at, line);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') throw new InputError(`${file}:1: there is no such file`);
    if (error instanceof CsvError)
      throw new InputError(`${file}:${line + 1}: is not CSV: unzip the directory first`);
    if (error instanceof InputError) throw new InputError(`${file}:1: ${error.message}`);
    throw error;
  }
  return {
    rows: noRows(),
    kinds: new Map([['outcodes', file]]),
    outcodes: directory.outcodes(),
    problems: directory.problems(file),
  };
};
