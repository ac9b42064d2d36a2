import type { Selectable } from 'kysely';
import { SYSTEM_PROGRESS } from 'rounds-elements/contract';
import type { SystemsTable } from '../../store/schema.js';
import { calendarDate, line, listOf, optional, required, systemCode, unknownSystem } from '../cells.js';
import { emailAddress, webAddress } from '../addresses.js';
import { codeOf } from '../codes.js';
import { latitude, longitude } from '../numbers.js';
import { SYSTEMS } from '../../domain/systems/known-systems.js';
import { checkPosition, RowError, toRecords, type ImportContext } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** Columns of `systems.csv`. */
export const SYSTEM_FIELDS = {
  code: required(systemCode),
  name: required(line),
  shortName: required(line),
  region: required(line),
  lat: required(latitude),
  lng: required(longitude),
  validFrom: required(calendarDate),
  validTo: optional(calendarDate, null),
  successors: listOf(systemCode),
  progress: optional(codeOf(SYSTEM_PROGRESS), 'none-known'),
  'contact.team': optional(line, null),
  'contact.email': optional(emailAddress, null),
  'contact.url': optional(webAddress, null),
};

/** A stored system. */
export type SystemRow = Selectable<SystemsTable>;

/** Returns the contact details of a team, or null if all of them are empty. */
export const contactOf = (values: {
  readonly 'contact.team': string | null;
  readonly 'contact.email': string | null;
  readonly 'contact.url': string | null;
}): SystemRow['contact'] => {
  const contact = {
    team: values['contact.team'],
    email: values['contact.email'],
    url: values['contact.url'],
  };
  return Object.values(contact).every((part) => part === null) ? null : contact;
};

/** Rows of the built-in systems. */
export const SYSTEM_ROWS: readonly SystemRow[] = SYSTEMS.map((system) => ({
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
  contact: system.contact,
}));

const toSystem = (
  values: Values<typeof SYSTEM_FIELDS>,
  { systems }: Pick<ImportContext, 'systems'>
): SystemRow => {
  const { lat, lng, validFrom, validTo, successors } = values;
  checkPosition(lat, lng, '');
  if (validTo !== null && validTo < validFrom)
    throw new RowError('validTo', `${validTo} is before validFrom; correct one of the dates`);
  for (const code of successors) {
    if (!systems.has(code)) throw new RowError('successors', unknownSystem(code, systems));
  }
  if (successors.length > 0 && validTo === null)
    throw new RowError('validTo', 'is empty but there are successors; give the last day of the system');
  return {
    code: values.code,
    valid_from: validFrom,
    valid_to: validTo,
    name: values.name,
    short_name: values.shortName,
    region: values.region,
    lat,
    lng,
    successors,
    progress: values.progress,
    contact: contactOf(values),
  };
};

/** Converts rows of `systems.csv` to systems. */
export const toSystems = (
  rows: readonly Row<typeof SYSTEM_FIELDS>[],
  context: Pick<ImportContext, 'systems'>,
  report: Report
): SystemRow[] => toRecords(rows, (values) => toSystem(values, context), report);
