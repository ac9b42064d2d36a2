// `npm run docs` writes src/passport.json with this: every field that goes over the wire, made from the schemas and from the
// words below. A field without words is an error, so that none comes or goes unexplained.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { register } from 'tsx/esm/api';
import * as z from 'zod/mini';
import { Stop, root } from './shell.js';

/** Where something comes from. */
const VISITOR = 'what the visitor types or chooses';
const PAGE = 'the page: a setting of the element';
const BACKEND = 'worked out by the backend';
const HOST = 'told by the host of the programme';
const OPEN = 'open data: the health service’s register of systems, the postcode directory';
const EDITOR = 'written by whoever runs the backend';
const RETURNS = 'returns of attendance, protected before they leave the backend';
const DEVICE = 'made on the device by chance';

/** How long it stays. */
const READ = 'On the device in the memory of the page, until it is closed.';
const ASKED = 'Not stored. The reference backend writes neither addresses nor query strings into its log.';
const ANSWERED =
  'Stored without sender, address, device or time finer than the week; comments are pooled. See the contract, POST /feedback.';
const HASHED =
  'Not stored: a keyed hash is kept to know a repeat, and dies with its key after 35 days at the latest.';

/** What is sent with the address of a read. By the parameter’s name: why, and where from. */
const SENT = {
  lang: ['To answer in the page’s language.', PAGE],
  system: ['To narrow to one integrated care system.', PAGE],
  on: ['To list the systems of a date.', PAGE],
  all: ['To list ended systems too.', PAGE],
  q: ['To search by a town, an employer’s name or an outward code, never a whole postcode.', VISITOR],
  lat: ['To sort by distance: a town’s, or the device’s rounded to 0.05 of a degree.', VISITOR],
  lng: ['To sort by distance: a town’s, or the device’s rounded to 0.05 of a degree.', VISITOR],
  within: ['To leave out what is further away.', VISITOR],
  place: ['To narrow to a place.', VISITOR],
  nation: ['To narrow to a nation.', VISITOR],
  sector: ['To narrow by the host’s sector.', VISITOR],
  welcomes: ['To narrow to Rounds that welcome a sector.', VISITOR],
  openTo: ['To narrow by who may come.', VISITOR],
  format: ['To narrow by how one joins.', VISITOR],
  access: ['To narrow by access.', VISITOR],
  shift: ['To narrow by time of day.', VISITOR],
  sort: ['To order the list.', VISITOR],
  from: ['The first day of what is asked for.', PAGE],
  to: ['The last day of what is asked for.', PAGE],
  programme: ['To narrow to one programme.', VISITOR],
  titles: ['Whether a calendar names the Round; not unless somebody asks.', VISITOR],
  limit: ['How many to send.', PAGE],
  cursor: ['Where the next page of a list begins.', BACKEND],
  after: ['The last change that was heard of.', BACKEND],
  v: ['The last change that was heard of, so that no cache on the way answers from before it.', BACKEND],
};

/** What is sent with `POST /feedback`. */
const FEEDBACK = {
  submissionId: ['To store an answer once, however often it is sent.', DEVICE, HASHED],
  formId: ['Which form was answered.', BACKEND, ANSWERED],
  formVersion: ['Which version of it.', BACKEND, ANSWERED],
  sessionId: ['Which Round it is about.', PAGE, ANSWERED],
  code: ['That it was answered at the Round, from its poster; the same for everybody there.', PAGE, ANSWERED],
  answers: ['The answers.', VISITOR, ANSWERED],
  'answers.*': ['One answer, by the question’s id.', VISITOR, ANSWERED],
  website: ['Empty: a trap for programs that fill in everything.', PAGE, 'Not stored.'],
  kid: ['Which key a sealed answer is sealed to.', BACKEND, ANSWERED],
  enc: ['What the backend needs to open it.', DEVICE, 'Not stored.'],
  ciphertext: [
    'The sealed answer.',
    VISITOR,
    'Kept sealed on the device until it is delivered, then stored as the answer inside.',
  ],
};

/** What is received. By the end of the field’s path: why, and where from. */
const RECEIVED = {
  contract: ['Whether page and backend understand each other.', BACKEND],
  languages: ['In which languages the service answers.', EDITOR],
  labels: ['Words for codes.', EDITOR],
  'labels.*': ['Words for the codes of one kind.', EDITOR],
  'labels.*.*': ['The words for a code.', EDITOR],
  attribution: ['Whose data it is, as its licence asks to be told.', EDITOR],
  licensingBody: ['Who licenses Rounds.', EDITOR],
  'licensingBody.name': ['Its name.', EDITOR],
  'licensingBody.url': ['Its page.', EDITOR],
  support: ['Who helps when a Round has stirred something up.', EDITOR],
  'support[].label': ['Its words.', EDITOR],
  'support[].href': ['Its address or number.', EDITOR],
  privacy: ['Who is responsible for what is sent.', EDITOR],
  'privacy.controller': ['The controller.', EDITOR],
  'privacy.retention': ['How long it keeps what is sent.', EDITOR],
  'privacy.href': ['Its notice.', EDITOR],
  sealingKeys: ['Public keys that answers may be sealed to.', BACKEND],
  'sealingKeys[].*': ['A part of such a key.', BACKEND],
  sectors: ['The sectors.', EDITOR],
  'sectors[].code': ['A sector’s code.', EDITOR],
  'sectors[].label': ['A sector’s name.', EDITOR],
  items: ['The list.', BACKEND],
  total: ['How many there are in all.', BACKEND],
  nextCursor: ['Where the next page begins.', BACKEND],
  facets: ['Counts beside the filters.', BACKEND],
  'facets.*': ['The counts of one filter.', BACKEND],
  'facets.*.*': ['How many there would be.', BACKEND],
  resolved: ['What became of a system that ended.', OPEN],
  'resolved[].from': ['The system that was asked for.', OPEN],
  'resolved[].to': ['What followed it.', OPEN],
  'resolved[].to[].code': ['A successor’s code.', OPEN],
  'resolved[].to[].name': ['A successor’s name.', OPEN],
  'resolved[].split': ['Whether it was divided.', OPEN],
  id: ['To tell one from another.', BACKEND],
  name: ['What it is called.', HOST],
  summary: ['What it is about.', HOST],
  url: ['Its own page.', HOST],
  shortName: ['A short name.', OPEN],
  region: ['The region it lies in.', OPEN],
  lat: ['Where it is, for distances.', OPEN],
  lng: ['Where it is, for distances.', OPEN],
  validFrom: ['Since when it has existed in this form.', OPEN],
  validTo: ['Until when it existed.', OPEN],
  successors: ['What followed it.', OPEN],
  progress: ['How far Rounds have come there.', HOST],
  contact: ['Whom to ask: a role, never a person.', HOST],
  'contact.team': ['The team’s name.', HOST],
  'contact.email': ['The team’s address.', HOST],
  'contact.url': ['The team’s page.', HOST],
  kind: ['What kind of place it is.', OPEN],
  label: ['What it is called.', OPEN],
  nations: ['The nations it lies in.', OPEN],
  systems: ['The integrated care systems it lies in.', OPEN],
  share: ['How much of the place lies in that system.', OPEN],
  code: ['Its code.', OPEN],
  host: ['Who runs it.', HOST],
  odsCode: ['The host’s public code.', OPEN],
  sector: ['The sector.', HOST],
  jointHosts: ['Who runs it with them.', HOST],
  serves: ['For whom it is meant.', HOST],
  places: ['Places: served by a programme, or left at a Round (open, few or full).', HOST],
  nation: ['The nation it is in.', HOST],
  place: ['Where it is held.', HOST],
  venue: ['Where it is held.', HOST],
  address: ['The building’s address.', HOST],
  postcode: ['The building’s postcode.', HOST],
  formats: ['How one can join.', HOST],
  format: ['How one joins.', HOST],
  openTo: ['Who may come.', HOST],
  welcomes: ['The sectors that are welcome.', HOST],
  volunteers: ['Whether volunteers may come.', HOST],
  students: ['Whether students may come.', HOST],
  agency: ['Whether agency staff may come.', HOST],
  access: ['Access, such as step-free or captions.', HOST],
  since: ['Since when it has run.', HOST],
  sessionsPastYear: ['How many Rounds there were in a year.', BACKEND],
  nextSession: ['Its next Round.', BACKEND],
  title: ['What it is about.', HOST],
  startsAt: ['When it begins.', HOST],
  endsAt: ['When it ends.', HOST],
  timeZone: ['In which time zone.', HOST],
  status: ['Whether it goes ahead.', HOST],
  distanceKm: ['How far it is from the place that was asked for.', BACKEND],
  confirmedOn: ['When its details were last confirmed.', HOST],
  source: ['Where the details come from.', HOST],
  lang: ['In which language its texts are.', HOST],
  seriesId: ['The series it belongs to.', HOST],
  programmeId: ['Its programme.', HOST],
  programmeName: ['Its programme’s name.', HOST],
  system: ['The integrated care system.', OPEN],
  contentNote: ['A word of warning about its subject.', HOST],
  movedFrom: ['Its time before it was moved.', HOST],
  doorsAt: ['When the food or the online room is there.', HOST],
  lateEntry: ['Whether one may come late.', HOST],
  bookingUrl: ['Where to book; never a link into a meeting.', HOST],
  updatedAt: ['When it was last changed.', BACKEND],
  sequence: ['How often it was changed, for calendars.', BACKEND],
  unit: ['What is counted.', EDITOR],
  publishedAt: ['When the figures were published.', BACKEND],
  nextPublication: ['When the next are due.', EDITOR],
  disclosure: ['The rule that protects people in small counts.', EDITOR],
  'disclosure.rule': ['The rule in words.', EDITOR],
  'disclosure.suppressBelow': ['Below which count nothing is shown.', EDITOR],
  'disclosure.roundTo': ['To what counts are rounded.', EDITOR],
  step: ['Whether by quarter or by year.', EDITOR],
  periods: ['The quarters or years.', BACKEND],
  'periods[].from': ['Its first day.', BACKEND],
  'periods[].to': ['Its last day.', BACKEND],
  'periods[].label': ['Its name.', BACKEND],
  'periods[].id': ['To tell one from another.', BACKEND],
  breakBefore: ['What changed before it, so that it cannot be compared.', EDITOR],
  workforce: ['How many work in the sector.', OPEN],
  value: ['The figure, or the value of an option.', BACKEND],
  coverage: ['Whom the figure covers.', OPEN],
  asOf: ['Of which day it is.', OPEN],
  href: ['Where more is to be read.', EDITOR],
  cells: ['The figures by sector and period.', RETURNS],
  period: ['Of which period.', BACKEND],
  sessions: ['How many Rounds welcomed the sector.', BACKEND],
  recorded: ['How many of them have a return.', RETURNS],
  attendances: ['How many attendances, or why it is not told.', RETURNS],
  firstTime: ['How many of them were first ones, or why it is not told.', RETURNS],
  state: ['Whether a count is told, zero, suppressed or not collected.', RETURNS],
  hidden: ['How many systems’ counts are suppressed in a sum.', RETURNS],
  missing: ['How many systems’ counts are missing in a sum.', RETURNS],
  offer: ['What is coming up.', BACKEND],
  upcoming: ['How many upcoming Rounds welcome the sector.', BACKEND],
  notes: ['What should be known of the figures.', EDITOR],
  text: ['The words.', EDITOR],
  voices: ['What people say, written by an editor and never copied from feedback.', EDITOR],
  version: ['The form’s version.', EDITOR],
  anonymous: ['Whether the form is anonymous.', EDITOR],
  intro: ['The form’s first words.', EDITOR],
  confidentiality: ['What happens with answers.', EDITOR],
  thanks: ['The form’s last words.', EDITOR],
  questions: ['The questions.', EDITOR],
  type: ['What kind of question, or of error, it is.', EDITOR],
  hint: ['A help for answering.', EDITOR],
  required: ['Whether it must be answered.', EDITOR],
  multiple: ['Whether several options may be chosen.', EDITOR],
  options: ['The options.', EDITOR],
  maxLength: ['How long a text may be.', EDITOR],
  receipt: ['That the answer has come; it finds nothing.', BACKEND],
  detail: ['What went wrong.', BACKEND],
  errors: ['What is wrong where.', BACKEND],
  pointer: ['Where it is wrong.', BACKEND],
};

/** Longer ends of paths, where the same name means something else. */
Object.assign(RECEIVED, {
  'host.name': ['The organisation that runs it.', HOST],
  'host.sector': ['The sector of that organisation.', HOST],
  'jointHosts[].name': ['An organisation that runs it with them.', HOST],
  'jointHosts[].sector': ['The sector of that organisation.', HOST],
  'place.name': ['The building.', HOST],
  'venue.name': ['The building.', HOST],
  'serves.systems': ['The integrated care systems that it is for.', HOST],
  'serves.places': ['The places that it is for.', HOST],
  'serves.places[].code': ['The code of such a place.', HOST],
  'serves.places[].label': ['The name of such a place.', HOST],
  'items[].places': ['Whether places are left: open, few or full.', HOST],
  'nextSession.title': ['What the Round is about.', HOST],
  'questions[].id': ['To tell one question from another.', EDITOR],
  'questions[].label': ['The question.', EDITOR],
  'questions[].type': ['What kind of question it is.', EDITOR],
  'options[].value': ['What is sent where the option is chosen.', EDITOR],
  'options[].label': ['The words of the option.', EDITOR],
  'system.name': ['Its name.', OPEN],
  'workforce.value': ['The figure.', OPEN],
  'workforce.unit': ['Whether people, posts or jobs are counted.', OPEN],
  'workforce.volunteers': ['Whether volunteers are what is counted.', OPEN],
  'workforce.source': ['Whose figure it is.', OPEN],
  'attendances.value': ['The count, rounded.', RETURNS],
  'firstTime.value': ['The count, rounded.', RETURNS],
  'voices[].source': ['Who says it, in words that name nobody.', EDITOR],
});

/** Whole paths, where a resource means something else by them. */
const OWN = {
  '/': { name: ['The name of the service.', EDITOR] },
  '/systems': { 'items[].name': ['Its name.', OPEN] },
  '/sessions/{id}': { places: ['Whether places are left: open, few or full.', HOST] },
  '/forms/{id}': {
    id: ['Which form it is.', EDITOR],
    title: ['What the form is called.', EDITOR],
  },
  '/changes': {
    id: ['To go on after this change.', BACKEND],
    systems: ['The integrated care systems that something has changed in.', BACKEND],
  },
  errors: {
    type: ['What kind of error it is.', BACKEND],
    title: ['The error in words.', BACKEND],
    status: ['The status of the answer.', BACKEND],
  },
};

/** Every field of a JSON Schema, as `items[].host.name`; a key that may be any is `*`. */
const fieldsOf = (schema, at = '') => {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = (name, inner) => {
    const field = at ? `${at}.${name}` : name;
    return [field, ...fieldsOf(inner, field)];
  };
  return [
    ...['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []).flatMap((one) => fieldsOf(one, at))),
    ...fieldsOf(schema.items, `${at}[]`),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => below(name, inner)),
    ...(typeof schema.additionalProperties === 'object' ? below('*', schema.additionalProperties) : []),
  ];
};

const wordsFor = (words, resource, field) => {
  const steps = field.split('.');
  const names = steps.map((_, at) => steps.slice(at).join('.'));
  const found = names
    .flatMap((name) => [name, name.replace(/\[\]$/, '')])
    .find((name) => Object.hasOwn(words, name));
  if (!found) throw new Stop(`${resource}: ${field} has no words in .tools/passport.js.`);
  return words[found];
};

const described = (words, resource, fields, retention) =>
  [...new Set(fields)].map((field) => {
    const [purpose, origin, own] = OWN[resource]?.[field] ?? wordsFor(words, resource, field);
    return { field, purpose, origin, retention: own ?? retention };
  });

const jsonSchema = (schema) => z.toJSONSchema(schema, { unrepresentable: 'any' });

/** All of it, as the text of the file. */
export const passport = async () => {
  const unregister = register();
  const source = (file) => import(path.join(root, file));
  const { PARAMETERS } = await source('demo/backend/src/api/http/query-parameters.ts');
  const { openApiDocument } = await source('demo/backend/src/api/openapi/document.ts');
  const { feedbackSchema, sealedSchema } = await source('src/contract/feedback-document.ts');
  const { receiptSchema } = await source('src/contract/feedback.ts');
  const { formSchema } = await source('src/contract/form-document.ts');
  const { problemSchema } = await source('src/contract/problem.ts');
  await unregister();

  const { paths } = openApiDocument('https://rounds.example.org/v1');
  const answerOf = (resource) => paths[resource]?.get?.responses[200]?.content['application/json']?.schema;
  const asked = Object.entries(PARAMETERS).filter(([resource]) => paths[resource]?.get);
  const reads = asked.map(([resource, parameters]) => {
    const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    return {
      request: `GET ${resource}`,
      sent: described(SENT, resource, resource === '/changes' ? names : [...names, 'v'], ASKED),
      received:
        resource === '/changes'
          ? described(RECEIVED, resource, ['id', 'systems'], READ)
          : described(RECEIVED, resource, fieldsOf(answerOf(resource)), READ),
    };
  });
  const feedback = {
    request: 'POST /feedback',
    sent: described(
      FEEDBACK,
      'POST /feedback',
      [feedbackSchema, sealedSchema].flatMap((schema) => fieldsOf(jsonSchema(schema))),
      ANSWERED
    ),
    received: described(RECEIVED, 'POST /feedback', fieldsOf(jsonSchema(receiptSchema)), READ),
  };
  const form = {
    request: 'GET /forms/{id}',
    sent: described(SENT, 'GET /forms/{id}', ['lang', 'v'], ASKED),
    received: described(RECEIVED, 'GET /forms/{id}', fieldsOf(jsonSchema(formSchema)), READ),
  };
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const known = new Set(reads.map(({ request }) => request));
  const document = {
    about:
      'Every field that Rounds Elements send and receive. They contact the origin of the backend alone, without cookie, credentials or referrer, and store nothing but, where a page chooses so, sealed answers that wait to be delivered; as with any request, the backend sees the address it comes from and what kind of browser it is.',
    version,
    requests: [...reads, ...[form, feedback].filter(({ request }) => !known.has(request))],
    errors: described(RECEIVED, 'errors', fieldsOf(jsonSchema(problemSchema)), READ),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};
