import {
  service as serviceResource,
  systems as systemsResource,
  systemSchema,
  type Programme,
  type Service,
  type Session,
  type System,
} from 'rounds-elements/contract';
import { timeOf, type Client } from './client.js';
import { PROGRAMMES, SESSIONS, walk, type Walk } from './lists.js';
import { checkItems, rawItems, read } from './reading.js';
import type { Report } from './report.js';
import { Succession } from './succession.js';

/** Maximum number of pages of 100 to read from a list. */
const MAX_PAGES = 5;

/** The content of the service that the checks need. */
export interface Survey {
  readonly service: Service;
  /** True if the service states contract 1.1, or a newer minor version. */
  readonly supports11: boolean;
  readonly systems: readonly System[];
  readonly allSystems: readonly System[];
  readonly succession: Succession;
  readonly programmes: Walk<Programme>;
  readonly sessions: Walk<Session>;
  /** The time at which the service was read. */
  readonly now: Date;
}

const readSystems = async (client: Client, report: Report, all: boolean): Promise<System[]> => {
  const answer = await client.get('/systems', all ? { all: 'true' } : {});
  if (read(report, answer, systemsResource) === null) return [];
  return checkItems(report, answer.where, rawItems(answer), systemSchema);
};

/** Reads the content of the service. Returns `null` if elements could not read its description. */
export const survey = async (client: Client, report: Report): Promise<Survey | null> => {
  const answer = await client.get('/');
  const service = read(report, answer, serviceResource);
  if (service === null) return null;
  const [major, minor] = service.contract.split('.').map(Number);
  const isKnown = report.expect(
    'service.contract',
    answer.where,
    major === 1,
    `The service states contract ${service.contract}; this program knows 1.x.`
  );
  if (!isKnown) return null;
  const allSystems = await readSystems(client, report, true);
  const now = timeOf(answer);
  return {
    service,
    supports11: (minor ?? 0) >= 1,
    systems: await readSystems(client, report, false),
    allSystems,
    succession: new Succession(allSystems, now.toISOString().slice(0, 10)),
    programmes: await walk({ client, report }, PROGRAMMES, { limit: 100 }, MAX_PAGES),
    sessions: await walk({ client, report }, SESSIONS, { limit: 100 }, MAX_PAGES),
    now,
  };
};

/** Data and functions that a check works with. */
export interface Kit extends Survey {
  readonly client: Client;
  readonly report: Report;
  readonly options: Options;
}

/** Names of the checks that can be chosen. The rules for every answer are always checked. */
export const CHECK_NAMES = [
  'service',
  'systems',
  'places',
  'paging',
  'filters',
  'items',
  'eligibility',
  'equity',
  'calendars',
  'problems',
  'caching',
  'preflights',
  'feedback',
  'changes',
] as const;

/** The name of a check. */
export type CheckName = (typeof CHECK_NAMES)[number];

/** Settings of a check. */
export interface Options {
  /** The id of a form to read and, with `write`, to answer. */
  readonly form: string | null;
  /** Sends answers to the form, which the backend stores. */
  readonly write: boolean;
  /** The checks to run; empty for all. */
  readonly only: readonly CheckName[];
  /** Maximum wait for the first comment or event of the change stream, in seconds. */
  readonly streamSeconds: number;
}
