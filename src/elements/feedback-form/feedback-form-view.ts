import type { TemplateResult } from 'lit';
import type { Submission } from '../../data/submissions.js';
import type { FeedbackWords } from './feedback-form-questions.js';
import type { PersonalKind } from './personal-text.js';

/** Input, in addition to the draft, for the templates of the form and its outcome. */
export interface BodyView {
  readonly words: FeedbackWords;
  /** Language of the form, if it differs from the element's. */
  readonly lang: string | null;
  /** Exact text to send. */
  readonly payload: string;
  /** Submission that is shown. Its answers can no longer be changed. */
  readonly current: Submission | null;
  readonly heading: (text: string, id?: string) => TemplateResult;
  readonly findPersonalDetails: (text: string) => readonly PersonalKind[];
  readonly onInput: (event: Event) => void;
  readonly onSubmit: (event: Event) => void;
  readonly focusQuestion: (index: number) => void;
  readonly clearAnswer: (index: number) => void;
  /** State of the paper form. */
  readonly printing: 'no' | 'busy' | 'failed';
  readonly print: () => void;
  readonly another: () => void;
  readonly tryNow: () => void;
}
