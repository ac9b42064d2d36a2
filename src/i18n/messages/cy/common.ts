import type { CommonMessages } from '../en/common.js';

const LATER = 'Rhowch gynnig arall arni ymhen ychydig funudau.';
const CONTACT = 'Cysylltwch â’r tîm sy’n gyfrifol am y dudalen hon.';

/** Formats a number as in English: `1,204`, `1,204.5`. */
export const number = (value: number, digits = 0): string =>
  String(Number(value.toFixed(digits))).replace(/\B(?=(\d{3})+(\.|$))/g, ',');

/** Welsh messages shared by all elements. */
export const common: CommonMessages = {
  language: 'cy',
  number,
  dates: {
    months: [
      'Ionawr',
      'Chwefror',
      'Mawrth',
      'Ebrill',
      'Mai',
      'Mehefin',
      'Gorffennaf',
      'Awst',
      'Medi',
      'Hydref',
      'Tachwedd',
      'Rhagfyr',
    ],
    weekdays: [
      'Dydd Sul',
      'Dydd Llun',
      'Dydd Mawrth',
      'Dydd Mercher',
      'Dydd Iau',
      'Dydd Gwener',
      'Dydd Sadwrn',
    ],
    midday: 'hanner dydd',
    midnight: 'hanner nos',
    span: (from, to) => `${from} tan ${to}`,
  },
  list: (items) => {
    const last = items[items.length - 1] ?? '';
    if (items.length < 2) return last;
    // "a" joins with "yr", changes the C of names in this package to Ch, and becomes "ac" before a vowel. The W of "West"
    // and the Y of "York" are consonants.
    const and = /^([aeiouâêîôûŵŷ]|y(?![aeiou]))/i.test(last) ? 'ac ' : 'a ';
    const ending = `${and}${last}`.replace('ac yr ', 'a’r ').replace(/^a C(?=ymru|ynghorau)/, 'a Ch');
    return `${items.slice(0, -1).join(', ')} ${ending}`;
  },

  loading: 'Wrthi’n llwytho…',
  tryAgain: 'Rhowch gynnig arall arni',
  tryingAgain: 'Wrthi’n rhoi cynnig arall arni…',
  upToDate: 'Mae hwn yn gyfredol nawr.',
  partFailed:
    'Doedd dim modd llwytho’r rhan hon o’r dudalen. Gwiriwch eich cysylltiad â’r rhyngrwyd, yna rhowch gynnig arall arni.',
  updated: 'Mae hwn newydd gael ei ddiweddaru.',
  errors: {
    network: [
      'Ni allem gyrraedd y gwasanaeth Rowndiau',
      'Gwiriwch eich cysylltiad â’r rhyngrwyd, yna rhowch gynnig arall arni.',
    ],
    timeout: ['Mae’r gwasanaeth Rowndiau yn araf iawn yn ateb', LATER],
    http: ['Nid yw’r gwasanaeth Rowndiau yn gweithio’n iawn', LATER],
    contract: ['Anfonodd y gwasanaeth Rowndiau rywbeth na allwn ei ddangos', LATER],
    version: ['Rhaid diweddaru’r dudalen hon cyn iddi allu dangos Rowndiau', CONTACT],
    configuration: ['Ni ellir dangos Rowndiau yma eto', CONTACT],
  },
  stale: (asAt) =>
    asAt
      ? `Ni allem wirio am newidiadau. Diweddarwyd ddiwethaf am ${asAt}.`
      : 'Ni allem wirio am newidiadau. Gallai fod wedi dyddio.',
  timeOnDate: (time, date) => `${time} ar ${date}`,

  labels: {},
};
