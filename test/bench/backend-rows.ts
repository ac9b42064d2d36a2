import { sql, type Transaction } from 'kysely';
import { refreshDerived } from '../../demo/backend/src/domain/search-index.js';
import type { Schema } from '../../demo/backend/src/store/schema.js';
import { POSTCODE_AREAS } from '../../demo/backend/src/domain/places/postcode-areas.js';
import { SYSTEMS } from '../../demo/backend/src/domain/systems/known-systems.js';

const insertSystems = (trx: Transaction<Schema>) =>
  trx
    .insertInto('systems')
    .values(
      SYSTEMS.map((system) => ({
        code: system.code,
        valid_from: system.validFrom,
        valid_to: system.validTo,
        name: system.name,
        short_name: system.shortName,
        region: system.region,
        lat: system.lat,
        lng: system.lng,
        successors: [...system.successors],
        progress: system.progress,
        contact: null,
      }))
    )
    .execute();

const centres = POSTCODE_AREAS.filter(({ area }) => !['GY', 'JE', 'IM'].includes(area));

/** Inserts one outward code at the centre of each postcode area, `LS1`, in the nearest system if it is in England. */
const insertOutcodes = (trx: Transaction<Schema>) =>
  sql`
    insert into outcodes (outcode, lat, lng, town, nation, system, share)
    select area || '1', lat, lng, name, nation,
      case when nation = 'england' then (
        select code from systems
        where valid_to is null
        order by (systems.lat - a.lat) ^ 2 + ((systems.lng - a.lng) * 0.6) ^ 2
        limit 1
      ) end, 1
    from unnest(
      ${centres.map(({ area }) => area)}::text[], ${centres.map(({ name }) => name)}::text[],
      ${centres.map(({ lat }) => lat)}::float[], ${centres.map(({ lng }) => lng)}::float[],
      ${centres.map(({ nations }) => nations[0])}::text[]
    ) as a (area, name, lat, lng, nation)`.execute(trx);

/** Returns programmes around the postcode areas, one in ten without a place. Those in England serve the nearest system. */
const insertProgrammes = async (trx: Transaction<Schema>, count: number) => {
  await sql`select setseed(0.42)`.execute(trx);
  await sql`
    with areas as (
      select row_number() over () - 1 as n, area, lat, lng, nation
      from unnest(
        ${centres.map(({ area }) => area)}::text[], ${centres.map(({ lat }) => lat)}::float[],
        ${centres.map(({ lng }) => lng)}::float[], ${centres.map(({ nations }) => nations[0])}::text[]
      ) as area (area, lat, lng, nation)
    ),
    scattered as (
      select k, a.area, a.nation,
        a.lat + 0.15 * sqrt(-2 * ln(1 - random())) * cos(6.283 * k * 0.618) as lat,
        a.lng + 0.25 * sqrt(-2 * ln(1 - random())) * sin(6.283 * k * 0.618) as lng
      from generate_series(1, ${count}::integer) as k
      join areas as a on a.n = (k * 7919) % ${centres.length}::integer
    )
    insert into programmes (
      id, name, summary, host_name, host_sector, serves_systems, serves_places, nation, place_name, place_postcode, lat, lng,
      formats, open_to, welcomes, volunteers, students, agency, access, progress, confirmed_on
    )
    select 'programme-' || k,
      initcap(w.first) || ' ' || initcap(w.second) || ' ' || k, 'An example for measuring.',
      initcap(w.first) || ' ' || initcap(w.second),
      (array['health','health','health','primary-care','hospice','social-care','social-care','local-authority','voluntary','education','other'])[1 + k % 11],
      case when s.nation = 'england' then array(
        select code from systems
        where valid_to is null
        order by (lat - s.lat) ^ 2 + ((lng - s.lng) * 0.6) ^ 2
        limit 1
      ) else '{}' end,
      case when (k * 31) % 5 = 2 then jsonb_build_array(jsonb_build_object('code', s.area || '1', 'label', s.area))
        else '[]' end,
      s.nation,
      case when k % 10 > 0 then 'Hall ' || k end, case when k % 10 > 0 then 'ZZ1' end,
      case when k % 10 > 0 then s.lat end, case when k % 10 > 0 then s.lng end,
      case k % 4 when 0 then array['in-person'] when 1 then array['online'] when 2 then array['hybrid']
        else array['in-person', 'online'] end,
      (array['team','organisation','place','system','everyone'])[1 + (k * 31) % 5],
      case k % 3 when 0 then '{}' when 1 then array['health', 'social-care'] else
        array['hospice', 'primary-care', 'voluntary'] end,
      'welcome', 'some', 'unknown',
      case k % 5 when 0 then '{}' when 1 then array['step-free'] when 2 then array['step-free', 'parking']
        else array['captions', 'step-free', 'food'] end,
      'running', date '2026-06-01' + (k % 170)
    from scattered as s
    cross join lateral (
      select
        (array['amber','beech','cedar','dove','elder','fern','gorse','heron','ivy','juniper','kestrel','linden'])[1 + k % 12]
        || (array['dale','field','ford','gate','ham','hill','mere','stead','thorpe','wick','wood'])[1 + (k / 12) % 11] as first,
        (array['hospital','hospice','care home','practice','council','college','charity'])[1 + (k / 132) % 7] as second
    ) as w`.execute(trx);
};

/**
 * Inserts sessions for nine in ten programmes. All sessions of a programme but one are in the future, and one in eight of
 * these is full.
 */
const insertSessions = (trx: Transaction<Schema>, sessionsEach: number, now: Date) =>
  sql`
    insert into sessions (
      id, programme_id, host_name, host_sector, starts_at, ends_at, time_zone, format, places, status,
      open_to, welcomes, volunteers, students, agency, access, updated_at
    )
    select p.id || '-' || n, p.id, p.host_name, p.host_sector,
      date_trunc('hour', ${now}::timestamptz) + t.away, date_trunc('hour', ${now}::timestamptz) + t.away + interval '1 hour',
      'Europe/London', p.formats[1],
      case when hashtext(n || p.id) % 8 = 0 then 'full' else 'open' end,
      case when hashtext(p.id || n) % 20 = 0 then 'cancelled' else 'scheduled' end,
      p.open_to, p.welcomes, 'welcome', 'some', 'unknown', p.access, ${now}
    from programmes as p
    cross join generate_series(-1, ${sessionsEach - 2}::integer) as n
    cross join lateral (
      select n * interval '90 days' + (1 + abs(hashtext(p.id)) % 2100) * interval '1 hour' as away
    ) as t
    where abs(hashtext(p.id)) % 10 > 0`.execute(trx);

/** Fills an empty database with the same rows each time. */
export const fill = async (
  trx: Transaction<Schema>,
  count: number,
  now: Date,
  sessionsEach = 3
): Promise<void> => {
  await insertSystems(trx);
  await insertOutcodes(trx);
  await insertProgrammes(trx, count);
  await insertSessions(trx, sessionsEach, now);
  await refreshDerived(trx);
};
