import { LostKeyError, type FeedReport, type FeedVault } from '../ingest/feeds/vault.js';
import type { Feed } from '../ingest/feeds/feed-store.js';
import { recordsOf } from '../ingest/feeds/read-feed.js';
import type { ImportResult } from '../ingest/import.js';
import type { ImportInput } from '../ingest/input.js';
import { counted } from '../kernel/counted.js';

const UK_TIME = new Intl.DateTimeFormat('en-GB', {
  ...({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
  ...{ timeZone: 'Europe/London', hourCycle: 'h23' },
});

/** Formats a time for the operator, in UK time. */
const momentText = (time: Date): string => UK_TIME.format(time).replace(' at ', ', ');

const everyText = (seconds: number): string => {
  if (seconds % 86_400 === 0) return counted(seconds / 86_400, 'day');
  return seconds % 3_600 === 0 ? counted(seconds / 3_600, 'hour') : counted(seconds / 60, 'minute');
};

/** Returns the host of an address, without the rest, which is a secret. */
export const redacted = (vault: FeedVault, { id, address }: Feed): string => {
  try {
    const { protocol, host } = new URL(vault.open(id, 'address', address));
    return `${protocol}//${host}/…`;
  } catch (error) {
    if (error instanceof LostKeyError) return '(address not readable: its key was replaced)';
    throw error;
  }
};

const KIND_NAMES = {
  ical: 'calendar',
  programmes: 'table of programmes',
  sessions: 'table of sessions',
  workforce: 'table of workforce',
  attendance: 'table of attendance',
  openreferral: 'Open Referral services',
} as const;

/** Describes a feed in one line. */
export const titleOf = (feed: Feed, address: string): string => {
  const { id, kind, options, every_seconds } = feed;
  const programme = options.programme === undefined ? '' : ` for ${options.programme}`;
  return `${id}  ${KIND_NAMES[kind]}${programme}, every ${everyText(every_seconds)}, ${address}`;
};

/** Describes the state of a feed, with one fact per line. */
export const stateLines = (feed: Feed, records: number): string[] => {
  const { id, paused_at, held_at, held_because, failing_since, failures, failure, failure_kind, due_at } =
    feed;
  const hint = failure_kind === 'content' ? ` See “feed show ${id}”.` : '';
  const next = paused_at === null ? ` Next attempt ${momentText(due_at)}.` : '';
  return [
    ...(paused_at === null ? [] : [`PAUSED since ${momentText(paused_at)}.`]),
    ...(failing_since === null
      ? []
      : [
          `FAILING since ${momentText(failing_since)}, ${counted(failures, 'attempt')}: ${failure ?? ''}.${hint}${next}`,
        ]),
    ...(held_at === null
      ? []
      : [`HELD since ${momentText(held_at)}: ${held_because ?? ''}. Review it with “feed show ${id}”.`]),
    feed.answered_at === null
      ? 'Not read yet.'
      : `Last read ${momentText(feed.answered_at)}; ` +
        (feed.changed_at === null
          ? 'no change to the data yet'
          : `last change ${momentText(feed.changed_at)}`) +
        `; ${counted(records, 'record')}.`,
  ];
};

/** A feed for other programs. */
export const toJson = (feed: Feed, address: string, records: number): object => {
  const states = [
    [feed.paused_at, 'paused'],
    [feed.failing_since, 'failing'],
    [feed.held_at, 'held'],
  ] as const;
  return {
    ...{ id: feed.id, kind: feed.kind, options: feed.options, address, everySeconds: feed.every_seconds },
    state: states.find(([since]) => since !== null)?.[1] ?? 'working',
    ...{ answeredAt: feed.answered_at, changedAt: feed.changed_at, dueAt: feed.due_at, records },
    ...{ failingSince: feed.failing_since, failureKind: feed.failure_kind, failure: feed.failure },
    ...{ heldAt: feed.held_at, heldBecause: feed.held_because },
  };
};

/** Returns lines with the first problems and warnings of a feed's content. */
export const reportLines = ({ problems, warnings, totals }: FeedReport): string[] => {
  const rest = (list: readonly string[], total: number): string[] =>
    total > list.length ? [`… and ${total - list.length} more`] : [];
  return [
    ...problems,
    ...rest(problems, totals.problems),
    ...warnings.map((line) => `warning: ${line}`),
    ...rest(warnings, totals.warnings),
  ];
};

/** Describes what an import changes, or would change. */
export const countsText = ({ stored }: ImportResult): string =>
  [...stored]
    .map(
      ([kind, { added, updated, unchanged }]) =>
        `${kind}: ${added} added, ${updated} updated, ${unchanged} unchanged`
    )
    .join('; ');

/** Records that are listed, at most. */
const MAX_LISTED = 30;

/** Lists the records of a feed's content for approval. Counts of people are not shown. */
export const recordLines = (kind: Feed['kind'], { rows }: ImportInput): string[] => {
  const records = recordsOf(kind);
  const lines = [
    ...rows.sessions.flatMap(({ values }) => {
      if (values === null) return [];
      const { startsAt, title, status } = values;
      const venue = values['venue.name'];
      const when = 'instant' in startsAt ? momentText(startsAt.instant) : startsAt.local.replace('T', ', ');
      return `${when}  ${title ?? 'topic to be confirmed'}${venue === null ? '' : `, ${venue}`} [${status}]`;
    }),
    ...rows.programmes.flatMap(({ values }) =>
      values === null ? [] : `${values.id}  ${values.name}, ${values['host.name']}`
    ),
  ];
  const shown = lines.slice(0, MAX_LISTED).map((line) => `  ${line.replaceAll(/\p{Cc}+/gu, ' ')}`);
  const rest = lines.length > MAX_LISTED ? [`  … and ${lines.length - MAX_LISTED} more`] : [];
  return [`${counted(rows[records].length, 'record')}${lines.length > 0 ? ':' : '.'}`, ...shown, ...rest];
};
