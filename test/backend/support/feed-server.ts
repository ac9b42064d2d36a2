import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Answers a request to a feed. */
export type Reply = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of calendars and tables on this machine, which records the requests that it gets. */
export interface FeedServer {
  readonly port: number;
  /** Address of a path. */
  url(path: string): string;
  /** Sets the answer at a path: a text, which has an ETag, or a function. */
  set(path: string, reply: string | Reply): void;
  /** Requests so far, with the headers of each. */
  readonly requests: { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  stop(): Promise<void>;
}

/** Answers with a text, or 304 where the version is known. */
const withVersion =
  (content: string): Reply =>
  (request, response) => {
    const etag = `"${Buffer.from(content).toString('base64url').slice(-40)}-${content.length}"`;
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.end(content);
  };

/** Starts a server of feeds on a free port. */
export const startFeedServer = async (): Promise<FeedServer> => {
  const replies = new Map<string, Reply>();
  const requests: FeedServer['requests'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push({ path, headers: request.headers });
    const reply = replies.get(path);
    if (reply) reply(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    requests,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    set: (path, reply) => void replies.set(path, typeof reply === 'string' ? withVersion(reply) : reply),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
