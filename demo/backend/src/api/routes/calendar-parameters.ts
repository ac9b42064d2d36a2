import ICAL from 'ical.js';
import type { EventOptions } from '../../domain/calendar/event.js';
import { DAY_MS } from '../../kernel/dates.js';
import { languageOf } from '../../kernel/language.js';
import type { Parameters } from '../http/parameters.js';

/** Parameters with which visitors describe themselves, or that depend on such a description. */
const VISITOR_PARAMETERS = ['forSector', 'forRole', 'forPlace', 'eligible', 'group', 'nearKm'] as const;

/** Refuses what visitors say about themselves, because it would be stored with the address of a calendar. */
const refuseVisitor = (parameters: Parameters): void => {
  for (const name of VISITOR_PARAMETERS) {
    if (parameters.list(name).length === 0) continue;
    parameters.refuse(
      name,
      'is not available for calendars: calendar providers store addresses, and this describes a person; leave it out.'
    );
  }
};

/** Matches a duration as in ISO 8601, in weeks or else in days, hours, minutes and seconds. */
const DURATION = /^P(?:\d+W|(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/;

const MIN_ALARM_S = 5 * 60;
const MAX_ALARM_S = (7 * DAY_MS) / 1000;

/** Reads the interval between a reminder and the start of an event; null for no reminder. */
const readAlarm = (parameters: Parameters): ICAL.Duration | null => {
  const text = parameters.text('alarm');
  if (text === null) return null;
  const seconds = DURATION.test(text) ? ICAL.Duration.fromString(text).toSeconds() : NaN;
  return seconds >= MIN_ALARM_S && seconds <= MAX_ALARM_S
    ? ICAL.Duration.fromSeconds(seconds)
    : parameters.refuse(
        'alarm',
        `“${text}” is not a duration in range; use one from PT5M to P7D, such as PT30M.`
      );
};

/** Reads the parameters of a calendar, and refuses those that calendars must not have. */
export const readEventOptions = (parameters: Parameters, query: URLSearchParams): EventOptions => {
  refuseVisitor(parameters);
  return {
    language: languageOf(query),
    full: parameters.choice('titles', ['full', 'neutral']) === 'full',
    alarm: readAlarm(parameters),
  };
};
