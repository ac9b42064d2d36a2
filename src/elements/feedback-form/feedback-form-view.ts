import type { TemplateResult } from 'lit';
import type { Submission } from '../../data/submissions.js';
import type { FeedbackWords } from './feedback-form-questions.js';
import type { PersonalKind } from './personal-text.js';

/** Everything that the templates of the form and of its outcome need beside the draft. */
export interface BodyView {
  readonly words: FeedbackWords;
  /** The form's language, where it differs from the element's. */
  readonly lang: string | null;
  /** The exact text that is sent. */
  readonly payload: string;
  /** The submission that is shown; its answers can no longer be changed. */
  readonly current: Submission | null;
  readonly heading: (text: string, id?: string) => TemplateResult;
  readonly findPersonal: (text: string) => readonly PersonalKind[];
  readonly onInput: (event: Event) => void;
  readonly onSubmit: (event: Event) => void;
  readonly focusQuestion: (index: number) => void;
  readonly clearAnswer: (index: number) => void;
  /** The state of the paper form. */
  readonly printing: 'no' | 'busy' | 'failed';
  readonly print: () => void;
  readonly another: () => void;
  readonly tryNow: () => void;
}
