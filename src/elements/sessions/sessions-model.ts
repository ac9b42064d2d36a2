import type { Resolved } from '../../contract/fields.js';
import type { Session } from '../../contract/sessions.js';
import type { VisitorChoices } from '../../context/visitor.js';
import { calendarDateText, dateText, wallClock } from '../../i18n/dates.js';
import { peopleAs, peopleIn } from '../visitor/verdict.js';
import { headingOf } from './session-facts.js';
import { toStatusLine } from './session-times.js';
import type { Label, SessionsWords } from './sessions-words.js';

/** Grouping of the list. */
export type GroupBy = 'month' | 'day' | 'none';

/** Sessions under one heading. */
export interface Group {
  readonly key: string;
  /** `December 2026` or `Thursday 3 December 2026`; empty for a list without groups. */
  readonly title: string;
  readonly sessions: readonly Session[];
}

/** Groups sessions by month or day, in the time zone of each session. */
export const toGroups = (sessions: readonly Session[], by: GroupBy, words: SessionsWords): Group[] => {
  if (by === 'none') return sessions.length > 0 ? [{ key: '', title: '', sessions }] : [];
  const groups = new Map<string, { title: string; sessions: Session[] }>();
  for (const session of sessions) {
    const wall = wallClock(session.startsAt, session.timeZone);
    const { months, weekdays } = words.dates;
    const title =
      by === 'month'
        ? `${months[wall.month - 1] ?? ''} ${wall.year}`
        : `${weekdays[wall.weekday] ?? ''} ${dateText(wall, words.dates)}`;
    const group = groups.get(title) ?? { title, sessions: [] };
    group.sessions.push(session);
    groups.set(title, group);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
};

/** Reads the attribute `group-by`. An unknown value counts as `month`. */
export const toGroupBy = (value: string): GroupBy => (value === 'day' || value === 'none' ? value : 'month');

/** Describes the successors of a system that has ended. */
export const resolvedText = ({ from, to, split }: Resolved, words: SessionsWords): string => {
  const names = words.list(to.map(({ name }) => name));
  return split ? words.split(from, names) : words.merged(from, names);
};

const ANNOUNCED_FIELDS = ['title', 'startsAt', 'endsAt', 'status', 'places', 'format'] as const;

/** Returns the announcement of changes in a visible list; empty if no visible field has changed. */
export const changesText = (
  previous: readonly Session[],
  current: readonly Session[],
  words: SessionsWords,
  label: Label
): string => {
  const known = new Map(previous.map((session) => [session.id, session]));
  const changed = current.filter((session) => {
    const old = known.get(session.id);
    return (
      old &&
      (ANNOUNCED_FIELDS.some((name) => old[name] !== session[name]) ||
        old.venue?.name !== session.venue?.name)
    );
  });
  const [only] = changed;
  if (!only) return '';
  if (changed.length > 1) return words.changedMany(changed.length);
  return words.changed(
    headingOf(only, words),
    toStatusLine(only, words, label).text || label('status', only.status)
  );
};

/** Returns the period of the list in words: `this week`, `in the next 90 days`, `from 1 December 2026`. */
const periodText = (
  { when, from, to }: VisitorChoices['filters'],
  days: number,
  { periods, dates }: SessionsWords
): string => {
  if (when === 'this-week') return periods.thisWeek;
  if (when === 'next-week') return periods.nextWeek;
  if (when === 'next-30-days') return periods.next(30);
  const [first, last] = [from, to].map((date) => calendarDateText(date, dates));
  if (when !== 'dates' || !(from || to)) return periods.next(days);
  if (from === to) return periods.on(first ?? '');
  if (from && to) return periods.between(first ?? '', last ?? '');
  return from ? periods.from(first ?? '') : periods.until(last ?? '');
};

/** Returns the number of Rounds and their period: `25 Rounds in the next 90 days`. */
export const resultText = (
  total: number,
  { filters }: VisitorChoices,
  days: number,
  words: SessionsWords
): string => words.results(total, periodText(filters, days, words));

/** Describes who the list is for: `for social care staff`. */
const peopleText = ({ sector, role }: VisitorChoices, words: SessionsWords, label: Label): string => {
  const isStaff = role === '' || role === 'staff';
  if (isStaff) return sector ? words.forPeople(peopleIn(sector, words, label)) : '';
  const people = peopleAs(role, words);
  return words.forPeople(sector ? words.peopleInSector(people, label('sector', sector)) : people);
};

/**
 * Returns a label in lower case, for use inside a sentence. Not for labels that may be names, such as “British Sign
 * Language”.
 */
const inside = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * Describes the restrictions of the list that have no control next to it: `Near LS1, Leeds or online, for social care
 * staff, night`. Empty if nothing does.
 *
 * @param isAsked true if the element itself asks for place, sector and role
 */
export const narrowedText = (
  choices: VisitorChoices,
  isAsked: boolean,
  words: SessionsWords,
  label: Label
): string => {
  const { start, filters } = choices;
  const place = start?.place?.label ?? (start?.position ? words.here : '');
  const visitor = isAsked
    ? []
    : [
        // The list has Rounds online wherever their host is, unless a format was chosen.
        place && (filters.format === '' ? words.nearOrOnline(place) : words.near(place)),
        start?.employer && words.matching(start.employer),
        peopleText(choices, words, label),
      ];
  const texts = [
    ...visitor,
    filters.format === '' || filters.format === 'online' ? '' : inside(label('format', filters.format)),
    ...filters.shift.map((code) => inside(label('shift', code))),
    ...filters.access.map((code) => label('access', code)),
  ].filter(Boolean);
  const text = texts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
