import type { Feedback } from './feedback.js';
import type { Form, Question } from './forms.js';

/** Everything that a person answered, by the id of the question. */
export type Answers = Feedback['answers'];

/**
 * Why an answer does not fit its form:
 * - `required`: the question needs an answer, and has none
 * - `option`: it is none of the answers that the question offers
 * - `repeated`: one of several answers stands twice
 * - `too-long`: the text is longer than the question's `maxLength`
 * - `type`: it is of another kind than the question asks for, such as text where a list is meant
 * - `unknown`: the form has no such question
 * - `unanswerable`: the question must be answered, and is of a kind that this contract does not know
 */
export type AnswerReason =
  'required' | 'option' | 'repeated' | 'too-long' | 'type' | 'unknown' | 'unanswerable';

/** One thing that is wrong with the answers. */
export interface AnswerFault {
  /** Where in the body of `POST /feedback`, as a JSON Pointer (RFC 6901): `/answers/overall`. */
  readonly pointer: string;
  readonly questionId: string;
  readonly reason: AnswerReason;
}

type Answer = Answers[string];

/** Where the answer to a question stands in the body of `POST /feedback`. */
export const answerPointer = (questionId: string): string =>
  `/answers/${questionId.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Whether a question is of a type that this contract knows, with all that belongs to it. */
export const isKnownQuestion = (question: Form['questions'][number]): question is Question =>
  (question.type === 'text' && 'maxLength' in question) ||
  (question.type === 'choice' && 'multiple' in question) ||
  (question.type === 'scale' && 'options' in question);

/** Whether nothing was said: a text of spaces only says nothing, either. */
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
    // What is left empty is as good as left out, of whatever kind it would have been.
    return null;
  }
  return reasonOf(question, answer);
};

/**
 * Checks answers against the form that they are to: what the element does before it sends, and a backend when it
 * receives. Questions come first, in the form's order, then answers to questions that it does not have.
 *
 * @returns everything that is wrong, at most one thing for each question; empty when the answers fit
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
