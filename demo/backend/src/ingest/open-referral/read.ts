import * as z from 'zod/mini';
import { NATIONS, SECTORS } from 'rounds-elements/contract';
import { codeOf } from '../codes.js';
import { decode, isWebPage, readSource } from '../source.js';
import { fetchPage, type FeedPage, type PageFetcher } from '../feeds/fetch-page.js';
import { type ImportInput, noRows } from '../input.js';
import { InputError, type Problem } from '../../kernel/problem.js';
import { PROGRAMME_FIELDS } from '../kinds/programmes.js';
import { readRow, textIn, type Report, type Row } from '../rows.js';
import { entrySchema, listSchema, toCells, type Entry } from './service.js';

/** Details that Open Referral does not contain, given by the person who imports it. */
export interface OpenReferralOptions {
  /** Sector of the hosts; `other` by default. */
  readonly sector?: string | undefined;
  /** Nation of services without a UK postcode; `england` by default. */
  readonly nation?: string | undefined;
}

const MAX_PAGES = 500;

/** A page with the services in it. */
interface Source {
  readonly url: string;
  readonly text: string;
  readonly entries: readonly unknown[];
  readonly pages: number;
}

const SERVICE_SHAPE = z.object({ id: z.string(), name: z.string(), status: z.string() });

const isService = (item: unknown): boolean => z.safeParse(SERVICE_SHAPE, item).success;

/** Parses a page: a service, a service at a location, or a list of either. Throws `InputError`. */
const sourceOf = ({ url, bytes }: Pick<FeedPage, 'url' | 'bytes'>): Source => {
  const text = decode(bytes, 'export the services again as JSON');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InputError(
      isWebPage(text)
        ? 'is a web page, perhaps one to sign in, not JSON; use the address of the services'
        : 'is not valid JSON; export the services again'
    );
  }
  const list = z.safeParse(listSchema, json);
  const entries = list.success ? list.data.contents : Array.isArray(json) ? (json as unknown[]) : [json];
  const services = entries.filter(
    (entry) => isService(entry) || isService(z.safeParse(entrySchema, entry).data?.service)
  );
  if (entries.length > 0 && services.length === 0) {
    throw new InputError(
      'contains no services of Open Referral UK 3.0; give each service an id, a name and a status'
    );
  }
  return { url, text, entries, pages: list.success ? list.data.total_pages : 1 };
};

/** Returns the first line that contains a service's id. */
const lineOf = (text: string, id: string): number => {
  const place = text.indexOf(JSON.stringify(id));
  return place < 0 ? 1 : text.slice(0, place).split('\n').length;
};

/** Fetches the details of each service in a feed, because lists only summarise them. */
const withDetails = async (source: Source, fetch: PageFetcher): Promise<Source[]> => {
  const { pathname } = new URL(source.url);
  if (!/\/services\/?$/.test(pathname)) return [source];
  const sources: Source[] = [];
  for (const entry of source.entries) {
    const id = z.safeParse(SERVICE_SHAPE, entry).data?.id;
    const full = z.safeParse(z.object({ service_at_locations: z.array(z.unknown()) }), entry).success;
    if (id === undefined || full) sources.push({ ...source, entries: [entry] });
    else {
      const url = new URL(source.url);
      url.pathname = `${pathname.replace(/\/$/, '')}/${encodeURIComponent(id)}`;
      url.searchParams.delete('page');
      sources.push(sourceOf(await fetch(url)));
    }
  }
  return sources;
};

const readFeed = async (address: string, fetch: PageFetcher): Promise<Source[]> => {
  const first = sourceOf(await fetch(new URL(address)));
  if (first.pages > MAX_PAGES)
    throw new InputError(`has ${first.pages} pages; use a feed of at most ${MAX_PAGES}`);
  const sources = await withDetails(first, fetch);
  for (let page = 2; page <= first.pages; page += 1) {
    const url = new URL(address);
    url.searchParams.set('page', String(page));
    sources.push(...(await withDetails(sourceOf(await fetch(url)), fetch)));
  }
  return sources;
};

const readLocal = async (file: string): Promise<Source[]> => [
  sourceOf({ url: file, bytes: (await readSource(file)).bytes }),
];

/** Converts a service to a row of a programme; returns null, with a warning, for a service that has ended. */
const toRow = (
  { url: file, text }: Source,
  entry: Entry,
  options: Required<{ sector: string; nation: string }>,
  report: Report,
  warn: Report
): Row<typeof PROGRAMME_FIELDS> | null => {
  const line = lineOf(text, entry.service.id);
  const prefix = `service ${entry.service.id}: `;
  const reportService = (reportTo: Report, column: string | null, message: string): void =>
    reportTo({ file, line, column, message: prefix + message });
  if (entry.service.status === 'inactive' || entry.service.status === 'defunct') {
    reportService(warn, 'status', `is ${entry.service.status}, so the service is left out`);
    return null;
  }
  const cells = toCells(entry, options, file, (column, message) => reportService(warn, column, message));
  return readRow(
    PROGRAMME_FIELDS,
    { line, cells },
    file,
    () => ({ dates: 'iso' }),
    (problem) => reportService(report, problem.column, problem.message),
    (problem) => reportService(warn, problem.column, problem.message)
  );
};

/** Reads services of Open Referral UK 3.0 from files and feeds as programmes. */
export const readOpenReferral = async (
  places: readonly string[],
  { sector = 'other', nation = 'england' }: OpenReferralOptions = {},
  fetch: PageFetcher = fetchPage
): Promise<ImportInput> => {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const programmes = new Map<string, Row<typeof PROGRAMME_FIELDS>>();
  const options = {
    sector: codeOf(SECTORS)(sector, { dates: 'iso' }),
    nation: codeOf(NATIONS)(nation, { dates: 'iso' }),
  };
  const add = (source: Source, item: unknown): void => {
    const read = z.safeParse(entrySchema, isService(item) ? { service: item } : item);
    if (!read.success) {
      const [issue] = read.error.issues;
      const message = `an item does not follow Open Referral UK 3.0; correct ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
      problems.push({ file: source.url, line: 1, column: null, message });
      return;
    }
    const row = toRow(
      source,
      read.data,
      options,
      (each) => void problems.push(each),
      (each) => void warnings.push(each)
    );
    if (row === null) return;
    const id = textIn(row, 'id');
    if (!programmes.has(id)) programmes.set(id, row);
    else {
      const message = `service ${id} appears more than once; only the first is imported, because a programme has one place`;
      warnings.push({ file: row.file, line: row.line, column: 'id', message });
    }
  };
  for (const place of places) {
    try {
      const sources = /^[a-z][a-z\d+.-]+:\/\//i.test(place)
        ? await readFeed(place, fetch)
        : await readLocal(place);
      for (const source of sources) for (const entry of source.entries) add(source, entry);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push({ file: place, line: 1, column: null, message: error.message });
    }
  }
  return {
    rows: { ...noRows(), programmes: [...programmes.values()] },
    kinds: new Map([['programmes', places[0] ?? '']]),
    problems,
    warnings,
  };
};
