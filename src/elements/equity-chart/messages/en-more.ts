/** English messages of `<rounds-equity-chart>` that are loaded after the table: method, notes, files and other measures. */
export const equityChartMore = {
  allOpen: 'Some Rounds were open to every sector',
  partOpen: (names: string) => `some Rounds were open to ${names}`,
  partNotPlanned: (names: string) => `no planned Round is open to ${names}`,
  partNotStated: (names: string) =>
    `we cannot tell for ${names}, because Rounds have not said whom they welcome`,

  fell: (name: string, from: string, to: string) => `The share of ${name} fell from ${from} to ${to}`,
  rose: (name: string, from: string, to: string) => `The share of ${name} rose from ${from} to ${to}`,
  noChange: 'No sector’s share of Rounds changed clearly',
  noEarlier: 'There is no earlier period to compare with',
  partFell: (names: string) => `the share of ${names} fell`,
  partRose: (names: string) => `the share of ${names} rose`,
  partMayBeChance: (names: string) => `these changes may be chance or missing figures: ${names}`,
  partSame: (names: string) => `the share stayed the same for ${names}`,
  fromTo: (name: string, from: string, to: string) => `${name} (${from}, then ${to})`,
  partNotCompared: (names: string) => `we cannot compare ${names}, without figures in both periods`,

  period: 'Period',
  breakHere: (why: string) => `Break: ${why} Not comparable with earlier periods.`,

  key: 'What the words mean',
  keyZero: '0: Rounds sent figures, and nobody from this sector was counted.',
  keyHidden: 'Hidden: the number is too small to publish without risking someone’s privacy.',
  keyNoData: 'No figures: no Round sent a return.',
  keyClosed: 'No Round open: no Round was open to this sector.',
  pictureFailed: 'We could not make the picture. You can download the figures.',
  downloaded: 'Downloaded.',
  copiedPicture: 'Picture copied.',
  copiedSentence: 'Sentence copied.',
  copyFailed:
    'Your browser does not allow copying here. Download the picture, or select the text and copy it.',
  method: 'How this was measured',
  unit: {
    attendances: 'Attendances are counted, not people: someone who comes twice counts twice.',
    people: 'People are counted once, however often they came.',
  } as Record<string, string>,
  methodShare:
    'A fair share is the part of the workforce of all sectors whose workforce is known. “Less” is under 0.8 of it and “more” over 1.25 (the four-fifths rule, 29 CFR 1607.4 D). “May” means that chance, hidden numbers or missing figures could change that.',
  methodInterval: (effect: string) =>
    `The 95% intervals (Wilson) allow for rounding, hidden numbers, missing figures, and people who come in groups, which makes numbers vary ${effect} times as much (design effect, Kish).`,
  assumedEffect: 'That number is assumed, because none is published.',
  methodMissing:
    'Rounds that have not sent figures may have had from none to twice the usual number of attendances.',
  methodRate: 'The 95% intervals of rates are score intervals of the attendances that are possible.',
  methodTrend:
    'The trend compares only sectors with figures in both the first and the last period, and each period’s own workforce.',
  methodPublished: 'Shares are of the attendances that are published, of sectors whose workforce is known.',
  rounded: (least: number, to: number) =>
    `Numbers below ${least} are hidden, and the others are rounded to the nearest ${to}. All figures here are calculated from those.`,
  workforceOf: (name: string, value: string, unit: string, coverage: string, date: string) =>
    `${name}: ${value} ${unit}; ${coverage}; ${date}`,
  withVolunteers: 'includes volunteers',
  offerNow: 'Planned Rounds are as they are now, and can change at any time.',
  notes: 'Notes',
  voices: 'What people say',
  source: (what: string) => `Source: ${what}`,
  pictureInterval: 'Thin line: 95% interval. Small numbers are hidden.',
  pictureFair: 'Fair share: part of the workforce of all sectors whose workforce is known.',
  sourceWords: 'Rounds returns and workforce estimates',
};

/** Messages that are loaded after the table. */
export type EquityChartMoreMessages = typeof equityChartMore;
