// Parts of the documents for decision makers that `npm run docs` generates from the manifest and the privacy passport, so that
// every field is described in one place.
import { version } from './cdn.js';
import type { DocumentedElement } from './manifest.js';
import { code, table } from './markdown.js';
import { Stop } from './shell.js';

/** A field in `src/passport.json`. */
interface Field {
  readonly field: string;
  readonly purpose: string;
  readonly origin: string;
  readonly retention: string;
}

/** A request in `src/passport.json`. */
interface PassportRequest {
  readonly request: string;
  readonly sent: readonly Field[];
  readonly received: readonly Field[];
}

/** Content of `src/passport.json`. */
export interface Passport {
  readonly requests: readonly PassportRequest[];
  readonly errors: readonly Field[];
}

/** Requests of an element: those that it sends, and those that follow when a visitor opens its links. */
interface Requests {
  readonly sends: readonly string[];
  readonly links?: readonly string[];
}

/** Requests by element. `test/pages` opens each element and checks that it sends no others. */
const REQUESTS: Readonly<Record<string, Requests>> = {
  'rounds-doctor': { sends: ['GET /'] },
  'rounds-equity-chart': {
    sends: ['GET /', 'GET /equity', 'GET /equity/systems', 'GET /systems', 'GET /changes'],
  },
  'rounds-feedback-form': { sends: ['GET /', 'GET /forms/{id}', 'GET /sessions/{id}', 'POST /feedback'] },
  'rounds-finder': { sends: ['GET /', 'GET /programmes', 'GET /places', 'GET /systems', 'GET /changes'] },
  'rounds-provider': { sends: [] },
  'rounds-sessions': {
    sends: ['GET /', 'GET /sessions', 'GET /programmes/{id}', 'GET /changes'],
    links: ['GET /sessions/{id}.ics', 'GET /sessions.ics'],
  },
};

/** Paragraphs for the accessibility statement of a site that uses the elements. */
const statement = (): string =>
  [
    `**Finding a Schwartz Round, dates of Rounds, access by sector, and feedback.** These parts of our website are Rounds Elements, version ${version}. They aim to meet level AA of the Web Content Accessibility Guidelines, version 2.2.`,
    'Automated tests run before each release: axe in the engines of Chrome, Firefox and Safari, dark and high-contrast colours in the engine of Chrome, a column 320 pixels wide, and some use with the keyboard alone. These tests find some barriers, not all. The parts have not been tested manually with a screen reader, voice control or a magnifier, nor by disabled people, and there has been no independent audit. We do not know of any criterion that they fail, but we cannot say that they meet all of them. The Welsh has not been reviewed by a professional translator. Text that hosts write about their Rounds appears as they wrote it.',
    'If you cannot use a part, or need its content in another format, write to [wellbeing@example.org].',
  ]
    .map((text) => `> ${text}`)
    .join('\n>\n');

/** Origin, in the passport, of fields that a visitor fills in. */
const TYPED = 'what the visitor types or chooses';

const CALENDAR =
  '**Received.** A calendar file, which the person’s own calendar reads and keeps: an id, times, the building, “Staff forum”, marked private; the Round’s name, its summary and its page only when the request has `titles=full`.';

const listed = (names: readonly string[]): string => names.map(code).join(', ') || 'nothing';

/** Lists the fields filled in by a visitor that leave with the requests of an element. */
const visitorFields = ({ sends, links = [] }: Requests, { requests }: Passport): string => {
  const fields = [...sends, ...links]
    .flatMap((name) => requests.find(({ request }) => request === name)?.sent ?? [])
    .filter(({ origin }) => origin === TYPED)
    .map(({ field }) => field);
  return listed([...new Set(fields)]);
};

const elementRow = (
  { tagName, description = '' }: DocumentedElement,
  passport: Passport
): readonly string[] => {
  const requests = REQUESTS[tagName];
  if (!requests) throw new Stop(`.tools/papers.ts: REQUESTS has no entry for <${tagName}>.`);
  const links = requests.links ? `; when a visitor follows a link ${listed(requests.links)}` : '';
  return [
    code(`<${tagName}>`),
    description.split('\n\n')[0] ?? '',
    `${listed(requests.sends)}${links}`,
    visitorFields(requests, passport),
  ];
};

/** Returns a table of fields under a title, which includes the retention if it is the same for all of them. */
const fieldTable = (title: string, fields: readonly Field[]): readonly string[] => {
  if (fields.length === 0) return [];
  const retentions = new Set(fields.map(({ retention }) => retention));
  const [shared] = retentions.size === 1 ? retentions : [];
  return [
    shared === undefined ? `**${title}**` : `**${title}** ${shared}`,
    table(
      ['field', 'purpose', 'origin', ...(shared === undefined ? ['retention'] : [])],
      fields.map(({ field, purpose, origin, retention }) => [
        code(field),
        purpose,
        origin,
        ...(shared === undefined ? [retention] : []),
      ])
    ),
  ];
};

const sendersOf = (request: string): readonly string[] =>
  Object.entries(REQUESTS)
    .filter(([, { sends, links = [] }]) => [...sends, ...links].includes(request))
    .map(([tag]) => `<${tag}>`);

const requestText = ({ request, sent, received }: PassportRequest): readonly string[] => {
  const senders = sendersOf(request);
  return [
    `### \`${request}\``,
    senders.length > 0 ? `Sent by ${listed(senders)}.` : 'Sent by none of the elements; for other clients.',
    ...fieldTable('Sent.', sent),
    ...fieldTable('Received.', received),
    ...(request.endsWith('.ics') ? [CALENDAR] : []),
  ];
};

/** Returns the generated parts of the documents by name. */
export const paperParts = (
  elements: readonly DocumentedElement[],
  passport: Passport
): Readonly<Record<string, string>> => ({
  version: `This document describes version ${version}.`,
  elements: table(
    [
      'element',
      'what a visitor can do',
      'requests to the backend',
      'data from the visitor, if they provide it',
    ],
    elements.map((element) => elementRow(element, passport))
  ),
  fields: [
    ...passport.requests.flatMap(requestText),
    '### Errors',
    ...fieldTable('Received with any request that fails.', passport.errors),
  ].join('\n\n'),
  statement: statement(),
  tags: elements.map(({ tagName }) => `- ${code(`<${tagName}>`)}`).join('\n'),
});
