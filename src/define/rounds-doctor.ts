import { RoundsDoctor } from '../elements/doctor/doctor-element.js';
import { defineOnce } from './define-once.js';

export * from '../elements/doctor/doctor-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'rounds-doctor': RoundsDoctor;
  }
}

defineOnce('rounds-doctor', RoundsDoctor);
