import type { Session } from '../../contract/sessions.js';

const STATUS: Readonly<Record<string, string>> = {
  scheduled: 'EventScheduled',
  cancelled: 'EventCancelled',
  postponed: 'EventPostponed',
  rescheduled: 'EventRescheduled',
};

const ATTENDANCE: Readonly<Record<string, string>> = {
  'in-person': 'OfflineEventAttendanceMode',
  online: 'OnlineEventAttendanceMode',
  hybrid: 'MixedEventAttendanceMode',
};

const term = (terms: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(terms, code) ? `https://schema.org/${terms[code] ?? ''}` : undefined;

/** A text unless it holds an address: where a backend was careless, no way into an online room may be published. */
const withoutLinks = (text: string | null | undefined): string | undefined =>
  text && !/:\/\/|www\.|\S@\S|\b[\w-]+\.[a-z]{2,}\//i.test(text) ? text : undefined;

/** An event as schema.org has it. It holds no address on the web at all, so that it can hold no link to join by. */
const toEvent = (session: Session): object => {
  const { venue, host, status, format } = session;
  const place = venue && withoutLinks(venue.name);
  return {
    '@type': 'Event',
    name: withoutLinks(session.title) ?? withoutLinks(session.programmeName),
    startDate: session.startsAt,
    endDate: session.endsAt,
    previousStartDate: status === 'rescheduled' ? (session.movedFrom ?? undefined) : undefined,
    eventStatus: term(STATUS, status),
    eventAttendanceMode: term(ATTENDANCE, format),
    inLanguage: session.lang ?? undefined,
    organizer: { '@type': 'Organization', name: withoutLinks(host.name) },
    location:
      place && format !== 'online'
        ? {
            '@type': 'Place',
            name: place,
            address: withoutLinks([venue.address, venue.postcode].filter(Boolean).join(', ')),
          }
        : { '@type': 'VirtualLocation' },
  };
};

/** The sessions as JSON-LD for search engines. */
export const toStructuredData = (sessions: readonly Session[]): string =>
  // Escaped, so that no title can end the element that it stands in.
  JSON.stringify({ '@context': 'https://schema.org', '@graph': sessions.map(toEvent) }).replaceAll(
    '<',
    '\\u003c'
  );

/**
 * Puts the sessions into the page's head as a JSON-LD block, or renews the block that stands there. It is a data block,
 * which no browser runs, so a policy against inline scripts lets it be; and its text comes in as a text node, which
 * Trusted Types let pass.
 */
export const showStructuredData = (
  document: Document,
  sessions: readonly Session[],
  before: HTMLScriptElement | null
): HTMLScriptElement => {
  const text = toStructuredData(sessions);
  if (before?.text === text) return before;
  before?.remove();
  const block = document.createElement('script');
  block.type = 'application/ld+json';
  block.append(document.createTextNode(text));
  document.head.append(block);
  return block;
};
