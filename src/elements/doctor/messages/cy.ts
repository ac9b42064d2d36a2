import type { DoctorMessages } from './en.js';

/** What `<rounds-doctor>` says in Welsh. */
export const doctor: DoctorMessages = {
  title: 'Archwiliad Rounds',
  checking: 'Wrthi’n gwirio…',
  checked: (faults) =>
    faults === 0
      ? 'Wedi gwirio: does dim byd yn y ffordd.'
      : `Wedi gwirio: ${String(faults)} peth i’w drwsio.`,
  again: 'Gwirio eto',
  copy: 'Copïo’r adroddiad',
  copied: 'Wedi copïo.',
  copyByHand: 'Mae’r adroddiad wedi’i ddewis: copïwch ef â’r bysellfwrdd.',
  report: 'Adroddiad',
  reportTitle: (version, contract) => `Rounds Elements ${version}, contract ${contract}`,
  severities: { fault: 'I’w drwsio', note: 'Da gwybod', fine: 'Iawn' },
  list: (items) => items.join(', '),

  found: {
    fine: (base, name, contract) => [`Mae ${name} yn ateb yn ${base} ac yn siarad contract ${contract}.`, ''],
    address: (base, detail) => [
      `Ni all "${base}" fod yn gyfeiriad gwasanaeth.`,
      detail || 'Rhowch gyfeiriad https: cyflawn.',
    ],
    policy: (base, origin) => [
      `Nid yw Content-Security-Policy y dudalen hon yn gadael iddi ofyn i ${base}.`,
      `Ychwanegwch ${origin} at connect-src: connect-src ${origin}`,
    ],
    unreachable: (base) => [
      `Does dim byd yn ateb yn ${base}.`,
      'Gwiriwch y cyfeiriad, bod y gwasanaeth yn rhedeg, ei dystysgrif, a bod y rhwydwaith hwn yn gadael ceisiadau ato drwodd.',
    ],
    cors: (base) => [
      `Mae ${base} yn ateb, ond nid yw’n gadael i dudalennau o darddiad arall ddarllen yr ateb (CORS).`,
      'Dylai’r gwasanaeth, a beth bynnag sydd o’i flaen, anfon Access-Control-Allow-Origin: * gyda phob ateb, gan gynnwys gwallau.',
    ],
    redirect: (base) => [
      `Mae ${base} yn ailgyfeirio i gyfeiriad arall.`,
      'Rhowch y cyfeiriad y mae’n arwain ato yn base-url; ni all tudalen fewngofnodi sefyll o flaen gwasanaeth.',
    ],
    'not-json': (base) => [
      `Nid JSON yw’r hyn y mae ${base} yn ei ateb.`,
      'Gwiriwch mai cyfeiriad y rhyngwyneb yw base-url, yn aml gyda /v1 ar ei ddiwedd, ac nid cyfeiriad tudalen.',
    ],
    headers: (base) => [
      `Mae ${base} yn ateb, ond yn cuddio pryd y gwnaed ei atebion.`,
      'Dylai anfon Access-Control-Expose-Headers: ETag, Retry-After, Date, Age.',
    ],
    http: (base, status) => [
      `Mae ${base} yn ateb â statws ${String(status)}.`,
      status < 500
        ? 'Gwiriwch base-url: does dim byd yno, neu nid i bawb.'
        : 'Edrychwch yng nghofnod y gwasanaeth.',
    ],
    contract: (base, detail) => [
      `Nid yw’r hyn y mae ${base} yn ei ateb yn dilyn contract Rounds.`,
      `Gwiriwch base-url, neu trefnwch fod y gwasanaeth yn cael ei drwsio${detail ? `: ${detail}` : '.'}`,
    ],
    version: (base, version) => [
      `Mae ${base} yn siarad contract ${version}, nad yw’r elfennau hyn yn ei siarad.`,
      'Diweddarwch yr un hynaf: y gwasanaeth, neu’r elfennau ar y dudalen hon.',
    ],

    'no-elements': [
      'Does dim elfen Rounds ar y dudalen hon.',
      'Os gludwyd un yma, tynnodd y golygydd hi: defnyddiwch ddalfan, <div data-rounds="finder" data-base-url="…">.',
    ],
    'no-backend': [
      'Ni enwir gwasanaeth ar y dudalen hon.',
      'Rhowch base-url="https://…" ar yr elfen, neu ar <rounds-provider> o’i chwmpas.',
    ],
    'elements-fine': [
      'Mae’r elfennau ar y dudalen hon yn rhedeg, i gyd o’r un fersiwn, gyda rounds.css.',
      '',
    ],
    undefined: (tags) => [
      `Does dim sgript wedi diffinio ${tags}.`,
      'Gwiriwch fod ei sgript ar y dudalen, bod ei gyfeiriad yn gywir, mai un y ffeil hon yw integrity, a bod script-src yn ' +
        'ei ganiatáu; mae consol y porwr yn dweud pa un ydyw.',
    ],
    'trusted-types': (tags) => [
      `Mae’r dudalen hon yn mynnu Trusted Types ac mae ei Content-Security-Policy yn gwrthod ein rhai ni, felly ni all ${tags} ddechrau.`,
      'Ychwanegwch rounds-html at trusted-types, neu lit-html os ydych yn bwndelu’r elfennau eich hun; a llwythwch un sgript i bob un.',
    ],
    versions: (versions) => [
      `Mae sawl fersiwn ar y dudalen hon: ${versions}.`,
      'Llwythwch un fersiwn i bob elfen: rounds.js yn lle sawl sgript.',
    ],
    copies: (told) => [`Dywedodd y sgriptiau:\n${told}`, 'Llwythwch un sgript i bob elfen: rounds.js.'],
    'style-sheet': (tags) => [
      `Mae rounds.css ar goll i ${tags}: mae’r dudalen yn symud pan fydd yr elfen yn dechrau.`,
      'Dolennwch rounds.css ym mhen y dudalen.',
    ],
  },
};
