import { RoundsProvider } from '../elements/provider/provider-element.js';
import { defineOnce } from './define-once.js';

declare global {
  interface HTMLElementTagNameMap {
    'rounds-provider': RoundsProvider;
  }
}

defineOnce('rounds-provider', RoundsProvider);
