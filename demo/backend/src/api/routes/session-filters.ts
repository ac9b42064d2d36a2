import { SHIFTS } from 'rounds-elements/contract';
import type { Backend } from '../../store/database.js';
import { readPosition, readWithin, type ListRequest } from '../http/list-request.js';
import { nextDay, startOfDay } from '../../kernel/dates.js';
import { foldWords } from '../../domain/programmes/search.js';
import type { SessionFilters } from '../../domain/sessions/search.js';

/**
 * Reads `from` and `to`, both included: a date includes its whole day. By default the span starts 1 ms from now, which
 * excludes Rounds that have started, including one that starts at this moment.
 */
export const readSpan = ({ parameters, moment }: ListRequest): Pick<SessionFilters, 'from' | 'before'> => {
  const from = parameters.dateOrTime('from');
  const to = parameters.dateOrTime('to');
  const span = {
    from:
      from === null ? new Date(moment.now.getTime() + 1) : 'date' in from ? startOfDay(from.date) : from.time,
    before:
      to === null ? null : 'date' in to ? startOfDay(nextDay(to.date)) : new Date(to.time.getTime() + 1),
  };
  if (from !== null && span.before !== null && span.before <= span.from) {
    parameters.refuse('to', 'is before from; use a later date or time.');
  }
  return span;
};

/**
 * Reads the filters of a list of sessions.
 *
 * @throws ProblemError 400 that names every invalid parameter
 */
export const readFilters = async (backend: Backend, request: ListRequest): Promise<SessionFilters> => {
  const { parameters, systems } = request;
  const here = readPosition(parameters);
  const q = parameters.text('q');
  const filters = {
    ...readSpan(request),
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
  return { ...filters, words: await foldWords(backend.kysely, q) };
};
