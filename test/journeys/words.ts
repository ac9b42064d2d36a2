// The names with which journeys find controls and headings, in one place, so that a changed word needs only one edit.

export const PLACE = /^Where do you work/;
export const SECTOR = /^(Sector )?I work in$/i;
export const ROLE = /^I am$/;
export const FILTERS = /^Filters\b/;
/** The button that closes the panel of filters on phones. */
export const SHOW_RESULTS = /^Show \d+ Rounds?$/;
export const OPEN_TO_ME = /Rounds I can go to/;
export const ONLINE = /^(✓ ?)?Online$/;
export const NEXT_WEEK = /^(✓ ?)?Next week$/;
export const SEE_DATES = /^See dates\b/;
export const ADD_TO_CALENDAR = /^Add to calendar\b/;

/** The heading above all results, such as “14 Rounds for social care staff near LS1”. */
export const RESULTS = /^(\d+|No) Rounds?\b/;
export const YOU_CAN_GO = /You can go\b/;
/** The heading of the list of one programme’s Rounds. */
export const ROUNDS_OF = /^Rounds of /;

export const SEND = /^Send my answers/;
export const PAPER = /^Print paper form/;
/** The last option of the first question. */
export const BEST_RATING = /^Very good/;
export const ANSWERS_STORED = /^Thank you\. We have your answers/;
