import { MIN_ANSWERS, MIN_SESSIONS } from '../settle.js';
import type { ReportWords } from './en.js';

/** The Welsh text of reports. */
export const cy: ReportWords = {
  locale: 'cy',
  title: 'Adborth ar',
  untitled: (host) => (host ? `Rownd ${host}` : 'Rownd'),
  anyRound: 'Rowndiau',
  contents: 'Yn yr adroddiad hwn',
  year: (year) => `Atebion eraill yn ${year}`,
  comments: (sessions) => `Sylwadau o ${sessions} Rownd`,
  notVerified: 'heb eu gwirio',
  verifiedAnswers: (people) => `Atebodd ${people} gyda chod y Rownd.`,
  unverifiedAnswers: (people, sessions) =>
    `Heb eu gwirio: atebodd ${people} am ${sessions} Rownd. Nid yw’r atebion hyn mewn unrhyw ganlyniad arall. Daethant yn hwyr ` +
    'neu heb god y Rownd, roeddent yn rhy brin i’w dangos ar gyfer un Rownd, neu roeddent yn fwy na’r presenoldeb a gofnodwyd.',
  commentsNote: (sessions, isVerified) =>
    `Sylwadau o ${sessions} Rownd gyda’i gilydd, mewn trefn ar hap, fel na ellir eu holrhain i un Rownd.` +
    (isVerified ? '' : ' Nid ydynt wedi’u gwirio: efallai nad ydynt gan bobl a oedd yno.'),
  notAnonymous: 'Nid yw’r ffurflen hon yn ddienw, ac mae’n dweud hynny.',
  people: (count) => (count === 1 ? '1 person' : `${count} o bobl`),
  answered: (people) => `Atebodd ${people}`,
  several: 'Gallai pobl ddewis mwy nag un ateb.',
  answer: 'Ateb',
  share: 'Pobl',
  notShown: 'Cwestiynau nad ydynt yn cael eu dangos',
  few: `Atebodd llai nag ${MIN_ANSWERS} o bobl bob un o’r cwestiynau hyn.`,
  none: 'Nid atebwyd y cwestiynau hyn.',
  missingTitle: 'Beth nad yw’n cael ei ddangos, a pham',
  noResults: 'Nid oes canlyniadau eto.',
  missing: {
    'not-yet': (due) =>
      `Bydd canlyniadau’r Rownd hon yn barod ar ${due} ar y cynharaf, os bydd o leiaf ${MIN_ANSWERS} o bobl yn ateb gyda’i chod ` +
      'ac nid mwy nag a oedd yno.',
    waiting: () =>
      'Mae’r canlyniadau’n aros nes bod y presenoldeb wedi’i gofnodi’n llawn ac nad yw’n is na nifer yr atebion, am 60 diwrnod ' +
      'ar y mwyaf ar ôl y Rownd.',
    few: () =>
      `Atebodd llai nag ${MIN_ANSWERS} o bobl gyda chod y Rownd. Gyda chyn lleied, gallai atebion ddatgelu pwy yw pobl.`,
    attendance: () =>
      'Ni chofnodwyd y presenoldeb yn llawn mewn pryd, neu roedd mwy o atebion nag o bobl a oedd yno. Efallai nad yw pob ateb ' +
      'gan rywun a oedd yno.',
    key: () => 'Ni ellir darllen yr atebion, gan fod eu hallwedd ar goll.',
  },
  commentsElsewhere: `Nid yw sylwadau’n cael eu dangos ar gyfer un Rownd. Maent yn adroddiad y rhaglen, ynghyd â rhai o leiaf ${MIN_SESSIONS - 1} Rownd arall.`,
  rulesTitle: 'Sut i ddarllen y canlyniadau hyn',
  rules: [
    `Mae gan Rownd ei chanlyniad ei hun os atebodd o leiaf ${MIN_ANSWERS} o bobl gyda’r cod o’i phoster, ac nid mwy nag a oedd yno. Caiff ei ryddhau unwaith, 3 wythnos ar ôl y Rownd, ac nid yw’n newid.`,
    'Gall un person mewn Rownd ateb ddwywaith, ac ni allwn weld hynny. Ystyriwch wahaniaethau bach rhwng rhifau fel hap.',
    'Caiff atebion eraill eu rhyddhau gyda’i gilydd ar 1 Ebrill, fesul rhaglen a blwyddyn, oni bai eu bod yn fwy na phresenoldeb y flwyddyn. Nid ydynt wedi’u gwirio.',
    `Caiff sylwadau eu rhyddhau ar gyfer o leiaf ${MIN_SESSIONS} Rownd gyda’i gilydd. Ni ddangosir cwestiwn â llai nag ${MIN_ANSWERS} ateb.`,
    'Nid yw’r bobl sy’n ateb yn sampl o bawb a oedd yno.',
  ],
  released: (date) => `Rhyddhawyd ar ${date}`,
};
