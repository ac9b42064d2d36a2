import type { Session } from 'rounds-elements/contract';
import type { Service } from './service.js';

/** Properties of an event, as a program shows them. Times are in UTC, to the minute. */
export interface ShownEvent {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly status: string;
  readonly url: string;
  readonly sequence: number;
  readonly hasAlarm: boolean;
}

/** Events in any order. A program may not show every property. */
export type Shown = readonly Partial<ShownEvent>[];

/** A feed that programs subscribe to, with what its events should say. */
export interface Feed {
  readonly name: string;
  readonly query: string;
  readonly summary: (session: Session) => string;
  readonly location: (session: Session) => string;
  readonly description: (session: Session) => string;
  readonly hasAlarm: boolean;
}

const venueOf = ({ venue }: Session): string =>
  [venue?.name, venue?.address, venue?.postcode].filter(Boolean).join(', ');

const PREFIXES: Readonly<Record<string, readonly [english: string, welsh: string]>> = {
  cancelled: ['Cancelled: ', 'Wedi’i ganslo: '],
  postponed: ['Postponed: ', 'Wedi’i ohirio: '],
};

const clock = (timestamp: string): string => timestamp.slice(11, 16);

const wasIn = (session: Session, locale: string, at: string): string => {
  if (session.status !== 'rescheduled' || !session.movedFrom) return '';
  const day = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: session.timeZone },
  });
  return `${day.format(new Date(session.movedFrom)).replace(',', '')} ${at} ${clock(session.movedFrom)}`;
};

const english = (session: Session): string => {
  const was = wasIn(session, 'en-GB', 'at');
  if (was) return `Moved, was ${was}.`;
  if (session.status === 'cancelled') return 'Cancelled.';
  return session.status === 'postponed' ? 'Postponed. The new date is to be confirmed.' : '';
};

const welsh = (session: Session): string => {
  const was = wasIn(session, 'cy', 'am');
  if (was) return `Wedi’i symud, yn wreiddiol ${was}.`;
  if (session.status === 'cancelled') return 'Wedi’i ganslo.';
  return session.status === 'postponed' ? 'Wedi’i ohirio. Bydd y dyddiad newydd yn cael ei gadarnhau.' : '';
};

/** Subscriptions: one with the defaults, and one with all options, in Welsh with reminders. */
export const FEEDS: readonly Feed[] = [
  {
    name: 'neutral',
    query: 'lang=en',
    summary: ({ status }) => `${PREFIXES[status]?.[0] ?? ''}Staff forum`,
    location: (session) => venueOf(session) || (session.format === 'online' ? 'Online' : ''),
    description: english,
    hasAlarm: false,
  },
  {
    name: 'full',
    query: 'lang=cy&titles=full&alarm=PT30M',
    summary: ({ status, title }) =>
      `${PREFIXES[status]?.[1] ?? ''}Rownd Schwartz: ${title ?? 'pwnc i’w gadarnhau'}`,
    location: (session) => venueOf(session) || (session.format === 'online' ? 'Ar-lein' : ''),
    description: (session) =>
      [
        welsh(session),
        session.programmeName,
        `Cynhelir gan: ${session.host.name}`,
        session.summary,
        session.doorsAt && `Drysau: ${clock(session.doorsAt)}`,
      ]
        .filter(Boolean)
        .join('\n'),
    hasAlarm: true,
  },
];

const STATUS: Readonly<Record<string, string>> = { cancelled: 'CANCELLED', postponed: 'TENTATIVE' };

/** Formats a time as programs are asked to show it. */
export const minuteOf = (time: Date): string => time.toISOString().slice(0, 16);

/** Returns the events that a program should show, made from the JSON of the service. */
export const expectedEvents = async (service: Service, feed: Feed): Promise<readonly ShownEvent[]> =>
  Promise.all(
    (await service.sessions()).map(async (session) => ({
      uid: await service.uidOf(session.id),
      start: minuteOf(new Date(session.startsAt)),
      end: minuteOf(new Date(session.endsAt)),
      summary: feed.summary(session),
      location: feed.location(session),
      description: feed.description(session),
      status: STATUS[session.status] ?? 'CONFIRMED',
      url: 'https://larkfield.example.org/wellbeing?a=1,2;3',
      sequence: session.sequence,
      hasAlarm: feed.hasAlarm && STATUS[session.status] === undefined,
    }))
  );
