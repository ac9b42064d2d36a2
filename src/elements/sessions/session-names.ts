import type { Session } from '../../contract/sessions.js';
import { wallClock } from '../../i18n/dates.js';
import { headingOf } from './session-facts.js';
import type { Times } from './session-times.js';
import type { SessionsWords } from './sessions-words.js';

/**
 * Likeness of a session to others in its list: `none`, or another host has a Round with the same heading on that day, or the
 * same host has another one. The names of controls become longer accordingly.
 */
export type Likeness = 'none' | 'other-host' | 'same-host';

/** Groups sessions by a key, in their order. */
const groupBy = (list: readonly Session[], keyOf: (session: Session) => string): readonly Session[][] => {
  const groups = new Map<string, Session[]>();
  for (const session of list) {
    const key = keyOf(session);
    const group = groups.get(key);
    if (group) group.push(session);
    else groups.set(key, [session]);
  }
  return [...groups.values()];
};

/** Returns the sessions of a list that are like others, by id. */
export const likenessesIn = (
  list: readonly Session[],
  words: SessionsWords
): ReadonlyMap<string, Likeness> => {
  const likenesses = new Map<string, Likeness>();
  const dayOf = ({ startsAt, timeZone }: Session): string => {
    const { year, month, day } = wallClock(startsAt, timeZone);
    return `${year}-${month}-${day}`;
  };
  for (const sameHeading of groupBy(list, (session) => headingOf(session, words))) {
    // Days are slow to calculate, and most headings occur once.
    if (sameHeading.length === 1) continue;
    for (const sameDay of groupBy(sameHeading, dayOf)) {
      if (sameDay.length === 1) continue;
      for (const sameHost of groupBy(sameDay, ({ host }) => host.name))
        for (const { id } of sameHost) likenesses.set(id, sameHost.length > 1 ? 'same-host' : 'other-host');
    }
  }
  return likenesses;
};

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');

/**
 * Returns the hidden text that follows a session's heading in its link, for screen readers: the date, and more if needed.
 */
export const linkSuffix = (
  { title, host }: Session,
  { date, time }: Pick<Times, 'date' | 'time'>,
  likeness: Likeness
): string =>
  // The heading of a Round without a title names the host.
  joined(likeness === 'none' || !title ? null : host.name, date, likeness === 'same-host' ? time : null);

/** Returns a name for a session's controls that no other session shares. */
export const fullNameOf = (
  session: Session,
  { date, time }: Pick<Times, 'date' | 'time'>,
  likeness: Likeness,
  words: SessionsWords
): string =>
  joined(
    headingOf(session, words),
    session.title && session.host.name,
    date,
    likeness === 'same-host' ? time : null
  );
