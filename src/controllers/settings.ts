import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { settingsContext, type Settings } from '../context/settings.js';

// Not by `instanceof`: old page libraries replace the global `Element`.
const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

/** Returns the next node on the path of a bubbling event: through slots and out of shadow roots. */
const parentOf = (node: Node): Node | null => {
  if (node instanceof ShadowRoot) return node.host;
  return (isElement(node) ? node.assignedSlot : null) ?? node.parentNode;
};

/** Returns the nearest provider around an element, across shadow roots. */
export const closestProvider = (element: Element): Element | null => {
  for (let node = parentOf(element); node; node = parentOf(node)) {
    if (isElement(node) && node.localName === 'rounds-provider') return node;
  }
  return null;
};

/**
 * Follows the settings of the nearest provider. If there is none yet, it repeats the request whenever a provider is added, so
 * that elements and providers can be defined in any order. `ContextRoot` does the same, but keeps a record of every element
 * that has ever sent a request. An element that is moved discards the settings of its old provider.
 */
export class SettingsController implements ReactiveController {
  /** Settings of the nearest provider; `null` if there is none. */
  value: Settings | null = null;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** True while the element is in a provider that is not defined yet. */
  get isWaiting(): boolean {
    return closestProvider(this.#host)?.matches(':not(:defined)') ?? false;
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
    this.#host.dispatchEvent(new ContextEvent(settingsContext, this.#host, this.#onSettings, true));
  };

  readonly #onSettings = (value: Settings, unsubscribe?: () => void): void => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.value = value;
    this.#host.requestUpdate();
  };
}
