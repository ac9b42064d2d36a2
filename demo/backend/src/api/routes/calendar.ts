import { Hono } from 'hono';
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

const calendarResponse = (text: string, language: Language, disposition: 'attachment' | 'inline'): Response =>
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

const listCalendar = async (backend: Backend, query: URLSearchParams): Promise<Response> => {
  const request = await readListRequest(backend, withoutPaging(query));
  const options = readEventOptions(request.parameters, query);
  const longest = longestSpan(request.moment.today);
  const filters = await readFilters(backend, request, longest.from);
  const span = withinSpan(filters, longest);
  const { rows } = await searchSessions(
    backend.kysely,
    { ...filters, from: span.from, before: span.before },
    null,
    MAX_EVENTS,
    request.succession
  );
  const shown = rows.slice(0, MAX_EVENTS);
  const lastOfMany = rows.length > MAX_EVENTS ? (shown.at(-1)?.starts_at ?? null) : null;
  const description = describeCut(span, lastOfMany, options.language);
  return calendarResponse(toFeed(shown, description, options), options.language, 'inline');
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
      const options = readEventOptions(parameters, query);
      parameters.check();
      return calendarResponse(toEventFile(row, options), options.language, 'attachment');
    });
