import type { Language } from '../../kernel/language.js';

/** Labels for every code that this backend knows, by field and code. */
type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

const en: Labels = {
  sector: {
    health: 'NHS and other health services',
    'primary-care': 'General practice and primary care',
    hospice: 'Hospices',
    'social-care': 'Social care',
    'local-authority': 'Councils',
    voluntary: 'Voluntary and community organisations',
    education: 'Education',
    other: 'Other',
  },
  nation: {
    england: 'England',
    wales: 'Wales',
    scotland: 'Scotland',
    'northern-ireland': 'Northern Ireland',
    ireland: 'Ireland',
    'crown-dependency': 'Crown dependency',
  },
  format: { 'in-person': 'In person', online: 'Online', hybrid: 'In person or online' },
  openTo: {
    team: 'One team only',
    organisation: 'Staff of the host organisation only',
    place: 'Staff who work in the area',
    system: 'Staff anywhere in the integrated care system',
    everyone: 'Everyone in health and care',
  },
  welcome: {
    welcome: 'Welcome',
    some: 'Welcome at some Rounds',
    no: 'Not open to them',
    unknown: 'Not stated',
  },
  access: {
    'step-free': 'Step-free access',
    'hearing-loop': 'Hearing loop',
    captions: 'Captions',
    bsl: 'British Sign Language',
    parking: 'Parking',
    food: 'Food provided',
    'paid-time': 'Paid time to attend',
    backfill: 'Cover for your shift',
  },
  progress: {
    running: 'Running',
    starting: 'Starting soon',
    'in-discussion': 'Not running yet: being planned',
    paused: 'Paused',
    'none-known': 'None known',
  },
  shift: {
    early: 'Early, 6am to 9am',
    day: 'Day, 9am to 5pm',
    evening: 'Evening, 5pm to 9pm',
    night: 'Night, 9pm to 6am',
    weekend: 'Weekend',
  },
  places: { open: 'Places left', few: 'Few places left', full: 'Full', unknown: 'Places not stated' },
  status: {
    scheduled: 'Going ahead',
    cancelled: 'Cancelled',
    postponed: 'Postponed',
    rescheduled: 'Moved to a new date',
  },
  kind: {
    outcode: 'Postcode district',
    area: 'Postcode area',
    town: 'Town',
    system: 'Integrated care system',
  },
  sort: { relevance: 'Best match', distance: 'Nearest', name: 'Name', 'next-session': 'Soonest' },
};

const cy: Labels = {
  sector: {
    health: 'Y GIG a gwasanaethau iechyd eraill',
    'primary-care': 'Meddygfeydd a gofal sylfaenol',
    hospice: 'Hosbisau',
    'social-care': 'Gofal cymdeithasol',
    'local-authority': 'Cynghorau',
    voluntary: 'Sefydliadau gwirfoddol a chymunedol',
    education: 'Addysg',
    other: 'Arall',
  },
  nation: {
    england: 'Lloegr',
    wales: 'Cymru',
    scotland: 'Yr Alban',
    'northern-ireland': 'Gogledd Iwerddon',
    ireland: 'Iwerddon',
    'crown-dependency': 'Tiriogaeth ddibynnol y Goron',
  },
  format: { 'in-person': 'Wyneb yn wyneb', online: 'Ar-lein', hybrid: 'Wyneb yn wyneb neu ar-lein' },
  openTo: {
    team: 'Un tîm yn unig',
    organisation: "Staff y sefydliad sy'n ei gynnal yn unig",
    place: "Staff sy'n gweithio yn yr ardal",
    system: 'Staff unrhyw le yn y system gofal integredig',
    everyone: 'Pawb ym maes iechyd a gofal',
  },
  welcome: {
    welcome: 'Croeso',
    some: 'Croeso i rai Rowndiau',
    no: 'Ddim yn agored iddyn nhw',
    unknown: 'Heb ei nodi',
  },
  access: {
    'step-free': 'Mynediad heb risiau',
    'hearing-loop': 'Dolen glyw',
    captions: 'Capsiynau',
    bsl: 'Iaith Arwyddion Prydain',
    parking: 'Lle i barcio',
    food: 'Bwyd ar gael',
    'paid-time': 'Amser â thâl i fynychu',
    backfill: 'Staff i gymryd eich lle ar y shifft',
  },
  progress: {
    running: 'Yn cael eu cynnal',
    starting: 'Yn dechrau cyn hir',
    'in-discussion': "Heb ddechrau eto: wrthi'n eu cynllunio",
    paused: 'Wedi oedi',
    'none-known': 'Dim yn hysbys',
  },
  shift: {
    early: 'Cynnar, 6am i 9am',
    day: 'Dydd, 9am i 5pm',
    evening: 'Min nos, 5pm i 9pm',
    night: 'Nos, 9pm i 6am',
    weekend: 'Penwythnos',
  },
  places: {
    open: 'Lleoedd ar ôl',
    few: 'Ychydig o leoedd ar ôl',
    full: 'Llawn',
    unknown: 'Lleoedd heb eu nodi',
  },
  status: {
    scheduled: 'Yn mynd yn ei flaen',
    cancelled: "Wedi'i ganslo",
    postponed: "Wedi'i ohirio",
    rescheduled: "Wedi'i symud i ddyddiad newydd",
  },
  kind: {
    outcode: 'Dosbarth cod post',
    area: 'Ardal cod post',
    town: 'Tref',
    system: 'System gofal integredig',
  },
  sort: { relevance: 'Y gorau', distance: 'Yr agosaf', name: 'Enw', 'next-session': 'Y cynharaf' },
};

/** Adds the fields that use the labels of another field. */
const withAliases = (labels: Labels): Labels => ({
  ...labels,
  welcomes: labels['sector'] ?? {},
  formats: labels['format'] ?? {},
  volunteers: labels['welcome'] ?? {},
  students: labels['welcome'] ?? {},
  agency: labels['welcome'] ?? {},
});

/** Labels by language. */
export const LABELS: Readonly<Record<Language, Labels>> = { en: withAliases(en), cy: withAliases(cy) };
