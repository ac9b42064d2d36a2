import type { FeedbackMessages } from './en.js';
import { common, number } from '../../../i18n/messages/cy/common.js';
import { support } from '../../../i18n/messages/cy/support.js';

// Welsh nouns stay singular after a number.
const nod = (count: number) => `${number(count)} nod`;
const atebion = (count: number) => (count === 1 ? 'Atebion' : `${count} set o atebion`);
const eiliad = (count: number) => `${count} eiliad`;
const cwestiwn = (count: number) => `${count} cwestiwn`;

/** Welsh messages of `<rounds-feedback-form>`. */
export const feedback: FeedbackMessages = {
  ...support,
  confidentiality: 'Cyfrinachedd',
  confidentialityMore: 'Sut rydym yn defnyddio eich atebion',
  demonstration: 'Arddangosiad: nid yw’r ffurflen hon am Rownd go iawn.',
  notAnonymous:
    'Nid yw’r ffurflen hon yn ddienw: efallai y bydd y bobl sy’n ei darllen yn gallu dweud pwy ydych chi.',
  privacy: (controller, retention) => `${controller} sy’n gofalu am yr atebion. ${retention}`,
  privacyLink: 'Hysbysiad preifatrwydd',
  sealed:
    'Os nad oes gennych signal, byddwn yn cadw eich atebion ar y ddyfais hon, wedi’u hamgryptio, ac yn eu hanfon yn ddiweddarach. Ni all pobl eraill sy’n defnyddio’r ddyfais hon eu darllen.',
  memoryOnly:
    'Yn y cof yn unig y cedwir eich atebion: peidiwch â chau’r dudalen hon cyn iddynt gael eu hanfon.',
  kiosk: (count) =>
    `Dyfais a rennir yw hon. Bydd y ffurflen yn clirio ei hun os na fydd neb yn ei defnyddio am ${eiliad(count)}.`,

  roundOf: (host) => `Rownd ${host}`,
  withStatus: (status, title) => `${status}: ${title}`,
  notOpenTitle: 'Nid yw’r ffurflen hon ar agor eto',
  notOpen: (date, time) => `Bydd yn agor pan fydd y Rownd yn dechrau: ${date} am ${time}.`,

  mustAnswer: (required, total) => {
    if (required === 0) return 'Mae pob cwestiwn yn ddewisol.';
    if (required === total)
      return (
        ['', 'Mae 1 cwestiwn.', 'Atebwch y ddau gwestiwn.'][total] ?? `Atebwch bob un o’r ${cwestiwn(total)}.`
      );
    return `Dim ond ${cwestiwn(required)} y mae’n rhaid i chi ei ateb. Mae’r ${
      total - required === 1 ? 'llall' : 'lleill'
    } yn ddewisol.`;
  },
  required: '(gofynnol)',
  takeBack: 'Clirio fy ateb',
  left: (count) => `Mae gennych ${nod(count)} ar ôl`,
  tooMany: (count) => `Mae gennych ${nod(count)} yn ormod`,
  personal: (kinds) => `Mae hwn yn edrych fel ${kinds}. Gallai ddatgelu pwy yw rhywun.`,
  kinds: {
    email: 'cyfeiriad e-bost',
    phone: 'rhif ffôn',
    nhs: 'rhif GIG',
    name: 'enw',
  },
  code: 'Y cod ar boster y Rownd, os yw gennych',
  codeHint: 'Mae’n dangos bod eich atebion am y Rownd hon.',

  errorTitle: 'Mae problem',
  error: 'Gwall:',
  faults: {
    choose: (label) => `Dewiswch ateb: ${label}`,
    write: (label) => `Ysgrifennwch ateb: ${label}`,
    'too-long': (label, max) => `Defnyddiwch ${nod(max)} neu lai: ${label}`,
    refused: (label) => `Newidiwch eich ateb: ${label}`,
  },

  willBeSent: 'Yr hyn y byddwn yn ei anfon',
  willBeSentAbout: 'Dim ond hyn, a dim byd amdanoch chi na’ch dyfais:',
  sentRound: 'Rownd',
  sentCode: 'Cod y Rownd',
  nothingYet: 'Nid ydych wedi ateb unrhyw gwestiwn eto.',
  exactData: 'Yr union ddata',
  broken:
    'Nid yw’r ffurflen hon wedi llwytho’n llawn, felly ni all anfon atebion. Gwiriwch eich cysylltiad â’r rhyngrwyd, yna ail-lwythwch y dudalen.',
  send: 'Anfon fy atebion',
  sending: 'Wrthi’n anfon…',
  print: 'Argraffu ffurflen bapur',
  printFailed: 'Doedd dim modd paratoi’r ffurflen bapur. Rhowch gynnig arall arni.',

  closedTitle: 'Ni allwch lenwi’r ffurflen hon yma',
  closed:
    'Mae ynddi gwestiwn na all y dudalen hon ei ddangos. Gofynnwch i’r bobl sy’n cynnal y Rownd am ffordd arall o ateb.',
  sentTitle: 'Diolch. Mae eich atebion gennym',
  another: 'Dechrau ffurflen wag',
  waitingTitle: 'Nid yw eich atebion wedi’u hanfon eto',
  waiting:
    'Rydym yn dal i geisio. Gadewch y dudalen hon ar agor: os caewch hi cyn i ni eu hanfon, fe gollir eich atebion.',
  waitingSealed:
    'Rydym yn dal i geisio. Cewch gau’r dudalen hon: mae eich atebion wedi’u hamgryptio ar y ddyfais hon. Byddwn yn eu ' +
    'hanfon pan fydd rhywun yn agor y dudalen yma eto o fewn 14 diwrnod.',
  tryNow: 'Rhoi cynnig arni nawr',
  refusedTitle: 'Ni allem gadw eich atebion',
  refused: 'Ni dderbyniodd y gwasanaeth Rowndiau nhw. Gwiriwch nhw a’u hanfon eto.',
  refusedRound:
    'Ni dderbyniodd y gwasanaeth Rowndiau nhw ar gyfer y Rownd hon. Efallai nad yw wedi dechrau eto, neu fod y ddolen yn anghywir.',
  gone: 'Buont yn aros yn rhy hir i gael eu hanfon, ac ni allai’r gwasanaeth Rowndiau eu darllen mwyach. Anfonwch nhw eto.',

  unsent: (count) =>
    `${atebion(count)} o’r dudalen hon heb eu hanfon eto. Rydym yn dal i geisio: gadewch y dudalen ar agor.`,
  unsentSealed: (count) =>
    `${atebion(count)} a gedwir ar y ddyfais hon, wedi’u hamgryptio, heb eu hanfon eto. Rydym yn dal i geisio.`,
  oldSent: 'Rydym wedi anfon yr atebion a gadwyd ar y ddyfais hon.',
  oldGone:
    'Ni allai’r gwasanaeth Rowndiau ddarllen atebion a gadwyd ar y ddyfais hon mwyach. Rydym wedi’u dileu.',
  oldRefused: 'Ni dderbyniodd y gwasanaeth Rowndiau atebion a gadwyd ar y ddyfais hon. Rydym wedi’u dileu.',
  oldExpired: (count) =>
    `${atebion(count)} a gadwyd ar y ddyfais hon: nid oedd modd eu hanfon o fewn 14 diwrnod. Rydym wedi’u dileu.`,
  earlierRefused:
    'Ni dderbyniodd y gwasanaeth Rowndiau atebion cynharach o’r dudalen hon. Ni chawsant eu cadw.',
  earlierSent: 'Rydym wedi anfon yr atebion cynharach o’r dudalen hon.',

  idle: 'Ydych chi yno o hyd? Byddwn yn clirio’r ffurflen hon cyn bo hir. Cyffyrddwch â’r sgrin neu pwyswch fysell i barhau.',
  emptied: 'Rydym wedi clirio’r ffurflen.',

  paperIntro: (href) => `Neu atebwch ar eich dyfais eich hun: sganiwch y cod, neu ewch i ${href}`,
  paperCode: (code) => `Cod y Rownd hon: ${code}`,
  paperOne: 'Ticiwch un blwch ym mhob rhes',
};

/** All Welsh messages that the element needs, so that one file loads them together. */
export const messages = { ...common, ...feedback };
