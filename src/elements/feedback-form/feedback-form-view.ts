import type { TemplateResult } from 'lit';
import type { FeedbackWords } from './feedback-form-questions.js';
import type { PersonalKind } from './personal-text.js';

/** Input, in addition to the draft, for the templates of the form and its outcome. */
export interface BodyView {
  readonly words: FeedbackWords;
  /** Language of the form, if it differs from the element's. */
  readonly lang: string | null;
  /** The answers as they will be sent, rendered only while the visitor views them. */
  readonly payload: unknown;
  readonly onPayloadToggle: (event: Event) => void;
  /** True if the Round is known but its code is not. */
  readonly asksForCode: boolean;
  /** The errors, or the outcome of sending. */
  readonly outcome: unknown;
  /** `editing` while visitors can answer, `sending` until the outcome is known, then `done`. */
  readonly phase: 'editing' | 'sending' | 'done';
  /** True if the form cannot send, because a part of the page could not be loaded. */
  readonly isBroken: boolean;
  readonly heading: (text: string, id?: string) => TemplateResult;
  readonly findPersonalDetails: (text: string) => readonly PersonalKind[];
  readonly onInput: (event: Event) => void;
  readonly onSubmit: (event: Event) => void;
  readonly clearAnswer: (index: number) => void;
  /** State of the paper form. */
  readonly printing: 'no' | 'busy' | 'failed';
  readonly print: () => void;
}
