/** English messages of <rounds-finder> for parts that are loaded later. */
export const finderMore = {
  /** Label of the next Round's time zone, for readers whose clock shows another time. */
  timeZone: 'Time zone',
  nextTopic: 'Next topic',
  organiser: 'Organiser’s sector',
  welcomes: 'Sectors',
  others: 'Volunteers and others',
  serves: 'For people in',
  practicalHelp: 'Practical help',
  contact: 'Contact',
  checked: (date: string) => `Last checked ${date}.`,
  source: (source: string) => `Source: ${source}.`,
  anyDistance: 'Look further away',
  alsoAsk: 'Show Rounds to ask about first',
  anyDate: 'Show Rounds on any date',
  online: 'Show Rounds you can join online',
  wholeSystem: (name: string) => `Show all Rounds in ${name}`,
  everywhere: 'Show all Rounds',
  askSystem: (name: string) => `Ask the team for ${name}:`,

  /** Explains why a typed text found nothing: it may be a small town or a misspelling. */
  unknown: (text: string) =>
    `We found no place or organisation called “${text}”. Check the spelling, or try a postcode or a larger town nearby.`,
  severalSystems: (place: string, systems: string) =>
    `${place} is in more than one integrated care system: ${systems}.`,
  whichIsYours: 'Which is yours?',
  share: (name: string, percent: number) => `${name} (about ${percent}% of it)`,
  only: (name: string) => `Show ${name} only`,
  narrowed: (name: string) => `Showing ${name} only.`,
  merged: (from: string, to: string) => `${from} is now part of ${to}.`,
  split: (from: string, to: string) => `${from} has ended and was divided between ${to}. Which is yours now?`,
  severalNations: (place: string, nations: string) => `${place} is in more than one nation: ${nations}.`,
  outside: (nation: string) =>
    `Integrated care systems are in England only, and ${nation} organises care in its own way. If a Round is ` +
    'for staff of one of these systems, ask the organiser whether you can go.',
  nations: {
    england: 'England',
    wales: 'Wales',
    scotland: 'Scotland',
    'northern-ireland': 'Northern Ireland',
    ireland: 'Ireland',
    'crown-dependency': 'each Crown dependency',
  } as Record<string, string>,
};

/** Messages of <rounds-finder> for parts that are loaded later. */
export type FinderMoreMessages = typeof finderMore;
