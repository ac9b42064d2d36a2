import type { EquityChartMessages } from './en.js';
import { common, number } from '../../../i18n/messages/cy/common.js';

const percent = (share: number): string => {
  if (share > 0 && share < 0.01) return 'llai nag 1%';
  return share < 1 && share > 0.99 ? 'mwy na 99%' : `${number(100 * share)}%`;
};

/** Ratios to a fair share in words: each applies below its limit. */
const RATIOS: readonly (readonly [limit: number, words: string])[] = [
  [0.02, 'bron ddim'],
  [0.08, 'llai na degfed ran'],
  [0.14, 'tua degfed ran'],
  [0.18, 'llai na phumed ran'],
  [0.23, 'tua phumed ran'],
  [0.29, 'tua chwarter'],
  [0.37, 'tua thraean'],
  [0.47, 'llai na hanner'],
  [0.53, 'tua hanner'],
  [0.62, 'dros hanner'],
  [0.72, 'tua dwy ran o dair'],
  [0.8, 'tua thri chwarter'],
];

/** Returns a ratio with the fair share that it refers to: `tua thraean o gyfran deg`. */
const ofFairShare = (value: number): string => {
  const [, words] = RATIOS.find(([limit]) => value < limit) ?? [];
  if (words) return `${words} o gyfran deg`;
  if (value < 1.25) return 'tua chyfran deg';
  if (value < 1.4) return 'tua thraean yn fwy na chyfran deg';
  if (value < 1.75) return 'tua unwaith a hanner cyfran deg';
  return value < 2.5 ? 'tua dwywaith cyfran deg' : `tua ${number(value)} gwaith cyfran deg`;
};

/** Returns a ratio alone: `tua thraean`, `tua 5 gwaith`. */
const short = (value: number): string => {
  const [, words] = RATIOS.find(([limit]) => value < limit) ?? [];
  if (words) return words;
  if (value < 1.25) return 'tua’r un faint';
  if (value < 1.4) return 'tua thraean yn fwy';
  if (value < 1.75) return 'tua unwaith a hanner';
  return value < 2.5 ? 'tua dwywaith' : `tua ${number(value)} gwaith`;
};

/** Welsh messages of `<rounds-equity-chart>`. */
export const equityChart: EquityChartMessages = {
  percent,
  demonstration: 'Arddangosiad: ffigurau wedi’u dyfeisio yw’r rhain.',
  title: 'Pwy sy’n cael mynd i Rowndiau',
  caption: (what) => `Pob ffigur, fesul sector: ${what}`,
  everywhere: 'Pob system',
  span: (from, to) => `${from} tan ${to}`,
  ended: (name, date) => `Dyma ffigurau olaf ${name}, a ddaeth i ben ar ${date}.`,
  successors: (codes) => `Mae ffigurau mwy diweddar am yr ardal dan ${codes}.`,
  sinceBreak: (date) => `Mae’r ffigurau cyn ${date} am ardal arall ac nid ydynt wedi’u cynnwys.`,

  anyOf: (names) => names.join(', '),
  andOthers: (name, others) => `${name} a ${others} sector arall`,
  noRoundAtAll: 'Nid oedd yr un Rownd yn agored i unrhyw sector',
  noRoundFor: (names) => `Nid oedd yr un Rownd yn agored i’r sector hwn: ${names}`,
  noneFrom: (names) => `Ni chyfrifwyd neb mewn Rownd o’r sector hwn: ${names}`,
  got: (name, value) => `Cafodd ${name} ${ofFairShare(value)} o Rowndiau`,
  mayLess: (name) => `Efallai fod ${name} wedi cael llai na chyfran deg o Rowndiau`,
  mayMore: (name) => `Efallai fod ${name} wedi cael mwy na chyfran deg o Rowndiau`,
  allAbout: 'Cafodd pob sector tua chyfran deg o Rowndiau',
  mayAbout: 'Efallai fod y sectorau sydd â ffigurau wedi cael tua chyfran deg o Rowndiau',
  cannotTell: 'Ni allwn ddweud pwy gafodd gyfran deg o Rowndiau',
  allHidden: 'Ni allwn ddweud: mae’r niferoedd yn rhy fach i’w cyhoeddi’n ddiogel',
  allMissing: 'Ni allwn ddweud: ni anfonodd yr un Rownd ffigurau',
  noWorkforce: 'Ni allwn ddweud: nid yw maint y gweithlu’n hysbys',

  sentence: (parts) => `${parts.join('; ')}.`,
  partNoRound: (names) => `nid oedd yr un Rownd yn agored i’r rhain: ${names}`,
  partNone: (names) => `ni chyfrifwyd neb o’r rhain: ${names}`,
  partGot: (name, value) => `cafodd ${name} ${ofFairShare(value)}`,
  partAbout: (names) => `cafodd y rhain tua chyfran deg: ${names}`,
  partMayLess: (names) => `efallai fod y rhain wedi cael llai na chyfran deg: ${names}`,
  partMayMore: (names) => `efallai fod y rhain wedi cael mwy na chyfran deg: ${names}`,
  partMayAbout: (names) => `efallai fod y rhain wedi cael tua chyfran deg: ${names}`,
  partCannotTell: (names) => `ni allwn ddweud am y rhain: ${names}`,
  beside: (name, count, total, fair, unit) =>
    `${name === null ? '' : `${name}: `}${count} o ${total} ${unit}; byddai cyfran deg ${fair}.`,
  fairAbout: (count) => `tua ${count}`,
  lessThanOne: 'yn llai nag 1',
  counted: { attendances: 'o bresenoldebau', people: 'o bobl' },

  about: {
    share: 'Cyfran o’r presenoldebau o’i chymharu â chyfran o’r gweithlu',
    rate: 'Presenoldebau am bob 1,000 o’r gweithlu',
    sessions: 'Rowndiau sy’n agored i bob sector',
    trend: 'Cyfran o’r presenoldebau dros amser',
  },
  whatWhereWhen: (what, place, period) => `${what}, ${place}, ${period}.`,
  returned: (recorded, expected) => `Anfonodd Rowndiau ${recorded} o’r ${expected} o ffigurau a ddisgwylid.`,
  mixedUnits: (units) => `Cyfrifir gweithluoedd mewn unedau gwahanol: ${units}.`,
  oldWorkforce: (names) => `Cyfrifwyd y gweithluoedd hyn fwy na 2 flynedd cyn y presenoldebau hyn: ${names}.`,

  groups: {
    'no-round-open': 'Dim Rownd yn agored',
    less: 'Llai na chyfran deg',
    about: 'Tua chyfran deg',
    more: 'Mwy na chyfran deg',
    'cannot-tell': 'Ni allwn ddweud',
    open: 'Rowndiau’n agored',
  },
  ratioWords: ofFairShare,
  nobody: 'ni chyfrifwyd neb',
  doubts: {
    chance: 'gall fod yn siawns',
    missing: 'rhai ffigurau ar goll',
    hidden: 'rhai niferoedd yn gudd',
  },
  ratioShort: short,
  and: (text, doubt) => `${text}; ${doubt}`,
  fairLabel: (share) => `cyfran deg ${share}`,
  noRoundOpen: (staff, planned) =>
    `${staff === null ? '' : `${staff}; `}nid oedd yr un Rownd yn agored iddynt, ${planned}`,
  nonePlanned: 'dim ar y gweill',
  hiddenLine: 'Cudd: mae’r nifer yn rhy fach i’w gyhoeddi’n ddiogel',
  noFiguresLine: (sessions) => `Dim ffigurau: ni anfonodd yr un o ${sessions} Rownd ffurflen`,
  notStatedLine: 'Nid yw’r un Rownd wedi dweud pwy sydd â chroeso',
  noWorkforceLine: (count) => `${count}; nid yw maint y gweithlu’n hysbys`,
  notInBoth: 'Dim ffigurau yn y cyfnod cyntaf a’r cyfnod olaf',
  staff: (count, unit) => `${count} ${unit}`,

  sector: 'Sector',
  counts: { attendances: 'Presenoldebau', people: 'Pobl a ddaeth' },
  shareOf: { attendances: 'Cyfran o’r presenoldebau', people: 'Cyfran o’r bobl a ddaeth' },
  shareOfPublished: 'Cyfran o’r presenoldebau a gyhoeddwyd',
  workforce: 'Gweithlu',
  fairShare: 'Cyfran deg (rhan o’r holl weithlu hysbys)',
  reading: 'O’i chymharu â chyfran deg',
  perThousand: 'Am bob 1,000 o’r gweithlu',
  inWords: 'Mewn geiriau',
  firstTime: 'Am y tro cyntaf',
  sessions: 'Rowndiau agored iddynt',
  recorded: 'Rowndiau a anfonodd ffigurau',
  recordedOf: (recorded, sessions) => `${recorded} o ${sessions}`,
  upcoming: 'Ar y gweill nawr',
  interval: (lower, upper) => `cyfwng 95%: ${lower} i ${upper}`,
  states: {
    suppressed: 'Cudd',
    'not-collected': 'Dim ffigurau',
    'no-round-open': 'Dim Rownd yn agored',
  },
  unknown: 'Ddim yn hysbys',
  someHidden: (count) => `niferoedd cudd: ${count}`,
  someMissing: (count) => `heb eu casglu: ${count}`,
  inEvery: (count, base) => `tua ${count} ym mhob ${base}`,
  none: 'dim un',
  download: 'Lawrlwytho’r ffigurau (CSV)',
  downloadNotes: 'Lawrlwytho’r nodiadau (testun)',
  picture: 'Lawrlwytho’r llun (PNG)',
  copyPicture: 'Copïo’r llun',
  copySentence: 'Copïo’r frawddeg',
  ofChart: (where) => ` y siart hon: ${where}`,
  pause: 'Oedi diweddariadau',
  resume: 'Parhau â diweddariadau',
  paused: 'Mae’r diweddariadau wedi’u hoedi.',
  newFigures: 'Mae ffigurau newydd wedi’u cyhoeddi.',
  newOffer: 'Mae nifer y Rowndiau sydd ar y gweill wedi newid.',
  units: { headcount: 'o bobl', posts: 'o swyddi', jobs: 'o swyddi unigol' },
  unitNames: { headcount: 'pobl', posts: 'swyddi', jobs: 'swyddi unigol' },
  publishedOn: (date) => `Cyhoeddwyd ar ${date}.`,
  nextOn: (date) => `Y ffigurau nesaf ar ${date}.`,
  nothingYet: 'Nid oes ffigurau wedi’u cyhoeddi eto.',
  planned: (count) => `${count} ar y gweill`,
  named: (name, what) => `${name} (${what})`,

  legendSessions: 'Rowndiau',
  legendFair: 'Cyfran deg',
  legendInterval: 'cyfwng 95%',
  legendHidden: '? cudd',
  legendMissing: '– dim ffigurau',
  legendClosed: '× dim Rownd yn agored',
  breakLine: 'toriad',
};

/** Common and chart messages together, so that a page loads one file. */
export const messages = { ...common, ...equityChart };
