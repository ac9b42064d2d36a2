import { RoundsSessions } from '../elements/sessions/sessions-element.js';
import { defineOnce } from './define-once.js';

export * from '../elements/sessions/sessions-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'rounds-sessions': RoundsSessions;
  }
}

defineOnce('rounds-sessions', RoundsSessions);
