import { number } from './common.js';

/** Formats a number of Rounds: `1 Round`, `12 Rounds`. */
export const rounds = (count: number) => `${number(count)} Round${count === 1 ? '' : 's'}`;

/** English messages shared by the lists of programmes and of dates. */
export const lists = {
  demonstration: 'Demonstration: these Rounds are made up.',
  showing: (shown: number, total: number) => `Showing ${shown} of ${rounds(total)}`,
  more: (count: number) => `Show ${count} more Round${count === 1 ? '' : 's'}`,
  moreFailed: 'We could not load more Rounds. Please try again.',
  /** Time zones, named where the reader's clock shows another time. */
  zones: { 'Europe/London': 'UK time', 'Europe/Dublin': 'Irish time' } as Record<string, string>,
  zoneOf: (city: string) => `${city} time`,
  joinLink: 'How to join',
  joinEmail: 'Email to join',
  joinAsk: (host: string) => `Ask ${host} how to join.`,
};

/** Messages shared by lists of Rounds. */
export type ListMessages = typeof lists;
