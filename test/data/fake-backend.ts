/** One request that a {@link FakeBackend} has received and that waits for its answer. */
export interface Received {
  readonly url: string;
  readonly init: RequestInit;
  answer: (response: Response) => void;
  fail: (error: unknown) => void;
}

/** A `fetch` that keeps what it receives until the test answers it, or answers by itself. */
export class FakeBackend {
  readonly received: Received[] = [];
  /** Answers at once; without it, or an answer of it, the test answers. */
  respond: ((url: string, count: number) => Response | Error | Promise<Response> | undefined) | undefined;

  constructor(respond?: FakeBackend['respond']) {
    this.respond = respond;
  }

  /** What it received but for the stream of changes, which every live element opens beside its own requests. */
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

/** A JSON answer as the contract wants it. */
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

/** A problem document as the contract wants it. */
export const problem = (status: number, headers: Record<string, string> = {}): Response =>
  json(
    { type: 'about:blank', title: 'Wrong', status, detail: 'Something is wrong' },
    { 'Content-Type': 'application/problem+json', ...headers },
    status
  );
