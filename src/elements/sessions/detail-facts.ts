import type { ProgrammeHead } from '../../contract/programmes.js';
import type { Session } from '../../contract/sessions.js';
import { bookingHref, safeHref } from '../../dom/links.js';
import { timeText, wallClock } from '../../i18n/dates.js';
import type { MoreWords } from './more-words.js';
import { addressParts } from './session-facts.js';

/** Returns sentences about the time of arrival and about late entry. An online Round has neither doors nor food. */
export const arrivalLines = (session: Session, words: MoreWords): string[] => {
  const { doorsAt, timeZone, format, access, lateEntry } = session;
  const texts: string[] = [];
  if (doorsAt) {
    const time = timeText(wallClock(doorsAt, timeZone), words.dates);
    if (format !== 'online') texts.push(access.includes('food') ? words.food(time) : words.doors(time));
    if (format === 'online' || format === 'hybrid') texts.push(words.room(time));
  }
  if (lateEntry !== null) texts.push(lateEntry ? words.lateYes : words.lateNo);
  return texts;
};

/** Returns the full address of a session's venue, without the host's name; empty for none. */
export const addressOf = ({ venue, host }: Session): string =>
  venue
    ? [
        ...new Set([
          ...addressParts(venue.name, host.name),
          ...addressParts(venue.address, host.name),
          ...addressParts(venue.postcode, host.name),
        ]),
      ].join(', ')
    : '';

/** Returns the address for sharing a session: its own page, its programme's, or its booking page; `null` for none. */
export const sharedHref = (
  session: Pick<Session, 'url' | 'bookingUrl'>,
  programme: ProgrammeHead | null
): string | null => {
  const booking = bookingHref(session.bookingUrl);
  return (
    [safeHref(session.url), safeHref(programme?.url), booking].find((href) => href?.startsWith('http')) ??
    null
  );
};
