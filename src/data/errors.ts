import type { Problem } from '../contract/problem.js';

/** What went wrong, in one word that programs may rely on. */
export type RoundsErrorCode = 'network' | 'timeout' | 'http' | 'contract' | 'configuration';

/**
 * Everything that can go wrong between an element and its backend. `message` is for developers, in English; what a
 * person reads comes from the message catalogue by `code`. Names are set by hand since minifiers change class names.
 */
export class RoundsError extends Error {
  override name = 'RoundsError';
  /** What went wrong, in one stable word. */
  readonly code: RoundsErrorCode;
  /** Whether the same request may well succeed later. */
  readonly retryable: boolean;

  constructor(code: RoundsErrorCode, message: string, retryable: boolean, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.retryable = retryable;
  }
}

/** No answer came: the device is offline, the name or the connection failed, or CORS refused the answer. */
export class NetworkError extends RoundsError {
  override name = 'NetworkError';

  constructor(message: string, cause?: unknown) {
    super('network', message, true, cause);
  }
}

/** No good answer came before the deadline over all tries. */
export class TimeoutError extends RoundsError {
  override name = 'TimeoutError';

  constructor(message: string, cause?: unknown) {
    super('timeout', message, true, cause);
  }
}

/** Statuses after which the same request may succeed. */
const RETRYABLE = [408, 425, 429, 500, 502, 503, 504];

/** The backend answered with an error. */
export class HttpError extends RoundsError {
  override name = 'HttpError';
  /** The HTTP status. */
  readonly status: number;
  /** What the backend said of it, if it said so as the contract wants. */
  readonly problem: Problem | null;
  /** How many milliseconds the backend asks to wait. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Problem | null, retryAfter: number | null) {
    super(
      'http',
      `The backend answered ${status}${problem ? `: ${problem.detail ?? problem.title}` : ''}`,
      RETRYABLE.includes(status)
    );
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** What the backend answered is not of the contract, or of another major version of it. */
export class ContractError extends RoundsError {
  override name = 'ContractError';
  /** The contract that the backend speaks, where that is what is wrong. */
  readonly version: string | null;

  constructor(message: string, cause?: unknown, version: string | null = null) {
    super('contract', message, false, cause);
    this.version = version;
  }
}

/** The page is set up wrongly; the message says how to mend it. */
export class ConfigurationError extends RoundsError {
  override name = 'ConfigurationError';

  constructor(message: string, cause?: unknown) {
    super('configuration', message, false, cause);
  }
}
