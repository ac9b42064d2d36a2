import type { DoctorMessages } from './en.js';

/** Welsh messages of `<rounds-doctor>`. */
export const doctor: DoctorMessages = {
  title: 'Archwiliad Rowndiau',
  checking: 'Wrthi’n gwirio…',
  checked: (faults) =>
    faults === 0 ? 'Ni chafwyd hyd i unrhyw broblem' : `Nifer y problemau: ${String(faults)}`,
  again: 'Gwirio eto',
  copy: 'Copïo’r adroddiad',
  copied: 'Wedi copïo.',
  copyManually: 'Ni allem gopïo’r adroddiad. Mae wedi’i ddewis, felly gallwch ei gopïo â’r bysellfwrdd.',
  report: 'Adroddiad',
  reportTitle: (version, contract) => `Rounds Elements ${version}, cytundeb data ${contract}`,
  severities: { fault: 'Problem', note: 'Nodyn', fine: 'Iawn' },
  list: (items) => items.join(', '),

  found: {
    fine: (base, name, contract) => [
      `Mae ${name} yn ateb yn ${base} ac yn dilyn cytundeb data ${contract}.`,
      '',
    ],
    address: (base, detail) => [
      `base-url: nid yw "${base}" yn gyfeiriad dilys.`,
      detail || 'Rhowch gyfeiriad https: cyflawn.',
    ],
    policy: (base, origin) => [
      `Nid yw Content-Security-Policy y dudalen hon yn caniatáu ceisiadau i ${base}.`,
      `Gofynnwch i’r bobl sy’n rhedeg eich gweinydd gwe ychwanegu ${origin} at connect-src y polisi: connect-src ${origin}`,
    ],
    unreachable: (base) => [
      `Nid yw ${base} yn ateb.`,
      'Gwiriwch y cyfeiriad, bod y gwasanaeth yn rhedeg, ei dystysgrif, a bod y rhwydwaith hwn yn gadael ceisiadau ato drwodd.',
    ],
    cors: (base) => [
      `Mae ${base} yn ateb, ond nid yw’n gadael i dudalennau o darddiad arall ddarllen yr ateb (CORS).`,
      'Gwiriwch yn gyntaf mai cyfeiriad y gwasanaeth Rowndiau yw base-url, sy’n aml yn gorffen â /v1, ac nid cyfeiriad tudalen. Yna ' +
        'gofynnwch i’r bobl sy’n rhedeg y gwasanaeth anfon Access-Control-Allow-Origin: * gyda phob ateb, gan gynnwys gwallau, a hefyd o unrhyw ddirprwy o’i flaen.',
    ],
    'wrapped-fetch': (base, origin) => [
      `Mae sgript arall ar y dudalen hon yn newid y ceisiadau i ${base}, felly mae’r porwr yn eu rhwystro.`,
      'Offeryn monitro neu ddadansoddi sy’n ychwanegu penynnau fel traceparent yw hwn fel arfer. Yn ei osodiadau, eithriwch ' +
        `${origin} o’r penynnau olrhain (“distributed tracing” neu “correlation headers”). Neu gofynnwch i’r bobl sy’n rhedeg y ` +
        'gwasanaeth ateb ceisiadau OPTIONS ag Access-Control-Allow-Headers: *.',
    ],
    redirect: (base) => [
      `Mae ${base} yn ailgyfeirio i gyfeiriad arall.`,
      'Rhowch y cyfeiriad y mae’n ailgyfeirio iddo yn base-url. Ni all gwasanaeth fod y tu ôl i dudalen fewngofnodi.',
    ],
    page: (base) => [
      `Cyfeiriad tudalen we yw ${base}, nid gwasanaeth Rowndiau.`,
      'Gofynnwch i’r bobl sy’n rhedeg y gwasanaeth Rowndiau am gyfeiriad ei API, sy’n aml yn gorffen â /v1, a rhowch hwnnw yn ' +
        'base-url. Os tudalen fewngofnodi yw hon, rhaid bod modd cyrraedd y gwasanaeth heb fewngofnodi.',
    ],
    'not-json': (base) => [
      `Nid JSON yw ateb ${base}.`,
      'Gwiriwch mai cyfeiriad y gwasanaeth Rowndiau yw base-url, sy’n aml yn gorffen â /v1. Efallai hefyd mai mur gwarchod neu ddirprwy a atebodd.',
    ],
    headers: (base) => [
      `Mae ${base} yn ateb, ond nid yw’n gadael i dudalennau ddarllen dyddiad ei atebion.`,
      'Dylai’r gwasanaeth anfon Access-Control-Expose-Headers: ETag, Retry-After, Date, Age, Rounds-As-At.',
    ],
    http: (base, status) => [
      `Mae ${base} yn ateb â statws ${String(status)}.`,
      status < 500
        ? 'Gwiriwch base-url: nid yw’r cyfeiriad yn bodoli, neu nid yw’n gyhoeddus.'
        : 'Edrychwch yng nghofnod y gwasanaeth.',
    ],
    contract: (base, detail) => [
      `Nid yw ateb ${base} yn dilyn y cytundeb data Rowndiau.`,
      `Gwiriwch base-url, neu trefnwch fod y gwasanaeth yn cael ei drwsio${detail ? `: ${detail}` : '.'}`,
    ],
    version: (base, version) => [
      `Mae ${base} yn dilyn cytundeb data ${version}, nad yw’r elfennau hyn yn ei gynnal.`,
      'Diweddarwch yr hynaf o’r ddau: y gwasanaeth, neu’r elfennau ar y dudalen hon.',
    ],

    'no-elements': [
      'Does dim elfen Rowndiau ar y dudalen hon.',
      'Os gludoch chi un yma, mae’r golygydd wedi’i thynnu. Defnyddiwch ddalfan, <div data-rounds="finder" data-base-url="…">.',
    ],
    'no-backend': [
      'Nid yw’r dudalen hon yn gosod gwasanaeth.',
      'Rhowch base-url="https://…" ar yr elfen, neu ar <rounds-provider> o’i chwmpas.',
    ],
    'elements-fine': [
      'Mae’r elfennau ar y dudalen hon yn rhedeg, i gyd yn yr un fersiwn, gyda rounds.css.',
      '',
    ],
    held: (files) => [
      `Mae offeryn caniatâd cwcis yn dal ${files} yn ôl.`,
      'Yng ngosodiadau’r offeryn caniatâd, rhowch Rowndiau yn y categori “hollol angenrheidiol”, neu eithriwch ei gyfeiriad. Nid ' +
        'yw’r elfennau Rowndiau yn gosod cwcis, yn storio dim nac yn olrhain ymwelwyr.',
    ],
    hidden: (names) => [
      `Mae gan ffurflen, llun neu ffrâm ar y dudalen hon yr enw neu’r id ${names}, felly ni all yr elfennau ddechrau.`,
      'Newidiwch yr enw. Os ymwelydd a’i hysgrifennodd, er enghraifft mewn sylw, tynnwch hi, a pheidiwch â chaniatáu enwau ac ids ' +
        'yno. Neu llwythwch yr elfennau o rounds.js, sy’n gweithio ar dudalen o’r fath.',
    ],
    refused: (tags, base, list) => [
      `Mae dalfan i ${tags} yn enwi’r gwasanaeth ${base}, nad yw’r dudalen hon yn ei ganiatáu. Mae’n dangos ei gynnwys ei hun yn lle hynny.`,
      `Os ydych yn adnabod y cyfeiriad hwn, ychwanegwch y llinell hon at <head> y dudalen: <meta name="rounds-backends" content="${list}">\n` +
        'Os nad ydych, tynnwch y dalfan: efallai bod rhywun yn ceisio casglu atebion gan eich ymwelwyr.',
    ],
    'no-script': (tags) => [
      `Does dim sgript Rowndiau ar y dudalen hon i ${tags}.`,
      'Ychwanegwch y sgript at y dudalen neu ei thempled. Os gwnaethoch chi hynny, mae’r golygydd neu estyniad wedi’i thynnu: ' +
        'defnyddiwch ategyn, neu gofynnwch i weinyddwr y wefan ei hychwanegu.',
    ],
    'second-script': (files) => [
      `Doedd dim modd llwytho ${files}, felly nid yw rhai rhannau o’r elfennau’n gweithio.`,
      'Copïwch holl ffeiliau’r un fersiwn i’r un ffolder, a chaniatewch y ffolder honno yn script-src Content-Security-Policy y dudalen ' +
        'hon. Os yw ategyn yn cyfuno neu’n symud sgriptiau, eithriwch y sgriptiau Rowndiau. Mae consol y porwr yn dangos pa un o’r rhain a fethodd.',
    ],
    'script-policy': (files, sources) => [
      `Mae Content-Security-Policy y dudalen hon yn rhwystro ${files}.`,
      `Gofynnwch i’r bobl sy’n rhedeg eich gweinydd gwe ychwanegu ${sources} at script-src y polisi: script-src ${sources}`,
    ],
    undefined: (tags) => [
      `Does dim sgript wedi diffinio ${tags}.`,
      'Gwiriwch fod ei sgript ar y dudalen, bod cyfeiriad y sgript yn gywir, mai hash y ffeil honno yw integrity, a bod script-src yn ' +
        'ei chaniatáu. Mae consol y porwr yn dangos pa un o’r rhain a fethodd.',
    ],
    'trusted-types': (tags) => [
      `Mae’r dudalen hon yn mynnu Trusted Types ac nid yw ei Content-Security-Policy yn caniatáu polisi’r sgriptiau Rowndiau, felly ni all ${tags} ddechrau.`,
      'Ychwanegwch rounds-html at trusted-types, neu lit-html os ydych yn bwndelu’r elfennau eich hun, a llwythwch un sgript i bob elfen.',
    ],
    versions: (versions) => [
      `Mae sawl fersiwn o’r elfennau ar y dudalen hon: ${versions}.`,
      'Llwythwch un fersiwn i bob elfen: rounds.js yn lle sawl sgript.',
    ],
    copies: (warnings) => [
      `Cofnododd y sgriptiau’r rhybuddion hyn:\n${warnings}`,
      'Llwythwch un sgript i bob elfen: rounds.js.',
    ],
    'style-sheet': (tags) => [
      `Mae rounds.css ar goll i ${tags}: mae’r dudalen yn symud pan fydd yr elfen yn dechrau.`,
      'Ychwanegwch ddolen at rounds.css ym mhen y dudalen.',
    ],
  },
};
