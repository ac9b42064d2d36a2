import type { ReactiveControllerHost } from 'lit';
import { NO_CHOICES, visitorContext, type SharedVisitor, type VisitorChoices } from '../context/visitor.js';
import { ContextValue } from './context-value.js';

/**
 * Follows the visitor's choices: those of the nearest provider, which its elements share, or else the element's own. An
 * element that moves into a provider uses the provider's choices.
 */
export class VisitorController {
  readonly #host: ReactiveControllerHost;
  readonly #shared: ContextValue<SharedVisitor>;
  #own: VisitorChoices = NO_CHOICES;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.#shared = new ContextValue(host, visitorContext);
  }

  /** The current choices. */
  get choices(): VisitorChoices {
    return this.#shared.value?.choices ?? this.#own;
  }

  /** Replaces the choices, for every element inside the same provider. */
  change(choices: VisitorChoices): void {
    if (this.#shared.value) {
      this.#shared.value.change(choices);
      return;
    }
    this.#own = choices;
    this.#host.requestUpdate();
  }
}
