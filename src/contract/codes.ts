/**
 * The codes that contract 1.0 knows by name, for those who must offer or check them: the reference backend, stories and
 * tests. Elements read every code as an open string.
 */

/** Sectors of a workforce, in the contract's order. */
export const SECTORS = [
  'health',
  'primary-care',
  'hospice',
  'social-care',
  'local-authority',
  'voluntary',
  'education',
  'other',
] as const;

/** Nations in which a host can be. */
export const NATIONS = ['england', 'wales', 'scotland', 'northern-ireland', 'ireland'] as const;

/** How one joins. */
export const FORMATS = ['in-person', 'online', 'hybrid'] as const;

/** Whom a programme is open to, from narrow to wide. */
export const OPEN_TO = ['team', 'organisation', 'place', 'system', 'everyone'] as const;

/** Whether volunteers, students or agency staff may come. */
export const WELCOME = ['welcome', 'some', 'no', 'unknown'] as const;

/** Access facts. */
export const ACCESS = [
  'step-free',
  'hearing-loop',
  'captions',
  'bsl',
  'parking',
  'food',
  'paid-time',
  'backfill',
] as const;

/** How far a programme is. */
export const PROGRAMME_PROGRESS = ['running', 'starting', 'in-discussion', 'paused'] as const;

/** How far a system is. */
export const SYSTEM_PROGRESS = ['running', 'starting', 'in-discussion', 'none-known'] as const;

/** Local start times: early 06 to 09, day 09 to 17, evening 17 to 21, night 21 to 06, and the weekend. */
export const SHIFTS = ['early', 'day', 'evening', 'night', 'weekend'] as const;

/** Places left at a Round. */
export const PLACES_LEFT = ['open', 'few', 'full', 'unknown'] as const;

/** What stands of a Round's date. */
export const SESSION_STATUS = ['scheduled', 'cancelled', 'postponed', 'rescheduled'] as const;

/** How programmes can be sorted. */
export const PROGRAMME_SORTS = ['relevance', 'distance', 'name', 'next-session'] as const;
