import type { Measure } from 'rounds-elements';

/** Measures of the chart, with the application's labels. */
export const MEASURES: readonly (readonly [measure: Measure, title: string])[] = [
  ['share', 'Share of attendances'],
  ['rate', 'Attendances for every 1,000 people'],
  ['sessions', 'Rounds that welcomed them'],
  ['trend', 'Over time'],
];
