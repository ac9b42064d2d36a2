/*
 * The codes that contract 1.0 defines, for code that must offer or check them: the reference backend, stories and tests.
 * Elements read every code as an open string.
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

/** Ways to take part. */
export const FORMATS = ['in-person', 'online', 'hybrid'] as const;

/** Groups that a programme can be open to, from narrow to wide. */
export const OPEN_TO = ['team', 'organisation', 'place', 'system', 'everyone'] as const;

/** Possible answers to whether volunteers, students or agency staff may attend. */
export const WELCOME = ['welcome', 'some', 'no', 'unknown'] as const;

/** Access provision. */
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

/** Stages of a programme. */
export const PROGRAMME_PROGRESS = ['running', 'starting', 'in-discussion', 'paused'] as const;

/** Stages of a system. */
export const SYSTEM_PROGRESS = ['running', 'starting', 'in-discussion', 'none-known'] as const;

/** Local start times: early 06 to 09, day 09 to 17, evening 17 to 21, night 21 to 06, and the weekend. */
export const SHIFTS = ['early', 'day', 'evening', 'night', 'weekend'] as const;

/** Places left at a Round. */
export const PLACES_LEFT = ['open', 'few', 'full', 'unknown'] as const;

/** States of a Round's date. */
export const SESSION_STATUS = ['scheduled', 'cancelled', 'postponed', 'rescheduled'] as const;

/** Orders in which programmes can be listed. */
export const PROGRAMME_SORTS = ['relevance', 'distance', 'name', 'next-session'] as const;
