import { ContextEvent, type Context } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Follows a value that the nearest provider shares. If there is none yet, it repeats the request whenever a provider is added,
 * so that elements and providers can be defined in any order. `ContextRoot` does the same, but keeps a record of every element
 * that has ever sent a request. An element that is moved discards the value of its old provider.
 */
export class ContextValue<T> implements ReactiveController {
  /** The value of the nearest provider; `null` if there is none. */
  value: T | null = null;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: Context<unknown, T>;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, context: Context<unknown, T>) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.#request();
    // Bubbles from every provider that is connected or upgraded, unless an outer provider handles it.
    document.addEventListener('context-provider', this.#request);
  }

  hostDisconnected(): void {
    document.removeEventListener('context-provider', this.#request);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.value = null;
  }

  readonly #request = (): void => {
    if (this.#unsubscribe) return;
    this.#host.dispatchEvent(new ContextEvent(this.#context, this.#host, this.#onValue, true));
  };

  readonly #onValue = (value: T, unsubscribe?: () => void): void => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.value = value;
    this.#host.requestUpdate();
  };
}
