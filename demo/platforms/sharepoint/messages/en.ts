/** Texts of the web parts in one language. */
export interface Messages {
  /** Titles and descriptions in the list of web parts, by tag. */
  readonly webParts: Readonly<Record<string, { readonly title: string; readonly description: string }>>;
  /** Texts of the property pane that no setting of the manifest has, by key. */
  readonly pane: Readonly<Record<string, string>>;
  /** Labels of settings, by the English label that the builder makes from the manifest. */
  readonly labels: Readonly<Record<string, string>>;
  /** Names of the values of choices, by attribute and value. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Hints below fields for text and numbers, by attribute, or by tag and attribute where elements differ. */
  readonly hints: Readonly<Record<string, string>>;
}

/** English strings of the web parts. */
export const en: Messages = {
  webParts: {
    'rounds-finder': {
      title: 'Find a Round',
      description: 'Shows Rounds that visitors can go to.',
    },
    'rounds-sessions': {
      title: 'Upcoming Rounds',
      description: 'Lists the dates of Rounds.',
    },
    'rounds-equity-chart': {
      title: 'Who gets access to Rounds',
      description: 'Compares who attends Rounds with who works in the system.',
    },
    'rounds-feedback-form': {
      title: 'Feedback about a Round',
      description: 'Asks people how a Round was.',
    },
  },
  pane: {
    'group.service': 'Rounds service',
    'group.rounds': 'Which Rounds',
    'group.display': 'What people see',
    'group.advanced': 'Advanced settings',
    'base-url': 'Address',
    'base-url.hint': 'The address that your Rounds service gave you, like https://rounds.example.org/v1.',
    'base-url.error': 'Enter an address that starts with https:// and has no “@”, “?” or “#”',
    contact: 'Contact',
    'contact.hint': 'The email address that visitors see if Rounds cannot be shown.',
    'contact.error': 'Enter an email address, like wellbeing@trust.example',
    lang: 'Language',
    'lang.en': 'English',
    'lang.cy': 'Welsh',
    'lang.page': 'That of SharePoint',
    'choice.default': 'Default',
    yes: 'Yes',
    no: 'No',
    'number.range': 'Enter a whole number from {min} to {max}',
    'number.least': 'Enter a whole number, {min} or more',
    'text.example': 'Enter a value like {example}',
    ask: 'Ask us about Rounds',
    'setup.text': 'Enter the address of your Rounds service in the properties of this web part.',
    'setup.button': 'Edit properties',
  },
  labels: {},
  choices: {
    sector: {
      health: 'NHS and other health services',
      'primary-care': 'General practice and primary care',
      hospice: 'Hospices',
      'social-care': 'Social care',
      'local-authority': 'Councils',
      voluntary: 'Voluntary and community organisations',
      education: 'Education',
      other: 'Other',
    },
    format: { 'in-person': 'In person', online: 'Online', hybrid: 'In person or online' },
    shift: {
      early: 'Early, 6am to 9am',
      day: 'Day, 9am to 5pm',
      evening: 'Evening, 5pm to 9pm',
      night: 'Night, 9pm to 6am',
      weekend: 'Weekend',
    },
    role: {
      staff: 'Staff',
      volunteer: 'Volunteers',
      student: 'Students',
      agency: 'Agency staff',
    },
    when: {
      'this-week': 'This week',
      'next-week': 'Next week',
      'next-30-days': 'Next 30 days',
    },
    'group-by': {
      month: 'Month',
      day: 'Day',
      none: 'No groups',
    },
    measure: {
      share: 'Share of attendance',
      rate: 'Rate for every 1,000 staff',
      sessions: 'Rounds that welcomed each sector',
      trend: 'Trend',
      systems: 'Map of systems',
    },
    outbox: {
      memory: 'In memory only',
      sealed: 'Encrypted on the device',
    },
  },
  hints: {
    near: 'A postcode, town or employer. Only the first part of a postcode is sent.',
    within: 'In kilometres. Online Rounds always match. Leave blank for any distance.',
    'page-size': 'The number of programmes to show at a time, 1 to 100. Default: 10.',
    system: 'A code, like QYG. Leave blank to show all systems.',
    'heading-level': 'The level of the heading, 2 to 6. Default: 2.',
    programme: 'The id of a programme. Leave blank to show all.',
    'rounds-sessions.from': 'The first day, like 2026-12-01. Default: today.',
    'rounds-sessions.to': 'The last day, like 2026-12-31. Default: see “Days”.',
    days: 'The number of days to show. Default: 90.',
    limit: 'The number of Rounds to show at a time, 1 to 1,000. Default: 10.',
    'rounds-equity-chart.from': 'The first period, like 2026-Q1. Default: the last published one.',
    'rounds-equity-chart.to': 'The last period, like 2026-Q4. Default: the last published one.',
    form: 'The id of the form. Default: evaluation.',
    session: 'The id of the Round that the answers are about. Default: no particular Round.',
    code: 'The code of the Round, from its poster. Without it, people can type it.',
    'kiosk-reset': 'Seconds without input before “Kiosk” clears the form. Default: 20.',
    'sealing-key':
      'RFC 7638 thumbprint that the sealing key must have. Leave blank for any key of the service.',
  },
};
