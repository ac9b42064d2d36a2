import { sql, type Selectable, type Transaction } from 'kysely';
import { POSTCODE_AREAS } from './postcode-areas.js';
import { spellings } from './spellings.js';
import { groupTowns, shownName, type OutcodePoint } from './towns.js';
import type { PlaceIndexTable, Schema } from '../../store/schema.js';

/** A place to store. An outward code is found by its code, and every other place by its names. */
type Row = Omit<Selectable<PlaceIndexTable>, 'key'> & { readonly words: string };

/** Reads each outward code with all its nations and systems, the system with the largest share first. */
const readOutcodes = async (trx: Transaction<Schema>): Promise<OutcodePoint[]> => {
  const { rows } = await sql<OutcodePoint>`
    select outcode, min(lat) as lat, min(lng) as lng, min(town) as town,
      array_agg(distinct nation order by nation) as nations,
      coalesce(
        jsonb_agg(jsonb_build_object('code', system, 'share', share) order by share desc nulls last, system)
          filter (where system is not null),
        '[]'
      ) as systems
    from outcodes
    group by outcode
    order by outcode`.execute(trx);
  return rows;
};

const outcodeRow = (point: OutcodePoint): Row => {
  const { outcode, town, nations, lat, lng, systems } = point;
  const labelIn = (language: 'en' | 'cy') =>
    town === null ? outcode : `${outcode}, ${shownName({ town, nations }, language)}`;
  return {
    id: `outcode:${outcode}`,
    kind: 'outcode',
    label: labelIn('en'),
    label_cy: labelIn('cy') === labelIn('en') ? null : labelIn('cy'),
    names: [],
    words: outcode,
    nations: [...nations],
    ...{ lat, lng, systems },
  };
};

/** Returns a postcode area as a place, an approximate position for its outward codes. */
export const areaRow = (area: (typeof POSTCODE_AREAS)[number]): Row => ({
  id: `area:${area.area}`,
  kind: 'area',
  label: `${area.area}, ${area.name}`,
  label_cy: area.welshName === null ? null : `${area.area}, ${area.welshName}`,
  names: [area.name, ...area.otherNames],
  words: area.name,
  nations: [...area.nations],
  lat: area.lat,
  lng: area.lng,
  systems: [],
});

/** Strips a system's name of the words that all systems share: “NHS” and “Integrated Care Board”. */
export const bareName = (name: string): string =>
  name.replaceAll(/^NHS\s+|\s+(?:Integrated Care (?:Board|System)|IC[BS])$/gi, '');

const systemRows = async (trx: Transaction<Schema>): Promise<Row[]> => {
  const systems = await trx.selectFrom('systems').selectAll().orderBy('code').orderBy('valid_from').execute();
  return systems.map((system) => ({
    id: `system:${system.code}:${system.valid_from}`,
    kind: 'system',
    label: system.name,
    label_cy: null,
    names: [...new Set([system.name, system.short_name])],
    words: bareName(system.name),
    nations: ['england'],
    lat: system.lat,
    lng: system.lng,
    systems: [{ code: system.code, share: null }],
  }));
};

/** Rebuilds the index of places to search from: outward codes, towns, postcode areas and systems. */
export const refreshPlaces = async (trx: Transaction<Schema>): Promise<void> => {
  const outcodes = await readOutcodes(trx);
  const towns = groupTowns(outcodes).map(({ welshLabel, name, names, ...town }): Row => ({
    ...town,
    names: [...names],
    kind: 'town',
    label_cy: welshLabel,
    words: name,
  }));
  const rows = [
    ...outcodes.map(outcodeRow),
    ...towns,
    ...POSTCODE_AREAS.map(areaRow),
    ...(await systemRows(trx)),
  ];
  const names = rows.flatMap(({ id, kind, names: own }) =>
    own.flatMap((name) => spellings(bareName(name)).map((spelling) => ({ id, kind, spelling })))
  );
  await sql`truncate place_index, place_names`.execute(trx);
  await sql`
    insert into place_index (id, kind, label, label_cy, names, key, nations, lat, lng, systems)
    select id, kind, label, label_cy, names, search_key(words), nations, lat, lng, systems
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id text, kind text, label text, label_cy text, names text[], words text, nations text[],
      lat float, lng float, systems jsonb
    )`.execute(trx);
  await sql`
    insert into place_names (place_id, kind, key)
    select distinct id, kind, search_key(spelling)
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as name (id text, kind text, spelling text)
    where search_key(spelling) <> ''`.execute(trx);
};
