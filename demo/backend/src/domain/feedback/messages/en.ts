import { MIN_ANSWERS, MIN_SESSIONS } from '../settle.js';
import type { MissingReason } from '../report.js';

/** The text of a report in one language, apart from that of the forms. */
export interface ReportWords {
  readonly locale: string;
  readonly title: string;
  readonly untitled: (host: string) => string;
  readonly anyRound: string;
  readonly contents: string;
  readonly year: (year: number) => string;
  readonly comments: (sessions: number) => string;
  readonly notVerified: string;
  readonly verifiedAnswers: (people: string) => string;
  readonly unverifiedAnswers: (people: string, sessions: number) => string;
  readonly commentsNote: (sessions: number, isVerified: boolean) => string;
  readonly notAnonymous: string;
  readonly people: (count: number) => string;
  readonly answered: (people: string) => string;
  readonly several: string;
  readonly answer: string;
  readonly share: string;
  readonly notShown: string;
  readonly few: string;
  readonly none: string;
  readonly missingTitle: string;
  readonly noResults: string;
  readonly missing: Readonly<Record<MissingReason, (due: string) => string>>;
  readonly commentsElsewhere: string;
  readonly rulesTitle: string;
  readonly rules: readonly string[];
  readonly released: (date: string) => string;
}

/** The English text of reports. */
export const en: ReportWords = {
  locale: 'en-GB',
  title: 'Feedback on',
  untitled: (host) => (host ? `Round of ${host}` : 'Round'),
  anyRound: 'Rounds',
  contents: 'In this report',
  year: (year) => `Other answers in ${year}`,
  comments: (sessions) => `Comments from ${sessions} Rounds`,
  notVerified: 'not verified',
  verifiedAnswers: (people) => `${people} answered with the Round’s code.`,
  unverifiedAnswers: (people, sessions) =>
    `Not verified: ${people} answered about ${sessions === 1 ? '1 Round' : `${sessions} Rounds`}. Their answers are not in any ` +
    'other result. They arrived late or without the Round’s code, were too few to be shown for one Round, or were more than ' +
    'the recorded attendance.',
  commentsNote: (sessions, isVerified) =>
    `Comments from ${sessions} Rounds together, in random order, so that they cannot be traced to one Round.` +
    (isVerified ? '' : ' They are not verified: they may not be from people who attended.'),
  notAnonymous: 'This form is not anonymous, and said so.',
  people: (count) => (count === 1 ? '1 person' : `${count} people`),
  answered: (people) => `${people} answered`,
  several: 'People could choose more than one answer.',
  answer: 'Answer',
  share: 'People',
  notShown: 'Questions that are not shown',
  few: `Fewer than ${MIN_ANSWERS} people answered each of these questions.`,
  none: 'These questions were not answered.',
  missingTitle: 'What is not shown, and why',
  noResults: 'There are no results yet.',
  missing: {
    'not-yet': (due) =>
      `Results of this Round are ready on ${due} at the earliest, if at least ${MIN_ANSWERS} people answer with its code and ` +
      'no more than attended.',
    waiting: () =>
      'The results wait until the attendance is recorded completely and is not below the number of answers, for at most 60 ' +
      'days after the Round.',
    few: () =>
      `Fewer than ${MIN_ANSWERS} people answered with the Round’s code. With so few, answers could identify people.`,
    attendance: () =>
      'The attendance was not recorded completely in time, or there were more answers than people who attended. The answers ' +
      'may not all be from people who were there.',
    key: () => 'The answers cannot be read, because their key is lost.',
  },
  commentsElsewhere: `Comments are not shown for one Round. They are in the programme’s report, together with those of at least ${MIN_SESSIONS - 1} other Rounds.`,
  rulesTitle: 'How to read these results',
  rules: [
    `A Round has its own result if at least ${MIN_ANSWERS} people answered with the code from its poster, and no more than attended. It is released once, 3 weeks after the Round, and does not change.`,
    'One person at a Round can answer twice, and we cannot see that. Small differences between numbers may be due to chance.',
    'Other answers are released together on 1 April, by programme and year, unless they are more than the year’s attendance. They are not verified.',
    `Comments are released for at least ${MIN_SESSIONS} Rounds together. A question with fewer than ${MIN_ANSWERS} answers is not shown.`,
    'People who answer are not a sample of all who attended.',
  ],
  released: (date) => `Released on ${date}`,
};
