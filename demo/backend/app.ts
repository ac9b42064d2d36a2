import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context, type Next } from 'hono';
import { sql } from 'kysely';
import { FEEDBACK_LIMIT } from '../../src/contract/feedback.js';
import { calendarRoutes } from './calendar/routes.js';
import type { ChangeFeed } from './changes/feed.js';
import { changeRoutes } from './changes/routes.js';
import type { Database } from './database/open.js';
import type { KeyFolder } from './feedback/keys.js';
import { feedbackRoutes } from './feedback/routes.js';
import { formRoutes } from './forms/routes.js';
import { deliver } from './http/delivery.js';
import { equityRoutes } from './equity/routes.js';
import { describeError, logToStdout, type Logger } from './http/log.js';
import { ALWAYS, problemAnswer } from './http/problem-answer.js';
import { ProblemError, toProblem } from './http/problems.js';
import { DEFAULT_RATE_LIMIT, limitRate, type RateLimit } from './http/rate-limit.js';
import { siteFrom } from './http/site.js';
import { weekOf } from './http/times.js';
import { openApiRoutes } from './openapi/routes.js';
import { placeRoutes } from './places/routes.js';
import { programmeRoutes } from './programmes/routes.js';
import { serviceRoutes } from './service/routes.js';
import { sessionRoutes } from './sessions/routes.js';
import { systemRoutes } from './systems/routes.js';

/** What an application is made of. */
export interface AppOptions {
  readonly database: Pick<Database, 'kysely'>;
  /** What `GET /changes` tells. Without it there is no such resource, and clients ask from time to time. */
  readonly changes?: ChangeFeed | undefined;
  /** The secrets that feedback needs. Without them there is no `POST /feedback`, and no key to seal to. */
  readonly keys?: KeyFolder | undefined;
  /** The built demo site, served at `/`. */
  readonly siteDir?: string | undefined;
  /** Who may show its page for iframes, as `frame-ancestors` has it. */
  readonly frameAncestors?: string | undefined;
  /** Where the world reaches this server, `https://rounds.example.org`. */
  readonly publicOrigin: string;
  readonly clock?: (() => Date) | undefined;
  readonly logger?: Logger | undefined;
  readonly rateLimit?: RateLimit | undefined;
}

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

/**
 * The reference backend: the API of the contract under `/v1`, the site at `/`, and `/healthz`. It answers a request and
 * holds nothing between two, so that any number of them can stand side by side.
 */
export const createApp = (options: AppOptions): Hono => {
  const { database, keys, siteDir, frameAncestors, publicOrigin } = options;
  const clock = options.clock ?? (() => new Date());
  const logger = options.logger ?? logToStdout;
  const checkRate = limitRate(options.rateLimit ?? DEFAULT_RATE_LIMIT, clock);
  const backend = { kysely: database.kysely, clock };

  const finish = (response: Response): Response => {
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value);
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', POLICY_OF_DATA);
    if (publicOrigin.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000');
    headers.set('Date', clock().toUTCString());
    return new Response(response.body, { status: response.status, headers });
  };

  const around = async (context: Context, next: Next): Promise<void> => {
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

  const app = new Hono({ strict: false });
  app.use(around);
  // What a route throws is answered above, which reads it from the context.
  app.onError((error) => problemAnswer(toProblem(error)));
  for (const routes of [
    serviceRoutes(backend, keys),
    systemRoutes(backend),
    placeRoutes(backend),
    programmeRoutes(backend),
    calendarRoutes(backend),
    sessionRoutes(backend),
    formRoutes(backend),
    equityRoutes(backend),
    openApiRoutes(publicOrigin),
  ]) {
    app.route('/v1', routes);
  }
  if (keys) app.route('/v1', feedbackRoutes({ ...backend, keys }));
  if (options.changes) app.route('/v1', changeRoutes(options.changes));
  app.get('/healthz', async () => {
    await sql`select 1`.execute(database.kysely);
    return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
  });
  app.all('/v1/*', () => {
    throw new ProblemError(404, 'There is no such resource.');
  });
  if (siteDir !== undefined) {
    const site = siteFrom(siteDir, publicOrigin, frameAncestors);
    // The path as it was asked for: the framework's has lost the slash at its end, by which a folder's page is known.
    app.get('*', (c) => site(new URL(c.req.url).pathname));
  }
  app.notFound(() => {
    throw new ProblemError(404, 'There is no such page.');
  });
  return app;
};
