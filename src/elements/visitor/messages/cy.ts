import { rounds } from '../../../i18n/messages/cy/lists.js';
import type { VisitorMessages } from './en.js';

/** Welsh messages about the visitor. */
export const visitor: VisitorMessages = {
  sectorLabel: 'Rwy’n gweithio ym maes',
  sectorAny: 'Dewiswch eich sector',
  roleLabel: 'Rwy’n',
  roles: {
    staff: 'Aelod o staff',
    volunteer: 'Gwirfoddolwr',
    student: 'Myfyriwr',
    agency: 'Staff asiantaeth',
  },
  toggles: {
    eligible: 'Rowndiau y gallaf fynd iddynt',
    online: 'Ar-lein',
    'this-week': 'Yr wythnos hon',
    'next-week': 'Yr wythnos nesaf',
    early: 'Yn gynnar',
    'evening-or-night': 'Gyda’r nos neu dros nos',
    'step-free': 'Mynediad heb risiau',
  },
  moreFilters: 'Rhagor',
  filtersButton: (count) => (count > 0 ? `Hidlwyr (${count})` : 'Hidlwyr'),
  filtersLabel: 'Hidlwyr',
  filterNames: {
    format: 'Fformat',
    shift: 'Amser o’r dydd',
    access: 'Hygyrchedd a chymorth ymarferol',
    when: 'Dyddiadau',
  },
  any: 'Unrhyw un',
  clearFilters: 'Clirio’r hidlwyr',
  showResults: (count) => (count === null ? 'Dangos y Rowndiau' : `Dangos ${rounds(count)}`),

  groups: {
    near: 'Yn agos atoch chi',
    online: 'Ar-lein, yn agored i chi',
    further: 'Ymhellach i ffwrdd',
    ask: 'Holwch yn gyntaf',
    no: 'Ddim yn agored i chi',
  },
  groupInPerson: 'Wyneb yn wyneb, yn agored i chi',

  sectorStaff: {
    health: 'staff y GIG ac iechyd',
    'primary-care': 'staff meddygfeydd',
    hospice: 'staff hosbisau',
    'social-care': 'staff gofal cymdeithasol',
    'local-authority': 'staff cynghorau',
    voluntary: 'staff y sector gwirfoddol',
    education: 'staff addysg',
  },
  sectorStaffOf: (sector) => `staff “${sector}”`,
  rolePeople: {
    volunteer: 'gwirfoddolwyr',
    student: 'myfyrwyr',
    agency: 'staff asiantaeth',
  },

  openTo: {
    everyone: 'Yn agored i bawb ym maes iechyd a gofal',
    system: (systems) => `Yn agored i staff unrhyw le yn ardal ${systems}`,
    systemUnknown: 'Yn agored i staff yn ei rhan hi o’r wlad',
    place: (place) => `Yn agored i staff sy’n gweithio yn ardal ${place}`,
    placeUnknown: 'Yn agored i staff sy’n gweithio gerllaw',
    organisation: (host) => `Staff ${host} yn unig`,
    team: (host) => `Un tîm yn ${host} yn unig`,
    unknown: 'Holwch pwy sy’n cael dod',
  },
  canGo: (audience) => `Gallwch fynd: ${audience}`,
  audiences: {
    everyone: 'yn agored i bawb ym maes iechyd a gofal',
    system: (systems) => `yn agored i staff yn ardal ${systems}`,
    place: (place) => `yn agored i staff sy’n gweithio yn ardal ${place}`,
  },
  notAvailable: {
    'no-date': 'Yn agored i chi: dim dyddiad eto',
    full: 'Yn agored i chi: llawn',
    cancelled: 'Yn agored i chi: wedi’i chanslo',
    postponed: 'Yn agored i chi: wedi’i gohirio',
  },
  askFirst: (reason) => `Holwch yn gyntaf: ${reason}`,
  reasonsToAsk: {
    system: (systems) => `yn agored i staff yn ardal ${systems}`,
    systemInPart: (systems) => `yn agored i staff yn ardal ${systems}, rhan yn unig o’ch ardal chi`,
    systemNotStated: 'nid yw’n nodi ei hardal',
    place: (place) => `yn agored i staff sy’n gweithio yn ardal ${place}`,
    placeUnknown: 'nid yw’n nodi ei hardal',
    organisation: (host) => `ar gyfer staff ${host}`,
    sectorNotStated: (people) => `dim sôn am ${people}`,
    roleSome: (people) => `croeso i ${people} mewn rhai Rowndiau`,
    roleNotStated: (people) => `dim sôn am ${people}`,
    unknown: 'gwnewch yn siŵr y cewch ddod',
  },
  notOpen: {
    system: (systems) => `Staff yn ardal ${systems} yn unig`,
    nation: (nation) => `Staff yn ${nation} yn unig`,
    place: (place) => `Staff sy’n gweithio yn ardal ${place} yn unig`,
    people: (people) => `Ddim yn agored i ${people}`,
    unknown: 'Ddim yn agored i chi',
  },
};
