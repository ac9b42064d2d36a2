import type { ReactiveControllerHost } from 'lit';

/** Sets an element's custom states, `:state(loading)` and its like; does nothing where the browser has none. */
export class CustomStates {
  readonly #states: Set<string> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    try {
      this.#states = host.attachInternals().states;
    } catch {
      // An older browser: the element works without.
    }
  }

  /** Is in these states and in no other. */
  set(...current: readonly (string | null)[]): void {
    try {
      this.#states?.clear();
      for (const name of current) if (name) this.#states?.add(name);
    } catch {
      // Chromium before 125 takes names with two hyphens only.
    }
  }
}
