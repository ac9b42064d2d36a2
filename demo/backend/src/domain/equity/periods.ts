import type { Language } from '../../kernel/language.js';
import { addDays } from '../../kernel/dates.js';

/** How long the periods are that are published. */
export type Step = 'quarter' | 'year';

/** A whole quarter or year, both days included. */
export interface Period {
  /** `2026-Q3`, or `2026`. */
  readonly id: string;
  readonly step: Step;
  readonly from: string;
  readonly to: string;
}

/** Days after the end of a period on which it is published, unless another day was announced: returns need time. */
const USUAL_WAIT = 28;

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

/** Reads `2026-Q3` or `2026`; null for anything else. */
export const readPeriod = (text: string): Period | null => {
  const [, year, quarter] = /^([12]\d{3})(?:-Q([1-4]))?$/i.exec(text) ?? [];
  if (year === undefined) return null;
  return quarter === undefined ? yearOf(Number(year)) : quarterOf(Number(year), Number(quarter));
};

/** The period of a length that a day lies in. */
export const periodOf = (day: string, step: Step): Period => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return step === 'year' ? yearOf(year) : quarterOf(year, Math.ceil(month / 3));
};

/** The period after one. */
export const nextPeriod = ({ to, step }: Period): Period => periodOf(addDays(to, 1), step);

/** The day on which a period is published unless another one is announced. */
export const usualDay = ({ to }: Period): string => addDays(to, USUAL_WAIT);

const MONTHS: Readonly<Record<Language, readonly (readonly [from: string, to: string])[]>> = {
  en: [
    ['January', 'March'],
    ['April', 'June'],
    ['July', 'September'],
    ['October', 'December'],
  ],
  // The word after “i” is softened.
  cy: [
    ['Ionawr', 'Fawrth'],
    ['Ebrill', 'Fehefin'],
    ['Gorffennaf', 'Fedi'],
    ['Hydref', 'Ragfyr'],
  ],
};

/** A period in words: `July to September 2026`. */
export const labelOf = ({ id, step, from }: Period, language: Language): string => {
  const [first, last] = MONTHS[language][Math.floor((Number(from.slice(5, 7)) - 1) / 3)] ?? [];
  if (step === 'year' || first === undefined || last === undefined) return id;
  return `${first} ${language === 'cy' ? 'i' : 'to'} ${last} ${id.slice(0, 4)}`;
};

/** A day in words: `28 January 2027`. */
export const dayInWords = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'cy' ? 'cy' : 'en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  }).format(new Date(`${day}T00:00:00Z`));
