// The expected results, calculated from unfiltered answers of the backend, without its eligibility and without the elements.
// The rules are those of the contract, written only for these visitors.
import type { Programme } from '../../src/contract/programmes.js';
import type { Session } from '../../src/contract/sessions.js';
import type { Place } from '../../src/contract/places.js';

/** A visitor of a journey. */
export interface Visitor {
  /** Outward code. */
  readonly place: string;
  readonly sector: string;
  readonly role: 'staff' | 'volunteer';
}

/** Half-open span of time. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const answer = async <T>(address: string): Promise<T> => {
  const response = await fetch(`/v1/${address}`);
  if (!response.ok) throw new Error(`${address} was answered by ${response.status}`);
  return (await response.json()) as T;
};

/** Reads all pages of a list. */
const all = async <T>(address: string): Promise<readonly T[]> => {
  const items: T[] = [];
  let cursor: string | null = '';
  do {
    const page: { readonly items: readonly T[]; readonly nextCursor: string | null } = await answer(
      `${address}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
};

/** Reads all programmes. */
export const allProgrammes = (): Promise<readonly Programme[]> => all('programmes?limit=100');

/** Reads all coming sessions. */
export const allSessions = (): Promise<readonly Session[]> => all('sessions?limit=100');

/** Reads an outward code's place. */
const placeOf = async (outcode: string): Promise<Place> => {
  const { items } = await answer<{ readonly items: readonly Place[] }>(`places?q=${outcode}`);
  const place = items.find(({ kind, id }) => kind === 'outcode' && id.toUpperCase().endsWith(outcode));
  if (!place) throw new Error(`${outcode} is not a place`);
  return place;
};

/** Reports whether a visitor may go to the Rounds of a programme. */
const isOpenTo = (programme: Programme, { place: outcode, sector, role }: Visitor, place: Place): boolean => {
  const { openTo, serves, welcomes, volunteers } = programme;
  const isScope =
    openTo === 'everyone' ||
    (openTo === 'system' &&
      place.nations.length === 1 &&
      place.systems.length > 0 &&
      place.systems.every(({ code }) => serves.systems.includes(code))) ||
    (openTo === 'place' && serves.places.some(({ code }) => code === outcode));
  return isScope && welcomes.includes(sector) && (role === 'staff' || volunteers === 'welcome');
};

const isAvailable = ({ status, places }: Session): boolean =>
  (status === 'scheduled' || status === 'rescheduled') && places !== 'full';

/** Returns the sessions that a visitor may go to and that have places, in a span of time or at any time. */
export const suitableSessions = async (visitor: Visitor, span?: Span): Promise<readonly Session[]> => {
  const [programmes, sessions, place] = await Promise.all([
    allProgrammes(),
    allSessions(),
    placeOf(visitor.place),
  ]);
  const open = new Set(programmes.filter((one) => isOpenTo(one, visitor, place)).map(({ id }) => id));
  return sessions.filter((session) => {
    const start = new Date(session.startsAt);
    return (
      open.has(session.programmeId) &&
      isAvailable(session) &&
      (!span || (start >= span.from && start < span.to))
    );
  });
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** Returns the week after that of a given day, Monday to Sunday. For winter only, when UK time is UTC. */
export const weekAfter = (now: Date): Span => {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const daysToMonday = 7 - ((now.getUTCDay() + 6) % 7);
  const monday = today + daysToMonday * DAY_MS;
  return { from: new Date(monday), to: new Date(monday + 7 * DAY_MS) };
};
