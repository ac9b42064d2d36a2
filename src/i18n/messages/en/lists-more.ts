/** English messages shared by the details of programmes and of dates, which are loaded later. */
export const listsMore = {
  jointHosts: (names: string) => `Jointly with ${names}`,
  where: 'Where',
  accessFacts: 'Access',
  notStated: 'Not stated',
  sectors: (names: string) => `Sectors: ${names}`,
  people: { volunteers: 'Volunteers', students: 'Students', agency: 'Agency staff' },
  welcome: {
    welcome: 'welcome',
    some: 'welcome at some Rounds',
    no: 'not open to them',
    unknown: 'not stated',
  } as Record<string, string>,
};

/** Messages shared by the details of programmes and of dates. */
export type ListMoreMessages = typeof listsMore;
