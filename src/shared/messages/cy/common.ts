import type { CommonMessages } from '../en/common.js';

const LATER = 'Rhowch gynnig arall arni ymhen ychydig funudau.';
const TELL = 'Rhowch wybod i’r tîm sy’n gofalu am y dudalen hon.';

/** What all elements say in Welsh. */
export const common: CommonMessages = {
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
    midday: 'canol dydd',
    midnight: 'hanner nos',
    span: (from, to) => `${from} tan ${to}`,
  },
  list: (items) => {
    const last = items[items.length - 1] ?? '';
    // "a" becomes "ac" before a vowel.
    const and = /^[aeiouwyâêîôûŵŷ]/i.test(last) ? 'ac' : 'a';
    return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`;
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

  labels: {
    openTo: {
      team: 'Un tîm yn unig',
      organisation: 'Staff y sefydliad sy’n cynnal yn unig',
      place: 'Unrhyw un sy’n gweithio yn yr ardal leol',
      system: 'Unrhyw un sy’n gweithio yn y system gofal integredig',
      everyone: 'Unrhyw un sy’n gweithio ym maes iechyd, gofal neu wasanaeth cysylltiedig',
    },
    access: {
      bsl: 'Iaith Arwyddion Prydain',
    },
  },
};
