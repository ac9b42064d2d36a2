import { Hono } from 'hono';
import { answer } from '../http/responses.js';
import { languageOf } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { readMoment } from '../../domain/snapshot.js';
import { Parameters } from '../http/parameters.js';
import { readSpans, Succession } from '../../domain/systems/succession.js';
import { toEquity } from '../../domain/equity/document.js';
import { Geography } from '../../domain/equity/geography.js';
import { readOffer } from '../../domain/equity/offer.js';
import { readPeriod } from '../../domain/equity/periods.js';
import { readSeries } from '../../domain/equity/series.js';

/** A boundary that is written as a quarter, a year or a day: the first or last day of what it means. */
const readBoundary = (parameters: Parameters, name: 'from' | 'to'): string | null => {
  const text = parameters.text(name);
  if (text === null) return null;
  const period = readPeriod(text);
  if (period !== null) return period[name];
  const pattern = name === 'from' ? /^\d{4}-(01|04|07|10)-01$/ : /^\d{4}-(03-31|06-30|09-30|12-31)$/;
  if (pattern.test(text)) return text;
  const day = name === 'from' ? 'first' : 'last';
  return parameters.refuse(name, `A whole quarter, as 2026-Q3, or the ${day} day of one, please.`);
};

const readEquity = async ({ kysely, clock }: Backend, query: URLSearchParams): Promise<Response> => {
  const parameters = new Parameters(query);
  const code = parameters.text('system');
  const from = readBoundary(parameters, 'from');
  const to = readBoundary(parameters, 'to');
  if (from !== null && to !== null && to < from) parameters.refuse('to', 'Earlier than from.');
  const [moment, spans] = await Promise.all([readMoment(kysely, clock), readSpans(kysely)]);
  const succession = new Succession(spans, moment.today);
  if (code !== null && !succession.knows(code)) {
    parameters.refuse('system', `“${code}” is no system's code, past or present.`);
  }
  parameters.check();
  const language = languageOf(query);
  const span = code === null ? null : succession.span(code);
  const isOver = span !== null && span.valid_to !== null && span.valid_to < moment.today;
  const [series, offer] = await Promise.all([
    readSeries(kysely, code, moment.today),
    isOver ? null : readOffer(kysely, moment.now, code, succession),
  ]);
  const geography = new Geography(spans);
  return answer(toEquity({ series, offer, span, geography, succession, language, from, to }), language);
};

/** `GET /equity`: access by sector, as it was published, and what is on offer now. */
export const equityRoutes = (backend: Backend): Hono =>
  new Hono().get('/equity', (c) => readEquity(backend, new URL(c.req.url).searchParams));
