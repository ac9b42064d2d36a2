import { answerPointer, checkAnswers } from '../../contract/answers.js';
import type { Answers, Feedback } from '../../contract/feedback.js';
import { isKnownQuestion, type Form, type Question } from '../../contract/forms.js';

/** What is wrong with the answer to a question: by its place in the form. */
export interface Fault {
  readonly index: number;
  readonly reason: string;
}

/** The questions that can be asked; `null` where one that must be answered cannot be. */
export const askable = ({ questions }: Form): readonly Question[] | null => {
  const known = questions
    .filter(isKnownQuestion)
    .filter((question) => question.type === 'text' || question.options.length > 0);
  const lacks = questions.some((question) => question.required && !known.includes(question as Question));
  return lacks ? null : known;
};

/** The name of a question's controls, and the beginning of every id that belongs to it. */
export const nameOf = (index: number): string => `q${String(index)}`;

/** The place of a question in the form, by the name of one of its controls. */
export const indexOf = (name: string): number => Number(name.slice(1));

/** Whether one answer is taken from several. */
export const isSingle = (question: Question): boolean =>
  question.type === 'scale' || (question.type === 'choice' && !question.multiple);

/**
 * What stands in the controls.
 *
 * @param read what stands in those of a name: the places of the chosen options, or a text
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

/** What is wrong, in the order of the questions. */
export const faultsOf = (questions: readonly Question[], answers: Answers): readonly Fault[] =>
  checkAnswers({ questions: [...questions] }, answers).flatMap(({ questionId, reason }) => {
    const index = questions.findIndex(({ id }) => id === questionId);
    return index < 0 ? [] : [{ index, reason }];
  });

/** What a backend found wrong, as far as it is in an answer. */
export const refusedFaults = (
  questions: readonly Question[],
  pointers: readonly string[]
): readonly Fault[] =>
  questions.flatMap(({ id }, index) =>
    pointers.some((pointer) => `${pointer}/`.startsWith(`${answerPointer(id)}/`))
      ? [{ index, reason: 'refused' }]
      : []
  );

/** A random UUID. `crypto.randomUUID` is not there on pages without encryption. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** What is sent, to the byte, and what "What will be sent" shows. */
export const payloadOf = (
  submissionId: string,
  form: Form,
  { session, code }: { readonly session: string | null; readonly code: string | null },
  answers: Answers
): string => {
  const feedback: Feedback = {
    submissionId,
    formId: form.id,
    formVersion: form.version,
    sessionId: session || null,
    code: code || null,
    answers,
    website: '',
  };
  return JSON.stringify(feedback, null, 2);
};

/** An address that somebody in need may be sent to: a page, a mail or a telephone. */
export const isTelephone = (href: string): boolean => /^tel:\+?[\d-]{3,20}$/.test(href);

/** How long nobody may touch a shared tablet, in milliseconds: what a page asks for, or 20 seconds. */
export const kioskReset = (seconds: number): number => (seconds > 0 ? seconds : 20) * 1_000;
