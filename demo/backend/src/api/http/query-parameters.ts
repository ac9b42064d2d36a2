import {
  DEFAULT_NEAR_KM,
  GROUPS,
  NATIONS,
  PROGRAMME_SORTS,
  ROLES,
  SECTORS,
  SHIFTS,
  VERDICTS,
} from 'rounds-elements/contract';
import { LANGUAGES } from '../../kernel/language.js';

/** A JSON Schema, or any other part of the OpenAPI document. */
export type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI parameter object. */
interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly description: string;
  readonly required?: boolean;
  readonly explode?: boolean;
  readonly schema: Json;
}

const query = (name: string, description: string, schema: Json): Parameter => ({
  ...{ name, in: 'query', description, schema },
});

const text = { type: 'string', maxLength: 100 };

const repeatable = (name: string, description: string, items: Json = text): Parameter => ({
  ...query(name, `${description} May be repeated: any of them matches.`, { type: 'array', items }),
  explode: true,
});

const known = (codes: readonly string[]): Json => ({ type: 'string', examples: codes });

const lang = query('lang', 'The language of the response.', {
  type: 'string',
  examples: LANGUAGES,
  default: 'en',
});

const limit = query('limit', 'The number of items on a page.', {
  ...{ type: 'integer', minimum: 1, maximum: 100, default: 20 },
});

const cursor = query(
  'cursor',
  'The `nextCursor` of the previous page. All other parameters must be unchanged.',
  {
    ...{ type: 'string' },
  }
);

const system = repeatable(
  'system',
  'Codes of integrated care systems. An ended code means its successor or, where the system was split, its old territory; `resolved` in the response says which.'
);

const position = [
  query('lat', 'Degrees north; with `lng`.', { type: 'number', minimum: -90, maximum: 90 }),
  query('lng', 'Degrees east; with `lat`.', { type: 'number', minimum: -180, maximum: 180 }),
  query('within', 'Kilometres from `lat` and `lng`. It limits venues; online Rounds are always included.', {
    ...{ type: 'number', minimum: 0, maximum: 20_000 },
  }),
];

/** The parameters that describe the visitor, and those that depend on them. */
const visitor = [
  query('forSector', "The visitor's sector. Each item then has `eligibility` and `group`.", {
    ...{ enum: SECTORS },
  }),
  query('forRole', "The visitor's role. Each item then has `eligibility` and `group`.", { enum: ROLES }),
  query(
    'forPlace',
    "The visitor's place: the `id` of an item of `/places`. Each item then has `eligibility` and `group`. Without `lat` and `lng`, distances are measured from its own position.",
    text
  ),
  query('nearKm', 'The distance within which a venue counts as near, in kilometres.', {
    ...{ type: 'number', minimum: 1, maximum: 500, default: DEFAULT_NEAR_KM },
  }),
  repeatable('eligible', 'Verdicts on whether the visitor may attend.', { enum: VERDICTS }),
  repeatable('group', 'Groups of results, each of which is paged separately.', { enum: GROUPS }),
];

const words = query(
  'q',
  'Words of a name, a host or a place. Accents, case and typing errors are ignored.',
  text
);

const shared = [
  system,
  repeatable('place', 'Codes of places that a programme serves.'),
  repeatable('welcomes', 'Sectors whose staff are welcome.'),
  repeatable('openTo', 'Groups that it is open to.'),
  repeatable('format', 'Ways to take part.'),
  repeatable('shift', 'Local start time of upcoming Rounds.', { enum: SHIFTS }),
];

const access = {
  ...repeatable('access', 'Access that a person needs.'),
  description: 'Access that a person needs. May be repeated: all of them match.',
};

const facets: Parameter = {
  ...query(
    'facets',
    '`day` counts the Rounds of each local day, in the time zone of each Round, over the whole span.',
    { type: 'array', items: { enum: ['day'] } }
  ),
  explode: true,
};

const when = { type: 'string', examples: ['2026-11-22', '2026-11-22T14:00:00Z'] };

const quarter = {
  ...{ type: 'string', examples: ['2026-Q3', '2026'] },
  description: 'A whole quarter or year; or the first day of one in `from`, and the last day in `to`.',
};

/** Descriptions of parameters that differ for a feed, by name. */
const FEED_SPAN: Readonly<Record<string, string>> = {
  from: 'The earliest start: a date or a time; default and at the earliest four weeks ago.',
  to: 'The latest start: a date, which is included, or a time; default and at the latest in 13 months.',
};

const sessionFilters = [
  ...[lang, words, ...position, ...shared],
  query('from', 'The earliest start: a date or a time; default now.', when),
  query('to', 'The latest start: a date, which is included, or a time.', when),
  repeatable('programme', 'Ids of programmes.'),
  access,
];

/** The filters of a feed, whose span is limited. */
const feedFilters = sessionFilters.map((parameter) => ({
  ...parameter,
  description: FEED_SPAN[parameter.name] ?? parameter.description,
}));

const sessionById: readonly Parameter[] = [
  { name: 'id', in: 'path', description: "The session's id.", required: true, schema: { type: 'string' } },
  lang,
];

const titles = query(
  'titles',
  '`full` names the Rounds; by default the entries say “Staff forum” and the building, and do not mention Schwartz Rounds.',
  {
    ...{ enum: ['neutral', 'full'], default: 'neutral' },
  }
);

const alarm = query(
  'alarm',
  'A reminder this long before the start, as an ISO 8601 duration from `PT5M` to `P7D`; by default none. Cancelled and postponed Rounds have none.',
  { type: 'string', examples: ['PT30M', 'P1D'] }
);

/** Parameters of calendars, in addition to the filters. */
const entries = [titles, alarm];

/** Parameters of `/oembed`, which is for content systems: elements do not send them. */
export const OEMBED_PARAMETERS: readonly Parameter[] = [
  {
    ...query('url', 'The address of an embedded element: `https://…/embed.html?element=rounds-finder`.', {
      ...{ type: 'string', format: 'uri', maxLength: 2000 },
    }),
    required: true,
  },
  query('maxwidth', 'The largest width, in pixels.', { type: 'integer', minimum: 1, maximum: 100_000 }),
  query('maxheight', 'The largest height, in pixels.', { type: 'integer', minimum: 1, maximum: 100_000 }),
  query('format', 'The format of the response.', { enum: ['json'] }),
];

/** The parameters of every resource, by path. */
export const PARAMETERS: Readonly<Record<string, readonly Parameter[]>> = {
  '/': [lang, system],
  '/systems': [
    lang,
    query('on', 'The date on which the systems exist; default today.', { type: 'string', format: 'date' }),
    query('all', 'Includes systems that have ended and systems that have not begun.', {
      type: 'boolean',
      default: false,
    }),
  ],
  '/places': [
    lang,
    {
      ...query('q', 'An outward code, or the start of the name of a town or a system.', {
        ...{ type: 'string', minLength: 2, maxLength: 40 },
      }),
      required: true,
    },
    limit,
  ],
  '/programmes': [
    ...[lang, words, ...position, ...shared, ...visitor],
    repeatable('nation', "The host's nation.", known(NATIONS)),
    repeatable('sector', "The host's sector."),
    access,
    query(
      'from',
      'The earliest start of a Round, a date or a time; not before now. With `from` or `to`, the same Round must match `format` and `shift`, and be neither cancelled, postponed nor full.',
      when
    ),
    query('to', 'The latest start of such a Round: a date, which is included, or a time.', when),
    query(
      'sort',
      'Default: `relevance` with `q`, `next-session` with `group=online`, else `distance` with a position, else `name`. For a visitor, programmes with an available Round are first.',
      {
        ...{ enum: PROGRAMME_SORTS },
      }
    ),
    ...[limit, cursor],
  ],
  '/programmes/{id}': [
    {
      name: 'id',
      in: 'path',
      description: "The programme's id.",
      required: true,
      schema: { type: 'string' },
    },
    lang,
  ],
  '/sessions': [...sessionFilters, ...visitor, facets, limit, cursor],
  '/sessions.ics': [...feedFilters, ...entries],
  '/sessions/{id}': sessionById,
  '/sessions/{id}.ics': [...sessionById, ...entries],
  '/forms/{id}': [
    { name: 'id', in: 'path', description: "The form's id.", required: true, schema: { type: 'string' } },
    lang,
  ],
  '/equity': [
    lang,
    query(
      'system',
      'The code of an integrated care system; default: the nation. An ended code returns its own closed series.',
      text
    ),
    query('from', 'The first quarter; default: the first that was published.', quarter),
    query('to', 'The last quarter; default: the last that was published.', quarter),
  ],
  '/equity/systems': [
    lang,
    query('period', 'The quarter or year; default: the newest that was published.', quarter),
  ],
  '/changes': [
    query('after', 'The `id` of the last event received: events since then are sent first.', {
      type: 'string',
      maxLength: 200,
    }),
    {
      name: 'Last-Event-ID',
      in: 'header',
      description: 'The same id, for clients that reconnect automatically.',
      schema: { type: 'string' },
    },
  ],
};
