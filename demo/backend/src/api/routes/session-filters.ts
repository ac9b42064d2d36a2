import { SHIFTS } from 'rounds-elements/contract';
import type { Backend } from '../../store/database.js';
import { readPosition, readWithin, type ListRequest } from '../http/list-request.js';
import { nextDay, startOfDay } from '../../kernel/dates.js';
import type { Position } from '../../domain/programmes/distance.js';
import { readWords } from '../../domain/programmes/words.js';
import type { SessionFilters } from '../../domain/sessions/filters.js';
import type { SessionSearch } from '../../domain/sessions/search.js';
import { readVisitor } from '../http/visitor-parameters.js';

/** Facets that a query can ask for. */
const SESSION_FACETS = ['day'] as const;

/** The earliest start by default: 1 ms from now, which excludes Rounds that have started, even at this moment. */
const fromNow = ({ moment }: ListRequest): Date => new Date(moment.now.getTime() + 1);

/** Reads `from` and `to`, both included: a date includes its whole day. */
export const readSpan = (
  request: ListRequest,
  defaultFrom = fromNow(request)
): Pick<SessionFilters, 'from' | 'before'> => {
  const { parameters } = request;
  const from = parameters.dateOrTime('from');
  const to = parameters.dateOrTime('to');
  const span = {
    from: from === null ? defaultFrom : 'date' in from ? startOfDay(from.date) : from.time,
    before:
      to === null ? null : 'date' in to ? startOfDay(nextDay(to.date)) : new Date(to.time.getTime() + 1),
  };
  if (from !== null && span.before !== null && span.before <= span.from) {
    parameters.refuse('to', 'is before from; use a later date or time.');
  }
  return span;
};

/** Reads the filters of a list of sessions, except the words. Call `parameters.check` afterwards to report invalid ones. */
const readCodes = (request: ListRequest, defaultFrom: Date, here: Position | null) => {
  const { parameters, systems } = request;
  return {
    ...readSpan(request, defaultFrom),
    here,
    within: readWithin(parameters, here),
    system: systems,
    place: parameters.list('place'),
    programme: parameters.list('programme'),
    welcomes: parameters.list('welcomes'),
    openTo: parameters.list('openTo'),
    format: parameters.list('format'),
    access: parameters.list('access'),
    shift: parameters.list('shift', SHIFTS),
  };
};

/**
 * Reads the filters of a list of sessions.
 *
 * @param defaultFrom the earliest start where the query has none
 * @throws ProblemError 400 that names every invalid parameter
 */
export const readFilters = async (
  backend: Backend,
  request: ListRequest,
  defaultFrom = fromNow(request)
): Promise<SessionFilters> => {
  const { parameters } = request;
  const filters = readCodes(request, defaultFrom, readPosition(parameters));
  const q = parameters.text('q');
  parameters.check();
  return { ...filters, words: await readWords(backend.kysely, q) };
};

/**
 * Reads a search of sessions: the filters, what the query says of its visitor, and the requested facets.
 *
 * @throws ProblemError 400 that names every invalid parameter
 */
export const readSearch = async (backend: Backend, request: ListRequest): Promise<SessionSearch> => {
  const { parameters, succession, limit, after } = request;
  const visitor = await readVisitor(backend, parameters, readPosition(parameters), succession);
  const filters = readCodes(request, fromNow(request), visitor.here);
  const q = parameters.text('q');
  const facets = parameters.choices('facets', SESSION_FACETS);
  parameters.check();
  const isJudged = visitor.isDescribed || visitor.eligible.length > 0 || visitor.group.length > 0;
  return {
    filters: { ...filters, words: await readWords(backend.kysely, q) },
    visitor: isJudged ? visitor : null,
    countDays: facets.includes('day'),
    limit,
    after,
  };
};
