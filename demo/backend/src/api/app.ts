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
import { problemAnswer } from './http/responses.js';
import { ProblemError, toProblem } from './http/problems.js';
import { DEFAULT_RATE_LIMIT, type RateLimit } from './http/rate-limit.js';
import { siteFrom } from './site.js';
import { openApiRoutes } from './openapi/document.js';
import { placeRoutes } from './routes/places.js';
import { programmeRoutes } from './routes/programmes.js';
import { serviceRoutes } from './routes/service.js';
import { sessionRoutes } from './routes/sessions.js';
import { systemRoutes } from './routes/systems.js';
import { requestPipeline } from './request-pipeline.js';

/** The parts that an application is made of. */
export interface AppOptions {
  readonly database: Pick<Database, 'kysely'>;
  /** The source of `GET /changes`. Without it the resource is missing, and clients poll. */
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

/**
 * The reference backend: the API of the contract under `/v1`, the site at `/`, and `/healthz`. It answers a request and
 * holds nothing between two, so that any number of them can stand side by side.
 */
export const createApp = (options: AppOptions): Hono => {
  const { database, keys, siteDir, frameAncestors, publicOrigin } = options;
  const clock = options.clock ?? (() => new Date());
  const logger = options.logger ?? logToStdout;
  const rateLimit = options.rateLimit ?? DEFAULT_RATE_LIMIT;
  const backend = { kysely: database.kysely, clock };

  const app = new Hono({ strict: false });
  app.use(requestPipeline({ clock, logger, rateLimit, publicOrigin }));
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
