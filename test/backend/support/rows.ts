import type { Insertable, Transaction } from 'kysely';
import type {
  OutcodesTable,
  ProgrammesTable,
  Schema,
  SessionsTable,
  SystemsTable,
} from '../../../demo/backend/src/store/schema.js';
import { NOW } from './backend.js';

/** Returns a system that is valid from July 2022, with changes. */
export const systemRow = (
  code: string,
  changes: Partial<Insertable<SystemsTable>> = {}
): Insertable<SystemsTable> => ({
  code,
  valid_from: '2022-07-01',
  valid_to: null,
  name: `System ${code}`,
  short_name: code,
  region: 'North',
  lat: 53,
  lng: -1,
  successors: [],
  progress: 'running',
  contact: JSON.stringify({
    team: 'Rounds team',
    email: `rounds@${code.toLowerCase()}.example.org`,
    url: null,
  }),
  ...changes,
});

/** Returns a minimal programme without a place, with changes. */
export const programmeRow = (
  id: string,
  changes: Partial<Insertable<ProgrammesTable>> = {}
): Insertable<ProgrammesTable> => ({
  id,
  name: `Programme ${id}`,
  summary: null,
  url: null,
  host_name: `Host ${id}`,
  host_ods_code: null,
  host_sector: 'health',
  joint_hosts: '[]',
  serves_systems: [],
  serves_places: '[]',
  nation: 'england',
  place_name: null,
  place_address: null,
  place_postcode: null,
  lat: null,
  lng: null,
  formats: ['in-person'],
  open_to: 'everyone',
  welcomes: [],
  volunteers: 'unknown',
  students: 'unknown',
  agency: 'unknown',
  access: [],
  progress: 'running',
  since: null,
  contact: null,
  confirmed_on: '2026-09-01',
  source: null,
  lang: null,
  ...changes,
});

/** Returns a minimal session of one hour, with changes. */
export const sessionRow = (
  id: string,
  programme: string,
  startsAt: string,
  changes: Partial<Insertable<SessionsTable>> = {}
): Insertable<SessionsTable> => ({
  id,
  series_id: null,
  programme_id: programme,
  url: null,
  host_name: `Host ${programme}`,
  host_sector: 'health',
  joint_hosts: '[]',
  system: null,
  title: `Session ${id}`,
  summary: null,
  content_note: null,
  starts_at: new Date(startsAt),
  ends_at: new Date(Date.parse(startsAt) + 3_600_000),
  time_zone: 'Europe/London',
  moved_from: null,
  doors_at: null,
  late_entry: null,
  format: 'in-person',
  venue_name: null,
  venue_address: null,
  venue_postcode: null,
  venue_lat: null,
  venue_lng: null,
  booking_url: null,
  places: 'open',
  status: 'scheduled',
  open_to: 'everyone',
  welcomes: [],
  volunteers: 'unknown',
  students: 'unknown',
  agency: 'unknown',
  access: [],
  updated_at: NOW,
  sequence: 0,
  source: null,
  lang: null,
  ...changes,
});

/** Returns a row of an outward code in Leeds, with changes. */
export const outcodeRow = (
  outcode: string,
  changes: Partial<Insertable<OutcodesTable>> = {}
): Insertable<OutcodesTable> => ({
  ...{ outcode, lat: 53.8, lng: -1.55, town: 'Leeds', nation: 'england', system: null, share: null },
  ...changes,
});

/** Inserts the systems of the tests: unchanged, merged and split ones, and one that kept its code and grew. */
export const insertSystems = async (trx: Transaction<Schema>): Promise<void> => {
  const ended = { valid_to: '2026-03-31' };
  const started = { valid_from: '2026-04-01' };
  await trx
    .insertInto('systems')
    .values([
      systemRow('QWO', { name: 'West Yorkshire', lat: 53.9, lng: -1.7 }),
      systemRow('QYG', { name: 'Cheshire and Merseyside' }),
      systemRow('QHG', { name: 'Bedfordshire, Luton and Milton Keynes', ...ended, successors: ['S1Y5D'] }),
      systemRow('QUE', { name: 'Cambridgeshire and Peterborough', ...ended, successors: ['S1Y5D'] }),
      systemRow('S1Y5D', { name: 'Central East', ...started }),
      systemRow('QNQ', { name: 'Frimley', ...ended, successors: ['S0E4D', 'S9B9J', 'QRL'] }),
      systemRow('QU9', {
        name: 'Buckinghamshire, Oxfordshire and Berkshire West',
        ...ended,
        successors: ['S0E4D'],
      }),
      systemRow('S0E4D', { name: 'Thames Valley', ...started }),
      systemRow('S9B9J', { name: 'Surrey and Sussex', ...started }),
      systemRow('QRL', { name: 'Hampshire and Isle of Wight', ...ended, successors: ['QRL'] }),
      systemRow('QRL', { name: 'Hampshire and Isle of Wight', ...started }),
      systemRow('QMJ', { name: 'North Central London', ...ended, successors: ['Z9B2Z'] }),
      systemRow('QRV', { name: 'North West London', ...ended, successors: ['Z9B2Z'] }),
      systemRow('Z9B2Z', { name: 'West and North London', ...started }),
      systemRow('QMF', { name: 'North East London' }),
    ])
    .execute();
};
