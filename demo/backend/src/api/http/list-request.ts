import type { Resolved } from 'rounds-elements/contract';
import { readSpans, Succession } from '../../domain/systems/succession.js';
import { languageOf, type Language } from '../../kernel/language.js';
import { type Backend } from '../../store/database.js';
import { readCursor, writeCursor, type Cursor } from './cursor.js';
import { readMoment, type Moment } from '../../domain/snapshot.js';
import { Parameters } from './parameters.js';
import { dayOf } from '../../kernel/dates.js';

/** A parsed request for a list: its parameters, the time it is computed for, and the systems at that time. */
export interface ListRequest {
  readonly parameters: Parameters;
  readonly moment: Moment;
  readonly succession: Succession;
  readonly language: Language;
  /** Codes of the requested systems, all of them known. */
  readonly systems: readonly string[];
  readonly resolved: readonly Resolved[];
  readonly limit: number;
  readonly after: Cursor | null;
  /** Returns the cursor of the page after the one that ends with this row. */
  cursor(last: Omit<Cursor, 'now'>): string;
}

/** Reads the parameters that all filtered lists share. Later pages are computed for the time of the first. */
export const readListRequest = async (
  { kysely, clock }: Backend,
  query: URLSearchParams
): Promise<ListRequest> => {
  const parameters = new Parameters(query);
  const limit = parameters.integer('limit', 1, 100) ?? 20;
  const cursorText = parameters.text('cursor', { max: 2_000 });
  const systems = parameters.list('system');
  const [fresh, spans] = await Promise.all([readMoment(kysely, clock), readSpans(kysely)]);
  const after = cursorText === null ? null : readCursor(cursorText, query, fresh.cursorKey);
  const now = after ? new Date(after.now) : fresh.now;
  const moment = after ? { ...fresh, now, today: dayOf(now) } : fresh;
  const succession = new Succession(spans, moment.today);
  for (const code of systems) {
    if (!succession.knows(code))
      parameters.refuse(
        'system',
        `“${code}” is not the code of a current or past system; see GET /systems?all=true.`
      );
  }
  return {
    parameters,
    moment,
    succession,
    language: languageOf(query),
    systems,
    resolved: succession.resolved(systems),
    limit,
    after,
    cursor: ({ section, key, id }) =>
      writeCursor({ now: now.getTime(), section, key, id }, query, moment.cursorKey),
  };
};

/** Reads a position, whose two coordinates must be given together. */
export const readPosition = (
  parameters: Parameters
): { readonly lat: number; readonly lng: number } | null => {
  const lat = parameters.number('lat', -90, 90);
  const lng = parameters.number('lng', -180, 180);
  if (lat !== null && lng !== null) return { lat, lng };
  if (lat !== null) parameters.refuse('lng', 'is missing; give lat and lng together.');
  if (lng !== null) parameters.refuse('lat', 'is missing; give lat and lng together.');
  return null;
};

/** Reads the maximum distance from a position, in kilometres. */
export const readWithin = (parameters: Parameters, here: unknown): number | null => {
  const within = parameters.number('within', 0, 20_000);
  return within !== null && here === null
    ? parameters.refuse('within', 'needs a position; give lat and lng as well.')
    : within;
};
