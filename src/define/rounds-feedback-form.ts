import { RoundsFeedbackForm } from '../elements/feedback-form/feedback-form-element.js';
import { defineOnce } from './define-once.js';

export * from '../elements/feedback-form/feedback-form-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'rounds-feedback-form': RoundsFeedbackForm;
  }
}

defineOnce('rounds-feedback-form', RoundsFeedbackForm);
