import { Hono } from 'hono';
import { LRUCache } from 'lru-cache';
import { CACHE_CONTROL } from '../http/responses.js';
import type { Language } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { Parameters } from '../http/parameters.js';
import { readListRequest } from '../http/list-request.js';
import { readEventOptions } from './calendar-parameters.js';
import { readFilters } from './session-filters.js';
import { findSession, searchSessions } from '../../domain/sessions/search.js';
import { toEventFile, toFeed } from '../../domain/calendar/calendar.js';
import { describeCut, longestSpan, MAX_EVENTS, withinSpan } from '../../domain/calendar/span.js';

const calendarResponse = (
  text: string | Uint8Array<ArrayBuffer>,
  language: Language,
  disposition: 'attachment' | 'inline'
): Response =>
  new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `${disposition}; filename="staff-forum.ics"`,
      'Cache-Control': CACHE_CONTROL,
      'Content-Language': language,
    },
  });

/** Removes the paging parameters: a calendar is one feed of all matching Rounds. */
const withoutPaging = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].filter(([name]) => name !== 'limit' && name !== 'cursor'));

/** Maximum total size of the feeds in memory, in bytes. */
const MAX_CACHE_BYTES = 64 * 1_024 * 1_024;

/** Makes the text of a feed. */
type MakeFeed = () => Promise<Uint8Array>;

type FeedCache = LRUCache<string, Uint8Array, MakeFeed>;

/**
 * Creates a cache of feeds by what they contain. Writing one takes half a second of processor time for 1,000 Rounds, and
 * many subscribers request the same feed, so concurrent requests share one calculation.
 */
const createCache = (): FeedCache =>
  new LRUCache({
    maxSize: MAX_CACHE_BYTES,
    sizeCalculation: ({ byteLength }, key) => byteLength + key.length,
    fetchMethod: (_key, _stale, { context: makeFeed }) => makeFeed(),
  });

/** Reads the id of the newest change, which every write to the data adds in its own transaction. */
const readVersion = async ({ kysely }: Backend): Promise<string> => {
  const newest = await kysely
    .selectFrom('changes')
    .select('id')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return newest.id;
};

const listCalendar = async (
  backend: Backend,
  cache: FeedCache,
  query: URLSearchParams
): Promise<Response> => {
  // Read before the data: a feed that is newer than its version is calculated once more, but an older feed is never kept.
  const version = await readVersion(backend);
  const request = await readListRequest(backend, withoutPaging(query));
  const options = readEventOptions(request.parameters, query);
  const longest = longestSpan(request.moment.today);
  const filters = await readFilters(backend, request, longest.from);
  const span = withinSpan(filters, longest);
  const makeFeed: MakeFeed = async () => {
    const { rows } = await searchSessions(
      backend.kysely,
      { ...filters, from: span.from, before: span.before },
      null,
      MAX_EVENTS,
      request.succession
    );
    const shown = rows.slice(0, MAX_EVENTS);
    const lastOfMany = rows.length > MAX_EVENTS ? (shown.at(-1)?.starts_at ?? null) : null;
    return new TextEncoder().encode(toFeed(shown, describeCut(span, lastOfMany, options.language), options));
  };
  // Made from the parameters as they were read: unknown ones, such as a random one against caches, make no difference.
  const key = JSON.stringify([
    version,
    request.moment.today,
    filters,
    span,
    { ...options, alarm: String(options.alarm) },
  ]);
  const feed = (await cache.fetch(key, { context: makeFeed })) ?? (await makeFeed());
  return calendarResponse(new Uint8Array(feed), options.language, 'inline');
};

/** `GET /sessions.ics`, a calendar to subscribe to, and `GET /sessions/{id}.ics`, a single event. */
export const calendarRoutes = (backend: Backend): Hono => {
  const cache = createCache();
  return new Hono()
    .get('/sessions.ics', (c) => listCalendar(backend, cache, new URL(c.req.url).searchParams))
    .get('/sessions/:file{.+\\.ics}', async (c, next) => {
      const row = await findSession(backend.kysely, c.req.param('file').slice(0, -'.ics'.length));
      // Ids imported from calendars may end in “.ics”, so the route of the session itself is tried next.
      if (row === null) return next();
      const query = new URL(c.req.url).searchParams;
      const parameters = new Parameters(query);
      const options = readEventOptions(parameters, query);
      parameters.check();
      return calendarResponse(toEventFile(row, options), options.language, 'attachment');
    });
};
