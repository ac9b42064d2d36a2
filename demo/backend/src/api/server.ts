import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { problemResponse } from './http/responses.js';
import { ProblemError, toProblem } from './http/problems.js';

/** A handler of requests, such as an application. */
export interface RequestHandler {
  fetch(request: Request, env?: unknown): Response | Promise<Response>;
}

/** A running server. */
export interface RunningServer {
  readonly port: number;
  /** Stops accepting requests and waits for open ones, which are cut off after `timeoutMs`. */
  stop(timeoutMs?: number): Promise<void>;
}

/** Maximum time for a request to arrive, and for a response to finish on shutdown. */
const TIMEOUT_MS = 10_000;

/** Interval at which slow requests are looked for. Node's default of 30 seconds would add to the maximum. */
const CHECK_INTERVAL_MS = 1_000;

/** Maximum time in which a client reads none of its response. A stream of changes sends something every 15 seconds. */
const IDLE_TIMEOUT_MS = 60_000;

/** Settings of a server. */
interface ListenOptions {
  /** Address of the interface; every interface if it is missing. */
  readonly host?: string | undefined;
  /** Name of the setting that contains the port, for messages. */
  readonly portSetting?: string;
}

const malformed = new ProblemError(400, 'The request is not valid HTTP; check its first line and headers.');

/** Problems by Node's error code. */
const REFUSALS: Readonly<Record<string, ProblemError>> = {
  HPE_HEADER_OVERFLOW: new ProblemError(431, 'The address and headers are too long; shorten them.'),
  ERR_HTTP_REQUEST_TIMEOUT: new ProblemError(
    408,
    `The request did not arrive within ${TIMEOUT_MS / 1000} seconds; send it again.`
  ),
};

/** Answers malformed requests, which do not reach the application, with a problem document. */
const refuse = (error: Partial<NodeJS.ErrnoException>, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = REFUSALS[error.code ?? ''] ?? malformed;
  const { status, headers } = problemResponse(problem);
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

const bind = (server: Server, port: number, host: string | undefined): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/** Counts the headers with a name. Node joins or drops repeated headers everywhere else. */
const countOf = (rawHeaders: readonly string[], name: string): number =>
  rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length;

/**
 * Starts a server for an application.
 *
 * @param port 0 selects any free port
 * @throws Error when the port is in use, with a remedy in one line
 */
export const listen = async (
  app: RequestHandler,
  port: number,
  { host, portSetting = 'PORT' }: ListenOptions = {}
): Promise<RunningServer> => {
  const listener = getRequestListener((request, env) => app.fetch(request, env), {
    // The adapter throws a RequestError for an invalid address or host.
    errorHandler: (error) =>
      problemResponse(error instanceof Error && error.name === 'RequestError' ? malformed : toProblem(error)),
  });
  const options = { requireHostHeader: false, connectionsCheckingInterval: CHECK_INTERVAL_MS };
  const server = createServer(options, (request, response) => {
    // HTTP/1.0, which load balancers still use for probes, has no Host header.
    if (request.httpVersion === '1.0') request.headers.host ??= 'localhost';
    // A proxy may have read the other of two (RFC 9112, 3.2).
    if (countOf(request.rawHeaders, 'host') > 1) {
      refuse({}, request.socket);
      return;
    }
    void listener(request, response);
  });
  server.on('clientError', refuse);
  let isStopping = false;
  // A keep-alive connection left open after its response would delay shutdown.
  server.on('request', (_, response) => {
    response.once('close', () => {
      if (isStopping) setImmediate(() => server.closeIdleConnections());
    });
  });
  server.headersTimeout = TIMEOUT_MS;
  server.requestTimeout = TIMEOUT_MS;
  server.setTimeout(IDLE_TIMEOUT_MS);
  let bound: number;
  try {
    bound = await bind(server, port, host);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(
        `${portSetting}: ${port} is in use; stop the process that uses it, or choose another port: ${portSetting}=${port + 1} npm start`,
        { cause: error }
      );
    }
    if (error instanceof Error && 'code' in error && error.code === 'EADDRNOTAVAIL') {
      throw new Error(`HOST: ${host} is not an address of this machine; use 127.0.0.1 or 0.0.0.0.`, {
        cause: error,
      });
    }
    throw error;
  }
  return {
    port: bound,
    stop: (timeoutMs = TIMEOUT_MS) =>
      new Promise((resolve) => {
        isStopping = true;
        const cutOff = setTimeout(() => server.closeAllConnections(), timeoutMs);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};
