/** `rounds-submit`: a visitor submits valid answers. Cancelling the event prevents sending. */
export class RoundsSubmitEvent extends Event {
  constructor() {
    super('rounds-submit', { bubbles: true, composed: true, cancelable: true });
  }
}

/** `rounds-sent`: the backend has stored the answers. */
export class RoundsSentEvent extends Event {
  /** Proof of storage, which does not give access to the answers. */
  readonly receipt: string;

  constructor(receipt: string) {
    super('rounds-sent', { bubbles: true, composed: true });
    this.receipt = receipt;
  }
}

/** `rounds-queued`: answers could not be sent yet and will be retried. */
export class RoundsQueuedEvent extends Event {
  /** Place where the answers are held: encrypted on the device, or in memory only. */
  readonly outbox: 'memory' | 'sealed';

  constructor(outbox: 'memory' | 'sealed') {
    super('rounds-queued', { bubbles: true, composed: true });
    this.outbox = outbox;
  }
}

declare global {
  interface HTMLElementEventMap {
    'rounds-submit': RoundsSubmitEvent;
    'rounds-sent': RoundsSentEvent;
    'rounds-queued': RoundsQueuedEvent;
  }
}
