import { Hono } from 'hono';
import { CACHE_CONTROL, jsonResponse, NO_STORE } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { readMoment } from '../../domain/snapshot.js';
import { quote } from '../../kernel/problem.js';
import { ProblemError } from '../http/problems.js';
import { readListRequest } from '../http/list-request.js';
import { readSuccession } from '../../domain/systems/succession.js';
import { toSession } from '../../domain/sessions/documents.js';
import { toSessionFor } from '../../domain/sessions/judged-documents.js';
import { readSearch } from './session-filters.js';
import { findSession, findSessions } from '../../domain/sessions/search.js';

const listSessions = async (backend: Backend, query: URLSearchParams): Promise<Response> => {
  const request = await readListRequest(backend, query);
  const { succession, language, limit, resolved } = request;
  const search = await readSearch(backend, request);
  const { rows, total, facets } = await findSessions(backend.kysely, search, succession);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return jsonResponse(
    {
      items: shown.map((row) => toSessionFor(row, search.visitor, succession, language)),
      total,
      nextCursor:
        last && rows.length > limit ? request.cursor({ key: last.starts_at.getTime(), id: last.id }) : null,
      facets,
      resolved,
    },
    language,
    search.visitor?.isDescribed ? NO_STORE : CACHE_CONTROL
  );
};

const oneSession = async (backend: Backend, id: string, query: URLSearchParams): Promise<Response> => {
  const { kysely, clock } = backend;
  const { today } = await readMoment(kysely, clock);
  const language = languageOf(query);
  const row = await findSession(kysely, id);
  if (!row) throw new ProblemError(404, `No session has the id ${quote(id)}; see GET /sessions.`);
  return jsonResponse(toSession(row, await readSuccession(kysely, today), language), language);
};

/** `GET /sessions` and `GET /sessions/{id}`. */
export const sessionRoutes = (backend: Backend): Hono =>
  new Hono()
    .get('/sessions', (c) => listSessions(backend, new URL(c.req.url).searchParams))
    .get('/sessions/:id', (c) => oneSession(backend, c.req.param('id'), new URL(c.req.url).searchParams));
