import { otherLanguage } from '../../kernel/language.js';
import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import { groupOf, judgeEligibility, type Programme } from 'rounds-elements/contract';
import type { ProgrammesTable, Schema } from '../../store/schema.js';
import type { Moment } from '../snapshot.js';
import { startOfDay, withOffset } from '../../kernel/dates.js';
import { CALLED_OFF } from '../sessions/documents.js';
import type { Succession } from '../systems/succession.js';
import { audienceOf, isNear, isOnline, type VisitorSearch } from '../visitor/visitor.js';
import { isAvailable, meets, SESSION_COLUMNS, type Preferences } from './rounds.js';
import { hasWords, type SearchWord } from './words.js';

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
  /** True if the search words match the name of the host or of a joint host. */
  readonly matches_host: boolean;
};

/** Returns the same day one year earlier. For 29 February it returns 1 March. */
const yearBefore = (day: string): string => {
  const rest = day.slice(4);
  return `${Number(day.slice(0, 4)) - 1}${rest === '-02-29' ? '-03-01' : rest}`;
};

/** Judges the programme of a row for a visitor. */
const judge = (
  row: Row,
  distance: number | null,
  search: VisitorSearch,
  succession: Succession
): Pick<Programme, 'eligibility' | 'group'> => {
  const audience = audienceOf(row, succession);
  const near = isNear(search, { distance, formats: row.formats, serves: audience.serves });
  const facts = { isNear: near, matchesHost: row.matches_host };
  const { verdict, reasons } = judgeEligibility(audience, search.visitor, facts);
  return {
    eligibility: { verdict, reasons: [...reasons] },
    group: groupOf(verdict, { isNear: near, isOnline: isOnline(row.formats) }),
  };
};

const toProgramme = (
  row: Row,
  distance: number | null,
  { visitor, succession, lang }: ProgrammeView
): Programme => ({
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
  ...(visitor.isDescribed ? judge(row, distance, visitor, succession) : { eligibility: null, group: null }),
});

/** The search that programmes are shown for. */
export interface ProgrammeView {
  readonly moment: Moment;
  readonly succession: Succession;
  readonly lang: string;
  readonly visitor: VisitorSearch;
  readonly preferences: Preferences;
  /** Search words, which may match the name of a host. */
  readonly words: readonly SearchWord[];
}

/**
 * Selects the Round to show: the next available one that meets the first preference that can be met, or else the next
 * available one. If all are called off or full, it is the next of them, so that the state can be shown.
 */
const nextSession = (preferences: Preferences, now: Date): RawBuilder<NextSession | null> => sql`(
  select jsonb_build_object('id', s.id, 'title', s.title, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
    'timeZone', s.time_zone, 'format', s.format, 'status', s.status, 'places', s.places)
  from sessions as s
  where s.programme_id = p.id and s.starts_at > ${now}
  order by ${sql.join([
    ...preferences.map((rounds) => sql`not (${isAvailable} and ${meets(rounds, SESSION_COLUMNS)})`),
    sql`not ${isAvailable}`,
    sql`s.starts_at`,
    sql`s.id`,
  ])}
  limit 1
)`;

/**
 * Reads complete programmes in the order of the given ids. Ids that no longer exist are left out.
 *
 * @param distances distances from the visitor's position in metres, by id
 */
export const readProgrammes = async (
  kysely: Kysely<Schema>,
  ids: readonly string[],
  distances: ReadonlyMap<string, number>,
  view: ProgrammeView
): Promise<Programme[]> => {
  if (ids.length === 0) return [];
  const { preferences, words } = view;
  const { now, today } = view.moment;
  const rows = await kysely
    .selectFrom('programmes as p')
    .selectAll('p')
    .select(nextSession(preferences, now).as('next_session'))
    .select(
      (words.length === 0 ? sql<boolean>`false` : sql<boolean>`${hasWords(words, sql`p.host_words`)}`).as(
        'matches_host'
      )
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
    return row ? [toProgramme(row, distances.get(id) ?? null, view)] : [];
  });
};
