import { rounds } from '../../../i18n/messages/cy/lists.js';
import type { SessionsMoreMessages } from './en-more.js';

/** Welsh messages of <rounds-sessions> for parts that are loaded later. */
export const sessionsMore: SessionsMoreMessages = {
  from: 'O',
  to: 'Hyd at',
  showDates: 'Dangos y dyddiadau hyn',
  stripDay: (date, count) => `${date}: ${rounds(count)}`,
  whoCanGo: 'Pwy gaiff fynd',
  practical: 'Cymorth ymarferol',
  address: 'Cyfeiriad',
  contact: 'Cyswllt',
  source: 'Ffynhonnell',
  arriving: 'Cyrraedd',
  doors: (time) => `Bydd y drysau’n agor am ${time}.`,
  food: (time) => `Bwyd o ${time}.`,
  room: (time) => `Bydd yr ystafell ar-lein yn agor am ${time}.`,
  lateYes: 'Gallwch ymuno’n hwyr.',
  lateNo: 'Byddwch yn brydlon: ni allwch ymuno’n hwyr.',
  contentNote: (note) => `Nodyn am y cynnwys: ${note}`,
  copy: 'Copïo dolen i’r Rownd hon',
  copied: 'Dolen wedi’i chopïo',
  copyThis: 'Copïwch y ddolen hon:',
  calendarOptions: 'Yn y calendr',
  fullTitle: 'Dangos y teitl llawn',
  fullTitles: 'Dangos teitlau llawn',
  fullTitleHint: 'Bydd pobl sy’n gallu gweld eich calendr yn gweld mai Rownd ydyw, a’i phwnc.',
  reminder: 'Fy atgoffa 30 munud ymlaen llaw',

  emptyWhy: 'Yn aml caiff dyddiadau eu cyhoeddi ychydig wythnosau ymlaen llaw.',
  waysOn: 'Beth allwch chi ei wneud nesaf',
  allDatesShown: 'Dangos Rowndiau ar bob dyddiad',
  lookAhead: 'Edrych flwyddyn ymlaen',

  feedTitle: 'Dilynwch y dyddiadau hyn yn eich calendr',
  feedHow:
    'Copïwch y cyfeiriad hwn i osodiad “Tanysgrifio” neu “Ychwanegu o’r we” eich calendr. Bydd newidiadau wedyn yn ymddangos yn awtomatig.',
  feedShownAs: (shownAs) => `Mae pob Rownd yn dangos fel “${shownAs}”.`,
  feedShownInFull: 'Mae pob Rownd yn dangos gyda’i theitl.',
  feedWider:
    'Mae’n cynnwys pob dyddiad yma, gan na ddylai cyfeiriad ddweud ble rydych chi’n gweithio na beth yw eich gwaith.',
  feedAddress: 'Cyfeiriad y calendr',
  feedCopy: 'Copïo cyfeiriad y calendr',
  feedCopied: 'Cyfeiriad y calendr wedi’i gopïo',
  feedSelected: 'Mae cyfeiriad y calendr wedi’i ddewis. Copïwch ef o’r maes.',
  feedOpen: 'Agor mewn ap calendr',
};
