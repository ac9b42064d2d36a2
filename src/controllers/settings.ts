import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { settingsContext, type Settings } from '../context/settings.js';

/** The parent that events pass on their way up: through slots and out of shadow roots. */
const parentOf = (node: Node): Node | null => {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode;
};

/** The nearest provider around an element, out through shadow roots. */
export const closestProvider = (element: Element): Element | null => {
  for (let node = parentOf(element); node; node = parentOf(node)) {
    if (node instanceof Element && node.localName === 'rounds-provider') return node;
  }
  return null;
};

/**
 * The settings of the nearest provider. Where none answers, the request is made again whenever a provider turns up, so
 * that it does not matter which is defined first; `ContextRoot` would do the same but keep a trace of every element that
 * ever asked. An element that is moved forgets its old provider.
 */
export class SettingsController implements ReactiveController {
  /** What the nearest provider says; `null` where there is none. */
  value: Settings | null = null;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the element stands in a provider that is not defined yet. */
  get isWaiting(): boolean {
    return closestProvider(this.#host)?.matches(':not(:defined)') ?? false;
  }

  hostConnected(): void {
    this.#ask();
    // Bubbles up from every provider as it is connected or upgraded, unless a provider further out takes care of it.
    document.addEventListener('context-provider', this.#ask);
  }

  hostDisconnected(): void {
    document.removeEventListener('context-provider', this.#ask);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.value = null;
  }

  readonly #ask = (): void => {
    if (this.#unsubscribe) return;
    this.#host.dispatchEvent(new ContextEvent(settingsContext, this.#host, this.#take, true));
  };

  readonly #take = (value: Settings, unsubscribe?: () => void): void => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.value = value;
    this.#host.requestUpdate();
  };
}
