import { RoundsFinder } from '../elements/finder/finder-element.js';
import { defineOnce } from './define-once.js';

export * from '../elements/finder/finder-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'rounds-finder': RoundsFinder;
  }
}

defineOnce('rounds-finder', RoundsFinder);
