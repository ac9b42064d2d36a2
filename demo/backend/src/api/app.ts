import { Hono } from 'hono';
import { sql } from 'kysely';
import { calendarRoutes } from './routes/calendar.js';
import type { ChangeFeed } from './changes/feed.js';
import { changeRoutes } from './changes/routes.js';
import type { Database } from '../store/database.js';
import type { KeyFolder } from '../domain/feedback/keys.js';
import { feedbackRoutes } from './routes/feedback.js';
import { formRoutes } from './routes/forms.js';
import { equityRoutes } from './routes/equity.js';
import { logToStdout, type Logger } from '../kernel/log.js';
import { problemResponse } from './http/responses.js';
import { ProblemError, toProblem } from './http/problems.js';
import { DEFAULT_RATE_LIMITS, sameLimit, type RateLimit, type RateLimits } from './http/rate-limit.js';
import type { Metrics } from './metrics.js';
import { pageNotFound, siteFrom } from './site.js';
import { openApiRoutes } from './openapi/document.js';
import { oEmbedRoutes } from './routes/oembed.js';
import { placeRoutes } from './routes/places.js';
import { programmeRoutes } from './routes/programmes.js';
import { serviceRoutes } from './routes/service.js';
import { sessionRoutes } from './routes/sessions.js';
import { systemRoutes } from './routes/systems.js';
import { requestPipeline } from './request-pipeline.js';

/** Dependencies and settings of the application. */
export interface AppOptions {
  readonly database: Pick<Database, 'kysely'>;
  /** Source of `GET /changes`. Without it the resource is missing and clients poll. */
  readonly changes?: ChangeFeed | undefined;
  /** Secrets for feedback. Without them `POST /feedback` is missing and no sealing key is published. */
  readonly keys?: KeyFolder | undefined;
  /** The built demo site, served at `/`. */
  readonly siteDir?: string | undefined;
  /** Origins that may frame the page for iframes, in the syntax of `frame-ancestors`. */
  readonly frameAncestors?: string | undefined;
  /** Public origin of this server, `https://rounds.example.org`. */
  readonly publicOrigin: string;
  readonly clock?: (() => Date) | undefined;
  readonly logger?: Logger | undefined;
  /** Limits of the rate by kind of request, or one for each of them. */
  readonly rateLimit?: RateLimit | RateLimits | undefined;
  /** Proxies whose `X-Forwarded-For` is trusted: addresses, networks or names of networks. */
  readonly trustedProxies?: readonly string[] | undefined;
  readonly metrics?: Metrics | undefined;
  /** Returns true once the process is about to stop, so that balancers send no more requests. */
  readonly isStopping?: (() => boolean) | undefined;
}

/**
 * Creates the reference backend: the API of the contract under `/v1`, the site at `/`, and the probes `/livez` and `/readyz`
 * (also `/healthz`). It keeps no state between requests, so any number of processes can run behind one load balancer.
 */
export const createApp = (options: AppOptions): Hono => {
  const { database, keys, siteDir, frameAncestors, publicOrigin } = options;
  const clock = options.clock ?? (() => new Date());
  const logger = options.logger ?? logToStdout;
  const { rateLimit = DEFAULT_RATE_LIMITS } = options;
  const rateLimits = 'requests' in rateLimit ? sameLimit(rateLimit) : rateLimit;
  const { metrics, trustedProxies = [], isStopping = () => false } = options;
  const backend = { kysely: database.kysely, clock };

  const app = new Hono({ strict: false });
  app.use(requestPipeline({ clock, logger, rateLimits, trustedProxies, publicOrigin, metrics }));
  // The request pipeline reads errors from the context and answers them. This handler only marks them as handled.
  app.onError((error) => problemResponse(toProblem(error)));
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
  if (siteDir !== undefined) app.route('/v1', oEmbedRoutes(publicOrigin));
  const healthy = (): Response =>
    Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
  // Alive: the process answers. A supervisor restarts it otherwise, which would not help while the database is unavailable.
  app.get('/livez', healthy);
  // Ready: it can serve requests. Balancers leave it out otherwise.
  for (const path of ['/readyz', '/healthz']) {
    app.get(path, async () => {
      if (isStopping()) throw new ProblemError(503, 'The service is stopping.');
      await sql`select 1`.execute(database.kysely);
      await keys?.newest();
      return healthy();
    });
  }
  app.all('/v1/*', (c) => {
    throw new ProblemError(404, `${c.req.path} is not a resource of this API; see /v1/openapi.json.`);
  });
  if (siteDir !== undefined) {
    const site = siteFrom(siteDir, publicOrigin, frameAncestors);
    // The router's path lacks the trailing slash that identifies a folder's page.
    app.get('*', (c) => {
      const { pathname, search } = new URL(c.req.url);
      return site(pathname, search);
    });
  }
  app.notFound((c) => {
    throw pageNotFound(c.req.path);
  });
  return app;
};
