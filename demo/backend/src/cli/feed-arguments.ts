import { parseArgs } from 'node:util';
import { FORMATS, NATIONS, SECTORS } from 'rounds-elements/contract';
import { didYouMean } from '../kernel/suggestions.js';
import { InputError, quote } from '../kernel/problem.js';
import { FEED_KINDS, type FeedKind, type FeedOptions } from '../store/feed-schema.js';
import { timeZone } from '../ingest/cells.js';
import { codeOf } from '../ingest/codes.js';
import { readAction } from './command.js';

/** Output of `npm run backend -- feed --help`. */
export const FEED_HELP = `Calendars and tables that the server fetches on a schedule, so that the people who maintain them need no shell.

  npm run backend -- feed add URL|- --kind KIND [--programme ID] [--every 15m] [--id NAME] [--dry-run]
      Fetches a source and shows what it would change, without changing it: the first content is held until you approve it.
      With - the address is read from the standard input, which keeps it out of the history of the shell. KIND is ical,
      programmes, sessions, workforce, attendance (CSV, as for import) or openreferral.
  npm run backend -- feed list [--json]
      Lists all feeds: when they were read, since when they have been failing and why, and what is waiting for approval. Addresses are secret;
      only their hosts are shown.
  npm run backend -- feed show ID
      Shows a feed with the problems of its last content, and the records that wait for approval.
  npm run backend -- feed approve ID [--held CODE]
      Imports the content that is held, as shown. With the code that “feed show” prints, a newer content is refused.
  npm run backend -- feed run ID
      Fetches a feed now, also if it is not due, paused or unchanged.
  npm run backend -- feed update ID [--address URL|-] [--every 1h] [--skip-invalid yes|no] [--replace yes|no]
      Changes a feed. After a new address, the next content is held.
  npm run backend -- feed pause ID | resume ID | remove ID
      The records that a feed brought stay.

Options of “feed add”
  --every TIME     time between fetches, from 5m to 31d (default: 15m)
  --programme ID   for ical: the programme that runs the Rounds; for sessions: the only programme that they may belong to
  --format CODE    for ical: the format of entries without a location (default: in-person)
  --time-zone NAME for ical: the time zone of calendars that do not name one (default: Europe/London)
  --sector CODE    for openreferral: the sector of the hosts (default: other)
  --nation CODE    for openreferral: the nation of services without a UK postcode (default: england)
  --skip-invalid   import the valid records of a content that has invalid ones, which otherwise changes nothing
  --replace        for tables: remove records that the feed no longer contains; coming Rounds become cancelled
  --dry-run        fetch and show the content without adding the feed

A later content is held if over a fifth of the records are no longer in it, if it would change records of another source, or if it
removes a programme. A feed that fails keeps what it brought, and is tried again.

Addresses must be https: and public, or their host be named in ROUNDS_FEED_HOSTS.`;

const ACTIONS = ['add', 'list', 'show', 'approve', 'run', 'update', 'pause', 'resume', 'remove'] as const;

type Action = (typeof ACTIONS)[number];

/** A parsed command. */
export type FeedCommand =
  | {
      readonly action: 'add';
      /** `-` reads the address from standard input. */
      readonly address: string;
      readonly id: string | null;
      readonly kind: FeedKind;
      readonly everySeconds: number;
      readonly options: FeedOptions;
      readonly isDry: boolean;
    }
  | { readonly action: 'list'; readonly isJson: boolean }
  | { readonly action: 'approve'; readonly id: string; readonly held: string | null }
  | {
      readonly action: 'update';
      readonly id: string;
      readonly address: string | null;
      readonly everySeconds: number | null;
      readonly options: FeedOptions;
    }
  | { readonly action: 'show' | 'run' | 'pause' | 'resume' | 'remove'; readonly id: string };

/** The options of each action. */
const OPTIONS: Readonly<Record<Action, readonly string[]>> = {
  add: [
    ...['kind', 'id', 'every', 'programme', 'format', 'time-zone', 'sector', 'nation'],
    ...['skip-invalid', 'replace', 'dry-run'],
  ],
  list: ['json'],
  show: [],
  approve: ['held'],
  run: [],
  update: ['address', 'every', 'skip-invalid', 'replace'],
  pause: [],
  resume: [],
  remove: [],
};

/** Options of `add` that only some kinds have. */
const OF_KINDS: Readonly<Record<string, readonly FeedKind[]>> = {
  programme: ['ical', 'sessions'],
  format: ['ical'],
  'time-zone': ['ical'],
  sector: ['openreferral'],
  nation: ['openreferral'],
  replace: ['programmes', 'sessions', 'workforce', 'attendance', 'openreferral'],
};

const FLAGS = ['skip-invalid', 'replace', 'dry-run', 'json'];

const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };
const MIN_EVERY_SECONDS = 300;
const MAX_EVERY_SECONDS = 31 * 86_400;

/** Reads `15m`, `2h` or `1d` as seconds. */
const readEvery = (text: string): number => {
  const [, number = '', unit = ''] = /^(\d{1,5})([mhd])$/.exec(text.trim()) ?? [];
  const seconds = Number(number) * (UNITS[unit] ?? NaN);
  if (!(seconds >= MIN_EVERY_SECONDS && seconds <= MAX_EVERY_SECONDS))
    throw new InputError(`--every: ${quote(text)} is not a time from 5m to 31d; write it as 15m, 2h or 1d`);
  return seconds;
};

const readKind = (text: string | undefined): FeedKind => {
  if (text === undefined) throw new InputError(`--kind: is missing; use one of: ${FEED_KINDS.join(', ')}`);
  const kind = FEED_KINDS.find((each) => each === text);
  if (kind === undefined)
    throw new InputError(
      `--kind: ${quote(text)} is not a kind of feed.${didYouMean(text, FEED_KINDS)} Use one of: ${FEED_KINDS.join(', ')}`
    );
  return kind;
};

const readId = (text: string | undefined): string | null => {
  if (text !== undefined && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(text))
    throw new InputError(
      `--id: ${quote(text)} is not a name; use up to 40 lower-case letters, digits and hyphens`
    );
  return text ?? null;
};

/** Values of the options that were given, by name. */
type Given = Readonly<Record<string, string | boolean | undefined>>;

const textIn = (given: Given, name: string): string | undefined => {
  const value = given[name];
  return typeof value === 'string' ? value : undefined;
};

/** Checks the options that are codes, as the reader of the feed will. */
const checkCodes = (given: Given): void => {
  const facts = { dates: 'iso' } as const;
  const readers = {
    format: codeOf(FORMATS),
    sector: codeOf(SECTORS),
    nation: codeOf(NATIONS),
    'time-zone': timeZone,
  };
  for (const [name, reader] of Object.entries(readers)) {
    const text = textIn(given, name);
    try {
      if (text !== undefined) reader(text, facts);
    } catch (error) {
      if (error instanceof InputError) throw new InputError(`--${name}: ${error.message}`);
      throw error;
    }
  }
};

const readAdd = (given: Given, address: string): FeedCommand => {
  const kind = readKind(textIn(given, 'kind'));
  const wrong = Object.entries(OF_KINDS).find(
    ([name, kinds]) => given[name] !== undefined && !kinds.includes(kind)
  );
  if (wrong)
    throw new InputError(`--${wrong[0]}: is for feeds of the kind ${wrong[1].join(', ')}; leave it out`);
  checkCodes(given);
  const programme = textIn(given, 'programme');
  if (kind === 'ical' && programme === undefined)
    throw new InputError('--programme: is missing; give the id of the programme that runs these Rounds');
  return {
    ...{ action: 'add', address, kind, id: readId(textIn(given, 'id')) },
    everySeconds: readEvery(textIn(given, 'every') ?? '15m'),
    isDry: given['dry-run'] === true,
    options: {
      ...{ programme, format: textIn(given, 'format'), timeZone: textIn(given, 'time-zone') },
      ...{ sector: textIn(given, 'sector'), nation: textIn(given, 'nation') },
      ...{ skipInvalid: given['skip-invalid'] === true, replace: given['replace'] === true },
    },
  };
};

const readFlag = (given: Given, name: string): boolean | undefined => {
  const text = textIn(given, name);
  if (text !== undefined && text !== 'yes' && text !== 'no')
    throw new InputError(`--${name}: ${quote(text)} is not yes or no; use one of them`);
  return text === undefined ? undefined : text === 'yes';
};

const readUpdate = (given: Given, id: string): FeedCommand => {
  const every = textIn(given, 'every');
  const options = {
    skipInvalid: readFlag(given, 'skip-invalid'),
    replace: readFlag(given, 'replace'),
  };
  const address = textIn(given, 'address') ?? null;
  if (address === null && every === undefined && Object.values(options).every((each) => each === undefined))
    throw new InputError(
      'no change given; use --address, --every, --skip-invalid or --replace (see feed --help)'
    );
  return {
    ...{ action: 'update', id, address, options },
    everySeconds: every === undefined ? null : readEvery(every),
  };
};

/** Parses the arguments after `feed`; null means help. */
export const readFeedCommand = (args: readonly string[]): FeedCommand | null => {
  const isUpdate = args[0] === 'update';
  const texts = [
    'address',
    'format',
    'held',
    'id',
    'every',
    'kind',
    'nation',
    'programme',
    'sector',
    'time-zone',
  ];
  const typeOf = (name: string): 'boolean' | 'string' =>
    FLAGS.includes(name) && !isUpdate ? 'boolean' : 'string';
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...Object.fromEntries([...texts, ...FLAGS].map((name) => [name, { type: typeOf(name) }])),
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name, ...rest] = positionals;
  if (values.help || name === undefined) return null;
  const action = readAction('feed', name, ACTIONS);
  const { help: _help, ...given } = values as Given;
  const unknown = Object.keys(given).find((option) => !OPTIONS[action].includes(option));
  if (unknown !== undefined)
    throw new InputError(`--${unknown} is not an option of “feed ${action}”; see feed --help`);
  const [subject = '', ...more] = rest;
  const extra = action === 'list' ? rest : more;
  if (extra.length > 0)
    throw new InputError(`“${extra.join(' ')}” is not an argument of “feed ${action}”; see feed --help`);
  if (action === 'list') return { action, isJson: given['json'] === true };
  if (subject === '')
    throw new InputError(
      action === 'add'
        ? 'the address is missing; give it, or - to read it from the standard input'
        : 'the id is missing; list the ids with “feed list”'
    );
  if (action === 'add') return readAdd(given, subject);
  if (action === 'update') return readUpdate(given, subject);
  if (action === 'approve') return { action, id: subject, held: textIn(given, 'held') ?? null };
  return { action, id: subject };
};
