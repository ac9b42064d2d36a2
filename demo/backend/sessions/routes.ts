import { Hono } from 'hono';
import { SHIFTS } from '../../../src/contract/codes.js';
import { answer } from '../http/answer.js';
import { languageOf, type Backend } from '../http/context.js';
import { readMoment } from '../http/moment.js';
import { ProblemError } from '../http/problems.js';
import { beginReading, readPosition, readWithin, type Reading } from '../http/reading.js';
import { nextDay, startOfDay } from '../http/times.js';
import { foldWords } from '../programmes/search.js';
import { readSuccession } from '../systems/succession.js';
import { toSession } from './documents.js';
import { searchSessions, type SessionFilters } from './search.js';

/**
 * `from` and `to` are both included: a day with all of it, a moment itself. Without `from`, what has begun is left out,
 * and at the moment of an answer a Round may just have.
 */
const readSpan = ({ parameters, moment }: Reading): Pick<SessionFilters, 'from' | 'before'> => {
  const from = parameters.dateOrTime('from');
  const to = parameters.dateOrTime('to');
  const span = {
    from:
      from === null ? new Date(moment.now.getTime() + 1) : 'date' in from ? startOfDay(from.date) : from.time,
    before:
      to === null ? null : 'date' in to ? startOfDay(nextDay(to.date)) : new Date(to.time.getTime() + 1),
  };
  if (from !== null && span.before !== null && span.before <= span.from) {
    parameters.refuse('to', 'Earlier than from.');
  }
  return span;
};

const listSessions = async (backend: Backend, query: URLSearchParams): Promise<Response> => {
  const reading = await beginReading(backend, query);
  const { parameters, succession, language, limit, after, systems, resolved } = reading;
  const here = readPosition(parameters);
  const q = parameters.text('q');
  const filters = {
    ...readSpan(reading),
    here,
    within: readWithin(parameters, here),
    system: systems,
    place: parameters.list('place'),
    programme: parameters.list('programme'),
    welcomes: parameters.list('welcomes'),
    openTo: parameters.list('openTo'),
    format: parameters.list('format'),
    shift: parameters.list('shift', SHIFTS),
  };
  parameters.check();
  const words = await foldWords(backend.kysely, q);
  const { rows, total } = await searchSessions(
    backend.kysely,
    { ...filters, words },
    after,
    limit,
    succession
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return answer(
    {
      items: shown.map((row) => toSession(row, succession, language)),
      total,
      nextCursor:
        last && rows.length > limit ? reading.cursor({ key: last.starts_at.getTime(), id: last.id }) : null,
      resolved,
    },
    language
  );
};

const oneSession = async (backend: Backend, id: string, query: URLSearchParams): Promise<Response> => {
  const { kysely, clock } = backend;
  const { today } = await readMoment(kysely, clock);
  const language = languageOf(query);
  const row = await kysely
    .selectFrom('sessions as s')
    .innerJoin('programmes as p', 'p.id', 's.programme_id')
    .selectAll('s')
    .select('p.name as programme_name')
    .where('s.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new ProblemError(404, 'There is no session with this id.');
  return answer(toSession(row, await readSuccession(kysely, today), language), language);
};

/** `GET /sessions` and `GET /sessions/{id}`. */
export const sessionRoutes = (backend: Backend): Hono =>
  new Hono()
    .get('/sessions', (c) => listSessions(backend, new URL(c.req.url).searchParams))
    .get('/sessions/:id', (c) =>
      oneSession(backend, c.req.param('id').replaceAll('\0', ''), new URL(c.req.url).searchParams)
    );
