import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Fault, Schedule } from './schedule.js';
import { sendOriginal, spoil, type Original } from './spoil.js';

/** Answers that the backend has received from the page of a schedule. */
export interface Received {
  readonly body: string;
  readonly isStored: boolean;
}

/** Record of the exchanges of one schedule. */
interface Exchanges {
  readonly reads: (Fault | null)[];
  readonly sends: (Fault | null)[];
  readonly received: Received[];
  /** Paths of reads that always fail, to see what an element shows without them. */
  readonly failing: readonly string[];
  readonly paths: Set<string>;
}

const FORWARDED = ['content-type', 'cache-control', 'etag', 'last-modified', 'content-language', 'date'];
const BROKEN: Fault = { kind: 'status', detail: 0.2, isForwarded: false };
/** Kinds that claim a refusal by status. A backend that has stored answers never sends one. */
const CLAIMS: readonly Fault['kind'][] = ['status'];

/**
 * A proxy between pages and a backend. Each schedule has its own host (`http://s7.localhost`), so that no two share a
 * connection, a cache or a client.
 */
export class FaultyProxy {
  readonly #backend: string;
  readonly #page: ReadonlyMap<string, string>;
  readonly #server: Server;
  readonly #schedules = new Map<string, Exchanges>();
  /** Reads have the same answer for every schedule. */
  readonly #originals = new Map<string, Promise<Original>>();

  private constructor(backend: string, page: ReadonlyMap<string, string>) {
    this.#backend = backend;
    this.#page = page;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /**
   * @param backend origin of the backend
   * @param page files of the page, by path
   */
  static async start(backend: string, page: ReadonlyMap<string, string>): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(backend, page);
    proxy.#server.listen(0);
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Address of the page. */
  get page(): string {
    return `http://localhost:${this.#port}/`;
  }

  /** Adds a schedule, and returns the base URL of its backend. */
  add(
    name: string,
    { reads, sends }: Pick<Schedule, 'reads' | 'sends'>,
    failing: readonly string[] = []
  ): string {
    this.#schedules.set(name, {
      reads: [...reads],
      sends: [...sends],
      received: [],
      failing,
      paths: new Set(),
    });
    return `http://${name}.localhost:${this.#port}/v1`;
  }

  /** Ends the faults of a schedule. */
  heal(name: string): void {
    const exchanges = this.#schedules.get(name);
    exchanges?.reads.splice(0);
    exchanges?.sends.splice(0);
  }

  /** Sets the faults of the next attempts to send answers. */
  plan(name: string, sends: Schedule['sends']): void {
    this.#schedules.get(name)?.sends.splice(0, Infinity, ...sends);
  }

  /** Removes a schedule, and returns the answers that the backend received and the paths that were read. */
  remove(name: string): { readonly received: readonly Received[]; readonly paths: readonly string[] } {
    const { received = [], paths = new Set<string>() } = this.#schedules.get(name) ?? {};
    this.#schedules.delete(name);
    return { received, paths: [...paths] };
  }

  /** Number of answers of a schedule that the backend has stored so far. */
  stored(name: string): number {
    return this.#schedules.get(name)?.received.filter(({ isStored }) => isStored).length ?? 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = '', origin } = request.headers;
    const path = request.url ?? '/';
    const exchanges = this.#schedules.get(host.split('.')[0] ?? '');
    if (!exchanges || !path.startsWith('/v1')) {
      const file = this.#page.get(path);
      const type = path === '/' ? 'text/html' : 'text/javascript';
      response.writeHead(file === undefined ? 404 : 200, { 'content-type': type }).end(file);
      return;
    }
    if (request.method === 'OPTIONS') {
      const allowed = {
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
      };
      response.writeHead(204, { 'access-control-allow-origin': origin ?? '*', ...allowed }).end();
      return;
    }
    if (request.method === 'POST') await this.#receive(exchanges, path, request, response);
    else await this.#read(exchanges, path, response);
  }

  async #read(exchanges: Exchanges, path: string, response: ServerResponse): Promise<void> {
    const name = path.split('?')[0] ?? '';
    exchanges.paths.add(name);
    const fault = exchanges.failing.includes(name) ? BROKEN : (exchanges.reads.shift() ?? null);
    if (name === '/v1/changes' && !fault) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' });
      response.write(': open\n\n');
      return;
    }
    const original =
      name === '/v1/changes'
        ? { status: 200, headers: { 'content-type': 'text/event-stream' }, body: Buffer.from(': open\n\n') }
        : await this.#original(path);
    if (fault) spoil(response, original, fault);
    else sendOriginal(response, original, 0);
  }

  #original(path: string): Promise<Original> {
    const known = this.#originals.get(path) ?? this.#forward(path);
    this.#originals.set(path, known);
    return known;
  }

  async #receive(
    { sends, received }: Exchanges,
    path: string,
    request: IncomingMessage,
    response: ServerResponse
  ): Promise<void> {
    const bytes = await buffer(request);
    const fault = sends.shift() ?? null;
    if (fault && (!fault.isForwarded || CLAIMS.includes(fault.kind))) {
      spoil(
        response,
        { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') },
        fault
      );
      return;
    }
    const type = request.headers['content-type'] ?? '';
    const original = await this.#forward(path, {
      method: 'POST',
      headers: { 'content-type': type },
      body: bytes,
    });
    received.push({ body: bytes.toString(), isStored: original.status < 300 });
    if (fault) spoil(response, original, fault);
    else sendOriginal(response, original, 0);
  }

  async #forward(path: string, init: RequestInit = {}): Promise<Original> {
    const answer = await fetch(`${this.#backend}${path}`, init);
    const headers = FORWARDED.map((name) => [name, answer.headers.get(name)]).filter(
      ([, value]) => value !== null
    );
    return {
      status: answer.status,
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: Buffer.from(await answer.arrayBuffer()),
    };
  }
}
