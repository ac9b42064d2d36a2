import type { Feedback } from '../../contract/feedback.js';
import { stringify } from '../../contract/json.js';
import type { Draft } from './draft.js';

/** The Round that the answers are about, as its page names it. */
export interface Subject {
  readonly session: string | null;
  readonly code: string | null;
}

/** Returns the exact text to send, which "What we will send" also shows. */
export const payloadOf = (
  { submissionId, form, answers, code: typed }: Draft,
  { session, code }: Subject
): string => {
  const feedback: Feedback = {
    submissionId,
    formId: form.id,
    formVersion: form.version,
    sessionId: session || null,
    code: code || typed || null,
    answers,
    website: '',
  };
  return stringify(feedback, 2);
};
