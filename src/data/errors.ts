import type { Problem } from '../contract/problem.js';

/** Stable code of an error, for use in programs. */
export type RoundsErrorCode = 'network' | 'timeout' | 'http' | 'contract' | 'configuration';

/**
 * Base class of all errors between an element and its backend. `message` is for developers, in English; visitors read the
 * text for `code` in the message catalogue. Classes set `name` explicitly because minifiers change class names.
 */
export class RoundsError extends Error {
  override name = 'RoundsError';
  /** Stable code of the error. */
  readonly code: RoundsErrorCode;
  /** True if the same request may succeed later. */
  readonly retryable: boolean;

  constructor(code: RoundsErrorCode, message: string, retryable: boolean, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.retryable = retryable;
  }
}

/** Failure to get a response: the device is offline, DNS or the connection failed, or CORS blocked the response. */
export class NetworkError extends RoundsError {
  override name = 'NetworkError';

  constructor(message: string, cause?: unknown) {
    super('network', message, true, cause);
  }
}

/** Failure to get a valid response before the deadline, which covers all attempts. */
export class TimeoutError extends RoundsError {
  override name = 'TimeoutError';

  constructor(message: string, cause?: unknown) {
    super('timeout', message, true, cause);
  }
}

/** HTTP statuses after which the same request may succeed later. */
const RETRYABLE = [408, 425, 429, 500, 502, 503, 504];

/** Error response of the backend. */
export class HttpError extends RoundsError {
  override name = 'HttpError';
  /** HTTP status. */
  readonly status: number;
  /** Problem document of the response; `null` if it has none that matches the contract. */
  readonly problem: Problem | null;
  /** Time to wait before the next attempt, as requested by the backend, in milliseconds. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Problem | null, retryAfter: number | null) {
    super(
      'http',
      `The backend responded with status ${status}${problem ? `: ${problem.detail ?? problem.title}` : ''}`,
      RETRYABLE.includes(status)
    );
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Response that does not match the contract, or that follows another major version of it. */
export class ContractError extends RoundsError {
  override name = 'ContractError';
  /** Contract version of the backend, if its major version is the problem. */
  readonly version: string | null;

  constructor(message: string, cause?: unknown, version: string | null = null) {
    super('contract', message, false, cause);
    this.version = version;
  }
}

/** Mistake in the configuration of the page; the message says how to fix it. */
export class ConfigurationError extends RoundsError {
  override name = 'ConfigurationError';

  constructor(message: string, cause?: unknown) {
    super('configuration', message, false, cause);
  }
}
