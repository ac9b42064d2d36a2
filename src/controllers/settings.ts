import type { ReactiveControllerHost } from 'lit';
import { settingsContext, type Settings } from '../context/settings.js';
import { parentOf } from '../dom/ancestors.js';
import { ContextValue } from './context-value.js';

/** Returns the nearest provider around an element, across shadow roots. */
export const closestProvider = (element: Element): Element | null => {
  for (let node = parentOf(element); node; node = parentOf(node)) {
    // Not the method of `Element`, which old page libraries replace.
    if (node instanceof HTMLElement && node.localName === 'rounds-provider') return node;
  }
  return null;
};

/** Follows the settings of the nearest provider. */
export class SettingsController extends ContextValue<Settings> {
  readonly #element: HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, settingsContext);
    this.#element = host;
  }

  /** True while the element is in a provider that is not defined yet. */
  get isWaiting(): boolean {
    return closestProvider(this.#element)?.matches(':not(:defined)') ?? false;
  }
}
