/** `rounds-submit`: a person sends answers that fit the form. Cancelling it keeps them from being sent. */
export class RoundsSubmitEvent extends Event {
  constructor() {
    super('rounds-submit', { bubbles: true, composed: true, cancelable: true });
  }
}

/** `rounds-sent`: answers are stored. */
export class RoundsSentEvent extends Event {
  /** Proof that they are, which finds nothing. */
  readonly receipt: string;

  constructor(receipt: string) {
    super('rounds-sent', { bubbles: true, composed: true });
    this.receipt = receipt;
  }
}

/** `rounds-queued`: answers could not be sent yet, and are tried again. */
export class RoundsQueuedEvent extends Event {
  /** Whether they are kept on the device, sealed, or in memory only. */
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
