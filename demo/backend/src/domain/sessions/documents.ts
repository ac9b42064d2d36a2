import type { Selectable } from 'kysely';
import type { Session } from 'rounds-elements/contract';
import type { ProgrammesTable, SessionsTable } from '../../store/schema.js';
import { withOffset } from '../../kernel/dates.js';
import { otherLanguage } from '../../kernel/language.js';
import type { Succession } from '../systems/succession.js';

/**
 * A session's row, with the name and the public page of its programme, and the systems and places that the programme serves.
 */
export type SessionRow = Selectable<SessionsTable> &
  Pick<Selectable<ProgrammesTable>, 'serves_systems' | 'serves_places' | 'nation'> & {
    readonly programme_name: string;
    readonly programme_url: string | null;
  };

/** A session's row, with the facts that depend on a search. */
export type FoundSession = SessionRow & {
  /** Distance from the visitor in metres; null if unknown. */
  readonly distance: number | null;
  /** True if the search words were found in the host's name. */
  readonly matches_host: boolean;
};

/** Converts a session's row to the contract's form, with times in the session's time zone. */
export const toSession = (row: SessionRow, succession: Succession, lang: string): Session => {
  const local = (time: Date): string => withOffset(time, row.time_zone);
  return {
    id: row.id,
    seriesId: row.series_id,
    programmeId: row.programme_id,
    programmeName: row.programme_name,
    url: row.url,
    host: { name: row.host_name, sector: row.host_sector },
    jointHosts: row.joint_hosts.map(({ name, sector }) => ({ name, sector })),
    system: row.system && succession.current(row.system),
    serves: {
      systems: [...new Set(row.serves_systems.map((code) => succession.current(code)))],
      places: row.serves_places.map(({ code, label }) => ({ code, label })),
    },
    nation: row.nation,
    title: row.title,
    summary: row.summary,
    contentNote: row.content_note,
    startsAt: local(row.starts_at),
    endsAt: local(row.ends_at),
    timeZone: row.time_zone,
    movedFrom: row.moved_from && local(row.moved_from),
    doorsAt: row.doors_at && local(row.doors_at),
    lateEntry: row.late_entry,
    format: row.format,
    venue:
      row.venue_name === null
        ? null
        : {
            name: row.venue_name,
            address: row.venue_address,
            postcode: row.venue_postcode,
            lat: row.venue_lat,
            lng: row.venue_lng,
          },
    bookingUrl: row.booking_url,
    places: row.places,
    status: row.status,
    openTo: row.open_to,
    welcomes: row.welcomes,
    volunteers: row.volunteers,
    students: row.students,
    agency: row.agency,
    access: row.access,
    updatedAt: local(row.updated_at),
    sequence: row.sequence,
    source: row.source,
    lang: otherLanguage(row.lang, lang),
    distanceKm: null,
    eligibility: null,
    group: null,
  };
};

/** Statuses of sessions that do not take place as scheduled, and are never counted as Rounds. */
export const CALLED_OFF = ['cancelled', 'postponed'] as const;

/** Returns whether a session with this status does not take place as scheduled. */
export const isCalledOff = (status: string): boolean => CALLED_OFF.some((each) => each === status);
