import { Hono } from 'hono';
import { PROGRAMME_SORTS, SHIFTS } from 'rounds-elements/contract';
import { CACHE_CONTROL, jsonResponse, NO_STORE } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { readMoment } from '../../domain/snapshot.js';
import { quote } from '../../kernel/problem.js';
import { ProblemError } from '../http/problems.js';
import { readListRequest, readPosition, readWithin, type ListRequest } from '../http/list-request.js';
import { readSuccession } from '../../domain/systems/succession.js';
import { readProgrammes } from '../../domain/programmes/documents.js';
import { preferencesOf, type ProgrammeFilters } from '../../domain/programmes/filters.js';
import { ANY_ROUND } from '../../domain/programmes/rounds.js';
import { searchProgrammes, type ProgrammeSearch } from '../../domain/programmes/search.js';
import { readWords } from '../../domain/programmes/words.js';
import { UNKNOWN_SEARCH } from '../../domain/visitor/visitor.js';
import { readVisitor } from '../http/visitor-parameters.js';
import { readSpan } from './session-filters.js';

/** Reads `from` and `to`. Without either, Rounds on any date count; a span never begins before now. */
const readRoundSpan = (request: ListRequest): Pick<ProgrammeFilters, 'from' | 'before'> => {
  const { parameters, moment } = request;
  const isGiven = parameters.text('from') !== null || parameters.text('to') !== null;
  if (!isGiven) return { from: null, before: null };
  const { from, before } = readSpan(request);
  return { from: new Date(Math.max(from.getTime(), moment.now.getTime() + 1)), before };
};

/** Reads the filters of a list of programmes. Call `parameters.check` afterwards to report invalid ones. */
export const readFilters = async (backend: Backend, request: ListRequest): Promise<ProgrammeFilters> => {
  const { parameters, systems, succession } = request;
  const visitor = await readVisitor(backend, parameters, readPosition(parameters), succession);
  return {
    q: parameters.text('q'),
    visitor,
    within: readWithin(parameters, visitor.here),
    ...readRoundSpan(request),
    system: systems,
    place: parameters.list('place'),
    nation: parameters.list('nation'),
    sector: parameters.list('sector'),
    welcomes: parameters.list('welcomes'),
    openTo: parameters.list('openTo'),
    format: parameters.list('format'),
    access: parameters.list('access'),
    shift: parameters.list('shift', SHIFTS),
  };
};

/**
 * Reads the sort order. The default depends on the query: relevance with words, the next session in the group “online”,
 * else distance or name.
 */
export const readSort = (
  { parameters }: ListRequest,
  { q, visitor: { here, group } }: ProgrammeFilters
): ProgrammeSearch['sort'] => {
  const sort = parameters.choice('sort', PROGRAMME_SORTS);
  if (sort === 'distance' && here === null) {
    parameters.refuse('sort', '“distance” needs a position; give lat and lng, or forPlace, as well.');
  }
  if (sort !== null) return sort;
  if (q !== null) return 'relevance';
  if (group.length === 1 && group[0] === 'online') return 'next-session';
  return here === null ? 'name' : 'distance';
};

const listProgrammes = async (backend: Backend, query: URLSearchParams): Promise<Response> => {
  const { kysely } = backend;
  const request = await readListRequest(backend, query);
  const { moment, succession, language, limit, after, resolved } = request;
  const filters = await readFilters(backend, request);
  const sort = readSort(request, filters);
  request.parameters.check();
  const { visitor } = filters;
  const words = await readWords(kysely, filters.q);
  const search = { filters, sort, after, limit, now: moment.now };
  const { rows, total, facets } = await searchProgrammes(kysely, search, words, succession);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const distances = new Map(shown.flatMap(({ id, distance }) => (distance === null ? [] : [[id, distance]])));
  const ids = shown.map(({ id }) => id);
  const view = { moment, succession, lang: language, visitor, preferences: preferencesOf(filters), words };
  return jsonResponse(
    {
      items: await readProgrammes(kysely, ids, distances, view),
      total,
      nextCursor: last && rows.length > limit ? request.cursor(last) : null,
      facets,
      resolved,
    },
    language,
    visitor.isDescribed ? NO_STORE : CACHE_CONTROL
  );
};

const oneProgramme = async (
  { kysely, clock }: Backend,
  id: string,
  query: URLSearchParams
): Promise<Response> => {
  const moment = await readMoment(kysely, clock);
  const succession = await readSuccession(kysely, moment.today);
  const language = languageOf(query);
  const view = {
    moment,
    succession,
    lang: language,
    visitor: UNKNOWN_SEARCH,
    preferences: ANY_ROUND,
    words: [],
  };
  const [programme] = await readProgrammes(kysely, [id], new Map(), view);
  if (!programme) throw new ProblemError(404, `No programme has the id ${quote(id)}; see GET /programmes.`);
  return jsonResponse(programme, language);
};

/** `GET /programmes` and `GET /programmes/{id}`. */
export const programmeRoutes = (backend: Backend): Hono =>
  new Hono()
    .get('/programmes', (c) => listProgrammes(backend, new URL(c.req.url).searchParams))
    .get('/programmes/:id', (c) =>
      oneProgramme(backend, c.req.param('id').replaceAll('\0', ''), new URL(c.req.url).searchParams)
    );
