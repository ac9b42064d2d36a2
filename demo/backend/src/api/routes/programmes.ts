import { Hono } from 'hono';
import { PROGRAMME_SORTS, SHIFTS } from 'rounds-elements/contract';
import { jsonResponse } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { readMoment } from '../../domain/snapshot.js';
import { quote } from '../../kernel/problem.js';
import { ProblemError } from '../http/problems.js';
import { readListRequest, readPosition, readWithin, type ListRequest } from '../http/list-request.js';
import { readSuccession } from '../../domain/systems/succession.js';
import { readProgrammes } from '../../domain/programmes/documents.js';
import type { ProgrammeFilters } from '../../domain/programmes/filters.js';
import { searchProgrammes, type ProgrammeSearch } from '../../domain/programmes/search.js';

/** Reads the filters of a list of programmes. Call `parameters.check` afterwards to report invalid ones. */
export const readFilters = ({ parameters, systems }: ListRequest): ProgrammeFilters => {
  const here = readPosition(parameters);
  return {
    q: parameters.text('q'),
    here,
    within: readWithin(parameters, here),
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

/** Reads the sort order. The default depends on the query: relevance, distance or name. */
export const readSort = (
  { parameters }: ListRequest,
  { q, here }: ProgrammeFilters
): ProgrammeSearch['sort'] => {
  const sort = parameters.choice('sort', PROGRAMME_SORTS);
  if (sort === 'distance' && here === null)
    parameters.refuse('sort', '“distance” needs a position; give lat and lng as well.');
  return sort ?? (q !== null ? 'relevance' : here !== null ? 'distance' : 'name');
};

const listProgrammes = async (backend: Backend, query: URLSearchParams): Promise<Response> => {
  const request = await readListRequest(backend, query);
  const { moment, succession, language, limit, after, resolved } = request;
  const filters = readFilters(request);
  const sort = readSort(request, filters);
  request.parameters.check();
  const search = { filters, sort, after, limit, now: moment.now };
  const { rows, total, facets } = await searchProgrammes(backend.kysely, search, succession);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const distances = new Map(shown.flatMap(({ id, distance }) => (distance === null ? [] : [[id, distance]])));
  const ids = shown.map(({ id }) => id);
  return jsonResponse(
    {
      items: await readProgrammes(backend.kysely, ids, distances, moment, succession, language),
      total,
      nextCursor: last && rows.length > limit ? request.cursor(last) : null,
      facets,
      resolved,
    },
    language
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
  const [programme] = await readProgrammes(kysely, [id], new Map(), moment, succession, language);
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
