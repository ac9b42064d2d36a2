import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Hono } from 'hono';

/** An answer on its way to the client, which a planted fault may change. */
export interface Answer {
  status: number;
  readonly headers: Headers;
  body: Buffer;
}

/** A request as a planted fault sees it. */
export interface Asked {
  readonly method: string;
  /** The path below the base: `/programmes`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  body: string;
}

/** Description of the fault. */
export interface Fault {
  /** Changes the query before the reference backend receives it. */
  readonly request?: (asked: Asked) => unknown;
  /** Changes the answer of the reference backend. */
  readonly answer?: (answer: Answer, asked: Asked) => void;
  /** Changes each chunk of the change stream; `null` leaves it out. */
  readonly chunk?: (text: string) => string | null;
}

const BASE = '/v1';

const readBody = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** The reference backend behind a server that plants one fault at a time. */
export class WrongBackend {
  /** The current fault; empty for none. */
  fault: Fault = {};
  readonly #app: Hono;
  readonly #server: Server;
  /** Answers of the reference backend, whose clock does not move, so each is made only once. */
  readonly #answers = new Map<string, Promise<Answer>>();

  constructor(app: Hono) {
    this.#app = app;
    this.#server = createServer((message, response) => {
      this.#handle(message, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
  }

  /** Starts the server, and returns the base URL. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
    return `http://127.0.0.1:${address.port}${BASE}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/', 'http://localhost');
    const asked: Asked = {
      method: message.method ?? 'GET',
      path: url.pathname.slice(BASE.length) || '/',
      query: url.searchParams,
      headers: new Headers(
        Object.entries(message.headers).flatMap(([name, value]): [string, string][] =>
          typeof value === 'string' && name !== 'connection' ? [[name, value]] : []
        )
      ),
      body: await readBody(message),
    };
    // Faults change plain text. Only a check that compares encodings asks for exactly this one.
    if (asked.headers.get('Accept-Encoding') !== 'gzip') asked.headers.delete('Accept-Encoding');
    this.fault.request?.(asked);
    if (asked.path === '/changes' && asked.method === 'GET') await this.#stream(asked, response);
    else await this.#answer(asked, response);
  }

  #ask({ method, path, query, headers, body }: Asked): Promise<Response> {
    const search = query.toString();
    return Promise.resolve(
      this.#app.request(`${BASE}${path}${search === '' ? '' : `?${search}`}`, {
        method,
        headers,
        ...(method === 'POST' && { body }),
      })
    );
  }

  async #fetch(asked: Asked): Promise<Answer> {
    const response = await this.#ask(asked);
    const { status, headers } = response;
    return { status, headers, body: Buffer.from(await response.arrayBuffer()) };
  }

  async #answer(asked: Asked, response: ServerResponse): Promise<void> {
    const { method, path, query, headers } = asked;
    const key = JSON.stringify([method, path, query.toString(), [...headers]]);
    let made = this.#answers.get(key);
    if (!made || method === 'POST') {
      made = this.#fetch(asked);
      if (method !== 'POST') this.#answers.set(key, made);
    }
    const original = await made;
    const answer: Answer = { ...original, headers: new Headers(original.headers) };
    this.fault.answer?.(answer, asked);
    answer.headers.delete('Content-Length');
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(answer.body);
  }

  async #stream(asked: Asked, response: ServerResponse): Promise<void> {
    const stream = await this.#ask(asked);
    const answer: Answer = {
      status: stream.status,
      headers: new Headers(stream.headers),
      body: Buffer.from(''),
    };
    this.fault.answer?.(answer, asked);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    const reader = stream.body?.getReader();
    response.on('close', () => void reader?.cancel());
    if (answer.status !== 200) {
      response.end(answer.body);
      return;
    }
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) break;
      const text = decoder.decode(value, { stream: true });
      const sent = this.fault.chunk ? this.fault.chunk(text) : text;
      if (sent !== null) response.write(sent);
    }
    response.end();
  }
}
