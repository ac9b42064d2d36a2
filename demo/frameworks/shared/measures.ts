import type { Measure } from 'rounds-elements';

/** What the chart can compare, in the application's words. */
export const MEASURES: readonly (readonly [measure: Measure, title: string])[] = [
  ['share', 'Share of attendances'],
  ['rate', 'Attendances for every 1,000 people'],
  ['sessions', 'Rounds that welcomed them'],
  ['trend', 'Over time'],
];
