import { stringify } from '../../contract/json.js';
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

/** Returns a text unless it contains an address, because a backend's mistake must not publish a link to an online room. */
const withoutLinks = (text: string | null | undefined): string | undefined =>
  text && !/:\/\/|www\.|\S@\S|\b[\w-]+\.[a-z]{2,}\//i.test(text) ? text : undefined;

/** Converts a session to a schema.org event. Leaves out all web addresses, so that it cannot contain a joining link. */
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

/** Returns the sessions as JSON-LD for search engines. */
export const toStructuredData = (sessions: readonly Session[]): string =>
  // Escaped, so that a title cannot end the script element.
  stringify({ '@context': 'https://schema.org', '@graph': sessions.map(toEvent) }).replaceAll('<', '\\u003c');

/** The part of Trusted Types used here, because TypeScript has no types for them yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScript: (text: string) => string }
  ): { readonly createScript: (text: string) => string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * Returns a text that may be assigned to a script element. Trusted Types guard that text even in a data block, so a page that
 * requires them must allow this policy (`trusted-types lit-html rounds-json`). It is used only for the JSON of this module.
 */
const toTrustedScript = (text: string): string => {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('rounds-json', { createScript: (json) => json });
  return policy?.createScript(text) ?? text;
};

/**
 * Adds the sessions to the page's head as a JSON-LD block, or replaces the previous block. Browsers do not run a data block,
 * so a policy against inline scripts does not affect it. Returns `null` and warns if the page's Trusted Types refuse the
 * policy.
 */
export const showStructuredData = (
  document: Document,
  sessions: readonly Session[],
  previous: HTMLScriptElement | null
): HTMLScriptElement | null => {
  const text = toStructuredData(sessions);
  if (previous?.text === text) return previous;
  const block = document.createElement('script');
  block.type = 'application/ld+json';
  try {
    block.text = toTrustedScript(text);
  } catch {
    console.warn(
      '[rounds-elements] structured-data: add "rounds-json" to trusted-types in this page’s Content-Security-Policy.'
    );
    return null;
  }
  previous?.remove();
  document.head.append(block);
  return block;
};
