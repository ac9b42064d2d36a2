import type { LitElement, ReactiveController } from 'lit';

/** Reverses a change. Throws if later changes of the same nodes were not recorded. */
const undo = ({ target, addedNodes, removedNodes, nextSibling }: MutationRecord): void => {
  for (const node of addedNodes) target.removeChild(node);
  for (const node of removedNodes) target.insertBefore(node, nextSibling);
};

/**
 * Undoes what others changed in the shadow root, before each update. Page translators replace its text with their own nodes.
 * Lit would then mix old and new text in one item. Nodes that others add directly to the shadow root stay, such as the style
 * sheets of browser extensions.
 */
export class ForeignChanges implements ReactiveController {
  /** Number of times that changes could not be undone. After each, the content must be rendered from scratch. */
  failures = 0;
  readonly #host: LitElement;
  #changes: readonly MutationRecord[] = [];
  readonly #observer = new MutationObserver((records) => {
    this.#changes = [...this.#changes, ...records];
  });

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { renderRoot } = this.#host;
    const changes = [...this.#changes, ...this.#observer.takeRecords()];
    // Not connected while Lit changes the content, even if an update fails.
    this.#observer.disconnect();
    this.#changes = [];
    if (changes.length === 0) return;
    const focused = this.#host.shadowRoot?.activeElement as HTMLElement | null | undefined;
    try {
      for (const change of changes.reverse()) if (change.target !== renderRoot) undo(change);
    } catch {
      this.failures += 1;
    }
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  }

  hostUpdated(): void {
    this.#observer.observe(this.#host.renderRoot, { childList: true, subtree: true });
  }
}
