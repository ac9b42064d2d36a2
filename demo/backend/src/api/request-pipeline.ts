import { type Context, type MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { FEEDBACK_LIMIT } from 'rounds-elements/contract';
import { deliver } from './http/delivery.js';
import { describeError, type Logger } from '../kernel/log.js';
import { COMMON_HEADERS, problemResponse } from './http/responses.js';
import { ProblemError, toProblem } from './http/problems.js';
import { clientAddress } from './http/client-address.js';
import { limitRate, type Bucket, type RateLimits } from './http/rate-limit.js';
import type { Metrics } from './metrics.js';
import { weekOf } from '../kernel/dates.js';

/** Maximum size of a request body, in bytes. Only `POST /feedback` takes a body. */
const MAX_BODY_BYTES = FEEDBACK_LIMIT;

const METHODS = 'GET, HEAD, OPTIONS';

/** The only resource that is written. Its requests are not logged. */
const FEEDBACK_PATH = /^\/v1\/feedback\/*$/;

const methodsOf = (path: string): string => (FEEDBACK_PATH.test(path) ? 'POST, OPTIONS' : METHODS);

/** Blocks everything, in case a browser opens a data response as a page. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Probes of supervisors and balancers, which have no limit: a refused one would end a healthy process. */
export const PROBES = ['/livez', '/readyz', '/healthz'];

const bucketOf = (path: string): Bucket => {
  if (FEEDBACK_PATH.test(path)) return 'feedback';
  return path.endsWith('.ics') ? 'calendars' : 'reads';
};

/** Returns the pattern of the route that answers a request; `*` for files and unknown paths. */
const routeOf = (context: Context): string =>
  matchedRoutes(context).find(({ path }) => !path.endsWith('*'))?.path ?? '*';

const checkRequest = (request: Request, path: string): void => {
  const length = Number(request.headers.get('Content-Length') ?? 0);
  if (length > MAX_BODY_BYTES) {
    throw new ProblemError(
      413,
      `Content-Length: ${length} bytes is over the limit; send at most ${MAX_BODY_BYTES} bytes.`,
      { headers: { Connection: 'close' } }
    );
  }
  const methods = methodsOf(path);
  if (!methods.split(', ').includes(request.method)) {
    throw new ProblemError(405, `${request.method} is not allowed for this resource; use ${methods}.`, {
      headers: { Allow: methods },
    });
  }
};

/** Names of headers, separated by commas. */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~-]+(\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/;

/**
 * Answers a preflight, and allows every header that it asks for, because monitoring agents add headers to the requests of a
 * page. The headers are neither read nor logged, and credentials are never allowed.
 */
const preflight = (request: Request, path: string): Response => {
  const isFeedback = FEEDBACK_PATH.test(path);
  const requested = request.headers.get('Access-Control-Request-Headers')?.trim() ?? '';
  const allowed = HEADER_NAMES.test(requested) ? requested.toLowerCase().split(/\s*,\s*/) : [];
  const names = [...new Set([...(isFeedback ? ['content-type'] : []), ...allowed])];
  return new Response(null, {
    status: 204,
    headers: {
      Allow: methodsOf(path),
      'Access-Control-Max-Age': '86400',
      'Access-Control-Allow-Methods': isFeedback ? 'POST' : METHODS,
      ...(names.length > 0 && { 'Access-Control-Allow-Headers': names.join(', ') }),
      Vary: 'Access-Control-Request-Headers',
    },
  });
};

/** Settings shared by every request. */
export interface RequestPipeline {
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly rateLimits: RateLimits;
  /** Proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[];
  readonly publicOrigin: string;
  readonly metrics: Metrics | undefined;
}

/**
 * Wraps every route: checks rate, size and method, compresses the response, adds the headers that all responses share,
 * turns errors into problem documents, and logs the request. Requests with feedback are not logged.
 */
export const requestPipeline = ({
  clock,
  logger,
  rateLimits,
  trustedProxies,
  publicOrigin,
  metrics,
}: RequestPipeline): MiddlewareHandler => {
  const checkRate = limitRate(rateLimits, clock);
  const addressOf = clientAddress(trustedProxies);

  const finish = (response: Response, isRead: boolean): Response => {
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries(COMMON_HEADERS)) headers.set(name, value);
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', DATA_POLICY);
    if (publicOrigin.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000');
    const now = clock();
    headers.set('Date', now.toUTCString());
    // Some caches rewrite `Date` and send no `Age`, so reads state their time in a header that only this server sets.
    if (isRead) headers.set('Rounds-As-At', `${now.toISOString().slice(0, 19)}Z`);
    return new Response(response.body, { status: response.status, headers });
  };

  return async (context, next) => {
    const startedAt = performance.now();
    const request = context.req.raw;
    const { path } = context.req;
    const isFeedback = FEEDBACK_PATH.test(path);
    let response: Response;
    try {
      if (!PROBES.includes(path)) checkRate(bucketOf(path), addressOf(context));
      checkRequest(request, path);
      if (request.method !== 'OPTIONS') await next();
      if (context.error) throw context.error;
      response =
        request.method === 'OPTIONS' ? preflight(request, path) : await deliver(request, context.res);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status >= 500) {
        const time = isFeedback ? weekOf(clock()) : clock().toISOString();
        // A client that left, such as a phone without a connection, is not a failure of the service.
        const [level, event] = request.signal.aborted
          ? (['debug', 'aborted'] as const)
          : (['error', 'failure'] as const);
        logger({ time, level, event, ...describeError(error) });
      }
      response = problemResponse(problem);
    }
    response = finish(response, path.startsWith('/v1') && ['GET', 'HEAD'].includes(request.method));
    // Assigning a response directly would merge in the headers of the previous one.
    context.res = undefined;
    context.res = response;
    if (isFeedback) {
      if (response.status === 201) metrics?.countAnswer();
      return;
    }
    const milliseconds = performance.now() - startedAt;
    metrics?.observe({
      route: routeOf(context),
      status: response.status,
      seconds: milliseconds / 1000,
    });
    logger({
      time: clock().toISOString(),
      level: PROBES.includes(path) ? 'debug' : 'info',
      event: 'request',
      method: request.method,
      path,
      status: response.status,
      milliseconds: Math.round(milliseconds),
    });
  };
};
