/** Moment at which the backend of journeys and screen reader tests was seeded, and at which their pages open: a Monday. */
export const TEST_DAY = '2026-11-30T09:00:00Z';
