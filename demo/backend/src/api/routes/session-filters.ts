import { SHIFTS } from 'rounds-elements/contract';
import type { Backend } from '../../store/database.js';
import { readPosition, readWithin, type Reading } from '../http/list-request.js';
import { nextDay, startOfDay } from '../../kernel/dates.js';
import { foldWords } from '../../domain/programmes/search.js';
import type { SessionFilters } from '../../domain/sessions/search.js';

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

/** Reads all that narrows a list of sessions; throws a 400 when anything about its parameters is wrong. */
export const readFilters = async (backend: Backend, reading: Reading): Promise<SessionFilters> => {
  const { parameters, systems } = reading;
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
  return { ...filters, words: await foldWords(backend.kysely, q) };
};
