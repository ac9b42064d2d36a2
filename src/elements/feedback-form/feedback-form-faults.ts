import { answerPointer, checkAnswers } from '../../contract/answers.js';
import type { Answers } from '../../contract/feedback.js';
import type { Question } from '../../contract/question.js';
import type { Fault, Refusal } from './feedback-form-model.js';

/** Returns the errors in the order of the questions. */
export const faultsOf = (questions: readonly Question[], answers: Answers): readonly Fault[] =>
  checkAnswers({ questions: [...questions] }, answers).flatMap(({ questionId, reason }) => {
    const index = questions.findIndex(({ id }) => id === questionId);
    return index < 0 ? [] : [{ index, reason }];
  });

/** Returns the errors that a backend reported about answers. */
export const refusedFaults = (
  questions: readonly Question[],
  pointers: readonly string[]
): readonly Fault[] =>
  questions.flatMap(({ id }, index) =>
    pointers.some((pointer) => `${pointer}/`.startsWith(`${answerPointer(id)}/`))
      ? [{ index, reason: 'refused' }]
      : []
  );

/** Returns what a backend refused. */
export const refusalOf = (refused: {
  readonly status: number;
  readonly pointers: readonly string[];
}): Refusal =>
  refused.status === 410 ? 'gone' : refused.pointers.includes('/sessionId') ? 'round' : 'answers';
