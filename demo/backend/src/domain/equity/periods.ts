import type { Language } from '../../kernel/language.js';
import { addDays } from '../../kernel/dates.js';

/** Length of the published periods. */
export type Step = 'quarter' | 'year';

/** A whole quarter or year, both days included. */
export interface Period {
  /** `2026-Q3`, or `2026`. */
  readonly id: string;
  readonly step: Step;
  readonly from: string;
  readonly to: string;
}

/** Days between the end of a period and its publication, which leaves time for returns. An announced day takes precedence. */
const PUBLICATION_DELAY_DAYS = 28;

const date = (time: number): string => new Date(time).toISOString().slice(0, 10);

const pad = (month: number): string => String(month).padStart(2, '0');

const quarterOf = (year: number, quarter: number): Period => ({
  id: `${year}-Q${quarter}`,
  step: 'quarter',
  from: `${year}-${pad(quarter * 3 - 2)}-01`,
  to: date(Date.UTC(year, quarter * 3, 0)),
});

const yearOf = (year: number): Period => ({
  ...{ id: String(year), step: 'year', from: `${year}-01-01`, to: `${year}-12-31` },
});

/** Parses `2026-Q3` or `2026`; returns null for anything else. */
export const readPeriod = (text: string): Period | null => {
  const [, year, quarter] = /^([12]\d{3})(?:-Q([1-4]))?$/i.exec(text) ?? [];
  if (year === undefined) return null;
  return quarter === undefined ? yearOf(Number(year)) : quarterOf(Number(year), Number(quarter));
};

/** Returns the quarter or year that contains a day. */
export const periodOf = (day: string, step: Step): Period => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return step === 'year' ? yearOf(year) : quarterOf(year, Math.ceil(month / 3));
};

/** Returns the next period of the same length. */
export const nextPeriod = ({ to, step }: Period): Period => periodOf(addDays(to, 1), step);

/** Returns the day on which a period is published unless another day is announced. */
export const defaultPublicationDay = ({ to }: Period): string => addDays(to, PUBLICATION_DELAY_DAYS);

const MONTHS: Readonly<Record<Language, readonly (readonly [from: string, to: string])[]>> = {
  en: [
    ['January', 'March'],
    ['April', 'June'],
    ['July', 'September'],
    ['October', 'December'],
  ],
  // The second month has a soft mutation, because it follows “i”.
  cy: [
    ['Ionawr', 'Fawrth'],
    ['Ebrill', 'Fehefin'],
    ['Gorffennaf', 'Fedi'],
    ['Hydref', 'Ragfyr'],
  ],
};

/** Formats a period in words: `July to September 2026`. */
export const labelOf = ({ id, step, from }: Period, language: Language): string => {
  const [first, last] = MONTHS[language][Math.floor((Number(from.slice(5, 7)) - 1) / 3)] ?? [];
  if (step === 'year' || first === undefined || last === undefined) return id;
  return `${first} ${language === 'cy' ? 'i' : 'to'} ${last} ${id.slice(0, 4)}`;
};

/** Formats a day in words: `28 January 2027`. */
export const dayInWords = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'cy' ? 'cy' : 'en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  }).format(new Date(`${day}T00:00:00Z`));
