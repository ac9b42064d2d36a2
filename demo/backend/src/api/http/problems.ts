import type { Problem } from 'rounds-elements/contract';

/** An error in one parameter or field, located by a JSON Pointer (RFC 6901). */
export interface ParameterError {
  readonly pointer: string;
  readonly detail: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Request too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  429: 'Too many requests',
  431: 'Request header fields too large',
  500: 'Internal error',
  503: 'Service unavailable',
};

/** An error that is sent as a problem document (RFC 9457). Its detail is written for the client's developer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly errors: readonly ParameterError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string,
    {
      errors = [],
      headers = {},
    }: { errors?: readonly ParameterError[]; headers?: Record<string, string> } = {}
  ) {
    super(detail);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }

  /** Returns the problem document. */
  toJSON(): Problem {
    return {
      type: 'about:blank',
      title: TITLES[this.status] ?? 'Error',
      status: this.status,
      detail: this.message,
      errors: [...this.errors],
    };
  }
}

/** Returns a 400 that names one invalid parameter, in the detail and by pointer. */
export const badParameter = (name: string, detail: string): ProblemError =>
  new ProblemError(400, `${name}: ${detail}`, { errors: [{ pointer: `/${name}`, detail }] });

/**
 * PostgreSQL error codes for a temporary outage: connections, resources, shutting down, starting up, and a standby that
 * refuses writes.
 */
const UNAVAILABLE = /^(08|53|57P0|25006)/;

/** Error codes and messages of Node and the drivers when the database is unreachable. */
const UNREACHABLE = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;
const UNREACHABLE_MESSAGE =
  /terminat|timeout|timed out|not queryable|Cannot use a pool|driver has already been destroyed|is clos(ed|ing)/i;

/** Returns true for an error that means the database is temporarily unavailable. */
const isDatabaseUnavailable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    UNAVAILABLE.test(code) ||
    UNREACHABLE.test(code) ||
    (code === '' && UNREACHABLE_MESSAGE.test(error.message))
  );
};

/** Returns the problem for any error. Details of unexpected errors are not disclosed. */
export const toProblem = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (isDatabaseUnavailable(error)) {
    return new ProblemError(503, 'The database is unavailable; try again in 5 seconds.', {
      headers: { 'Retry-After': '5' },
    });
  }
  return new ProblemError(500, 'The server failed to process the request; try again later.');
};
