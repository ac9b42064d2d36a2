import type { SessionsMessages } from './en.js';
import { common } from '../../../i18n/messages/cy/common.js';
import { lists, rounds } from '../../../i18n/messages/cy/lists.js';

/** `1 diwrnod`, `2 ddiwrnod`, `90 diwrnod`: the noun takes the soft mutation after 2. */
const diwrnod = (days: number) => `${days} ${days === 2 ? 'ddiwrnod' : 'diwrnod'}`;

/** Welsh messages of `<rounds-sessions>`. */
export const sessions: SessionsMessages = {
  ...lists,

  title: 'Rowndiau sydd i ddod',
  results: (total, days) =>
    `${total === 0 ? 'Dim Rowndiau' : rounds(total)} yn y ${days === 365 ? '12 mis' : diwrnod(days)} nesaf`,
  shiftLabel: 'Pryd',
  anyShift: 'Unrhyw bryd',
  onlyProgramme: (name) => `Yn dangos Rowndiau ${name} yn unig.`,
  onlyOne: 'Yn dangos Rowndiau un rhaglen yn unig.',
  showAll: 'Dangos pob Rownd',
  merged: (code, names) =>
    `Mae system gofal integredig ${code} bellach yn rhan o ${names}. Dyma Rowndiau ${names}.`,
  split: (code, names) =>
    `Daeth system gofal integredig ${code} i ben ac fe’i rhannwyd rhwng ${names}. Rydym yn dangos Rowndiau’r hen ardal.`,

  today: 'heddiw',
  tomorrow: 'yfory',
  inDays: (days) => `ymhen ${diwrnod(days)}`,
  started: 'wedi dechrau',
  ended: 'wedi dod i ben',
  was: (when) => `yn wreiddiol ${when}`,
  wasOn: 'Yn wreiddiol',
  newTime: 'Wedi’i symud i amser newydd',
  zones: { 'Europe/London': 'amser y DU', 'Europe/Dublin': 'amser Iwerddon' },
  zoneOf: (city) => `amser ${city}`,
  clocksChange: 'Bydd y clociau’n newid yn ystod y Rownd hon.',

  arriving: 'Cyrraedd',
  doors: (time) => `Bydd y drysau’n agor am ${time}.`,
  food: (time) => `Bwyd o ${time}.`,
  room: (time) => `Bydd yr ystafell ar-lein yn agor am ${time}.`,
  lateYes: 'Gallwch ymuno’n hwyr.',
  lateNo: 'Byddwch yn brydlon: ni allwch ymuno’n hwyr.',
  contentNote: (note) => `Nodyn am y cynnwys: ${note}`,

  book: 'Archebu lle',
  bookFull: 'Gweld a ddaw lle’n rhydd',
  bookEmail: 'E-bostio i archebu lle',
  addToCalendar: 'Ychwanegu at galendr',
  details: 'Rhagor am y Rownd hon',
  copy: 'Copïo dolen',
  copied: 'Dolen wedi’i chopïo',
  copyThis: 'Copïwch y ddolen hon:',

  emptyWhy: 'Yn aml caiff dyddiadau eu cyhoeddi ychydig wythnosau ymlaen llaw.',
  waysOn: 'Beth allwch chi ei wneud nesaf',
  anyTime: 'Dangos Rowndiau ar unrhyw adeg o’r dydd',
  lookAhead: 'Edrych flwyddyn ymlaen',

  feedTitle: 'Yn eich calendr',
  feedAbout:
    'Tanysgrifiwch, a bydd y Rowndiau hyn ac unrhyw newid iddynt yn dod i’ch calendr. “Fforwm staff” yn unig a welir ' +
    'yno, fel na all neb arall wybod beth ydynt.',
  feedSubscribe: 'Tanysgrifio mewn ap calendr',
  feedAddress: 'Cyfeiriad ar gyfer calendrau eraill',

  changed: (title, what) => `Newid: ${title}. ${what}.`,
  changedMany: (count) => `Mae ${rounds(count)} ar y rhestr hon wedi newid.`,
};

/** Common and sessions messages together, so that a page loads one file. */
export const messages = { ...common, ...sessions };
