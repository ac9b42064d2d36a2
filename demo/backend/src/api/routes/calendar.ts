import { Hono } from 'hono';
import { CACHE_CONTROL } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { Parameters } from '../http/parameters.js';
import { readListRequest } from '../http/list-request.js';
import type { SessionRow } from '../../domain/sessions/documents.js';
import { readFilters } from './session-filters.js';
import { findSession, searchSessions } from '../../domain/sessions/search.js';
import { toCalendar, type CalendarOptions } from '../../domain/calendar/calendar.js';

/** Maximum number of events in one calendar: common programs can load it, and it is years of Rounds for most services. */
const MAX_EVENTS = 1_000;

const readOptions = (parameters: Parameters, query: URLSearchParams): CalendarOptions => ({
  language: languageOf(query),
  full: parameters.choice('titles', ['full', 'neutral']) === 'full',
});

const calendarResponse = (
  rows: readonly SessionRow[],
  options: CalendarOptions,
  disposition: 'attachment' | 'inline'
): Response =>
  new Response(toCalendar(rows, options), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `${disposition}; filename="staff-forum.ics"`,
      'Cache-Control': CACHE_CONTROL,
      'Content-Language': options.language,
    },
  });

/** Removes the paging parameters: a calendar is one feed of all matching Rounds. */
const withoutPaging = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].filter(([name]) => name !== 'limit' && name !== 'cursor'));

const listCalendar = async (backend: Backend, query: URLSearchParams): Promise<Response> => {
  const request = await readListRequest(backend, withoutPaging(query));
  const options = readOptions(request.parameters, query);
  const filters = await readFilters(backend, request);
  const { rows } = await searchSessions(backend.kysely, filters, null, MAX_EVENTS, request.succession);
  return calendarResponse(rows.slice(0, MAX_EVENTS), options, 'inline');
};

/** `GET /sessions.ics`, a calendar to subscribe to, and `GET /sessions/{id}.ics`, a single event. */
export const calendarRoutes = (backend: Backend): Hono =>
  new Hono()
    .get('/sessions.ics', (c) => listCalendar(backend, new URL(c.req.url).searchParams))
    .get('/sessions/:file{.+\\.ics}', async (c, next) => {
      const row = await findSession(backend.kysely, c.req.param('file').slice(0, -'.ics'.length));
      // Ids imported from calendars may end in “.ics”, so the route of the session itself is tried next.
      if (row === null) return next();
      const query = new URL(c.req.url).searchParams;
      const parameters = new Parameters(query);
      const options = readOptions(parameters, query);
      parameters.check();
      return calendarResponse([row], options, 'attachment');
    });
