import { rounds } from '../../../i18n/messages/en/lists.js';

/** English messages about the visitor: filters, groups and verdicts. The finder and the list of Rounds share them. */
export const visitor = {
  sectorLabel: 'I work in',
  sectorAny: 'Choose your sector',
  roleLabel: 'I am',
  roles: { staff: 'Staff', volunteer: 'A volunteer', student: 'A student', agency: 'Agency staff' } as Record<
    string,
    string
  >,
  toggles: {
    eligible: 'Rounds I can go to',
    online: 'Online',
    'this-week': 'This week',
    'next-week': 'Next week',
    early: 'Early',
    'evening-or-night': 'Evening or night',
    'step-free': 'Step-free',
    'in-person': 'In person',
    day: 'Daytime',
    weekend: 'Weekend',
    'next-30-days': 'Next 30 days',
  } as Record<string, string>,
  moreFilters: 'More',
  filtersButton: (count: number) => (count > 0 ? `Filters (${count})` : 'Filters'),
  filtersLabel: 'Filters',
  clearFilters: 'Clear filters',
  showResults: (count: number | null) => (count === null ? 'Show Rounds' : `Show ${rounds(count)}`),

  groups: {
    near: 'Near you',
    online: 'Online, open to you',
    further: 'Further away',
    ask: 'Ask first',
    no: 'Not open to you',
  } as Record<string, string>,
  /** Heading of Rounds in person where the visitor has not said where they work. */
  groupInPerson: 'In person, open to you',

  /** Staff of a sector, inside a sentence. */
  sectorStaff: {
    health: 'NHS and health staff',
    'primary-care': 'general practice staff',
    hospice: 'hospice staff',
    'social-care': 'social care staff',
    'local-authority': 'council staff',
    voluntary: 'voluntary sector staff',
    education: 'education staff',
  } as Record<string, string>,
  sectorStaffOf: (sector: string) => `staff in “${sector}”`,
  /** People in a role, inside a sentence. */
  rolePeople: {
    volunteer: 'volunteers',
    student: 'students',
    agency: 'agency staff',
  } as Record<string, string>,

  /** Verdicts before the visitor has said anything. */
  openTo: {
    everyone: 'Open to everyone in health and care',
    system: (systems: string) => `Open to staff anywhere in ${systems}`,
    systemUnknown: 'Open to staff in its part of the country',
    place: (place: string) => `Open to staff who work in ${place}`,
    placeUnknown: 'Open to staff who work nearby',
    organisation: (host: string) => `Staff of ${host} only`,
    team: (host: string) => `One team at ${host} only`,
    unknown: 'Ask who can come',
  },
  /** Verdict "yes", with the audience in lower case. */
  canGo: (audience: string) => `You can go: ${audience}`,
  audiences: {
    everyone: 'open to everyone',
    system: (systems: string) => `open to staff in ${systems}`,
    place: (place: string) => `open to staff who work in ${place}`,
  },
  /** Verdict "yes" if no upcoming Round can be attended. */
  notAvailable: {
    'no-date': 'Open to you: no date yet',
    full: 'Open to you: full',
    cancelled: 'Open to you: cancelled',
    postponed: 'Open to you: postponed',
  } as Record<string, string>,
  askFirst: (reason: string) => `Ask first: ${reason}`,
  reasonsToAsk: {
    system: (systems: string) => `open to staff in ${systems}`,
    systemInPart: (systems: string) => `open to staff in ${systems}, only part of your area`,
    systemNotStated: 'its area is not stated',
    place: (place: string) => `open to staff who work in ${place}`,
    placeUnknown: 'its area is not stated',
    organisation: (host: string) => `for staff of ${host}`,
    sectorNotStated: (people: string) => `${people} not mentioned`,
    roleSome: (people: string) => `${people} welcome at some Rounds`,
    roleNotStated: (people: string) => `${people} not mentioned`,
    unknown: 'check that you can come',
  },
  notOpen: {
    system: (systems: string) => `Staff in ${systems} only`,
    nation: (nation: string) => `Staff in ${nation} only`,
    place: (place: string) => `Staff who work in ${place} only`,
    people: (people: string) => `Not open to ${people}`,
    unknown: 'Not open to you',
  },
};

/** Messages about the visitor. */
export type VisitorMessages = typeof visitor;
