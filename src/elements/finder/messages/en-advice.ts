/** What `<rounds-finder>` says of places, systems and ways on; fetched when there is something of this to say. */
export const advice = {
  emptySectorWhy: 'Some hosts do not say which sectors they welcome. It is worth asking them.',
  anyDistance: 'Look further away',
  anySector: 'Show Rounds for any sector',
  online: 'Show Rounds you can join online',
  wholeSystem: (name: string) => `Show all Rounds in ${name}`,
  everywhere: 'Show all Rounds',
  askSystem: (name: string) => `Ask the team for ${name}:`,

  severalSystems: (place: string, systems: string) =>
    `${place} lies in more than one integrated care system: ${systems}. We show the Rounds of all.`,
  whichIsYours: 'Which is yours?',
  share: (name: string, percent: number) => `${name} (about ${percent}% of it)`,
  only: (name: string) => `Show ${name} only`,
  narrowed: (name: string) => `Showing ${name} only.`,
  merged: (from: string, to: string) => `${from} is now part of ${to}.`,
  split: (from: string, to: string) => `${from} has ended and was divided between ${to}. Which is yours now?`,
  severalNations: (place: string, nations: string) => `${place} lies in more than one nation: ${nations}.`,
  outside: (nation: string) =>
    `Integrated care systems are in England only, and ${nation} organises care in its own way. We show the Rounds ` +
    'that we know of. Ask the host whether you may come.',
  nations: {
    england: 'England',
    wales: 'Wales',
    scotland: 'Scotland',
    'northern-ireland': 'Northern Ireland',
    ireland: 'Ireland',
    'crown-dependency': 'each Crown dependency',
  } as Record<string, string>,
};

/** The words for places, systems and ways on. */
export type AdviceMessages = typeof advice;
