import { sql, type Kysely, type Transaction } from 'kysely';
import { lockChanges } from '../store/change-channel.js';
import { countOffered, isOffered } from './equity/offered.js';
import { isAvailable } from './programmes/rounds.js';
import { refreshPlaces } from './places/place-index.js';
import type { Schema } from '../store/schema.js';

/** Number of neighbouring programmes that a search by distance treats as one block. A multiple of 64. */
export const BLOCK_SIZE = 128;

/**
 * Version of the derived tables. Raise it with every change to their contents, so that existing databases fill them again.
 */
const INDEX_VERSION = 2;

/**
 * Numbers the programmes. Those with a place are divided into strips from west to east, numbered alternately from south
 * to north and from north to south, so that a block of consecutive numbers covers a compact area of the map.
 */
const refreshIndex = async (trx: Transaction<Schema>): Promise<void> => {
  await sql`truncate programme_index, programme_bitmaps, programme_shifts, programme_rounds, programme_openings`.execute(
    trx
  );
  await sql`
    with strips as (
      select id, lat, ntile((
          select greatest(1, ceil(sqrt(count(lat) / ${BLOCK_SIZE}::float)))::integer from programmes
        )) over (order by lng, lat, id) as strip
      from programmes
      where lat is not null
    ),
    numbered as (
      select id, row_number() over (order by strip, case when strip % 2 = 0 then lat else -lat end, id) - 1 as ordinal
      from strips
      union all
      select id, (select ceil(count(*) / ${BLOCK_SIZE}::float) * ${BLOCK_SIZE} from strips)
        + row_number() over (order by id) - 1
      from programmes
      where lat is null
    )
    insert into programme_index (ordinal, id, name_key, search, words, host_words, place_codes, position)
    select n.ordinal, p.id, search_key(p.name), p.search, p.words, p.host_words,
      array(select place ->> 'code' from jsonb_array_elements(p.serves_places) as place),
      case when p.lat is not null then earth_point(p.lat, p.lng) end
    from numbered as n join programmes as p using (id)
    order by n.ordinal`.execute(trx);
  await sql`
    with blocks as (
      select i.ordinal / ${BLOCK_SIZE} as block, earth_point(avg(p.lat), avg(p.lng)) as middle
      from programme_index as i join programmes as p using (id)
      where i.position is not null
      group by 1
    ),
    measured as (
      select b.block, b.middle, max(b.middle <-> i.position) as reach
      from blocks as b
      join programme_index as i
        on i.ordinal between b.block * ${BLOCK_SIZE} and (b.block + 1) * ${BLOCK_SIZE} - 1
      where i.position is not null
      group by b.block, b.middle
    )
    update state set
      located = (select count(*) * ${BLOCK_SIZE} from measured),
      words = (select coalesce(max(ordinal) / 64 + 1, 0) from programme_index),
      block_positions = array(select middle from measured order by block),
      block_reaches = array(select reach from measured order by block)`.execute(trx);
};

/** Stores a bitmap of programmes for each code, derived from the programmes and the outward codes of their places. */
const refreshBitmaps = (trx: Transaction<Schema>) =>
  sql`
    with main as (
      select distinct on (outcode) outcode, system
      from outcodes
      where system is not null
      order by outcode, share desc nulls last, system
    ),
    homes as (
      select p.id, coalesce(
        (select system from main where outcode = outward_code(p.place_postcode)),
        case when p.place_postcode is null then (
          select main.system
          from outcodes as o join main using (outcode)
          where o.lat is not null
          order by (o.lat - p.lat) ^ 2 + ((o.lng - p.lng) * cos(radians(p.lat))) ^ 2
          limit 1
        ) end
      ) as system
      from programmes as p
      where p.lat is not null
    ),
    facts as (
      select id, 'all' as dimension, '' as code from programmes
      union all select id, 'sector', host_sector from programmes
      union all select id, 'openTo', open_to from programmes
      union all select id, 'nation', nation from programmes
      union all select id, 'welcomes', unnest(welcomes) from programmes
      union all select id, 'format', unnest(formats) from programmes
      union all select id, 'access', unnest(access) from programmes
      union all select id, 'system', unnest(serves_systems) from programmes
      union all select id, 'volunteers', volunteers from programmes
      union all select id, 'students', students from programmes
      union all select id, 'agency', agency from programmes
      union all select id, 'unstated', 'welcomes' from programmes where welcomes = '{}'
      union all select id, 'unstated', 'system' from programmes where serves_systems = '{}'
      union all select i.id, 'available', format from programme_openings join programme_index as i using (ordinal)
      union all select id, 'home', system from homes where system is not null
      union all select id, 'home', '' from programmes where lat is null
      union all
      select distinct programme_id, 'shift', unnest(shifts_of(starts_at, time_zone))
      from sessions
      where status <> 'cancelled'
    )
    insert into programme_bitmaps (dimension, code, bits)
    select f.dimension, f.code, bits_of(array_agg(i.ordinal), (select words from state))
    from facts as f join programme_index as i using (id)
    group by f.dimension, f.code`.execute(trx);

/** Stores the last start of each programme's sessions in each shift. */
const refreshShifts = (trx: Transaction<Schema>) =>
  sql`
    insert into programme_shifts (shift, last_start, ordinal)
    select shift, max(s.starts_at), i.ordinal
    from sessions as s
    join programme_index as i on i.id = s.programme_id
    cross join unnest(shifts_of(s.starts_at, s.time_zone)) as shift
    where s.status <> 'cancelled'
    group by shift, i.ordinal`.execute(trx);

/** Stores all Rounds, and the last start of each programme's available ones, by format and of all formats. */
const refreshRounds = async (trx: Transaction<Schema>): Promise<void> => {
  await sql`
    insert into programme_rounds (starts_at, id, ordinal, format, shifts, is_available)
    select s.starts_at, s.id, i.ordinal, s.format, shifts_of(s.starts_at, s.time_zone), ${isAvailable}
    from sessions as s join programme_index as i on i.id = s.programme_id
    order by s.starts_at, s.id`.execute(trx);
  await sql`
    insert into programme_openings (format, last_start, ordinal)
    select coalesce(format, ''), max(starts_at), ordinal
    from programme_rounds
    where is_available
    group by grouping sets ((ordinal, format), (ordinal))`.execute(trx);
};

/** Stores all different words. Most remain from one import to the next, and stay in the index. */
const refreshWords = async (trx: Transaction<Schema>): Promise<void> => {
  await sql`
    with used as materialized (
      select distinct unnest(string_to_array(search, ' ')) as word from programmes
      union
      select distinct unnest(string_to_array(search, ' ')) from sessions
    ),
    removed as (delete from search_words as w where not exists (select from used where used.word = w.word))
    insert into search_words
    select word from used where word <> ''
    on conflict do nothing`.execute(trx);
};

/** Counts the Rounds of each day by the sector that they welcome, so that a sum over days replaces reading every session. */
const refreshOffer = async (trx: Transaction<Schema>): Promise<void> => {
  await sql`truncate offered_days`.execute(trx);
  await sql`
    insert into offered_days (day, sector, staff, volunteers)
    select day, sector, sum(staff), sum(volunteers)
    from (
      select (s.starts_at at time zone 'UTC')::date as day, s.welcomes, ${countOffered}
      from sessions as s
      where ${isOffered}
      group by 1, 2
    ) as offered
    cross join unnest(welcomes) as sector
    group by 1, 2`.execute(trx);
};

/**
 * Rebuilds everything that is derived from systems, programmes, sessions and outward codes. Every writer calls it once,
 * at the end of the transaction of its writes, so that readers see both or neither. Derived data does not depend on the
 * time of day, so it never becomes out of date between writes.
 */
export const refreshDerived = async (trx: Transaction<Schema>): Promise<void> => {
  // These statements read whole tables, and sequential scans are fastest for that.
  await sql`set local enable_seqscan = on`.execute(trx);
  await refreshIndex(trx);
  await refreshRounds(trx);
  await refreshBitmaps(trx);
  await refreshShifts(trx);
  await refreshPlaces(trx);
  await refreshWords(trx);
  await refreshOffer(trx);
  await trx
    .updateTable('state')
    .set((eb) => ({ version: eb('version', '+', 1), index_version: INDEX_VERSION, updated_at: sql`now()` }))
    .execute();
  // After a large import, the planner's statistics would otherwise describe the database before it.
  await sql`analyze programmes, sessions, programme_index, programme_bitmaps, programme_shifts, programme_rounds, programme_openings, place_index, place_names, search_words, offered_days, state`.execute(
    trx
  );
};

/** Rebuilds what an earlier version derived. A database that was never filled has nothing to rebuild. */
export const refreshOutdated = async (kysely: Kysely<Schema>): Promise<void> => {
  const readOutdated = (db: Kysely<Schema>) =>
    db
      .selectFrom('state')
      .select('version')
      .where('version', '>', 0)
      .where('index_version', '<', INDEX_VERSION)
      .executeTakeFirst();
  if (!(await readOutdated(kysely))) return;
  await kysely.transaction().execute(async (trx) => {
    // Another process may have started at the same time.
    await lockChanges(trx);
    if (await readOutdated(trx)) await refreshDerived(trx);
  });
};
