import { sql, type Selectable, type Transaction } from 'kysely';
import { POSTCODE_AREAS } from './postcode-areas.js';
import { groupTowns, type OutcodePoint } from './towns.js';
import type { PlaceIndexTable, Schema } from '../../store/schema.js';

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

const outcodeRow = (point: OutcodePoint): Row => ({
  id: `outcode:${point.outcode}`,
  kind: 'outcode',
  label: point.town === null ? point.outcode : `${point.outcode}, ${point.town}`,
  words: point.outcode,
  nations: [...point.nations],
  lat: point.lat,
  lng: point.lng,
  systems: point.systems,
});

const areaRow = ({ area, name, nations, lat, lng }: (typeof POSTCODE_AREAS)[number]): Row => ({
  id: `area:${area}`,
  kind: 'area',
  label: `${area}, ${name}`,
  words: name,
  nations: [...nations],
  lat,
  lng,
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
  const towns = groupTowns(outcodes).map((town): Row => ({ ...town, kind: 'town', words: town.name }));
  const rows = [
    ...outcodes.map(outcodeRow),
    ...towns,
    ...POSTCODE_AREAS.map(areaRow),
    ...(await systemRows(trx)),
  ];
  await sql`truncate place_index`.execute(trx);
  await sql`
    insert into place_index (id, kind, label, key, nations, lat, lng, systems)
    select id, kind, label, search_key(words), nations, lat, lng, systems
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id text, kind text, label text, words text, nations text[], lat float, lng float, systems jsonb)`.execute(
    trx
  );
};
