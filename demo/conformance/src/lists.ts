import {
  programmeSchema,
  programmes,
  sessions,
  sessionSchema,
  type Programme,
  type ProgrammesPage,
  type LoadedResource,
  type Session,
  type SessionsPage,
} from 'rounds-elements/contract';
import type * as z from 'zod/mini';
import type { Answer, Client, Query } from './client.js';
import { checkItems, rawItems, read } from './reading.js';
import type { Report } from './report.js';

/** A list that is answered in pages. */
export interface List<T, P extends Page> {
  readonly path: string;
  readonly resource: LoadedResource<P>;
  readonly schema: z.core.$ZodType<T>;
}

/** Fields that the pages of all lists have. */
export interface Page {
  readonly total: number;
  readonly nextCursor: string | null;
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The list of programmes. */
export const PROGRAMMES: List<Programme, ProgrammesPage> = {
  path: '/programmes',
  resource: programmes,
  schema: programmeSchema,
};

/** The list of sessions. */
export const SESSIONS: List<Session, SessionsPage> = {
  path: '/sessions',
  resource: sessions,
  schema: sessionSchema,
};

/** One page, with its items as they were sent, repeats included. */
export interface ReadPage<T> extends Page {
  readonly answer: Answer;
  readonly items: readonly T[];
  /** The number of items, including those that break the schema. */
  readonly length: number;
}

/** Pages of one list, from the first. */
export interface Walk<T> {
  readonly pages: readonly ReadPage<T>[];
  readonly items: readonly T[];
  /** True if the last page was reached. */
  readonly isComplete: boolean;
}

/** Reads a page, and reports items that break the schema. Returns `null` if the answer cannot be read. */
export const readPage = async <T, P extends Page>(
  { client, report }: { readonly client: Client; readonly report: Report },
  { path, resource, schema }: List<T, P>,
  query: Query = {}
): Promise<ReadPage<T> | null> => {
  const answer = await client.get(path, query);
  const page = read(report, answer, resource);
  if (page === null) return null;
  const raw = rawItems(answer);
  const { total, nextCursor, facets } = page;
  const items = checkItems(report, answer.where, raw, schema);
  return { answer, items, length: raw.length, total, nextCursor, facets };
};

/** Reads pages until the last one, or until the given number of them. */
export const walk = async <T, P extends Page>(
  kit: { readonly client: Client; readonly report: Report },
  list: List<T, P>,
  query: Query,
  maxPages: number
): Promise<Walk<T>> => {
  const pages: ReadPage<T>[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(kit, list, { ...query, cursor });
    if (page === null) break;
    pages.push(page);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && pages.length < maxPages);
  return {
    pages,
    items: pages.flatMap(({ items }) => items),
    isComplete: pages.length > 0 && cursor === undefined,
  };
};
