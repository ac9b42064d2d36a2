import type { Question, UnknownQuestion } from './question.js';

/** Returns whether a question is of a known type, with every field of that type. */
export const isKnownQuestion = (question: Question | UnknownQuestion): question is Question =>
  (question.type === 'text' && 'maxLength' in question) ||
  (question.type === 'choice' && 'multiple' in question) ||
  (question.type === 'scale' && 'options' in question);
