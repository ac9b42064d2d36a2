import type { Answer } from '../client.js';
import type { Kit } from '../survey.js';

/** Hosts of joining links. The name of a service alone, as in “online, on Teams”, is not a link. */
const MEETING_HOSTS = [
  'teams.microsoft.com',
  'teams.live.com',
  'teams.cloud.microsoft',
  'zoom.us',
  'zoom.com',
  'zoomgov.com',
  'meet.google.com',
  'webex.com',
  'gotomeeting.com',
  'gotomeet.me',
  'gotowebinar.com',
  'whereby.com',
  'meet.jit.si',
  '8x8.vc',
  'join.skype.com',
  'meet.lync.com',
  'bluejeans.com',
  'chime.aws',
  'pexip.me',
  'attendanywhere.com',
  'starleaf.com',
  'bbcollab.com',
  'meeting.zoho.com',
  'chat.whatsapp.com',
  'facetime.apple.com',
];

const MEETING_LINK = new RegExp(
  String.raw`(?<![a-z0-9-])(?:${MEETING_HOSTS.map((host) => host.replaceAll('.', String.raw`\.`)).join('|')})(?![a-z0-9-])` +
    String.raw`|\b(?:msteams|zoommtg|zoomus|webex|skype|sips?|facetime):\S|\b(?:meeting|conference|webinar) id\s*[:#]?\s*\d[\d ]{5,}`,
  'i'
);

/** First names that people's email addresses often start with. Words for roles and teams are not among them. */
const GIVEN_NAMES = new Set(
  (
    'aisha alan alison amanda amy andrea andrew angela anna anne ben catherine charlotte chris christine claire clare daniel ' +
    'david deborah elizabeth emily emma fatima fiona gareth gemma george hannah helen ian jack james jane janet jennifer ' +
    'jessica joanna joanne john jonathan julia julie karen kate katherine laura linda lisa louise lucy margaret maria mark ' +
    'martin mary matthew michael michelle mohammed muhammad natalie nicola olivia patricia paul peter philip priya rachel ' +
    'rebecca richard robert ruth samantha sarah simon sophie stephen steven susan thomas tracey victoria william'
  ).split(' ')
);

/** Words of roles and teams, which a person’s address does not have. */
const ROLE_WORDS =
  /rounds?|schwartz|team|wellbeing|support|staff|learning|info|admin|office|contact|enquiries|enquiry|education|events?|hospital|hospice|care|council|service|library/;

const EMAIL = /([a-z0-9._%+'-]+)@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;

/** Returns whether the local part of an address is the name of a person: `jane.smith`, `j.smith`. */
const isPerson = (local: string): boolean => {
  if (ROLE_WORDS.test(local.toLowerCase())) return false;
  const [first = '', ...rest] = local.toLowerCase().split(/[._-]/);
  const last = (rest.at(-1) ?? '').replace(/\d+$/, '');
  if (!/^[a-z']{2,}$/.test(last)) return GIVEN_NAMES.has(first) && rest.length === 0;
  return GIVEN_NAMES.has(first) || /^[a-z]$/.test(first);
};

/** Names of fields that a public answer must not have. */
const PRIVATE_FIELDS =
  /^(?:join(?:ing)?(?:url|link)?|meeting(?:url|link|id)?|passcode|password|dial-?in|panel[a-z]*|speakers?|facilitators?|attendees?|organiser|organizer|participants?|persons?)$/i;

/** Called for every field with its path, its name (for an item, that of the list), and its text or number. */
type Visit = (path: string, name: string, value: unknown) => void;

/** Visits every field of a value. A list or an object that is not empty is visited with the value `true`. */
const visitFields = (value: unknown, visit: Visit, path = '', name = ''): void => {
  if (typeof value !== 'object' || value === null) {
    visit(path, name, value);
    return;
  }
  const entries = Object.entries(value);
  if (entries.length > 0) visit(path, name, true);
  for (const [key, inner] of entries)
    visitFields(inner, visit, path === '' ? key : `${path}.${key}`, Array.isArray(value) ? name : key);
};

/** Undoes percent-encoding, in which links hide within links. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Returns the joining link in a text, or `null`. */
const joiningLinkIn = (text: string): string | null =>
  MEETING_LINK.exec((text.includes('%') ? decoded(text) : text).normalize('NFKC'))?.[0] ?? null;

/** Returns the email address of a person in a text, or `null`. */
const personIn = (text: string): string | null =>
  text.includes('@')
    ? ([...text.matchAll(EMAIL)].find(([, local = '']) => isPerson(local))?.[0] ?? null)
    : null;

/** Checks text. Most text is in many answers, so it is checked once. */
class TextCheck {
  readonly #kit: Kit;
  readonly #known = new Set<string>();

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  check(where: string, path: string, text: string): void {
    if (this.#known.has(text)) return;
    this.#known.add(text);
    const { report } = this.#kit;
    const link = joiningLinkIn(text);
    report.expect('privacy.join-link', where, link === null, `${path} has a joining link (${link ?? ''}).`);
    const person = personIn(text);
    const what = `${path} has “${person ?? ''}”, which looks like the address of a person.`;
    report.expect('privacy.person', where, person === null, what);
  }
}

const checkFields = ({ report }: Kit, texts: TextCheck, { where, path: resource, json }: Answer): void => {
  // In labels and facets, the names of fields are codes.
  const hasFields = /^\/(programmes|sessions)/.test(resource);
  const found: string[] = [];
  visitFields(json, (path, name, value) => {
    if (typeof value === 'string') texts.check(where, path, value);
    const isGiven = value !== null && value !== '' && !path.startsWith('facets.');
    if (hasFields && isGiven && PRIVATE_FIELDS.test(name)) found.push(path);
  });
  const what = `${found[0] ?? ''} is a field that the contract does not have.`;
  report.expect('privacy.field', where, found.length === 0, what);
};

const checkCodes = ({ report }: Kit, { where, path, json }: Answer): void => {
  if (!path.startsWith('/sessions')) return;
  const { items } = (json ?? {}) as { readonly items?: unknown };
  const sessions: unknown[] = Array.isArray(items) ? items : [json];
  const withCode = sessions.find((item) => {
    const { code, sessionCode } = (item ?? {}) as { readonly code?: unknown; readonly sessionCode?: unknown };
    return (code ?? sessionCode ?? null) !== null;
  });
  report.expect('privacy.code', where, withCode === undefined, 'A Round has its code.');
};

/** Checks every answer so far for joining links, persons and codes. */
export const checkPrivacy = (kit: Kit): void => {
  const texts = new TextCheck(kit);
  for (const answer of kit.client.answers) {
    if (answer.status !== 200 || answer.method !== 'GET') continue;
    if (answer.json === undefined) {
      texts.check(answer.where, 'The calendar', answer.text.replaceAll(/\r?\n[ \t]/g, ''));
      continue;
    }
    checkFields(kit, texts, answer);
    checkCodes(kit, answer);
  }
};
