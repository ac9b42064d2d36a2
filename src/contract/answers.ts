import type { Answers } from './feedback.js';
import type { Form } from './forms.js';
import { isKnownQuestion } from './known-question.js';
import type { Question } from './question.js';

/**
 * The reason why an answer is refused:
 * - `required`: the question needs an answer and has none
 * - `option`: the question does not offer this answer
 * - `repeated`: the same option is chosen twice
 * - `too-long`: the text is longer than the question's `maxLength`
 * - `type`: the answer is of the wrong kind, such as text where the question takes a list
 * - `unknown`: the form has no such question
 * - `unanswerable`: the question is required, and of a type that this contract does not define
 */
export type AnswerReason =
  'required' | 'option' | 'repeated' | 'too-long' | 'type' | 'unknown' | 'unanswerable';

/** One answer that is refused. */
export interface AnswerFault {
  /** The answer's place in the body of `POST /feedback`, as a JSON Pointer (RFC 6901): `/answers/overall`. */
  readonly pointer: string;
  readonly questionId: string;
  readonly reason: AnswerReason;
}

type Answer = Answers[string];

/** Returns the place of a question's answer in the body of `POST /feedback`, as a JSON Pointer (RFC 6901). */
export const answerPointer = (questionId: string): string =>
  `/answers/${questionId.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Returns whether an answer is empty. Text that is only white space counts as empty. */
const isEmpty = (answer: Answer): boolean =>
  Array.isArray(answer) ? answer.length === 0 : typeof answer === 'string' && answer.trim() === '';

const reasonOf = (question: Question, answer: Answer): AnswerReason | null => {
  if (question.type === 'text') {
    if (typeof answer !== 'string') return 'type';
    return answer.length > question.maxLength ? 'too-long' : null;
  }
  const isList = Array.isArray(answer);
  if (isList !== (question.type === 'choice' && question.multiple)) return 'type';
  const given = isList ? answer : [answer];
  if (given.some((value) => question.options.every((option) => option.value !== value))) return 'option';
  return new Set(given).size < given.length ? 'repeated' : null;
};

const check = (question: Form['questions'][number], answer: Answer | undefined): AnswerReason | null => {
  if (!isKnownQuestion(question)) {
    if (answer !== undefined) return 'unknown';
    return question.required ? 'unanswerable' : null;
  }
  if (answer === undefined || isEmpty(answer)) {
    if (question.required) return 'required';
    // An empty answer counts as none, whatever its kind.
    return null;
  }
  return reasonOf(question, answer);
};

/**
 * Checks answers against their form. The element does so before it sends them, a backend when it receives them.
 *
 * @returns the answers that are refused, at most one fault for each question: first in the order of the form, then answers
 *   to questions that it does not have; empty if all are valid
 */
export const checkAnswers = (form: Pick<Form, 'questions'>, answers: Answers): AnswerFault[] => {
  const faults: AnswerFault[] = [];
  const note = (questionId: string, reason: AnswerReason | null): void => {
    if (reason) faults.push({ pointer: answerPointer(questionId), questionId, reason });
  };
  for (const question of form.questions) {
    note(
      question.id,
      check(question, Object.hasOwn(answers, question.id) ? answers[question.id] : undefined)
    );
  }
  const ids = new Set(form.questions.map(({ id }) => id));
  for (const id of Object.keys(answers)) if (!ids.has(id)) note(id, 'unknown');
  return faults;
};
