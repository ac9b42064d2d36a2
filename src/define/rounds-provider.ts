import { RoundsProvider } from '../elements/provider/provider-element.js';
import { defineOnce } from './define-once.js';

export * from '../elements/provider/provider-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'rounds-provider': RoundsProvider;
  }
}

defineOnce('rounds-provider', RoundsProvider);
