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
import { DEFAULT_RATE_LIMIT, type RateLimit } from './http/rate-limit.js';
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
  readonly rateLimit?: RateLimit | undefined;
}

/**
 * Creates the reference backend: the API of the contract under `/v1`, the site at `/`, and `/healthz`. It keeps no state
 * between requests, so any number of processes can run behind one load balancer.
 */
export const createApp = (options: AppOptions): Hono => {
  const { database, keys, siteDir, frameAncestors, publicOrigin } = options;
  const clock = options.clock ?? (() => new Date());
  const logger = options.logger ?? logToStdout;
  const rateLimit = options.rateLimit ?? DEFAULT_RATE_LIMIT;
  const backend = { kysely: database.kysely, clock };

  const app = new Hono({ strict: false });
  app.use(requestPipeline({ clock, logger, rateLimit, publicOrigin }));
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
  app.get('/healthz', async () => {
    await sql`select 1`.execute(database.kysely);
    return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
  });
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
