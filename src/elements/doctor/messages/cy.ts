import type { DoctorMessages } from './en.js';

/** Welsh messages of `<rounds-doctor>`. */
export const doctor: DoctorMessages = {
  title: 'Archwiliad Rowndiau',
  checking: 'Wrthi’n gwirio…',
  checked: (faults) =>
    faults === 0 ? 'Ni chanfuwyd unrhyw broblem.' : `Problemau a ganfuwyd: ${String(faults)}.`,
  again: 'Gwirio eto',
  copy: 'Copïo’r adroddiad',
  copied: 'Wedi copïo’r adroddiad.',
  copyManually: 'Mae’r adroddiad wedi’i ddewis. Copïwch ef â’ch bysellfwrdd.',
  report: 'Adroddiad',
  reportTitle: (version, contract) => `Rounds Elements ${version}, cytundeb ${contract}`,
  severities: { fault: 'Problem', note: 'Nodyn', fine: 'Iawn' },
  list: (items) => items.join(', '),

  found: {
    fine: (base, name, contract) => [
      `Mae ${name} yn ${base} yn gweithio ac yn defnyddio cytundeb ${contract}.`,
      '',
    ],
    address: (base, detail) => [
      `Nid yw "${base}" yn gyfeiriad dilys i wasanaeth.`,
      detail || 'Defnyddiwch gyfeiriad llawn sy’n dechrau gyda https:.',
    ],
    policy: (base, origin) => [
      `Mae Content-Security-Policy y dudalen hon yn rhwystro ceisiadau i ${base}.`,
      `Ychwanegwch ${origin} at connect-src: connect-src ${origin}`,
    ],
    unreachable: (base) => [
      `Dim ymateb gan ${base}.`,
      'Gwiriwch y cyfeiriad a’r dystysgrif, bod y gwasanaeth yn rhedeg, a bod y rhwydwaith hwn yn caniatáu ceisiadau iddo.',
    ],
    cors: (base) => [
      `Mae ${base} yn ymateb, ond nid yw’n caniatáu i dudalennau o darddiad arall ddarllen ei ymatebion (CORS).`,
      'Sicrhewch fod y gwasanaeth, ac unrhyw weinydd dirprwyol o’i flaen, yn anfon Access-Control-Allow-Origin: * gyda phob ' +
        'ymateb, gan gynnwys gwallau.',
    ],
    redirect: (base) => [
      `Mae ${base} yn ailgyfeirio i gyfeiriad arall.`,
      'Rhowch y cyfeiriad y mae’n ailgyfeirio iddo yn base-url. Rhaid i’r gwasanaeth beidio â gofyn i bobl fewngofnodi.',
    ],
    'not-json': (base) => [
      `Ni ddychwelodd ${base} JSON.`,
      'Gwiriwch mai cyfeiriad yr API yw base-url, sy’n aml yn gorffen gyda /v1, ac nid cyfeiriad tudalen we.',
    ],
    headers: (base) => [
      `Mae ${base} yn ymateb, ond nid yw’n gadael i dudalennau ddarllen amser ei ymatebion.`,
      'Sicrhewch fod y gwasanaeth yn anfon Access-Control-Expose-Headers: ETag, Retry-After, Date, Age.',
    ],
    http: (base, status) => [
      `Mae ${base} yn ymateb â statws ${String(status)}.`,
      status < 500
        ? 'Gwiriwch base-url: nid yw’r cyfeiriad yn bodoli, neu nid yw’n gyhoeddus.'
        : 'Gwiriwch gofnod y gwasanaeth.',
    ],
    contract: (base, detail) => [
      `Ni ddychwelodd ${base} ddata sy’n dilyn cytundeb y Rowndiau.`,
      `Gwiriwch base-url, neu trwsiwch y gwasanaeth${detail ? `: ${detail}` : '.'}`,
    ],
    version: (base, version) => [
      `Mae ${base} yn defnyddio cytundeb ${version}, nad yw’r elfennau hyn yn ei gefnogi.`,
      'Diweddarwch yr hynaf o’r ddau: y gwasanaeth, neu’r elfennau ar y dudalen hon.',
    ],

    'no-elements': [
      'Does dim elfennau Rowndiau ar y dudalen hon.',
      'Os tynnodd golygydd un, defnyddiwch ddalfan yn ei lle: <div data-rounds="finder" data-base-url="…">.',
    ],
    'no-backend': [
      'Nid yw’r dudalen hon yn enwi gwasanaeth.',
      'Ychwanegwch base-url="https://…" at yr elfen, neu at <rounds-provider> o’i chwmpas.',
    ],
    'elements-fine': ['Mae pob elfen ar y dudalen hon yn rhedeg yr un fersiwn, gyda rounds.css.', ''],
    undefined: (tags) => [
      `Does dim sgript wedi diffinio ${tags}.`,
      'Gwiriwch fod y sgript ar y dudalen, bod ei gyfeiriad yn gywir, bod integrity yn cyfateb i’r union ffeil hon, a bod ' +
        'script-src yn ei ganiatáu. Mae consol y porwr yn dangos yr achos.',
    ],
    'trusted-types': (tags) => [
      `Mae’r dudalen hon yn mynnu Trusted Types, ac mae ei Content-Security-Policy yn rhwystro polisi Rounds Elements, felly ni all ${tags} ddechrau.`,
      'Ychwanegwch rounds-html at trusted-types, neu lit-html os ydych yn bwndelu’r elfennau eich hun. Llwythwch un sgript i bob elfen.',
    ],
    versions: (versions) => [
      `Mae’r dudalen hon yn llwytho sawl fersiwn: ${versions}.`,
      'Llwythwch un fersiwn i bob elfen, er enghraifft rounds.js yn lle sawl sgript.',
    ],
    copies: (warnings) => [
      `Adroddodd y sgriptiau:\n${warnings}`,
      'Llwythwch un sgript i bob elfen: rounds.js.',
    ],
    'style-sheet': (tags) => [
      `Mae rounds.css ar goll i ${tags}, felly mae’r dudalen yn symud pan fydd yr elfennau’n llwytho.`,
      'Dolennwch rounds.css ym mhen y dudalen.',
    ],
  },
};
