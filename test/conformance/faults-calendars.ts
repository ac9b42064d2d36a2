import { randomUUID } from 'node:crypto';
import {
  editCalendars,
  foundBy,
  isFeed,
  isSingle,
  setHeader,
  setQuery,
  type PlantedFault,
} from './planting.js';

/** Faults in calendars. */
export const calendarFaults: readonly PlantedFault[] = foundBy(
  ['calendars'],
  [
    {
      title: 'sends something else than a calendar',
      breaks: ['calendar.readable'],
      plant: () => editCalendars(() => 'No calendar today.', isFeed),
    },
    {
      title: 'sends calendars as plain text',
      breaks: ['calendar.type'],
      plant: () =>
        setHeader(
          'Content-Type',
          'text/plain',
          (asked, { status }) => isSingle(asked) && asked.path.endsWith('.ics') && status === 200
        ),
    },
    {
      title: 'ends lines of calendars with LF',
      breaks: ['calendar.lines'],
      plant: () => editCalendars((text) => text.replaceAll('\r\n', '\n')),
    },
    {
      title: 'does not fold long lines',
      breaks: ['calendar.lines'],
      plant: () =>
        editCalendars((text) => text.replace('\r\nEND:VEVENT', `\r\nX-NOTE:${'x'.repeat(90)}\r\nEND:VEVENT`)),
    },
    {
      title: 'sends an empty feed without a component',
      breaks: ['calendar.empty'],
      plant: () =>
        editCalendars((text) =>
          text.includes('BEGIN:VEVENT') ? text : text.replace(/BEGIN:VTIMEZONE[^]*END:VTIMEZONE\r\n/, '')
        ),
    },
    {
      title: 'drops Rounds from the feed when they begin',
      breaks: ['calendar.complete', 'calendar.uid'],
      plant: () => setQuery('from', '2026-11-22T12:00:00Z', isFeed),
    },
    {
      title: 'cuts the feed without saying so',
      breaks: ['calendar.complete'],
      plant: () => setQuery('to', '2026-12-24', isFeed),
    },
    {
      title: 'does not define the time zones of its events',
      breaks: ['calendar.times'],
      plant: () =>
        editCalendars((text) => text.replaceAll(/BEGIN:VTIMEZONE[^]*?END:VTIMEZONE\r\n/g, ''), isSingle),
    },
    {
      title: 'writes local times as if they were an hour later',
      breaks: ['calendar.times'],
      plant: () =>
        editCalendars((text) => text.replaceAll(/TZOFFSETTO:\+0000/g, 'TZOFFSETTO:-0100'), isSingle),
    },
    {
      title: 'names Rounds in calendars',
      breaks: ['calendar.discretion'],
      plant: () =>
        editCalendars((text) => text.replaceAll('SUMMARY:Staff forum', 'SUMMARY:Schwartz Round'), isFeed),
    },
    {
      title: 'shows entries to colleagues',
      breaks: ['calendar.discretion'],
      plant: () => editCalendars((text) => text.replaceAll('CLASS:PRIVATE', 'CLASS:PUBLIC')),
    },
    {
      title: 'names an organiser',
      breaks: ['calendar.persons'],
      plant: () =>
        editCalendars((text) =>
          text.replaceAll('CLASS:PRIVATE', 'CLASS:PRIVATE\r\nORGANIZER:mailto:rounds@example.org')
        ),
    },
    {
      title: 'gives a single Round the name of a calendar',
      breaks: ['calendar.name'],
      plant: () =>
        editCalendars(
          (text) => text.replace('BEGIN:VEVENT', 'X-WR-CALNAME:Staff forum\r\nBEGIN:VEVENT'),
          isSingle
        ),
    },
    {
      title: 'gives a feed no name',
      breaks: ['calendar.name'],
      plant: () => editCalendars((text) => text.replaceAll(/\r\n(X-WR-CALNAME|NAME):.*/g, ''), isFeed),
    },
    {
      title: 'has a new UID for each answer',
      breaks: ['calendar.uid'],
      plant: () => editCalendars((text) => text.replaceAll(/\r\nUID:.*/g, () => `\r\nUID:${randomUUID()}`)),
    },
    {
      title: 'has the time of the answer in DTSTAMP',
      breaks: ['calendar.changes'],
      plant: () =>
        editCalendars((text) => text.replaceAll(/\r\nDTSTAMP:.*/g, '\r\nDTSTAMP:20261122T120001Z')),
    },
    {
      title: 'does not raise SEQUENCE',
      breaks: ['calendar.changes'],
      plant: () => editCalendars((text) => text.replaceAll(/\r\nSEQUENCE:.*/g, '\r\nSEQUENCE:9999')),
    },
    {
      title: 'shows a cancelled Round as if it went ahead',
      breaks: ['calendar.status'],
      plant: () => editCalendars((text) => text.replaceAll('SUMMARY:Cancelled: ', 'SUMMARY:')),
    },
    {
      title: 'blocks the time of a cancelled Round',
      breaks: ['calendar.status'],
      plant: () => editCalendars((text) => text.replaceAll('TRANSP:TRANSPARENT', 'TRANSP:OPAQUE')),
    },
    {
      title: 'sets no reminder',
      breaks: ['calendar.alarm'],
      plant: () => setQuery('alarm', null, ({ query }) => query.get('alarm') === 'PT30M'),
    },
    {
      title: 'leaves out the titles that were asked for',
      breaks: ['calendar.titles'],
      plant: () => setQuery('titles', null, isSingle),
    },
  ]
);
