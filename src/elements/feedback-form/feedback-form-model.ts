import type { Answers } from '../../contract/feedback.js';
import type { Form } from '../../contract/forms.js';
import type { Question } from '../../contract/question.js';
import { isKnownQuestion } from '../../contract/known-question.js';

/** An error in the answer to a question. */
export interface Fault {
  /** Position of the question in the form, from 0. */
  readonly index: number;
  readonly reason: string;
}

/** Refusal by a backend: of the `answers`, of the `round`, `gone` if it can no longer open them, or `no` without a reason. */
export type Refusal = 'no' | 'answers' | 'round' | 'gone';

/** Returns the questions that can be answered here; `null` if a required one cannot. */
export const answerableQuestions = ({ questions }: Form): readonly Question[] | null => {
  const known = questions
    .filter(isKnownQuestion)
    .filter((question) => question.type === 'text' || question.options.length > 0);
  const isIncomplete = questions.some(
    (question) => question.required && !known.includes(question as Question)
  );
  return isIncomplete ? null : known;
};

/** Returns the name of a question's controls, which is also the prefix of its ids. */
export const nameOf = (index: number): string => `q${String(index)}`;

/** Extracts the position of a question from the name of one of its controls. */
export const indexOf = (name: string): number => Number(name.slice(1));

/** Returns whether a question accepts only one of its options. */
export const isSingle = (question: Question): boolean =>
  question.type === 'scale' || (question.type === 'choice' && !question.multiple);

/**
 * Reads the answers from the controls.
 *
 * @param read returns the values of the controls with a given name: positions of the chosen options, or text
 */
export const readAnswers = (
  questions: readonly Question[],
  read: (name: string) => readonly string[]
): Answers => {
  const entries = questions.map((question, index): [string, Answers[string] | undefined] => {
    const given = read(nameOf(index));
    if (question.type === 'text') return [question.id, given.join('').trim() || undefined];
    const values = given.flatMap((place) => question.options[Number(place)]?.value ?? []);
    if (isSingle(question)) return [question.id, values[0]];
    return [question.id, values.length > 0 ? values : undefined];
  });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Answers[string]] => entry[1] !== undefined)
  );
};

/** Returns the first paragraph of a text, and the others. */
export const paragraphsOf = (text: string): readonly [first: string, others: readonly string[]] => {
  const [first = '', ...others] = text.split(/\n\s*\n/);
  return [first, others];
};

/** Returns a random UUID. `crypto.randomUUID` is unavailable on pages without HTTPS. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** Returns the time without input after which a shared tablet is reset, in ms. The default is 20 seconds. */
export const kioskResetMs = (seconds: number): number => (seconds > 0 ? seconds : 20) * 1_000;
