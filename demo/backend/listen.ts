import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** Anything that answers requests, such as an application. */
export interface Answering {
  fetch(request: Request, env?: unknown): Response | Promise<Response>;
}

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Takes no more requests, and waits for those under way; those that take longer than this are cut off. */
  stop(patience?: number): Promise<void>;
}

/** How long a request may take to arrive, and an answer that is under way at the end may take to leave. */
const PATIENCE = 10_000;

const bind = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/**
 * Serves an application.
 *
 * @param port 0 takes any that is free
 * @throws an error that says in one line what to do when the port is taken
 */
export const listen = async (app: Answering, port: number): Promise<Listening> => {
  const listener = getRequestListener((request, env) => app.fetch(request, env));
  const server = createServer((request, response) => void listener(request, response));
  let isStopping = false;
  // A connection that is kept open after its answer would hold up the end.
  server.on('request', (_, response) => {
    response.once('close', () => {
      if (isStopping) setImmediate(() => server.closeIdleConnections());
    });
  });
  server.headersTimeout = PATIENCE;
  server.requestTimeout = PATIENCE;
  let bound: number;
  try {
    bound = await bind(server, port);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
        {
          cause: error,
        }
      );
    }
    throw error;
  }
  return {
    port: bound,
    stop: (patience = PATIENCE) =>
      new Promise((resolve) => {
        isStopping = true;
        const cutOff = setTimeout(() => server.closeAllConnections(), patience);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};
