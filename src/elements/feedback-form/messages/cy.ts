import type { FeedbackMessages } from './en.js';
import { common, number } from '../../../i18n/messages/cy/common.js';

// Welsh nouns stay singular after a number.
const nod = (count: number) => `${number(count)} nod`;
const atebion = (count: number) => (count === 1 ? 'Atebion' : `${count} set o atebion`);
const eiliad = (count: number) => `${count} eiliad`;

/** Welsh messages of `<rounds-feedback-form>`. */
export const feedback: FeedbackMessages = {
  confidentiality: 'Cyfrinachedd',
  notAnonymous: 'Nid yw’r ffurflen hon yn ddienw: gall y sawl sy’n ei darllen ddod i wybod pwy ydych chi.',
  support: 'Os hoffech siarad â rhywun',
  privacy: (controller, retention) => `${controller} sy’n gofalu am yr atebion. ${retention}`,
  privacyLink: 'Sut y caiff yr atebion eu defnyddio',
  sealed:
    'Os na ellir anfon eich atebion, fe’u cedwir ar y ddyfais hon, dan sêl, nes y gellir. Ni all neb eu darllen yma.',
  memoryOnly: 'Yn y cof yn unig y cedwir eich atebion: os caewch y dudalen cyn eu hanfon, fe’u collir.',
  kiosk: (count) =>
    `Dyfais a rennir yw hon. Bydd y ffurflen yn ei gwagio ei hun os na fydd neb wedi’i chyffwrdd am ${eiliad(count)}.`,

  optional: '(dewisol)',
  takeBack: 'Tynnu fy ateb yn ôl',
  left: (count) => `Mae gennych ${nod(count)} ar ôl`,
  tooMany: (count) => `Mae gennych ${nod(count)} yn ormod`,
  personal: (kinds) =>
    `Gallai hyn ddatgelu pwy yw rhywun: mae’n edrych fel ${kinds}. Cewch ei newid, neu ei anfon fel y mae.`,
  kinds: {
    email: 'cyfeiriad e-bost',
    phone: 'rhif ffôn',
    nhs: 'rhif GIG',
    name: 'enw',
  },

  errorTitle: 'Mae problem',
  error: 'Gwall:',
  faults: {
    choose: (label) => `Dewiswch ateb: ${label}`,
    write: (label) => `Ysgrifennwch ateb: ${label}`,
    'too-long': (label, max) => `Defnyddiwch ${nod(max)} neu lai: ${label}`,
    refused: (label) => `Newidiwch eich ateb: ${label}`,
  },

  willBeSent: 'Yr hyn a gaiff ei anfon',
  willBeSentAbout: 'Hyn, air am air, a dim byd arall:',
  send: 'Anfon fy atebion',
  sending: 'Wrthi’n anfon…',
  print: 'Argraffu ffurflen bapur',
  printFailed: 'Doedd dim modd paratoi’r ffurflen bapur. Rhowch gynnig arall arni.',

  closedTitle: 'Ni ellir llenwi’r ffurflen hon yma',
  closed:
    'Mae ynddi gwestiwn na all y dudalen hon ei ofyn. Gofynnwch i’r rhai sy’n cynnal y Rownd am ffordd arall o ateb.',
  sentTitle: 'Diolch. Mae eich atebion wedi’u cadw',
  another: 'Dechrau ffurflen wag',
  waitingTitle: 'Nid yw eich atebion wedi’u hanfon eto',
  waiting:
    'Rydym yn dal i geisio. Gadewch y dudalen hon ar agor: os caewch hi cyn eu hanfon, fe gollir eich atebion.',
  waitingSealed:
    'Rydym yn dal i geisio. Cewch gau’r dudalen hon: mae eich atebion dan sêl ar y ddyfais hon, ac fe’u hanfonir pan ' +
    'fyddwch chi neu rywun arall yn agor y dudalen eto o fewn 14 diwrnod.',
  tryNow: 'Rhoi cynnig arni nawr',
  refusedTitle: 'Ni chadwyd eich atebion',
  refused: 'Ni allai’r gwasanaeth Rounds eu derbyn. Gwiriwch nhw a’u hanfon eto.',
  gone: 'Buont dan sêl yn rhy hir ac nid oedd modd eu darllen mwyach. Anfonwch nhw eto.',

  unsent: (count) =>
    `${atebion(count)} o’r dudalen hon heb eu hanfon eto. Rydym yn dal i geisio: gadewch y dudalen ar agor.`,
  unsentSealed: (count) =>
    `${atebion(count)} a gedwir dan sêl ar y ddyfais hon heb eu hanfon eto. Rydym yn dal i geisio.`,
  oldSent: 'Mae atebion a gadwyd ar y ddyfais hon wedi’u hanfon.',
  oldGone:
    'Ni allai’r gwasanaeth Rounds ddarllen atebion a gadwyd ar y ddyfais hon mwyach. Maent wedi’u dileu.',
  oldRefused: 'Ni dderbyniodd y gwasanaeth Rounds atebion a gadwyd ar y ddyfais hon. Maent wedi’u dileu.',
  oldExpired: (count) =>
    `${atebion(count)} a gadwyd ar y ddyfais hon: nid oedd modd eu hanfon o fewn 14 diwrnod. Maent wedi’u dileu.`,
  earlierRefused:
    'Ni dderbyniodd y gwasanaeth Rounds atebion cynharach o’r dudalen hon. Ni chawsant eu cadw.',
  earlierSent: 'Mae atebion cynharach o’r dudalen hon wedi’u hanfon.',

  idle: 'Caiff y ffurflen hon ei gwagio cyn bo hir. Cyffyrddwch â hi neu pwyswch fysell i fynd ymlaen.',
  emptied: 'Mae’r ffurflen yn wag nawr.',

  paperIntro: (href) => `Neu atebwch ar eich dyfais eich hun: sganiwch y cod, neu ewch i ${href}`,
  paperCode: (code) => `Cod y Rownd hon: ${code}`,
  paperOne: 'Ticiwch un blwch ym mhob rhes',
};

/** All Welsh messages that the element needs, so that one file loads them together. */
export const messages = { ...common, ...feedback };
