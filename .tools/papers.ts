// What the papers for the people who decide tell of the code: made for `npm run docs` from the manifest and the passport,
// so that no field is written down twice.
import { version } from './cdn.js';
import { code, table } from './markdown.js';
import { Stop } from './shell.js';

/**
 * Of each element, which requests it makes, and which more a visitor makes by following its links. `test/pages` opens each
 * and holds it to this.
 */
export const REQUESTS = {
  'rounds-doctor': { asks: ['GET /'] },
  'rounds-equity-chart': { asks: ['GET /', 'GET /equity', 'GET /changes'] },
  'rounds-feedback-form': { asks: ['GET /', 'GET /forms/{id}', 'POST /feedback'] },
  'rounds-finder': { asks: ['GET /', 'GET /programmes', 'GET /places', 'GET /systems', 'GET /changes'] },
  'rounds-provider': { asks: [] },
  'rounds-sessions': {
    asks: ['GET /', 'GET /sessions', 'GET /programmes/{id}', 'GET /changes'],
    links: ['GET /sessions/{id}.ics', 'GET /sessions.ics'],
  },
};

/** What a page that has elements in it says in its site's accessibility statement. */
const statement = () =>
  [
    `**Finding a Schwartz Round, dates of Rounds, access by sector, and feedback.** These parts of our website are Rounds Elements, version ${version}. They aim at level AA of the Web Content Accessibility Guidelines, version 2.2.`,
    'Before each version they are tested by machine: with axe in the engines of Chrome, Firefox and Safari, in dark and high-contrast colours in that of Chrome, in a column 320 pixels wide, and in part with the keyboard alone. That finds some barriers, not all. They have not been tested by hand with a screen reader, voice control or a magnifier, nor by people with disabilities, nor audited by anybody independent. We know of no criterion that they fail, but cannot say that they meet all. The Welsh has not been reviewed by a professional translator. What the hosts of Rounds write about them is shown as they wrote it.',
    'If you cannot use a part, or need what it shows in another form, write to [wellbeing@example.org].',
  ]
    .map((text) => `> ${text}`)
    .join('\n>\n');

const TYPED = 'what the visitor types or chooses';

const CALENDAR =
  '**Received.** A calendar file, which the person’s own calendar reads and keeps: an id, times, the building, “Staff forum”, marked private; the Round’s name, its summary and its page only where `titles=full` is asked for.';

const named = (list) => list.map(code).join(', ') || 'nothing';

/** What of a visitor's own goes out with the requests of an element. */
const ofTheVisitor = ({ asks, links = [] }, requests) => {
  const fields = [...asks, ...links]
    .flatMap((name) => requests.find(({ request }) => request === name).sent)
    .filter(({ origin }) => origin === TYPED)
    .map(({ field }) => field);
  return named([...new Set(fields)]);
};

const elementRows = (elements, { requests }) =>
  elements.map(({ tagName, description }) => {
    const known = REQUESTS[tagName];
    if (!known) throw new Stop(`.tools/papers.js does not say what <${tagName}> asks.`);
    const links = known.links ? `; by a link that is followed ${named(known.links)}` : '';
    return [
      code(`<${tagName}>`),
      description.split('\n\n')[0],
      `${named(known.asks)}${links}`,
      ofTheVisitor(known, requests),
    ];
  });

/** A table of fields; how long they stay is said above it where it is the same for all. */
const fieldTable = (title, fields) => {
  if (fields.length === 0) return [];
  const retentions = new Set(fields.map(({ retention }) => retention));
  const same = retentions.size === 1;
  return [
    same ? `**${title}** ${[...retentions].join('')}` : `**${title}**`,
    table(
      ['field', 'purpose', 'origin', ...(same ? [] : ['retention'])],
      fields.map(({ field, purpose, origin, retention }) => [
        code(field),
        purpose,
        origin,
        ...(same ? [] : [retention]),
      ])
    ),
  ];
};

const fieldTables = ({ requests, errors }) => {
  const askedBy = (request) =>
    Object.entries(REQUESTS)
      .filter(([, { asks, links = [] }]) => [...asks, ...links].includes(request))
      .map(([tag]) => `<${tag}>`);
  return [
    ...requests.flatMap(({ request, sent, received }) => [
      `### \`${request}\``,
      askedBy(request).length > 0
        ? `By ${named(askedBy(request))}.`
        : 'By no element; others may ask a backend for it.',
      ...fieldTable('Sent.', sent),
      ...fieldTable('Received.', received),
      ...(request.endsWith('.ics') ? [CALENDAR] : []),
    ]),
    '### Errors',
    ...fieldTable('Received with any request that fails.', errors),
  ].join('\n\n');
};

/** What stands between the marks of the papers, by their name. */
export const paperParts = (elements, passport) => ({
  version: `This is about version ${version}.`,
  elements: table(
    [
      'element',
      'what a visitor can do',
      'what it asks of the backend',
      'of the visitor’s own, where it is given',
    ],
    elementRows(elements, passport)
  ),
  fields: fieldTables(passport),
  statement: statement(),
  tags: elements.map(({ tagName }) => `- ${code(`<${tagName}>`)}`).join('\n'),
});
