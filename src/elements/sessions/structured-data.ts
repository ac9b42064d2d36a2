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

/** What Trusted Types are, as far as they are needed here: TypeScript does not know them yet. */
interface Policies {
  createPolicy(
    name: string,
    rules: { readonly createScript: (text: string) => string }
  ): { readonly createScript: (text: string) => string };
}

let policy: ReturnType<Policies['createPolicy']> | undefined;

/**
 * A script element's text, even of a data block, is guarded by Trusted Types. A page that requires them and asks for
 * structured data allows this policy by name (`trusted-types lit-html rounds-json`); it passes on nothing but our JSON.
 */
const trusted = (text: string): string => {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  policy ??= trustedTypes?.createPolicy('rounds-json', { createScript: (json) => json });
  return policy?.createScript(text) ?? text;
};

/**
 * Puts the sessions into the page's head as a JSON-LD block, or renews the block that stands there. It is a data block,
 * which no browser runs, so a policy against inline scripts lets it be. `null`, said on the console, where the page's
 * Trusted Types do not allow our policy.
 */
export const showStructuredData = (
  document: Document,
  sessions: readonly Session[],
  before: HTMLScriptElement | null
): HTMLScriptElement | null => {
  const text = toStructuredData(sessions);
  if (before?.text === text) return before;
  const block = document.createElement('script');
  block.type = 'application/ld+json';
  try {
    block.text = trusted(text);
  } catch {
    console.warn(
      '[rounds-elements] structured-data: add "rounds-json" to trusted-types in this page’s Content-Security-Policy.'
    );
    return null;
  }
  before?.remove();
  document.head.append(block);
  return block;
};
