import type { FeedbackMessages } from './en.js';
import { common, number } from '../../../i18n/messages/cy/common.js';
import { support } from '../../../i18n/messages/cy/support.js';

// Welsh nouns stay singular after a number.
const nod = (count: number) => `${number(count)} nod`;
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

  error: 'Gwall:',
  faults: {
    choose: (label) => `Dewiswch ateb: ${label}`,
    write: (label) => `Ysgrifennwch ateb: ${label}`,
    'too-long': (label, max) => `Defnyddiwch ${nod(max)} neu lai: ${label}`,
    refused: (label) => `Newidiwch eich ateb: ${label}`,
  },

  willBeSent: 'Yr hyn y byddwn yn ei anfon',
  broken:
    'Nid yw’r ffurflen hon wedi llwytho’n llawn, felly ni all anfon atebion. Gwiriwch eich cysylltiad â’r rhyngrwyd, yna ail-lwythwch y dudalen.',
  send: 'Anfon fy atebion',
  sending: 'Wrthi’n anfon…',
  print: 'Argraffu ffurflen bapur',
  printFailed: 'Doedd dim modd paratoi’r ffurflen bapur. Rhowch gynnig arall arni.',

  closedTitle: 'Ni allwch lenwi’r ffurflen hon yma',
  closed:
    'Mae ynddi gwestiwn na all y dudalen hon ei ddangos. Gofynnwch i’r bobl sy’n cynnal y Rownd am ffordd arall o ateb.',

  idle: 'Ydych chi yno o hyd? Byddwn yn clirio’r ffurflen hon cyn bo hir. Cyffyrddwch â’r sgrin neu pwyswch fysell i barhau.',
};

/** All Welsh messages that the element needs, so that one file loads them together. */
export const messages = { ...common, ...feedback };
