/** Request that a {@link FakeBackend} has received. */
export interface Received {
  readonly url: string;
  readonly init: RequestInit;
  answer: (response: Response) => void;
  fail: (error: unknown) => void;
}

/** Fake `fetch` that holds each request until the test responds, or responds immediately. */
export class FakeBackend {
  readonly received: Received[] = [];
  /** Responds immediately. Without it, or if it returns `undefined`, the test responds. */
  respond: ((url: string, count: number) => Response | Error | Promise<Response> | undefined) | undefined;

  constructor(respond?: FakeBackend['respond']) {
    this.respond = respond;
  }

  /** Received requests, except those for the stream of changes that every live element opens. */
  get reads(): Received[] {
    return this.received.filter(({ url }) => !/\/changes($|\?)/.test(url));
  }

  readonly fetch = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const url = input instanceof Request ? input.url : String(input);
      this.received.push({ url, init, answer: resolve, fail: reject });
      init.signal?.addEventListener('abort', () => {
        reject(new DOMException('aborted', 'AbortError'));
      });
      const response = this.respond?.(url, this.received.length);
      if (response instanceof Error) reject(response);
      else if (response) resolve(response);
    });
}

/** Returns a JSON response that matches the contract. */
export const json = (body: unknown, headers: Record<string, string> = {}, status = 200): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'public, max-age=60, stale-while-revalidate=600',
      Date: 'Sun, 22 Nov 2026 14:00:00 GMT',
      ...headers,
    },
  });

/** Returns a problem document that matches the contract. */
export const problem = (status: number, headers: Record<string, string> = {}): Response =>
  json(
    { type: 'about:blank', title: 'Wrong', status, detail: 'Something is wrong' },
    { 'Content-Type': 'application/problem+json', ...headers },
    status
  );
