import type { Selectable } from 'kysely';
import {
  ACCESS,
  FORMATS,
  NATIONS,
  OPEN_TO,
  PROGRAMME_PROGRESS,
  SECTORS,
  WELCOME,
} from 'rounds-elements/contract';
import type { ProgrammesTable } from '../../store/schema.js';
import {
  calendarDate,
  identifier,
  language,
  line,
  listOf,
  optional,
  localCode,
  paragraphs,
  postcode,
  required,
  pairedListOf,
  systemCode,
  unknownSystem,
} from '../cells.js';
import { emailAddress, webAddress } from '../addresses.js';
import { codeOf } from '../codes.js';
import { latitude, longitude } from '../numbers.js';
import { checkPosition, pairUp, RowError, toRecords, type ImportContext } from '../records.js';
import type { Report, Row, Values } from '../rows.js';
import { contactOf } from './systems.js';

/** Columns of `programmes.csv`. */
export const PROGRAMME_FIELDS = {
  id: required(identifier),
  name: required(line),
  summary: optional(paragraphs, null),
  url: optional(webAddress, null),
  'host.name': required(line),
  'host.odsCode': optional(localCode, null),
  'host.sector': required(codeOf(SECTORS)),
  'jointHosts.name': pairedListOf(line),
  'jointHosts.sector': pairedListOf(codeOf(SECTORS)),
  'serves.systems': listOf(systemCode),
  'serves.places.code': pairedListOf(localCode),
  'serves.places.label': pairedListOf(line),
  nation: required(codeOf(NATIONS)),
  'place.name': optional(line, null),
  'place.address': optional(line, null),
  'place.postcode': optional(postcode, null),
  'place.lat': optional(latitude, null),
  'place.lng': optional(longitude, null),
  formats: listOf(codeOf(FORMATS)),
  openTo: required(codeOf(OPEN_TO)),
  welcomes: listOf(codeOf(SECTORS)),
  volunteers: optional(codeOf(WELCOME), 'unknown'),
  students: optional(codeOf(WELCOME), 'unknown'),
  agency: optional(codeOf(WELCOME), 'unknown'),
  access: listOf(codeOf(ACCESS)),
  progress: required(codeOf(PROGRAMME_PROGRESS)),
  since: optional(calendarDate, null),
  'contact.team': optional(line, null),
  'contact.email': optional(emailAddress, null),
  'contact.url': optional(webAddress, null),
  confirmedOn: required(calendarDate),
  source: optional(line, null),
  lang: optional(language, null),
};

/** Contract fields that the backend derives. */
export const PROGRAMME_DERIVED_FIELDS = ['nextSession', 'distanceKm', 'sessionsPastYear'];

/** A programme to store. Triggers set its words. */
export type ProgrammeRow = Omit<Selectable<ProgrammesTable>, 'search' | 'words' | 'host_words'>;

type ProgrammeValues = Values<typeof PROGRAMME_FIELDS>;

/** Returns the outward code of a postcode as `postcode` formats it. */
export const outwardOf = (code: string): string => code.split(' ')[0] ?? '';

/** Returns the position of a place as given, or else the centre of its outward code, which is near enough to find it. */
const positionOf = (
  values: ProgrammeValues,
  outcodes: ImportContext['outcodes']
): Pick<ProgrammeRow, 'lat' | 'lng'> => {
  const [lat, lng] = [values['place.lat'], values['place.lng']];
  checkPosition(lat, lng, 'place.');
  const code = values['place.postcode'];
  const centre = lat === null && code !== null ? outcodes.get(outwardOf(code)) : undefined;
  return centre ?? { lat, lng };
};

const placeOf = (
  values: ProgrammeValues,
  outcodes: ImportContext['outcodes']
): Pick<ProgrammeRow, `place_${'name' | 'address' | 'postcode'}` | 'lat' | 'lng'> => {
  const { lat, lng } = positionOf(values, outcodes);
  const place = {
    place_name: values['place.name'],
    place_address: values['place.address'],
    place_postcode: values['place.postcode'],
  };
  const hasPlaceDetails = Object.values(place).some((part) => part !== null);
  if (hasPlaceDetails && lat === null)
    throw new RowError(
      'place.lat',
      'is empty; give the position of the place in degrees, or a postcode whose outward code is known (import outcodes.csv first)'
    );
  if (lat !== null && place.place_name === null)
    throw new RowError('place.name', 'is empty; give the place a name');
  return { ...place, lat, lng };
};

const toProgramme = (values: ProgrammeValues, { systems, outcodes, today }: ImportContext): ProgrammeRow => {
  for (const code of values['serves.systems']) {
    if (!systems.has(code)) throw new RowError('serves.systems', unknownSystem(code, systems));
  }
  if (values.confirmedOn > today)
    throw new RowError('confirmedOn', `${values.confirmedOn} is in the future; use today or an earlier date`);
  return {
    id: values.id,
    name: values.name,
    summary: values.summary,
    url: values.url,
    host_name: values['host.name'],
    host_ods_code: values['host.odsCode'],
    host_sector: values['host.sector'],
    joint_hosts: pairUp(
      ['jointHosts.name', values['jointHosts.name']],
      ['jointHosts.sector', values['jointHosts.sector']],
      (name, sector) => ({ name, sector })
    ),
    serves_systems: values['serves.systems'],
    serves_places: pairUp(
      ['serves.places.code', values['serves.places.code']],
      ['serves.places.label', values['serves.places.label']],
      (code, label) => ({ code, label })
    ),
    nation: values.nation,
    ...placeOf(values, outcodes),
    formats: values.formats,
    open_to: values.openTo,
    welcomes: values.welcomes,
    volunteers: values.volunteers,
    students: values.students,
    agency: values.agency,
    access: values.access,
    progress: values.progress,
    since: values.since,
    contact: contactOf(values),
    confirmed_on: values.confirmedOn,
    source: values.source,
    lang: values.lang,
  };
};

/** Converts rows of `programmes.csv` to programmes. */
export const toProgrammes = (
  rows: readonly Row<typeof PROGRAMME_FIELDS>[],
  context: ImportContext,
  report: Report
): ProgrammeRow[] => toRecords(rows, (values) => toProgramme(values, context), report);
