import type { CommonMessages } from '../en/common.js';

const LATER = 'Rhowch gynnig arall arni ymhen ychydig funudau.';
const TELL = 'Rhowch wybod i’r tîm sy’n gofalu am y dudalen hon.';

/** `1,204`, `1,204.5`: with so many digits after the point at most, 0 to 3. */
export const number = (value: number, digits = 0): string =>
  String(Number(value.toFixed(digits))).replace(/\B(?=(\d{3})+(\.|$))/g, ',');

/** What all elements say in Welsh. */
export const common: CommonMessages = {
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
    // "a" runs into "yr", sharpens the C of what we name ourselves, and becomes "ac" before a vowel, which the W of
    // "West" and the Y of "York" are not.
    const and = /^([aeiouâêîôûŵŷ]|y(?![aeiou]))/i.test(last) ? 'ac ' : 'a ';
    const ending = `${and}${last}`.replace('ac yr ', 'a’r ').replace(/^a C(?=ymru|ynghorau)/, 'a Ch');
    return `${items.slice(0, -1).join(', ')} ${ending}`;
  },

  loading: 'Wrthi’n llwytho…',
  tryAgain: 'Rhowch gynnig arall arni',
  tryingAgain: 'Wrthi’n rhoi cynnig arall arni…',
  upToDate: 'Mae hwn yn gyfredol nawr.',
  updated: 'Mae hwn newydd gael ei ddiweddaru.',
  errors: {
    network: [
      'Ni allem gyrraedd y gwasanaeth Rounds',
      'Gwiriwch eich cysylltiad â’r rhyngrwyd, yna rhowch gynnig arall arni.',
    ],
    timeout: ['Mae’r gwasanaeth Rounds yn araf iawn yn ateb', LATER],
    http: ['Nid yw’r gwasanaeth Rounds yn gweithio’n iawn', LATER],
    contract: ['Anfonodd y gwasanaeth Rounds rywbeth na allwn ei ddangos', LATER],
    version: ['Nid yw’r dudalen hon a’r gwasanaeth Rounds yn cyd-fynd', TELL],
    configuration: ['Ni ellir dangos Rounds yma eto', TELL],
  },
  stale: (asAt) =>
    asAt
      ? `Ni allem wirio am newidiadau. Dyma fel yr oedd am ${asAt}.`
      : 'Ni allem wirio am newidiadau. Gallai fod wedi dyddio.',
  timeOnDate: (time, date) => `${time} ar ${date}`,

  labels: {},
};
