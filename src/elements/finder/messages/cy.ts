import type { FinderMessages } from './en.js';
import { common } from '../../../i18n/messages/cy/common.js';
import { lists, rounds } from '../../../i18n/messages/cy/lists.js';
import { place } from '../../place/messages/cy.js';

/** `1 milltir`, `2 filltir`, `8 milltir`: the noun takes the soft mutation after 2. */
const milltir = (count: number) => `${count} ${count === 2 ? 'filltir' : 'milltir'}`;

/** Welsh messages of `<rounds-finder>`. */
export const finder: FinderMessages = {
  ...lists,
  ...place,

  title: 'Dod o hyd i Rownd',
  about:
    'Awr i bobl ym mhob swydd siarad am sut mae eu gwaith yn teimlo yw Rownd, neu Rownd Schwartz. Mae’r hyn a ' +
    'ddywedir yn aros yn gyfrinachol. Does dim angen paratoi, a gallwch wrando’n unig.',
  firstTime: 'Eich Rownd gyntaf: beth i’w ddisgwyl',
  firstTimeFacts: [
    'Yn aml mae bwyd yn gyntaf. Bydd ychydig o gydweithwyr yn adrodd straeon byr o’u gwaith. Yna gall pawb ymuno.',
    'Nid cyfarfod i ddatrys problemau mohoni, na therapi.',
    'Ni chaiff neb ei enwi, ac ni chaiff straeon eu hailadrodd y tu allan.',
    'Gofynnwch i’ch rheolwr os hoffech ddod yn ystod oriau gwaith.',
  ],

  filters: (chosen) => (chosen === 0 ? 'Hidlyddion' : `Hidlyddion (${chosen} wedi’u dewis)`),
  filterLabels: {
    welcomes: 'Y sector rwy’n gweithio ynddo',
    format: 'Sut rwy’n cymryd rhan',
    openTo: 'Pwy gaiff ddod',
    shift: 'Pryd',
    access: 'Beth sydd ei angen arna i',
  },
  any: 'Unrhyw',
  clearFilters: 'Clirio’r hidlyddion',

  results: (total, where) => rounds(total) + (where && `, ${where}`),
  nearest: (place) => `yn ôl pellter o ${place}`,
  withinMiles: (miles, place) => `o fewn ${milltir(miles)} i ${place} neu ar-lein`,
  servingSystems: (names) => `ar gyfer ${names}`,
  matching: (text) => `yn cyfateb i “${text}”`,

  noDate: 'Nid yw’r dyddiad nesaf wedi’i gyhoeddi eto',
  contact: 'Cyswllt',
  miles: (miles) => (miles < 1 ? 'llai na milltir i ffwrdd' : `tua ${milltir(miles)} i ffwrdd`),
  serves: (names) => `Ar gyfer ${names}`,
  progress: {
    starting: 'Yn dechrau cyn bo hir',
    'in-discussion': 'Dan drafodaeth, heb ddechrau eto',
    paused: 'Wedi’u hoedi am y tro',
  },
  status: {
    cancelled: 'Wedi’i chanslo',
    postponed: 'Wedi’i gohirio, yn wreiddiol:',
    rescheduled: 'Dyddiad newydd',
  },
  confirmed: (date) => `Cadarnhawyd y manylion ar ${date}.`,
  mayBeOld: 'Gallent fod wedi dyddio.',
  source: (source) => `Ffynhonnell: ${source}.`,

  empty: 'Ni wyddom am unrhyw Rownd sy’n cyfateb.',
  emptySector: (sector) => `Ni wyddom am unrhyw Rownd yma sy’n dweud bod croeso i’r sector hwn: ${sector}.`,
  emptySectorWhy: 'Nid yw rhai trefnwyr yn dweud pa sectorau maen nhw’n eu croesawu. Mae’n werth gofyn.',
  anyDistance: 'Chwilio ymhellach i ffwrdd',
  anySector: 'Dangos Rowndiau i unrhyw sector',
  online: 'Dangos Rowndiau y gallwch ymuno â nhw ar-lein',
  wholeSystem: (name) => `Dangos pob Rownd yn ${name}`,
  everywhere: 'Dangos pob Rownd',
  askSystem: (name) => `Gofynnwch i dîm ${name}:`,

  severalSystems: (place, systems) =>
    `Mae ${place} mewn mwy nag un system gofal integredig: ${systems}. Rydym yn dangos Rowndiau pob un.`,
  whichIsYours: 'Pa un yw eich un chi?',
  share: (name, percent) => `${name} (tua ${percent}% ohono)`,
  only: (name) => `Dangos ${name} yn unig`,
  narrowed: (name) => `Yn dangos ${name} yn unig.`,
  merged: (from, to) => `Mae ${from} bellach yn rhan o ${to}.`,
  split: (from, to) => `Daeth ${from} i ben ac fe’i rhannwyd rhwng ${to}. Pa un yw eich un chi nawr?`,
  severalNations: (place, nations) => `Mae ${place} mewn mwy nag un wlad: ${nations}.`,
  outside: (nation) =>
    `Yn Lloegr yn unig y mae systemau gofal integredig, ac mae ${nation} yn trefnu gofal yn ei ffordd ei hun. Rydym yn dangos y Rowndiau y gwyddom amdanynt. Gofynnwch i’r trefnydd a gewch chi ddod.`.replace(
      'mae yr ',
      'mae’r '
    ),
  nations: {
    england: 'Lloegr',
    wales: 'Cymru',
    scotland: 'yr Alban',
    'northern-ireland': 'Gogledd Iwerddon',
    ireland: 'Iwerddon',
    'crown-dependency': 'pob un o Ddibyniaethau’r Goron',
  },
};

/** Common and finder messages together, so that a page loads one file. */
export const messages = { ...common, ...finder };
