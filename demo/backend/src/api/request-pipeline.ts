import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, type MiddlewareHandler } from 'hono';
import { FEEDBACK_LIMIT } from 'rounds-elements/contract';
import { deliver } from './http/delivery.js';
import { describeError, type Logger } from '../kernel/log.js';
import { ALWAYS, problemAnswer } from './http/responses.js';
import { ProblemError, toProblem } from './http/problems.js';
import { limitRate, type RateLimit } from './http/rate-limit.js';
import { weekOf } from '../kernel/dates.js';

/** The largest body that is read, which is that of an answer. In bytes. */
const BODY_LIMIT = FEEDBACK_LIMIT;

const METHODS = 'GET, HEAD, OPTIONS';

/** The one resource that is written, and of which no log tells. */
const FEEDBACK = /^\/v1\/feedback\/*$/;

const methodsOf = (path: string): string => (FEEDBACK.test(path) ? 'POST, OPTIONS' : METHODS);

/** What is not a page may do nothing, were it ever opened as one. */
const POLICY_OF_DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Behind a test there is no connection, and so no address. */
const addressOf = (context: Context): string => {
  try {
    return getConnInfo(context).remote.address ?? '';
  } catch {
    return '';
  }
};

const checkRequest = (request: Request, path: string): void => {
  if (Number(request.headers.get('Content-Length') ?? 0) > BODY_LIMIT) {
    throw new ProblemError(413, `A request may have at most ${BODY_LIMIT} bytes.`, {
      headers: { Connection: 'close' },
    });
  }
  const methods = methodsOf(path);
  if (!methods.split(', ').includes(request.method)) {
    throw new ProblemError(405, `${request.method} is not possible here.`, { headers: { Allow: methods } });
  }
};

const preflight = (path: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      Allow: methodsOf(path),
      'Access-Control-Max-Age': '86400',
      ...(FEEDBACK.test(path)
        ? { 'Access-Control-Allow-Methods': 'POST', 'Access-Control-Allow-Headers': 'content-type' }
        : { 'Access-Control-Allow-Methods': METHODS }),
    },
  });

/** The parts of an application that every request passes. */
export interface RequestPipeline {
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly rateLimit: RateLimit;
  readonly publicOrigin: string;
}

/**
 * Wraps every route: checks rate, size and method, compresses the response, adds the headers that all responses share,
 * turns errors into problem documents, and logs the request. Requests with feedback are not logged.
 */
export const requestPipeline = ({
  clock,
  logger,
  rateLimit,
  publicOrigin,
}: RequestPipeline): MiddlewareHandler => {
  const checkRate = limitRate(rateLimit, clock);

  const finish = (response: Response): Response => {
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value);
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', POLICY_OF_DATA);
    if (publicOrigin.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000');
    headers.set('Date', clock().toUTCString());
    return new Response(response.body, { status: response.status, headers });
  };

  return async (context, next) => {
    const from = performance.now();
    const request = context.req.raw;
    const { path } = context.req;
    const isFeedback = FEEDBACK.test(path);
    let response: Response;
    try {
      checkRate(addressOf(context));
      checkRequest(request, path);
      if (request.method !== 'OPTIONS') await next();
      if (context.error) throw context.error;
      response = request.method === 'OPTIONS' ? preflight(path) : await deliver(request, context.res);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status >= 500) {
        const time = isFeedback ? weekOf(clock()) : clock().toISOString();
        logger({ time, level: 'error', event: 'failure', ...describeError(error) });
      }
      response = problemAnswer(problem);
    }
    response = finish(response);
    // The framework would mix the headers of an answer that is replaced into the one that replaces it.
    context.res = undefined;
    context.res = response;
    if (isFeedback) return;
    logger({
      time: clock().toISOString(),
      level: 'info',
      event: 'request',
      method: request.method,
      path,
      status: response.status,
      milliseconds: Math.round(performance.now() - from),
    });
  };
};
