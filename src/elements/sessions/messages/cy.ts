import type { SessionsMessages } from './en.js';
import { common } from '../../../i18n/messages/cy/common.js';
import { lists, rounds } from '../../../i18n/messages/cy/lists.js';
import { place } from '../../place/messages/cy.js';
import { visitor } from '../../visitor/messages/cy.js';

/** `1 diwrnod`, `2 ddiwrnod`, `90 diwrnod`: the noun takes the soft mutation after 2. */
const diwrnod = (days: number) => `${days} ${days === 2 ? 'ddiwrnod' : 'diwrnod'}`;

/** `1 filltir`, `2 filltir`, `3 milltir`: the noun takes the soft mutation after 1 and 2. */
const milltir = (miles: number) => `${miles} ${miles <= 2 ? 'filltir' : 'milltir'}`;

/** Welsh messages of `<rounds-sessions>`. */
export const sessions: SessionsMessages = {
  ...lists,
  ...place,
  ...visitor,

  title: 'Rowndiau sydd i ddod',
  results: (total, period) => `${total === 0 ? 'Dim Rowndiau' : rounds(total)} ${period}`,
  periods: {
    thisWeek: 'yr wythnos hon',
    nextWeek: 'yr wythnos nesaf',
    next: (days) => `yn y ${days === 365 ? '12 mis' : diwrnod(days)} nesaf`,
    on: (date) => `ar ${date}`,
    from: (date) => `o ${date}`,
    until: (date) => `hyd at ${date}`,
    between: (from, to) => `o ${from} hyd at ${to}`,
  },

  allDates: 'Pob dyddiad',
  chooseDates: 'Dewis dyddiadau',

  near: (place) => `ger ${place}`,
  nearOrOnline: (place) => `ger ${place} neu ar-lein`,
  matching: (name) => `yn “${name}”`,
  forPeople: (people) => `ar gyfer ${people}`,
  peopleInSector: (people, sector) => `${people} ym maes “${sector}”`,
  showAll: 'Dangos pob un',

  roundsOf: (name) => `Rowndiau ${name}`,
  roundsOfOne: 'Rowndiau un rhaglen',
  showAllProgrammes: 'Dangos Rowndiau pob rhaglen',
  merged: (code, names) =>
    `Mae system gofal integredig ${code} bellach yn rhan o ${names}. Dyma Rowndiau ${names}.`,
  split: (code, names) =>
    `Daeth system gofal integredig ${code} i ben ac fe’i rhannwyd rhwng ${names}. Rydym yn dangos Rowndiau’r hen ardal.`,

  stripLabel: 'Dyddiadau â Rowndiau',
  stripHint: 'Nifer y Rowndiau bob dydd. Dewiswch ddiwrnod i’w gweld.',

  shortMonths: ['Ion', 'Chwef', 'Maw', 'Ebr', 'Mai', 'Meh', 'Gorff', 'Awst', 'Medi', 'Hyd', 'Tach', 'Rhag'],
  shortWeekdays: ['Sul', 'Llun', 'Maw', 'Mer', 'Iau', 'Gwe', 'Sad'],
  today: 'heddiw',
  tomorrow: 'yfory',
  started: 'wedi dechrau',
  ended: 'wedi dod i ben',
  was: (when) => `yn wreiddiol ${when}`,
  wasOn: 'Yn wreiddiol',
  newTime: 'Wedi’i symud i amser newydd',
  clocksChange: 'Bydd y clociau’n newid yn ystod y Rownd hon.',

  untitled: (host) => `Rownd ${host}, pwnc i’w gadarnhau`,
  miles: (miles) => (miles < 1 ? 'llai na milltir i ffwrdd' : `${milltir(miles)} i ffwrdd`),

  moreDetails: 'Rhagor',

  book: 'Archebu lle',
  bookFull: 'Gweld a oes lle wedi’i ganslo',
  bookEmail: 'E-bostio i archebu lle',

  neutralEntry: 'Fforwm staff',
  addToCalendar: (shownAs) => `Ychwanegu at galendr (yn dangos fel “${shownAs}”)`,

  changed: (title, what) => `Newid: ${title}. ${what}.`,
  changedMany: (count) => `Mae ${rounds(count)} ar y rhestr hon wedi newid.`,
};

/** Common and sessions messages together, so that a page loads one file. */
export const messages = { ...common, ...sessions };
