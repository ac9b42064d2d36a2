import { InputError } from '../../kernel/problem.js';
import { identifier } from '../cells.js';
import { readStatusMarks } from '../status-marks.js';
import { hashOf } from './calendar-source.js';
import type { Entry } from './entries.js';
import { readPlace } from './place.js';
import type { Instance } from './series.js';

const compact = (time: Date): string => time.toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** Returns a UID for use in an id. UIDs that cannot be part of a URL are replaced by a hash. */
export const uidForId = (uid: string): string => {
  try {
    return identifier(uid.length > 170 ? '' : uid, { dates: 'iso' });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return `uid-${hashOf(uid, 32)}`;
  }
};

/** Returns a web address that may be published, or an empty text. */
export const urlOf = (url: string): string => (/^https:/i.test(url) ? url : '');

const idOf = ({ entry, original }: Instance<Entry>): string =>
  original === null ? uidForId(entry.uid) : `${uidForId(entry.uid)}_${compact(original)}`;

/** Converts an instance of an entry to the cells of a row of sessions, as a file of sessions would have them. */
export const cellsOf = (
  instance: Instance<Entry>,
  { programme, format, source }: { programme: string; format: string | undefined; source: string }
): Map<string, string> => {
  const { entry, original, start, end } = instance;
  const place = entry.isPrivate ? readPlace('') : readPlace(entry.location);
  const marked = readStatusMarks(entry.summary);
  const calledOff = entry.isCancelled ? 'cancelled' : marked.status;
  const isMoved = original !== null && original.getTime() !== start.getTime();
  const cells = {
    id: idOf(instance),
    seriesId: original === null ? '' : uidForId(entry.uid),
    programmeId: programme,
    title: entry.isPrivate ? '' : marked.title,
    url: entry.isPrivate ? '' : urlOf(entry.url),
    startsAt: start.toISOString(),
    endsAt: end.toISOString(),
    timeZone: entry.start.zone.shown,
    movedFrom: isMoved ? original.toISOString() : '',
    format: place.format ?? format ?? (entry.hasOnlineMeeting ? 'online' : 'in-person'),
    'venue.name': place.venue,
    'venue.postcode': place.venue === '' ? '' : place.postcode,
    status: calledOff ?? (isMoved ? 'rescheduled' : 'scheduled'),
    source,
  };
  return new Map(Object.entries(cells));
};
