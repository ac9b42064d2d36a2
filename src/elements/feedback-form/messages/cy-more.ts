import type { FeedbackMoreMessages } from './en-more.js';

const atebion = (count: number) => (count === 1 ? 'Atebion' : `${count} set o atebion`);

/** Welsh messages of `<rounds-feedback-form>` for parts that are loaded after the questions. */
export const feedbackMore: FeedbackMoreMessages = {
  roundOf: (host) => `Rownd ${host}`,
  withStatus: (status, title) => `${status}: ${title}`,
  notOpenTitle: 'Nid yw’r ffurflen hon ar agor eto',
  notOpen: (date, time) => `Bydd yn agor pan fydd y Rownd yn dechrau: ${date} am ${time}.`,

  errorTitle: 'Mae problem',

  willBeSentAbout: 'Dim ond hyn, a dim byd amdanoch chi na’ch dyfais:',
  sentRound: 'Rownd',
  sentCode: 'Cod y Rownd',
  nothingYet: 'Nid ydych wedi ateb unrhyw gwestiwn eto.',
  exactData: 'Yr union ddata',

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

  emptied: 'Rydym wedi clirio’r ffurflen.',

  paperIntro: (href) => `Neu atebwch ar eich dyfais eich hun: sganiwch y cod, neu ewch i ${href}`,
  paperCode: (code) => `Cod y Rownd hon: ${code}`,
  paperOne: 'Ticiwch un blwch ym mhob rhes',
};
