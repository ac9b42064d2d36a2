import type { FinderMoreMessages } from './en-more.js';

/** Welsh messages of <rounds-finder> for parts that are loaded later. */
export const finderMore: FinderMoreMessages = {
  timeZone: 'Cylchfa amser',
  nextTopic: 'Y pwnc nesaf',
  organiser: 'Sector y trefnydd',
  welcomes: 'Sectorau',
  others: 'Gwirfoddolwyr ac eraill',
  serves: 'Ar gyfer pobl yn',
  practicalHelp: 'Cymorth ymarferol',
  contact: 'Cyswllt',
  checked: (date) => `Gwiriwyd ddiwethaf ar ${date}.`,
  source: (source) => `Ffynhonnell: ${source}.`,
  anyDistance: 'Chwilio ymhellach i ffwrdd',
  alsoAsk: 'Dangos Rowndiau i holi yn eu cylch yn gyntaf',
  anyDate: 'Dangos Rowndiau ar unrhyw ddyddiad',
  online: 'Dangos Rowndiau y gallwch ymuno â nhw ar-lein',
  wholeSystem: (name) => `Dangos pob Rownd yn ardal ${name}`,
  everywhere: 'Dangos pob Rownd',
  askSystem: (name) => `Gofynnwch i dîm ${name}:`,

  unknown: (text) =>
    `Heb ddod o hyd i le na sefydliad o’r enw “${text}”. Gwiriwch y sillafu, neu rhowch gynnig ar god post neu dref fwy gerllaw.`,
  severalSystems: (place, systems) => `Mae ${place} mewn mwy nag un system gofal integredig: ${systems}.`,
  whichIsYours: 'Pa un yw eich un chi?',
  share: (name, percent) => `${name} (tua ${percent}% ohono)`,
  only: (name) => `Dangos ${name} yn unig`,
  narrowed: (name) => `Yn dangos ${name} yn unig.`,
  merged: (from, to) => `Mae ${from} bellach yn rhan o ${to}.`,
  split: (from, to) => `Daeth ${from} i ben ac fe’i rhannwyd rhwng ${to}. Pa un yw eich un chi nawr?`,
  severalNations: (place, nations) => `Mae ${place} mewn mwy nag un wlad: ${nations}.`,
  outside: (nation) =>
    `Yn Lloegr yn unig y mae systemau gofal integredig, ac mae ${nation} yn trefnu gofal yn ei ffordd ei hun. Os yw Rownd ar gyfer staff un o’r systemau hyn, gofynnwch i’r trefnydd a gewch chi fynd.`.replace(
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
