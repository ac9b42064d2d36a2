import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { FeedKind, FeedOptions } from '../../store/feed-schema.js';
import { quote, type Problem } from '../../kernel/problem.js';
import { readFiles } from '../csv/read-files.js';
import { withoutWebcal } from '../ical/calendar-source.js';
import { readICalendar } from '../ical/read.js';
import { noRows, type ImportInput } from '../input.js';
import { readOpenReferral } from '../open-referral/read.js';
import type { Kind } from '../records.js';
import type { Fields, Report, Row } from '../rows.js';
import { fetchIfChanged, type PageFetcher, type Validators } from './fetch-page.js';
import { FetchError } from './public-address.js';

/** A feed to fetch and read; plain data, so that a thread can receive it. */
export interface FeedRequest {
  readonly from: 'feed';
  /** Name of the feed, which replaces its address in messages. */
  readonly id: string;
  readonly kind: FeedKind;
  readonly address: string;
  readonly options: FeedOptions;
  readonly internalHosts: readonly string[];
  /** The version that was read last; null to read any. */
  readonly known: Validators | null;
  readonly now: Date;
}

/** The content of a feed; `isUnchanged` if it has not changed since it was last read. */
export type FeedContent =
  | { readonly isUnchanged: true }
  | {
      readonly isUnchanged: false;
      readonly input: ImportInput;
      /** Digest of the records, which is the same for the same records. */
      readonly digest: string;
      readonly validators: Validators;
    };

/** Thrown inside the readers, which rethrow unknown errors; never leaves this module. */
class Unchanged extends Error {}

/** Returns the kind of records in a feed. */
export const recordsOf = (
  kind: FeedKind
): Kind & ('programmes' | 'sessions' | 'workforce' | 'attendance') => {
  if (kind === 'ical') return 'sessions';
  return kind === 'openreferral' ? 'programmes' : kind;
};

const MARK_LENGTH = 8;

/** Returns the mark of a feed’s calendars. Their own names are not enough: Outlook calls every calendar “Calendar”. */
const markOf = (id: string): string =>
  `iCalendar feed ${createHash('sha256').update(id).digest('hex').slice(0, MARK_LENGTH)}`;

/** Replaces addresses with the name of the feed in everything that messages can quote. */
const withName = (input: ImportInput, id: string): ImportInput => {
  const named = <T extends { readonly file: string }>(each: T): T => ({ ...each, file: id });
  const rows = <F extends Fields>(list: readonly Row<F>[]): Row<F>[] => list.map(named);
  const { systems, programmes, sessions, outcodes, workforce, attendance, voices } = input.rows;
  return {
    ...input,
    rows: {
      systems: rows(systems),
      programmes: rows(programmes),
      sessions: rows(sessions),
      outcodes: rows(outcodes),
      workforce: rows(workforce),
      attendance: rows(attendance),
      voices: rows(voices),
    },
    kinds: new Map([...input.kinds.keys()].map((kind) => [kind, id])),
    ...(input.calendars ? { calendars: named(input.calendars) } : {}),
    problems: input.problems.map(named),
    warnings: (input.warnings ?? []).map(named),
  };
};

const readTable = async (
  { id, kind, address, options: { programme } }: FeedRequest,
  fetch: PageFetcher
): Promise<ImportInput> => {
  const { bytes } = await fetch(new URL(address), 'text/csv');
  const problems: Problem[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const records = recordsOf(kind);
  const { rows, warnings } = readFiles([{ name: id, bytes }], report, records);
  for (const { line, values } of programme === undefined ? [] : rows.sessions) {
    if (values === null || values.programmeId === programme) continue;
    const message = `is ${quote(values.programmeId)}, but this feed is for ${quote(programme ?? '')}; correct it, or add the feed without --programme`;
    report({ file: id, line, column: 'programmeId', message });
  }
  return { rows: { ...noRows(), ...rows }, kinds: new Map([[records, id]]), problems, warnings };
};

const read = (request: FeedRequest, fetch: PageFetcher): Promise<ImportInput> => {
  const { id, kind, address, options, now } = request;
  const { programme = '', format, timeZone, sector, nation } = options;
  switch (kind) {
    case 'ical':
      return readICalendar([address], { programme, format, timeZone, now, mark: markOf(id) }, fetch);
    case 'openreferral':
      return readOpenReferral([address], { sector, nation }, fetch);
    default:
      return readTable(request, fetch);
  }
};

/**
 * Fetches and reads a feed.
 *
 * @throws FetchError if it cannot be fetched as a whole, and InputError for invalid options
 */
export const readFeed = async (given: FeedRequest): Promise<FeedContent> => {
  const request = { ...given, address: withoutWebcal(given.address) };
  const { id, kind, internalHosts, known } = request;
  let failure = null as FetchError | null;
  let validators: Validators = { etag: null, lastModified: null };
  const fetch: PageFetcher = async (url, accept = 'application/json') => {
    try {
      // The first page of several says nothing about the others.
      const isWhole = kind !== 'openreferral';
      const options = { internalHosts, isStored: true };
      const page = await fetchIfChanged(url, accept, {
        ...options,
        known: isWhole ? (known ?? undefined) : undefined,
      });
      if (page === null) throw new Unchanged();
      if (isWhole) validators = { etag: page.etag, lastModified: page.lastModified };
      return page;
    } catch (error) {
      if (error instanceof FetchError) failure = error;
      throw error;
    }
  };
  try {
    const input = withName(await read(request, fetch), id);
    // Readers report a page that cannot be fetched as a problem. Here, nothing may be imported without it.
    if (failure !== null) throw failure;
    const { rows, calendars, problems } = input;
    const digest = createHash('sha256').update(serialize({ rows, calendars, problems })).digest('hex');
    return { isUnchanged: false, input, digest, validators };
  } catch (error) {
    if (error instanceof Unchanged) return { isUnchanged: true };
    throw error;
  }
};
