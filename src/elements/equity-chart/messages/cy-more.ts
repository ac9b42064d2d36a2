import type { EquityChartMoreMessages } from './en-more.js';

/** Welsh messages of `<rounds-equity-chart>` that are loaded after the table. */
export const equityChartMore: EquityChartMoreMessages = {
  allOpen: 'Roedd rhai Rowndiau’n agored i bob sector',
  partOpen: (names) => `roedd rhai Rowndiau’n agored i’r rhain: ${names}`,
  partNotPlanned: (names) => `nid oes yr un Rownd sydd ar y gweill yn agored i’r rhain: ${names}`,
  partNotStated: (names) =>
    `ni allwn ddweud am y rhain, gan nad yw Rowndiau wedi dweud pwy sydd â chroeso: ${names}`,

  fell: (name, from, to) => `Gostyngodd cyfran y sector hwn o ${from} i ${to}: ${name}`,
  rose: (name, from, to) => `Cododd cyfran y sector hwn o ${from} i ${to}: ${name}`,
  noChange: 'Ni newidiodd cyfran yr un sector yn glir',
  noEarlier: 'Nid oes cyfnod cynharach i gymharu ag ef',
  partFell: (names) => `gostyngodd cyfran y rhain: ${names}`,
  partRose: (names) => `cododd cyfran y rhain: ${names}`,
  partMayBeChance: (names) => `gall y newidiadau hyn fod yn siawns neu’n ffigurau coll: ${names}`,
  partSame: (names) => `arhosodd cyfran y rhain yr un fath: ${names}`,
  fromTo: (name, from, to) => `${name} (${from}, yna ${to})`,
  partNotCompared: (names) => `ni allwn gymharu’r rhain, heb ffigurau yn y ddau gyfnod: ${names}`,

  period: 'Cyfnod',
  breakHere: (why) => `Toriad: ${why} Ni ellir cymharu â chyfnodau cynharach.`,

  key: 'Ystyr y geiriau',
  keyZero: '0: anfonodd Rowndiau ffigurau, ac ni chyfrifwyd neb o’r sector hwn.',
  keyHidden: 'Cudd: mae’r nifer yn rhy fach i’w gyhoeddi heb beryglu preifatrwydd rhywun.',
  keyNoData: 'Dim ffigurau: ni anfonodd yr un Rownd ffurflen.',
  keyClosed: 'Dim Rownd yn agored: nid oedd yr un Rownd yn agored i’r sector hwn.',
  pictureFailed: 'Nid oedd modd gwneud y llun. Gallwch lawrlwytho’r ffigurau.',
  downloaded: 'Wedi’i lawrlwytho.',
  copiedPicture: 'Llun wedi’i gopïo.',
  copiedSentence: 'Brawddeg wedi’i chopïo.',
  copyFailed:
    'Nid yw eich porwr yn caniatáu copïo yma. Lawrlwythwch y llun, neu dewiswch y testun a’i gopïo.',
  method: 'Sut y mesurwyd hyn',
  unit: {
    attendances: 'Cyfrifir presenoldebau, nid pobl: mae rhywun sy’n dod ddwywaith yn cyfrif ddwywaith.',
    people: 'Cyfrifir pob person unwaith, pa mor aml bynnag y daeth.',
  },
  methodShare:
    'Cyfran deg yw rhan sector o weithlu’r holl sectorau y mae eu gweithlu’n hysbys. Ystyr “llai” yw o dan 0.8 ohoni ac ystyr “mwy” yw dros 1.25 (y rheol pedair rhan o bump, 29 CFR 1607.4 D). Ystyr “efallai” yw y gallai siawns, niferoedd cudd neu ffigurau coll newid hynny.',
  methodInterval: (effect) =>
    `Mae’r cyfyngau 95% (Wilson) yn caniatáu ar gyfer talgrynnu, niferoedd cudd, ffigurau coll, a phobl sy’n dod mewn grwpiau, sy’n gwneud i niferoedd amrywio ${effect} gwaith cymaint (effaith cynllun, Kish).`,
  assumedEffect: 'Tybir y rhif hwnnw, gan na chyhoeddwyd un.',
  methodMissing:
    'Gall fod rhwng dim a dwywaith y nifer arferol o bresenoldebau yn y Rowndiau nad ydynt wedi anfon ffigurau.',
  methodRate: 'Cyfyngau sgôr o’r presenoldebau posibl yw cyfyngau 95% y cyfraddau.',
  methodTrend:
    'Dim ond sectorau â ffigurau yn y cyfnod cyntaf a’r cyfnod olaf a gymherir, â gweithlu pob cyfnod ei hun.',
  methodPublished:
    'Cyfrannau o’r presenoldebau a gyhoeddwyd ydynt, ar gyfer sectorau y mae eu gweithlu’n hysbys.',
  rounded: (least, to) =>
    `Mae niferoedd o dan ${least} yn gudd, a’r lleill wedi’u talgrynnu i’r ${to} agosaf. O’r rheini y cyfrifwyd popeth yma.`,
  workforceOf: (name, value, unit, coverage, date) => `${name}: ${value} ${unit}; ${coverage}; ${date}`,
  withVolunteers: 'gan gynnwys gwirfoddolwyr',
  offerNow: 'Mae’r Rowndiau sydd ar y gweill fel y maent nawr, a gallant newid ar unrhyw adeg.',
  notes: 'Nodiadau',
  voices: 'Yr hyn y mae pobl yn ei ddweud',
  source: (what) => `Ffynhonnell: ${what}`,
  pictureInterval: 'Llinell denau: cyfwng 95%. Mae niferoedd bach yn gudd.',
  pictureFair: 'Cyfran deg: rhan o weithlu’r holl sectorau y mae eu gweithlu’n hysbys.',
  sourceWords: 'ffurflenni Rowndiau ac amcangyfrifon o’r gweithlu',
};
