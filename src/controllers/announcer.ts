import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Text of the element's only status region, which announces the results of a visitor's actions. The base element renders the
 * region.
 */
export class AnnouncerController implements ReactiveController {
  /** Current text of the region. */
  text = '';
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.text = '';
  }

  /** Announces a text politely: assistive technology reads it out once it is idle. */
  say(text: string): void {
    // A region is read out only when it changes, so a repeated text gets an inaudible space.
    this.text = text === this.text ? `${text}\u00A0` : text;
    this.#host.requestUpdate();
  }
}
