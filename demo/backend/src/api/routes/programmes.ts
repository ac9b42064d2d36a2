import { Hono } from 'hono';
import { PROGRAMME_SORTS, SHIFTS } from 'rounds-elements/contract';
import { answer } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { readMoment } from '../../domain/snapshot.js';
import { ProblemError } from '../http/problems.js';
import { beginReading, readPosition, readWithin, type Reading } from '../http/list-request.js';
import { readSuccession } from '../../domain/systems/succession.js';
import { readProgrammes } from '../../domain/programmes/documents.js';
import type { ProgrammeFilters } from '../../domain/programmes/filters.js';
import { searchProgrammes, type ProgrammeSearch } from '../../domain/programmes/search.js';

/** Reads the filters of a list of programmes; what is wrong with them is left to `parameters.check`. */
export const readFilters = ({ parameters, systems }: Reading): ProgrammeFilters => {
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

/** The order that is asked for, else the one that suits the question. */
export const readSort = ({ parameters }: Reading, { q, here }: ProgrammeFilters): ProgrammeSearch['sort'] => {
  const sort = parameters.choice('sort', PROGRAMME_SORTS);
  if (sort === 'distance' && here === null) parameters.refuse('sort', 'distance needs lat and lng.');
  return sort ?? (q !== null ? 'relevance' : here !== null ? 'distance' : 'name');
};

const listProgrammes = async (backend: Backend, query: URLSearchParams): Promise<Response> => {
  const reading = await beginReading(backend, query);
  const { moment, succession, language, limit, after, resolved } = reading;
  const filters = readFilters(reading);
  const sort = readSort(reading, filters);
  reading.parameters.check();
  const search = { filters, sort, after, limit, now: moment.now };
  const { rows, total, facets } = await searchProgrammes(backend.kysely, search, succession);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const distances = new Map(shown.flatMap(({ id, distance }) => (distance === null ? [] : [[id, distance]])));
  const ids = shown.map(({ id }) => id);
  return answer(
    {
      items: await readProgrammes(backend.kysely, ids, distances, moment, succession, language),
      total,
      nextCursor: last && rows.length > limit ? reading.cursor(last) : null,
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
  if (!programme) throw new ProblemError(404, 'There is no programme with this id.');
  return answer(programme, language);
};

/** `GET /programmes` and `GET /programmes/{id}`. */
export const programmeRoutes = (backend: Backend): Hono =>
  new Hono()
    .get('/programmes', (c) => listProgrammes(backend, new URL(c.req.url).searchParams))
    .get('/programmes/:id', (c) =>
      oneProgramme(backend, c.req.param('id').replaceAll('\0', ''), new URL(c.req.url).searchParams)
    );
