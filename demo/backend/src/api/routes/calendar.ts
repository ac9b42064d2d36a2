import { Hono } from 'hono';
import { CACHE_CONTROL } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { Parameters } from '../http/parameters.js';
import { beginReading } from '../http/list-request.js';
import type { SessionRow } from '../../domain/sessions/documents.js';
import { readFilters } from './session-filters.js';
import { findSession, searchSessions } from '../../domain/sessions/search.js';
import { toCalendar, type CalendarOptions } from '../../domain/calendar/calendar.js';

/** What any calendar program holds well, and years of what most services have. */
const MOST_EVENTS = 1_000;

const readOptions = (parameters: Parameters, query: URLSearchParams): CalendarOptions => ({
  language: languageOf(query),
  full: parameters.choice('titles', ['full', 'neutral']) === 'full',
});

const calendarAnswer = (
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

/** A calendar has no pages: it is a feed of all that the filters let through. */
const withoutPaging = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].filter(([name]) => name !== 'limit' && name !== 'cursor'));

const manySessions = async (backend: Backend, query: URLSearchParams): Promise<Response> => {
  const reading = await beginReading(backend, withoutPaging(query));
  const options = readOptions(reading.parameters, query);
  const filters = await readFilters(backend, reading);
  const { rows } = await searchSessions(backend.kysely, filters, null, MOST_EVENTS, reading.succession);
  return calendarAnswer(rows.slice(0, MOST_EVENTS), options, 'inline');
};

/** `GET /sessions.ics` and `GET /sessions/{id}.ics`, to keep and to subscribe to. */
export const calendarRoutes = (backend: Backend): Hono =>
  new Hono()
    .get('/sessions.ics', (c) => manySessions(backend, new URL(c.req.url).searchParams))
    .get('/sessions/:file{.+\\.ics}', async (c, next) => {
      const row = await findSession(backend.kysely, c.req.param('file').slice(0, -'.ics'.length));
      // Ids that come from calendars may themselves end so: then the session is asked for.
      if (row === null) return next();
      const query = new URL(c.req.url).searchParams;
      const parameters = new Parameters(query);
      const options = readOptions(parameters, query);
      parameters.check();
      return calendarAnswer([row], options, 'attachment');
    });
