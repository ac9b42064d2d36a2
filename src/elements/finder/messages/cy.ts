import type { FinderMessages } from './en.js';
import { common } from '../../../i18n/messages/cy/common.js';
import { lists, rounds } from '../../../i18n/messages/cy/lists.js';
import { place } from '../../place/messages/cy.js';
import { visitor } from '../../visitor/messages/cy.js';

/** `1 milltir`, `2 filltir`, `8 milltir`: the noun takes the soft mutation after 2. */
const milltir = (count: number) => `${count} ${count === 2 ? 'filltir' : 'milltir'}`;

const withPlace = (text: string, where: string) => (where ? `${text} ${where}` : text);

/** Welsh messages of `<rounds-finder>`. */
export const finder: FinderMessages = {
  ...lists,
  ...place,
  ...visitor,

  title: 'Dod o hyd i Rownd',
  firstTime: 'Newydd i Rowndiau? Beth i’w ddisgwyl',
  about:
    'Awr i bobl ym mhob swydd siarad am sut mae eu gwaith yn teimlo yw Rownd, neu Rownd Schwartz. Does dim angen ' +
    'paratoi, a gallwch wrando’n unig.',
  firstTimeFacts: [
    'Yn aml mae bwyd yn gyntaf. Bydd ychydig o bobl yn adrodd straeon byr o’u gwaith. Yna gall pawb ymuno.',
    'Nid cyfarfod i ddatrys problemau yw Rownd, na therapi.',
    'Caiff yr hyn a ddywedir ei drin yn gyfrinachol. Gofynnwn i bawb beidio â defnyddio enwau nac ailadrodd straeon.',
    'Os ydych chi am fynd yn ystod oriau gwaith, gofynnwch i’ch rheolwr yn gyntaf.',
  ],

  results: (total, where) => withPlace(rounds(total), where),
  resultsOpen: (total, where) => withPlace(`${rounds(total)} yn agored i chi`, where),
  resultsToAsk: (total, where) => withPlace(`${rounds(total)} i holi yn eu cylch yn gyntaf`, where),
  from: (place) => `o ${place}`,
  matching: (text) => `yn cyfateb i “${text}”`,
  groupCount: (heading, count) => `${heading} (${count})`,

  formats: { 'in-person': 'wyneb yn wyneb', online: 'ar-lein', hybrid: 'wyneb yn wyneb neu ar-lein' },
  usually: (format) => `${format} fel arfer`,
  also: { 'in-person': 'hefyd ar-lein', online: 'hefyd wyneb yn wyneb' },
  milesShort: (miles) => (miles < 1 ? 'llai na milltir' : milltir(miles)),
  noDate: 'Dim dyddiad eto',
  miles: (miles) => (miles < 1 ? 'llai na milltir i ffwrdd' : `${milltir(miles)} i ffwrdd`),
  progress: {
    starting: 'yn dechrau cyn bo hir',
    'in-discussion': 'heb ddechrau eto: wrthi’n cynllunio',
    paused: 'wedi’u hoedi am y tro',
  },
  status: { cancelled: 'Wedi’i chanslo', postponed: 'Wedi’i gohirio o', rescheduled: 'Dyddiad newydd' },
  places: { open: 'lleoedd ar ôl', few: 'ychydig o leoedd ar ôl', full: 'llawn' },
  lastChecked: (month) => `Gwiriwyd ddiwethaf ym mis ${month}. Holwch yn gyntaf`,
  seeDates: 'Gweld y dyddiadau',
  joinAskOrganiser: 'Gofynnwch i’r trefnydd sut i ymuno',

  details: 'Manylion a chyswllt',
  detailsOf: (name) => `ar gyfer ${name}`,

  empty: 'Heb ddod o hyd i unrhyw Rowndiau',
  groupFailed: 'Doedd dim modd llwytho’r Rowndiau hyn.',
};

/** Common and finder messages together, so that a page loads one file. */
export const messages = { ...common, ...finder };
