import type { Problem } from 'rounds-elements/contract';

/** What is wrong with one parameter. */
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

/** An error that is answered as a problem document (RFC 9457). Its detail is written for the one who asked. */
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

  /** The document that is sent. */
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

/** One parameter is wrong: named in the detail and by pointer. */
export const badParameter = (name: string, detail: string): ProblemError =>
  new ProblemError(400, `${name}: ${detail}`, { errors: [{ pointer: `/${name}`, detail }] });

/** Codes with which PostgreSQL says that it cannot serve now: connections, resources, shutting down, starting up. */
const UNAVAILABLE = /^(08|53|57P0)/;

/** What Node and the drivers say when the database is gone. */
const GONE = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;
const GONE_MESSAGE =
  /terminat|timeout|timed out|not queryable|Cannot use a pool|driver has already been destroyed|is clos(ed|ing)/i;

/** Whether an error tells that the database is away, and may be back soon. */
const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return UNAVAILABLE.test(code) || GONE.test(code) || (code === '' && GONE_MESSAGE.test(error.message));
};

/** The problem to answer for whatever was thrown. What is not known to be safe to tell is not told. */
export const toProblem = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (isDatabaseAway(error)) {
    return new ProblemError(503, 'The database cannot be reached. Please try again shortly.', {
      headers: { 'Retry-After': '5' },
    });
  }
  return new ProblemError(500, 'Something went wrong on our side.');
};
