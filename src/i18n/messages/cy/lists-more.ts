import type { ListMoreMessages } from '../en/lists-more.js';

/** Welsh messages shared by the details of programmes and of dates, which are loaded later. */
export const listsMore: ListMoreMessages = {
  jointHosts: (names) => `Ar y cyd â: ${names}`,
  where: 'Lle',
  accessFacts: 'Hygyrchedd',
  notStated: 'Heb ei nodi',
  sectors: (names) => `Sectorau: ${names}`,
  people: { volunteers: 'Gwirfoddolwyr', students: 'Myfyrwyr', agency: 'Staff asiantaeth' },
  welcome: {
    welcome: 'croeso',
    some: 'croeso mewn rhai Rowndiau',
    no: 'ddim yn agored iddyn nhw',
    unknown: 'heb ei nodi',
  },
};
