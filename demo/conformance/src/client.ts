/** Query parameters. A list repeats the name. */
export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** An answer of the backend, read completely. */
export interface Answer {
  readonly method: string;
  /** The path below the base, without the query: `/programmes`. */
  readonly path: string;
  /** The request in words: `GET /programmes?limit=7`. */
  readonly where: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; `undefined` if it is not JSON. */
  readonly json: unknown;
}

/** Options of a request. */
export interface RequestOptions {
  readonly method?: string;
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Thrown if the backend gives no answer. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  readonly where: string;

  constructor(where: string, cause: unknown) {
    const reason = cause instanceof Error ? (cause.cause ?? cause) : cause;
    super(reason instanceof Error ? reason.message : 'The connection failed.');
    this.where = where;
  }
}

/** Maximum wait for an answer. */
const TIMEOUT_MS = 20_000;

/** Longest answer that is read. */
const MAX_BYTES = 32 * 1_024 * 1_024;

/** Number of times that a request is repeated after a 429 or 503. */
const MAX_REPEATS = 2;

/** Maximum wait before a request is repeated. */
const MAX_WAIT_S = 30;

/** The origin of a page on another site, as a browser would send it. */
const ORIGIN = 'https://page.rounds-elements-check.example';

const sleep = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1_000);
  });

/** Reads a body up to a limit, so that a hostile backend cannot fill the memory. */
const readText = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new Error(`The answer is larger than ${MAX_BYTES} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

/** Parses JSON; returns `undefined` for other text. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const toSearch = (query: Query): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of typeof value === 'object' ? value : [value]) search.append(name, String(each));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
};

/**
 * Sends requests as an element on a page of another site would, and keeps every answer for the checks that examine all of
 * them.
 */
export class Client {
  readonly base: string;
  readonly answers: Answer[] = [];

  /** @param base the base URL, without a trailing slash */
  constructor(base: string) {
    this.base = base;
  }

  /** Opens a request without reading its answer. */
  async open(
    path: string,
    { method = 'GET', query = {}, headers = {}, body }: RequestOptions,
    signal: AbortSignal
  ): Promise<Response> {
    return fetch(`${this.base}${path}${toSearch(query)}`, {
      method,
      headers: { Origin: ORIGIN, ...headers },
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal,
      ...(body !== undefined && { body }),
    });
  }

  /** Sends a request and reads its answer. Waits and repeats the request if the backend asks for that. */
  async request(path: string, options: RequestOptions = {}): Promise<Answer> {
    for (let repeat = 0; ; repeat += 1) {
      const answer = await this.#send(path, options);
      const isBusy = answer.status === 429 || answer.status === 503;
      if (!isBusy || repeat === MAX_REPEATS) return answer;
      const wait = Number(answer.headers.get('Retry-After') ?? 1);
      if (!(wait <= MAX_WAIT_S)) return answer;
      await sleep(wait);
    }
  }

  /** Sends a read. */
  get(path: string, query: Query = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.request(path, { query, headers });
  }

  async #send(path: string, options: RequestOptions): Promise<Answer> {
    const { method = 'GET', query = {} } = options;
    const where = `${method} ${path}${decodeURIComponent(toSearch(query).replaceAll('+', ' '))}`;
    try {
      const response = await this.open(path, options, AbortSignal.timeout(TIMEOUT_MS));
      const text = await readText(response);
      const { status, headers } = response;
      const answer = { method, path, where, status, headers, text, json: parseJson(text) };
      this.answers.push(answer);
      return answer;
    } catch (error) {
      throw new UnreachableError(where, error);
    }
  }
}

/** Returns the time that an answer describes. */
export const timeOf = ({ headers }: Answer): Date => {
  const stated = Date.parse(headers.get('Rounds-As-At') ?? headers.get('Date') ?? '');
  return Number.isNaN(stated) ? new Date() : new Date(stated);
};
