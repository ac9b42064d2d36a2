import { Hono } from 'hono';
import type { System } from 'rounds-elements/contract';
import { jsonResponse } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { Parameters } from '../http/parameters.js';
import { dayOf } from '../../kernel/dates.js';

const listSystems = async ({ kysely, clock }: Backend, query: URLSearchParams): Promise<Response> => {
  const parameters = new Parameters(query);
  const on = parameters.date('on') ?? dayOf(clock());
  const all = parameters.flag('all');
  parameters.check();
  const rows = await kysely
    .selectFrom('systems')
    .selectAll()
    .$if(!all, (query) =>
      query
        .where('valid_from', '<=', on)
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    )
    .orderBy('name')
    .orderBy('valid_from')
    .orderBy('code')
    .execute();
  const items = rows.map((row): System => ({
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    region: row.region,
    lat: row.lat,
    lng: row.lng,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    successors: row.successors,
    progress: row.progress,
    contact: row.contact && { team: row.contact.team, email: row.contact.email, url: row.contact.url },
  }));
  return jsonResponse({ items, total: items.length, nextCursor: null }, languageOf(query));
};

/** `GET /systems`: the systems of one date, or all systems past and present, on a single page. */
export const systemRoutes = (backend: Backend): Hono =>
  new Hono().get('/systems', (c) => listSystems(backend, new URL(c.req.url).searchParams));
