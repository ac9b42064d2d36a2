/** A promise of the contract that the check can observe. */
interface Rule {
  /** The section of `src/contract/README.md` that makes the promise. */
  readonly section: string;
  /** The reason for the promise: what goes wrong if it is broken. */
  readonly why: string;
}

const EVERY = 'Rules for every resource';
const VISITOR = 'The visitor and eligibility';
const PRIVATE = `${EVERY}: Private data`;
const EQUITY = 'GET /equity';
const DISCLOSURE = 'Disclosure rule';
const CALENDARS = 'GET /sessions: Calendars';
const FEEDBACK = 'POST /feedback';

/** Every rule that is checked, by its name. Names are part of the JSON output and do not change. */
export const RULES = {
  'answers.reached': {
    section: EVERY,
    why: 'Elements retry for 10 seconds and then show an error.',
  },
  'answers.status': {
    section: EVERY,
    why: 'Elements show an error instead of the content for any other status.',
  },
  'answers.redirect': { section: EVERY, why: 'Elements do not follow redirects, so they show an error.' },
  'answers.json': {
    section: `${EVERY}: JSON`,
    why: 'Elements read JSON in UTF-8 and show an error instead.',
  },
  'answers.schema': {
    section: EVERY,
    why: 'Elements refuse an answer that does not have this form, and show an error.',
  },
  'answers.items': {
    section: `${EVERY}: Lists are read item by item`,
    why: 'Elements leave out an item that breaks the schema, so people do not find it.',
  },
  'answers.as-at': {
    section: `${EVERY}: As at`,
    why: 'Caches rewrite `Date`, so without this header elements may show old details as current.',
  },
  'answers.cookies': { section: PRIVATE, why: 'Elements send no credentials; a cookie could follow people.' },
  'cors.origin': {
    section: `${EVERY}: Headers of every answer`,
    why: 'Without it, browsers hide the answer from pages on other sites, errors included.',
  },
  'cors.expose': {
    section: `${EVERY}: Headers of every answer`,
    why: 'Elements read these headers, and browsers hide the ones that are not exposed.',
  },
  'cors.credentials': {
    section: `${EVERY}: Preflight`,
    why: 'With credentials, other sites could make requests in the name of a visitor.',
  },
  'cors.preflight': {
    section: `${EVERY}: Preflight`,
    why: 'Monitoring agents add headers to requests, and browsers then block them without this answer.',
  },
  'cors.preflight-feedback': {
    section: `${EVERY}: Preflight`,
    why: 'Browsers ask before they send JSON, so feedback cannot be sent from other sites without this answer.',
  },
  'cors.preflight-age': {
    section: `${EVERY}: Preflight`,
    why: 'Without it, browsers ask again before almost every submission.',
  },
  'caching.etag': {
    section: `${EVERY}: Headers of a read`,
    why: 'Without a strong ETag, browsers and caches load every answer in full again.',
  },
  'caching.etag-encoding': {
    section: `${EVERY}: Headers of a read`,
    why: 'A strong ETag names exact bytes; with one for two encodings, a cache may serve unreadable content.',
  },
  'caching.not-modified': {
    section: `${EVERY}: Headers of a read`,
    why: 'Elements revalidate every read, which then costs a whole answer.',
  },
  'caching.modified': {
    section: `${EVERY}: Headers of a read`,
    why: 'A 304 for another version keeps old details on the page.',
  },
  'caching.control': {
    section: `${EVERY}: Headers of a read`,
    why: 'Caches need these directives to serve answers for a minute, and while they revalidate.',
  },
  'caching.key': {
    section: `${EVERY}: Cache key`,
    why: 'After a change, elements add `v` so that caches do not answer with older data.',
  },
  'paging.default-limit': {
    section: `${EVERY}: Pages`,
    why: 'Elements rely on 20 items when they send no limit.',
  },
  'paging.limit': { section: `${EVERY}: Pages`, why: 'Elements ask for pages of different sizes.' },
  'paging.limit-bounds': {
    section: `${EVERY}: Pages`,
    why: 'Without bounds, one request can load the whole database.',
  },
  'paging.duplicate': {
    section: `${EVERY}: Pages`,
    why: 'Elements drop the repeated item, so “Show more” shows fewer than it says.',
  },
  'paging.skipped': {
    section: `${EVERY}: Pages`,
    why: 'People do not find an item that is on no page.',
  },
  'paging.total': { section: `${EVERY}: Pages`, why: 'Elements announce this number of results.' },
  'paging.pinned': {
    section: `${EVERY}: Pages`,
    why: 'Where later pages are computed anew, items move between pages and are lost or repeated.',
  },
  'paging.next-cursor': {
    section: `${EVERY}: Pages`,
    why: 'Elements offer more results exactly where there is a cursor.',
  },
  'paging.cursor': {
    section: `${EVERY}: Pages`,
    why: 'A cursor that is not the backend’s own must not be answered as if it were the first page.',
  },
  'problems.document': {
    section: `${EVERY}: Errors`,
    why: 'Elements and developers read the reason from the problem document.',
  },
  'problems.stored': { section: `${EVERY}: Errors`, why: 'A stored error outlives its cause.' },
  'problems.parameter': {
    section: `${EVERY}: Errors`,
    why: 'A bad parameter that is accepted answers another question than the one asked.',
  },
  'problems.name': {
    section: `${EVERY}: Errors`,
    why: 'Without the name of the parameter, developers cannot see what to correct.',
  },
  'problems.unknown-parameter': {
    section: `${EVERY}: Cache key`,
    why: 'Newer elements send parameters that an older backend does not know.',
  },
  'problems.not-found': {
    section: `${EVERY}: Errors`,
    why: 'Elements say that something does not exist only for a 404.',
  },
  'problems.retry-after': {
    section: `${EVERY}: Errors`,
    why: 'Elements wait this long; without it, they try again at once and add to the load.',
  },
  'problems.server-error': { section: `${EVERY}: Errors`, why: 'Visitors see an error.' },
  'languages.answer': {
    section: `${EVERY}: Languages`,
    why: 'Screen readers pronounce text in the language that the answer states.',
  },
  'languages.unknown': {
    section: `${EVERY}: Languages`,
    why: 'Pages exist in languages that a backend lacks.',
  },
  'languages.labels': {
    section: 'GET /',
    why: 'A code without a label in one language is shown as the code itself.',
  },
  'service.contract': {
    section: 'Rounds API',
    why: 'Elements refuse a service with another major version of the contract.',
  },
  'service.languages': { section: 'GET /', why: 'Elements ask only for languages that the service lists.' },
  'service.system-labels': {
    section: 'GET /',
    why: 'Elements name systems in their reasons; without a label they show a code.',
  },
  'service.support': {
    section: 'GET /',
    why: 'The form always shows these contacts, and leaves out one that it cannot link.',
  },
  'service.keys': {
    section: `${FEEDBACK}: Sealed answers`,
    why: 'Elements cannot seal answers to another kind of key.',
  },
  'service.private-key': {
    section: `${FEEDBACK}: Sealed answers`,
    why: 'With the private key, anyone can open answers that wait on a shared device.',
  },
  'systems.dated': {
    section: 'GET /systems',
    why: 'Elements offer systems that do not exist on the date, or miss some that do.',
  },
  'systems.successors': {
    section: 'GET /systems',
    why: 'An ended system whose successor is unknown leads nowhere.',
  },
  'systems.overlap': {
    section: 'GET /systems',
    why: 'A code and a date must identify one system, else figures are shown for another area.',
  },
  'systems.resolved': {
    section: 'GET /systems',
    why: 'Pages keep old codes; without the replacement, people see an empty list, or do not learn of it.',
  },
  'places.outcode': { section: 'GET /places', why: 'Most people search by their outward code.' },
  'places.case': { section: 'GET /places', why: 'People type without capitals.' },
  'places.area': {
    section: 'GET /places',
    why: 'New outward codes appear all the time; with the area, people still find something near.',
  },
  'places.system': { section: 'GET /places', why: 'People type a part of the name of their system.' },
  'places.systems': {
    section: 'GET /places',
    why: 'The systems of a place decide who may attend; an unknown one is a wrong verdict.',
  },
  'filters.match': {
    section: 'GET /programmes',
    why: 'People travel to a Round that does not have what they asked for.',
  },
  'filters.any': { section: 'GET /programmes', why: 'Elements send all chosen values of a filter.' },
  'filters.all-access': {
    section: 'GET /programmes',
    why: 'A person who needs two kinds of access cannot attend with one of them.',
  },
  'filters.facets': { section: 'GET /programmes', why: 'Elements show this number beside each filter.' },
  'filters.days': { section: 'GET /sessions', why: 'The month strip shows this number for each day.' },
  'filters.words': { section: 'GET /programmes', why: 'People search for their employer by its name.' },
  'filters.within': { section: 'GET /programmes', why: 'The radius limits how far people must travel.' },
  'programmes.distance': { section: 'GET /programmes', why: 'Elements show the distance and sort by it.' },
  'programmes.one': {
    section: 'GET /programmes',
    why: 'Elements read one programme for its name and how to join.',
  },
  'programmes.next-session': { section: 'GET /programmes', why: 'The card shows a Round that is over.' },
  'sessions.one': { section: 'GET /sessions', why: 'The feedback form names the Round from this answer.' },
  'sessions.order': { section: 'GET /sessions', why: 'Elements show Rounds by date in the order received.' },
  'sessions.from-now': { section: 'GET /sessions', why: 'The list offers Rounds that have begun.' },
  'sessions.times': {
    section: 'GET /sessions',
    why: 'Elements show local times in this zone, and an end before the start is a wrong date.',
  },
  'sessions.booking': {
    section: 'GET /sessions',
    why: 'Elements link only https: and mailto: addresses, so people cannot book.',
  },
  'sessions.programme': {
    section: 'GET /sessions',
    why: 'Elements read the programme of a Round to say how to join it.',
  },
  'privacy.join-link': {
    section: PRIVATE,
    why: 'Anyone with a joining link can enter a confidential conversation.',
  },
  'privacy.person': {
    section: PRIVATE,
    why: 'The contact of a programme is a role; an address with a name publishes who works there.',
  },
  'privacy.field': {
    section: PRIVATE,
    why: 'The contract has no field for these, because they are private.',
  },
  'privacy.code': {
    section: FEEDBACK,
    why: 'The code on the poster shows that someone attended; published, anyone can answer for a Round.',
  },
  'visitor.no-store': {
    section: VISITOR,
    why: 'The query describes a person, and shared caches would keep it.',
  },
  'visitor.calendar': {
    section: VISITOR,
    why: 'Calendar providers store addresses, which would describe a person.',
  },
  'visitor.parameter': {
    section: VISITOR,
    why: 'A visitor who is not understood would be judged as someone else.',
  },
  'eligibility.present': {
    section: VISITOR,
    why: 'Elements show no verdict and no group for the item.',
  },
  'eligibility.absent': {
    section: VISITOR,
    why: 'A verdict without a visitor is a guess, and a cache may serve it to others.',
  },
  'eligibility.verdict': {
    section: VISITOR,
    why: 'People are turned away at the door, or do not go although they may.',
  },
  'eligibility.reasons': { section: VISITOR, why: 'Elements write the reason on the card from these facts.' },
  'eligibility.group': { section: VISITOR, why: 'Elements show results in these groups.' },
  'eligibility.facets': { section: VISITOR, why: 'Elements show the number of results in each group.' },
  'eligibility.filter': {
    section: VISITOR,
    why: 'Each group pages by itself, so a wrong filter mixes groups.',
  },
  'eligibility.order': {
    section: `${VISITOR}: Order`,
    why: 'People would first see Rounds that are full or cancelled.',
  },
  'equity.cells': {
    section: EQUITY,
    why: 'The chart leaves out a cell whose period or sector is not listed.',
  },
  'equity.finished': {
    section: `${DISCLOSURE} 3`,
    why: 'Figures of a period that is not over change, and the change reveals who attended.',
  },
  'equity.same': {
    section: EQUITY,
    why: 'Two versions of a protected count can be compared to learn the count itself.',
  },
  'equity.ended': {
    section: EQUITY,
    why: 'Figures of an ended system must not be shown as those of another area.',
  },
  'equity.hidden': {
    section: EQUITY,
    why: 'Without the number of hidden counts, a part looks like the whole.',
  },
  'equity.design-effect': {
    section: `${DISCLOSURE} 2`,
    why: 'Only the rounded values of this number are safe to publish.',
  },
  'disclosure.stated': {
    section: DISCLOSURE,
    why: 'The chart states this rule, and leaves out counts below it.',
  },
  'disclosure.threshold': {
    section: `${DISCLOSURE} 1`,
    why: 'So small a count can be about people whom colleagues recognise.',
  },
  'disclosure.rounding': {
    section: `${DISCLOSURE} 1`,
    why: 'Exact counts can be subtracted from each other to find suppressed ones.',
  },
  'disclosure.workforce': {
    section: `${DISCLOSURE} 1`,
    why: 'In a workforce of fewer than 40, a count can identify people.',
  },
  'disclosure.first-time': {
    section: `${DISCLOSURE} 1`,
    why: 'The difference of the two published counts is the number of people who had attended before.',
  },
  'disclosure.nation': {
    section: `${DISCLOSURE} 2`,
    why: 'A total that is not the sum of published counts reveals the suppressed ones.',
  },
  'calendar.readable': { section: CALENDARS, why: 'Calendar programs refuse the file.' },
  'calendar.type': { section: CALENDARS, why: 'Browsers and calendar programs go by the media type.' },
  'calendar.lines': {
    section: CALENDARS,
    why: 'RFC 5545 requires CRLF and lines of at most 75 bytes; some programs refuse others.',
  },
  'calendar.empty': { section: CALENDARS, why: 'Programs refuse a calendar without a component.' },
  'calendar.complete': {
    section: `${CALENDARS}: Span`,
    why: 'A Round that leaves the feed disappears from calendars, even while people look for the room.',
  },
  'calendar.times': { section: `${CALENDARS}: Times`, why: 'People arrive at the wrong time.' },
  'calendar.discretion': {
    section: `${CALENDARS}: Discretion`,
    why: 'Colleagues who see the calendar learn what its owner attends.',
  },
  'calendar.persons': { section: PRIVATE, why: 'These properties name people or hold joining links.' },
  'calendar.name': {
    section: `${CALENDARS}: Name`,
    why: 'Outlook opens a single event that has a name as another calendar.',
  },
  'calendar.uid': {
    section: `${CALENDARS}: Changes`,
    why: 'With another UID, programs show a changed Round twice.',
  },
  'calendar.changes': {
    section: `${CALENDARS}: Changes`,
    why: 'Programs keep the old entry where DTSTAMP and SEQUENCE do not follow the Round.',
  },
  'calendar.status': {
    section: `${CALENDARS}: Changes`,
    why: 'Many programs ignore STATUS, so a cancelled Round looks as if it went ahead.',
  },
  'calendar.alarm': { section: `${CALENDARS}: Reminders`, why: 'People who ask for a reminder get none.' },
  'calendar.titles': { section: `${CALENDARS}: Discretion`, why: 'People asked for the titles.' },
  'form.known': {
    section: 'GET /forms/{id}',
    why: 'Elements leave out a question that they do not know, and close the form if it is required.',
  },
  'feedback.accepted': { section: FEEDBACK, why: 'Answers are lost.' },
  'feedback.repeat': {
    section: FEEDBACK,
    why: 'Elements repeat a submission until it is acknowledged; it must be counted once.',
  },
  'feedback.conflict': {
    section: FEEDBACK,
    why: 'One submission must not replace the answers of another.',
  },
  'feedback.refused': {
    section: FEEDBACK,
    why: 'The form shows the reason beside the question, which the pointer names.',
  },
  'feedback.not-begun': {
    section: FEEDBACK,
    why: 'Answers before a Round has begun cannot be about it.',
  },
  'feedback.media': {
    section: FEEDBACK,
    why: 'Other statuses make elements repeat a request that can never succeed.',
  },
  'feedback.size': { section: FEEDBACK, why: 'Without a limit, one request can fill the memory.' },
  'feedback.no-store': { section: FEEDBACK, why: 'A stored receipt could be matched with a person.' },
  'feedback.sealed': {
    section: `${FEEDBACK}: Sealed answers`,
    why: 'Answers that waited on a device without connection are lost.',
  },
  'feedback.retired-key': {
    section: `${FEEDBACK}: Sealed answers`,
    why: 'Elements keep ciphertext that cannot be opened any more until they receive a 410.',
  },
  'changes.stream': {
    section: 'GET /changes',
    why: 'Elements cannot follow changes, and show old details for longer.',
  },
  'changes.heartbeat': {
    section: 'GET /changes',
    why: 'Elements drop a connection that is silent for 45 seconds.',
  },
  'changes.events': { section: 'GET /changes', why: 'Elements ignore an event that they cannot read.' },
  'changes.reset': {
    section: 'GET /changes',
    why: 'Elements that were away too long would not notice what they missed.',
  },
  'changes.stored': { section: 'GET /changes', why: 'A cache would replay an old stream.' },
  'changes.last-modified': {
    section: 'GET /changes',
    why: 'A page that loaded before the last change does not ask again.',
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** The name of a rule. */
export type RuleId = keyof typeof RULES;

/** Returns the names of all rules, in their order. */
export const ruleIds = (): RuleId[] => Object.keys(RULES) as RuleId[];
