import type { Query } from '../../contract/resource.js';
import type { Place } from '../../contract/places.js';
import type { Visitor, VisitorPlace } from '../../contract/eligibility.js';
import type { Position, RoundFilters, Start, VisitorChoices } from '../../context/visitor.js';
import { wallClock } from '../../i18n/dates.js';

const DAY_MS = 86_400_000;

/** Time zone whose calendar decides what "this week" means. */
const CALENDAR_ZONE = 'Europe/London';

/** Returns the point that a search starts from. A system is an area, so it has none. */
export const pointOf = (start: Start | null): Position | null => {
  if (start?.position) return start.position;
  const place = start?.place;
  if (!place || place.kind === 'system' || place.lat === null || place.lng === null) return null;
  return { lat: place.lat, lng: place.lng };
};

const outcodeOf = ({ kind, label }: Place): string | null =>
  kind === 'outcode' ? (/^[A-Z0-9]+/.exec(label)?.[0] ?? null) : null;

const toVisitorPlace = (place: Place): VisitorPlace => ({
  outcode: outcodeOf(place),
  nations: place.nations,
  systems: place.systems.map(({ code }) => code),
});

/** Returns what the visitor said, for elements that judge eligibility themselves because the backend does not. */
export const toVisitor = ({ start, sector, role }: VisitorChoices): Visitor => ({
  sector: sector || null,
  role: role || null,
  place: start?.place ? toVisitorPlace(start.place) : null,
});

/** Returns whether the visitor said anything that affects whether they may attend. */
export const isVisitorKnown = ({ start, sector, role }: VisitorChoices): boolean =>
  sector !== '' || (role !== '' && role !== 'staff') || start?.place != null || start?.position != null;

/** First and last day of a span, such as `2026-12-01`; `null` for no limit. */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Returns the days that a filter covers. Weeks begin on Monday; days of this week that are over are left out. */
export const spanOf = ({ when, from, to }: Pick<RoundFilters, 'when' | 'from' | 'to'>, now: Date): Span => {
  // The first request of most pages has no dates, and must not wait for the local time.
  if (when === '') return { from: null, to: null };
  if (when === 'dates') return { from: from || null, to: to || null };
  const { year, month, day, weekday } = wallClock(now.toISOString(), CALENDAR_ZONE);
  const today = Date.UTC(year, month - 1, day);
  const sunday = today + ((7 - weekday) % 7) * DAY_MS;
  switch (when) {
    case 'this-week':
      return { from: null, to: dayText(sunday) };
    case 'next-week':
      return { from: dayText(sunday + DAY_MS), to: dayText(sunday + 7 * DAY_MS) };
    case 'next-30-days':
      return { from: null, to: dayText(today + 30 * DAY_MS) };
  }
};

/** Returns the formats that a filter includes: both "in person" and "online" include Rounds that are held both ways. */
export const formatsOf = (format: string): string[] => {
  if (format === '') return [];
  return format === 'hybrid' ? ['hybrid'] : [format, 'hybrid'];
};

/**
 * Returns the part of a query that comes from the visitor, the same for programmes and sessions. A 1.0 backend ignores the
 * visitor's parameters and uses the position, or else the systems or nations of the place.
 *
 * @param scope code of the system that the page is limited to; `null` for all
 * @param within maximum distance of venues in km; `null` for any
 */
export const toVisitorQuery = (
  choices: VisitorChoices,
  now: Date,
  scope: string | null,
  within: number | null
): Query => {
  const { start, sector, role, filters } = choices;
  const point = pointOf(start);
  const place = start?.place ?? null;
  const { from, to } = spanOf(filters, now);
  const system = start?.system || scope;
  const isRoleJudged = role !== '' && role !== 'staff';
  // A query for "Rounds I can go to" must describe the visitor, or the backend does not judge.
  const needsRole = filters.eligibleOnly && !isVisitorKnown(choices);
  return {
    q: start?.employer || null,
    ...(point && { ...point, within }),
    forPlace: place?.id,
    forSector: sector || null,
    forRole: isRoleJudged ? role : needsRole ? 'staff' : null,
    system: system ? [system] : [],
    eligible: filters.eligibleOnly ? 'yes' : null,
    format: formatsOf(filters.format),
    shift: filters.shift,
    access: filters.access,
    from,
    to,
  };
};
