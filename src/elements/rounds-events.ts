import type { RoundsErrorCode } from '../data/errors.js';

/** An answer has come and is shown. Does not bubble. */
export class RoundsLoadEvent extends Event {
  constructor() {
    super('rounds-load');
  }
}

/** Something went wrong. Does not bubble. */
export class RoundsErrorEvent extends Event {
  /** What went wrong, in one stable word. */
  readonly code: RoundsErrorCode;
  /** The same for developers, in English. */
  readonly message: string;
  /** Whether the same may well succeed later. */
  readonly retryable: boolean;

  constructor(error: { code: RoundsErrorCode; message: string; retryable: boolean }) {
    super('rounds-error');
    this.code = error.code;
    this.message = error.message;
    this.retryable = error.retryable;
  }
}

/** Items of an answer broke the contract and were left out; the rest is shown. Does not bubble. */
export class RoundsWarningEvent extends Event {
  /** How many were left out. */
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
