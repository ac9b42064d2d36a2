import type { ReactiveControllerHost } from 'lit';

/** Sets the custom states of an element, such as `:state(loading)`; has no effect in browsers without custom states. */
export class CustomStates {
  readonly #states: Set<string> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    try {
      this.#states = host.attachInternals().states;
    } catch {
      // Older browser: the element works without custom states.
    }
  }

  /** Sets these states and clears all others. */
  set(...current: readonly (string | null)[]): void {
    try {
      this.#states?.clear();
      for (const name of current) if (name) this.#states?.add(name);
    } catch {
      // Chromium before 125 accepts only names that start with two hyphens.
    }
  }
}
