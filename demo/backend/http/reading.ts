import type { Resolved } from '../../../src/contract/fields.js';
import { readSpans, Succession } from '../systems/succession.js';
import { languageOf, type Backend, type Language } from './context.js';
import { readCursor, writeCursor, type Cursor } from './cursor.js';
import { readMoment, type Moment } from './moment.js';
import { Parameters } from './parameters.js';
import { dayOf } from './times.js';

/** What a list is read with: its parameters, its moment, and what systems mean at that moment. */
export interface Reading {
  readonly parameters: Parameters;
  readonly moment: Moment;
  readonly succession: Succession;
  readonly language: Language;
  /** The systems that were asked for, all of them known. */
  readonly systems: readonly string[];
  readonly resolved: readonly Resolved[];
  readonly limit: number;
  readonly after: Cursor | null;
  /** The cursor of the page after the one that ends with this row. */
  cursor(last: Pick<Cursor, 'key' | 'id'>): string;
}

/** Reads what all filtered lists have in common. Pages after the first are worked out for the moment of the first. */
export const beginReading = async ({ kysely, clock }: Backend, query: URLSearchParams): Promise<Reading> => {
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
      parameters.refuse('system', `“${code}” is no system's code, past or present.`);
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
    cursor: ({ key, id }) => writeCursor({ now: now.getTime(), key, id }, query, moment.cursorKey),
  };
};

/** A position, of which both parts stand or neither. */
export const readPosition = (
  parameters: Parameters
): { readonly lat: number; readonly lng: number } | null => {
  const lat = parameters.number('lat', -90, 90);
  const lng = parameters.number('lng', -180, 180);
  if (lat !== null && lng !== null) return { lat, lng };
  if (lat !== null) parameters.refuse('lng', 'lat and lng go together.');
  if (lng !== null) parameters.refuse('lat', 'lat and lng go together.');
  return null;
};

/** How far, in kilometres, from a position. */
export const readWithin = (parameters: Parameters, here: unknown): number | null => {
  const within = parameters.number('within', 0, 20_000);
  return within !== null && here === null ? parameters.refuse('within', 'within needs lat and lng.') : within;
};
