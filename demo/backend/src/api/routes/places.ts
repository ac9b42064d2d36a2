import { Hono } from 'hono';
import { jsonResponse } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { Parameters } from '../http/parameters.js';
import { dayOf } from '../../kernel/dates.js';
import { readSuccession } from '../../domain/systems/succession.js';
import { searchPlaces } from '../../domain/places/search.js';

const listPlaces = async ({ kysely, clock }: Backend, query: URLSearchParams): Promise<Response> => {
  const parameters = new Parameters(query);
  const q = parameters.text('q', { min: 2, max: 40 });
  const limit = parameters.integer('limit', 1, 100) ?? 20;
  if (q === null && query.getAll('q').every((value) => value.trim() === '')) {
    parameters.refuse('q', 'is missing; give an outward code or the start of a place name.');
  }
  parameters.check();
  const language = languageOf(query);
  const succession = await readSuccession(kysely, dayOf(clock()));
  const { items, resolved } = await searchPlaces(kysely, q ?? '', limit, succession, language);
  return jsonResponse({ items, total: items.length, nextCursor: null, resolved }, language);
};

/** `GET /places`: places to search from, best matches first, on a single page. */
export const placeRoutes = (backend: Backend): Hono =>
  new Hono().get('/places', (c) => listPlaces(backend, new URL(c.req.url).searchParams));
