import { Hono } from 'hono';
import type { EquitySystem } from 'rounds-elements/contract';
import { jsonResponse } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { readMoment } from '../../domain/snapshot.js';
import { Parameters } from '../http/parameters.js';
import { readSpans, Succession } from '../../domain/systems/succession.js';
import { toEquity } from '../../domain/equity/document.js';
import { Geography } from '../../domain/equity/geography.js';
import { readOffer, readUpcomingBySystem } from '../../domain/equity/offer.js';
import { readPeriod } from '../../domain/equity/periods.js';
import { readPublishedSystems, readSeries } from '../../domain/equity/series.js';

/** Reads a boundary given as a quarter, a year or a day, and returns its first (`from`) or last (`to`) day. */
const readBoundary = (parameters: Parameters, name: 'from' | 'to'): string | null => {
  const text = parameters.text(name);
  if (text === null) return null;
  const period = readPeriod(text);
  if (period !== null) return period[name];
  const pattern = name === 'from' ? /^\d{4}-(01|04|07|10)-01$/ : /^\d{4}-(03-31|06-30|09-30|12-31)$/;
  if (pattern.test(text)) return text;
  const day = name === 'from' ? 'first' : 'last';
  return parameters.refuse(
    name,
    `“${text}” is not a whole quarter or year; use 2026-Q3, 2026 or the ${day} day of a quarter.`
  );
};

const readEquity = async ({ kysely, clock }: Backend, query: URLSearchParams): Promise<Response> => {
  const parameters = new Parameters(query);
  const code = parameters.text('system');
  const from = readBoundary(parameters, 'from');
  const to = readBoundary(parameters, 'to');
  if (from !== null && to !== null && to < from)
    parameters.refuse('to', `${to} is before from (${from}); use a later date.`);
  const [moment, spans] = await Promise.all([readMoment(kysely, clock), readSpans(kysely)]);
  const succession = new Succession(spans, moment.today);
  if (code !== null && !succession.knows(code)) {
    parameters.refuse(
      'system',
      `“${code}” is not the code of a current or past system; see GET /systems?all=true.`
    );
  }
  parameters.check();
  const language = languageOf(query);
  const span = code === null ? null : succession.span(code);
  const isOver = span !== null && span.valid_to !== null && span.valid_to < moment.today;
  const [series, offer] = await Promise.all([
    readSeries(kysely, span, moment.today),
    isOver ? null : readOffer(kysely, moment.now, code, succession),
  ]);
  const geography = new Geography(spans);
  return jsonResponse(toEquity({ series, offer, span, geography, succession, language, from, to }), language);
};

/**
 * Returns the published figures of every system in a period, with its upcoming Rounds. `GET /equity` publishes the same
 * figures for one system.
 */
const readSystems = async ({ kysely, clock }: Backend, query: URLSearchParams): Promise<Response> => {
  const parameters = new Parameters(query);
  const text = parameters.text('period');
  const period = text === null ? null : readPeriod(text);
  if (text !== null && period === null) {
    parameters.refuse('period', `“${text}” is not a whole quarter or year; use 2026-Q3 or 2026.`);
  }
  parameters.check();
  const [moment, spans] = await Promise.all([readMoment(kysely, clock), readSpans(kysely)]);
  const succession = new Succession(spans, moment.today);
  const [published, upcomingOf] = await Promise.all([
    readPublishedSystems(kysely, period?.id ?? null),
    readUpcomingBySystem(kysely, moment.now, succession),
  ]);
  const systems = published.map(({ system, validFrom, sessions, recorded, cells }): EquitySystem => ({
    ...{ system, sessions, recorded },
    // Upcoming Rounds are those of the system that has the code today.
    upcoming: succession.span(system)?.valid_from === validFrom ? upcomingOf(system) : 0,
    cells: cells.map(({ sector, attendances }) => ({ sector, attendances })),
  }));
  return jsonResponse(systems, languageOf(query));
};

/** `GET /equity`: the published figures of access by sector, and the current offer; `GET /equity/systems`: those of all systems. */
export const equityRoutes = (backend: Backend): Hono =>
  new Hono()
    .get('/equity', (c) => readEquity(backend, new URL(c.req.url).searchParams))
    .get('/equity/systems', (c) => readSystems(backend, new URL(c.req.url).searchParams));
