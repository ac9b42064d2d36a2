import { otherLanguage } from '../../kernel/language.js';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Programme } from 'rounds-elements/contract';
import type { ProgrammesTable, Schema } from '../../store/schema.js';
import type { Moment } from '../snapshot.js';
import { startOfDay, withOffset } from '../../kernel/dates.js';
import { CALLED_OFF } from '../sessions/documents.js';
import type { Succession } from '../systems/succession.js';

interface NextSession {
  readonly id: string;
  readonly title: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  readonly format: string;
  readonly status: string;
  readonly places: string;
}

type Row = Selectable<ProgrammesTable> & {
  readonly next_session: NextSession | null;
  readonly sessions_past_year: number | null;
};

/** Returns the same day one year earlier. For 29 February it returns 1 March. */
const yearBefore = (day: string): string => {
  const rest = day.slice(4);
  return `${Number(day.slice(0, 4)) - 1}${rest === '-02-29' ? '-03-01' : rest}`;
};

const toProgramme = (row: Row, distance: number | null, succession: Succession, lang: string): Programme => ({
  id: row.id,
  name: row.name,
  summary: row.summary,
  url: row.url,
  host: { name: row.host_name, odsCode: row.host_ods_code, sector: row.host_sector },
  jointHosts: row.joint_hosts.map(({ name, sector }) => ({ name, sector })),
  serves: {
    systems: [...new Set(row.serves_systems.map((code) => succession.current(code)))],
    places: row.serves_places.map(({ code, label }) => ({ code, label })),
  },
  nation: row.nation,
  place:
    row.place_name === null || row.lat === null || row.lng === null
      ? null
      : {
          name: row.place_name,
          address: row.place_address,
          postcode: row.place_postcode,
          lat: row.lat,
          lng: row.lng,
        },
  formats: row.formats,
  openTo: row.open_to,
  welcomes: row.welcomes,
  volunteers: row.volunteers,
  students: row.students,
  agency: row.agency,
  access: row.access,
  progress: row.progress,
  since: row.since,
  sessionsPastYear: row.sessions_past_year,
  contact: row.contact && { team: row.contact.team, email: row.contact.email, url: row.contact.url },
  nextSession: row.next_session && {
    ...row.next_session,
    startsAt: withOffset(new Date(row.next_session.startsAt), row.next_session.timeZone),
    endsAt: withOffset(new Date(row.next_session.endsAt), row.next_session.timeZone),
  },
  distanceKm: distance === null ? null : Math.round(distance / 100) / 10,
  confirmedOn: row.confirmed_on,
  source: row.source,
  lang: otherLanguage(row.lang, lang),
  eligibility: null,
  group: null,
});

/**
 * Reads complete programmes in the order of the given ids. Ids that no longer exist are left out.
 *
 * @param distances distances from the user's position in metres, by id
 */
export const readProgrammes = async (
  kysely: Kysely<Schema>,
  ids: readonly string[],
  distances: ReadonlyMap<string, number>,
  { now, today }: Moment,
  succession: Succession,
  lang: string
): Promise<Programme[]> => {
  if (ids.length === 0) return [];
  const rows = await kysely
    .selectFrom('programmes as p')
    .selectAll('p')
    .select(
      sql<NextSession | null>`(
        select jsonb_build_object('id', s.id, 'title', s.title, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
          'timeZone', s.time_zone, 'format', s.format, 'status', s.status, 'places', s.places)
        from sessions as s
        where s.programme_id = p.id and s.status <> 'cancelled' and s.starts_at > ${now}
        order by s.starts_at, s.id
        limit 1
      )`.as('next_session')
    )
    .select(
      // Without any past session on record, the number is unknown rather than 0.
      sql<number | null>`(
        select case when count(*) > 0 then count(*) filter (
          where s.status <> all(${[...CALLED_OFF]}::text[]) and s.starts_at >= ${startOfDay(yearBefore(today))}
        ) end
        from sessions as s
        where s.programme_id = p.id and s.starts_at < ${startOfDay(today)}
      )`.as('sessions_past_year')
    )
    .where('p.id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toProgramme(row, distances.get(id) ?? null, succession, lang)] : [];
  });
};
