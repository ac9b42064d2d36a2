import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What the element's one status region says: what a person caused, and nothing else. The base element renders it. */
export class AnnouncerController implements ReactiveController {
  /** What stands in the region. */
  text = '';
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.text = '';
  }

  /** Has assistive technology read a text out once it is idle. */
  say(text: string): void {
    // A region is read out when it changes; the same words again need something that is not heard to differ by.
    this.text = text === this.text ? `${text}\u00A0` : text;
    this.#host.requestUpdate();
  }
}
