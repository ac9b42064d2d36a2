import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Place, Resolved } from 'rounds-elements/contract';
import { areaRow, bareName } from './place-index.js';
import type { Schema } from '../../store/schema.js';
import { isEircodeRoutingKey, areaOf, readOutward } from './postcodes.js';
import { POSTCODE_AREAS } from './postcode-areas.js';
import type { Language } from '../../kernel/language.js';
import type { Succession } from '../systems/succession.js';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly label_cy: string | null;
  readonly names: readonly string[];
  readonly nations: readonly string[];
  readonly lat: number | null;
  readonly lng: number | null;
  readonly systems: readonly { readonly code: string; readonly share: number | null }[];
}

const columns = sql`id, p.kind, label, label_cy, names, nations, lat, lng, systems`;

const IRELAND: Readonly<Record<Language, string>> = { en: 'Ireland', cy: 'Iwerddon' };

/** Characters typed for an apostrophe, in addition to those that `search_key` knows. */
const APOSTROPHES = /[‘`´ʼ′]/g;

/** Outward codes that are also Irish routing keys: `W12` is both in west London and in Naas. */
const OUTCODES_SHARED_WITH_IRELAND: readonly string[] = ['W12'];

/** Returns Ireland for an Irish routing key, which has no outward code, system or coordinates. */
const irishPlace = (text: string, language: Language): Row[] => {
  const key = text.trim().toUpperCase().slice(0, 3);
  if (!isEircodeRoutingKey(text)) return [];
  const label = `${key}, ${IRELAND[language]}`;
  return [
    {
      ...{ id: `area:${key}`, kind: 'area', label, label_cy: null, names: [], nations: ['ireland'] },
      ...{ lat: null, lng: null, systems: [] },
    },
  ];
};

/** Finds a postcode area by its letters, as an approximate position for its outward codes. */
const areaPlace = (letters: string): Row[] =>
  POSTCODE_AREAS.filter(({ area }) => area === letters).map((area) => {
    const { words: _, ...place } = areaRow(area);
    return place;
  });

/** Reads an outward code, then the longer ones that start with it, in numerical order. */
const readOutcodes = async (kysely: Kysely<Schema>, outcode: string, isComplete: boolean): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select ${columns}
    from place_index as p
    where kind = 'outcode' and key like ${isComplete ? outcode.toLowerCase() : `${outcode.toLowerCase()}%`}
    order by length(key), key`.execute(kysely);
  return rows;
};

/**
 * Finds towns, systems and postcode areas by any of their names, in this order: the name itself, names that start with the text, names
 * with a word that starts with it, names that the text starts with ("Leeds city centre") and, if none of the first three
 * exist, similar names. A town replaces the postcode area of the same name.
 */
export const namesStatement = (folded: string, limit: number): RawBuilder<Row> => {
  const words = folded.split(' ');
  const prefixes = words.map((_, index) => words.slice(0, index + 1).join(' '));
  const fuzzy = folded.length > 3 ? sql`or (key %> ${folded} and key % ${folded})` : sql``;
  return sql<Row>`
    with named as (
      select place_id, kind, key,
        case
          when key = ${folded} then 0
          when key like ${`${folded}%`} then 1
          when key like ${`% ${folded}%`} then 2
          when key = any(${prefixes}::text[]) then 3
          else 4
        end as rank,
        row_number() over (partition by key, kind = 'system' order by kind = 'area') as position_in_name
      from place_names
      where key like ${`${folded}%`} or key like ${`% ${folded}%`} or key = any(${prefixes}::text[]) ${fuzzy}
    ),
    best as (
      select distinct on (place_id)
        place_id, key, rank, case when rank = 4 then -similarity(key, ${folded}) end as unlikeness
      from named
      where (kind <> 'area' or position_in_name = 1) and (rank < 4 or (select min(rank) from named) > 2)
      order by place_id, rank, unlikeness, key
    )
    select ${columns}
    from best join place_index as p on p.id = best.place_id
    order by rank, unlikeness, best.key, p.kind desc, id
    limit ${limit}`;
};

const readNames = async (kysely: Kysely<Schema>, text: string, limit: number): Promise<Row[]> => {
  const folded =
    (
      await sql<{
        key: string;
      }>`select search_key(${bareName(text.replaceAll(APOSTROPHES, ''))}) as key`.execute(kysely)
    ).rows[0]?.key ?? '';
  if (folded === '') return [];
  return (await namesStatement(folded, limit).execute(kysely)).rows;
};

/** Replaces merged systems by their successors and adds up their shares. A system that was split keeps its old code. */
const currentSystems = (systems: Row['systems'], succession: Succession): Place['systems'] => {
  const shares = new Map<string, number | null>();
  for (const { code, share } of systems) {
    const current = succession.current(code);
    const before = shares.get(current);
    const sum = before === undefined ? share : before === null || share === null ? null : before + share;
    shares.set(current, sum === null ? null : Math.min(1, Math.round(sum * 10_000) / 10_000));
  }
  return [...shares]
    .map(([code, share]) => ({ code, share }))
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
};

/** Converts a row to the contract's form. The label of an ended system gets its years; one whose code was reused is left out. */
const toPlace = (
  { label_cy: welshLabel, ...row }: Row,
  succession: Succession,
  language: Language
): Place[] => {
  const place = {
    ...row,
    label: language === 'cy' && welshLabel !== null ? welshLabel : row.label,
    names: [...row.names],
    nations: [...row.nations],
    systems: currentSystems(row.systems, succession),
  };
  const [kind, code, from] = row.id.split(':');
  if (kind !== 'system' || code === undefined) return [place];
  const span = succession.span(code);
  if (!span || span.valid_from !== from) return [];
  const isOver = succession.heirs(code)[0] !== code;
  const years = `${span.valid_from.slice(0, 4)}–${span.valid_to?.slice(0, 4) ?? ''}`;
  return [isOver ? { ...place, label: `${place.label} (${years})` } : place];
};

const findRows = async (
  kysely: Kysely<Schema>,
  text: string,
  limit: number,
  language: Language
): Promise<Row[]> => {
  const outward = readOutward(text);
  if (outward) {
    const outcodes = await readOutcodes(kysely, outward.outcode, outward.isComplete);
    if (outcodes[0]?.id === `outcode:${outward.outcode}`) {
      return OUTCODES_SHARED_WITH_IRELAND.includes(outward.outcode)
        ? [...outcodes, ...irishPlace(text, language)]
        : outcodes;
    }
    return [...irishPlace(text, language), ...areaPlace(areaOf(outward.outcode)), ...outcodes];
  }
  const irish = irishPlace(text, language);
  if (irish.length > 0) return irish;
  const names = await readNames(kysely, text, limit);
  return /^ *[a-z]{1,2} *$/i.test(text) ? [...areaPlace(text.trim().toUpperCase()), ...names] : names;
};

/** The places found for a text, and the successors of the ended systems among them. */
interface PlacesFound {
  readonly items: readonly Place[];
  readonly resolved: readonly Resolved[];
}

/**
 * Finds places to search from by outward code, or else by name.
 *
 * @param text the text that the user typed, or its outward code
 */
export const searchPlaces = async (
  kysely: Kysely<Schema>,
  text: string,
  limit: number,
  succession: Succession,
  language: Language
): Promise<PlacesFound> => {
  const rows = await findRows(kysely, text, limit, language);
  const items = rows.flatMap((row) => toPlace(row, succession, language)).slice(0, limit);
  const codes = items.flatMap(({ systems }) => systems.map(({ code }) => code));
  const ended = rows.flatMap(({ systems }) => systems.map(({ code }) => code));
  return {
    items,
    resolved: succession
      .resolved(ended)
      .filter(({ from, to }) => codes.includes(from) || to.some(({ code }) => codes.includes(code))),
  };
};
