import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { problemAnswer } from './http/responses.js';
import { ProblemError, toProblem } from './http/problems.js';

/** Anything that answers requests, such as an application. */
export interface Answering {
  fetch(request: Request, env?: unknown): Response | Promise<Response>;
}

/** A server that listens. */
interface Listening {
  readonly port: number;
  /** Takes no more requests, and waits for those under way; those that take longer than this are cut off. */
  stop(patience?: number): Promise<void>;
}

/** How long a request may take to arrive, and an answer that is under way at the end may take to leave. */
const PATIENCE = 10_000;

const unreadable = new ProblemError(400, 'This is no request that can be read.');

/** By the code of what Node tells. */
const REFUSALS: Readonly<Record<string, ProblemError>> = {
  HPE_HEADER_OVERFLOW: new ProblemError(431, 'The address and the headers are longer than any that we need.'),
  ERR_HTTP_REQUEST_TIMEOUT: new ProblemError(408, 'The request did not arrive in time.'),
};

/** Answers what is no request, and so reaches no application, as every other error is answered. */
const refuse = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = REFUSALS[error.code ?? ''] ?? unreadable;
  const { status, headers } = problemAnswer(problem);
  const body = JSON.stringify(problem);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...[...headers].map((pair) => pair.join(': ')),
    `date: ${new Date().toUTCString()}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
};

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
  const listener = getRequestListener((request, env) => app.fetch(request, env), {
    // It raises this for an address or a host that is none.
    errorHandler: (error) =>
      problemAnswer(error instanceof Error && error.name === 'RequestError' ? unreadable : toProblem(error)),
  });
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    // That version knows no Host, and the probes of load balancers still speak it.
    if (request.httpVersion === '1.0') request.headers.host ??= 'localhost';
    void listener(request, response);
  });
  server.on('clientError', refuse);
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
