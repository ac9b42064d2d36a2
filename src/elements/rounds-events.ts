import type { RoundsErrorCode } from '../data/errors.js';

/** `rounds-load`: an answer is shown. Does not bubble. */
export class RoundsLoadEvent extends Event {
  constructor() {
    super('rounds-load');
  }
}

/** `rounds-error`: a request or the configuration failed. Does not bubble. */
export class RoundsErrorEvent extends Event {
  /** Stable code of the error. */
  readonly code: RoundsErrorCode;
  /** Description for developers, in English. */
  readonly message: string;
  /** True if a retry could succeed. */
  readonly retryable: boolean;

  constructor(error: { code: RoundsErrorCode; message: string; retryable: boolean }) {
    super('rounds-error');
    this.code = error.code;
    this.message = error.message;
    this.retryable = error.retryable;
  }
}

/** `rounds-warning`: some items of an answer broke the contract and were left out. Does not bubble. */
export class RoundsWarningEvent extends Event {
  /** Number of items left out. */
  readonly dropped: number;

  constructor(dropped: number) {
    super('rounds-warning');
    this.dropped = dropped;
  }
}

declare global {
  interface HTMLElementEventMap {
    'rounds-load': RoundsLoadEvent;
    'rounds-error': RoundsErrorEvent;
    'rounds-warning': RoundsWarningEvent;
  }
}
