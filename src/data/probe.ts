import * as z from 'zod/mini';
import { parse } from '../contract/parse.js';
import { ConfigurationError, ContractError, HttpError } from './errors.js';
import { normaliseBaseUrl } from './base-url.js';
import { systemClock } from './clock.js';
import { readJson } from './response.js';
import { checkedService } from './service.js';

/** Result of a probe: the obstacle between the page and the backend, or `fine` if there is none. */
export type BackendFinding =
  | { readonly code: 'fine'; readonly baseUrl: string; readonly name: string; readonly contract: string }
  | { readonly code: 'address'; readonly baseUrl: string; readonly detail: string }
  | {
      readonly code:
        'policy' | 'unreachable' | 'cors' | 'wrapped-fetch' | 'redirect' | 'page' | 'not-json' | 'headers';
      readonly baseUrl: string;
    }
  | { readonly code: 'http'; readonly baseUrl: string; readonly status: number }
  | { readonly code: 'contract'; readonly baseUrl: string; readonly detail: string }
  | { readonly code: 'version'; readonly baseUrl: string; readonly version: string };

/** Options of {@link probeBackend}. */
interface ProbeOptions {
  readonly fetch: typeof fetch;
  /** Returns whether a failed request was blocked by the page's Content-Security-Policy. */
  readonly isRefusedByPolicy: (baseUrl: string) => Promise<boolean>;
  /** Sends a request with the browser's own `fetch`, which scripts of the page have not replaced. */
  readonly nativeFetch: typeof fetch;
}

const TIMEOUT_MS = 10_000;

const nameSchema = z.object({ name: z.string(), contract: z.string() });

const send = (options: ProbeOptions, address: string, mode: RequestMode): Promise<Response> =>
  options.fetch(address, {
    mode,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    // The fetch standard requires `follow` for `no-cors` requests.
    redirect: mode === 'cors' ? 'manual' : 'follow',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });

/** Finds the cause of a failed request, for which the browser gives no reason. */
const findCause = async (options: ProbeOptions, baseUrl: string): Promise<BackendFinding> => {
  if (await options.isRefusedByPolicy(baseUrl)) return { code: 'policy', baseUrl };
  try {
    await send({ ...options, fetch: options.nativeFetch }, `${baseUrl}/`, 'cors');
    // The same request works without the page's `fetch`.
    return { code: 'wrapped-fetch', baseUrl };
  } catch {
    // The page's `fetch` is not the cause.
  }
  try {
    await send(options, `${baseUrl}/`, 'no-cors');
    // The backend responds, so CORS blocked the response.
    return { code: 'cors', baseUrl };
  } catch {
    return { code: 'unreachable', baseUrl };
  }
};

const readAnswer = async (response: Response, baseUrl: string): Promise<BackendFinding> => {
  if (response.type === 'opaqueredirect') return { code: 'redirect', baseUrl };
  let json: unknown;
  try {
    json = await readJson(response, systemClock.now());
  } catch (error) {
    if (error instanceof HttpError) return { code: 'http', baseUrl, status: error.status };
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    return { code: isPage ? 'page' : 'not-json', baseUrl };
  }
  try {
    checkedService.read(json);
    const { name, contract } = parse(nameSchema, json);
    // The page can read `Date` only if the backend lists it in Access-Control-Expose-Headers.
    return response.headers.has('Date')
      ? { code: 'fine', baseUrl, name, contract }
      : { code: 'headers', baseUrl };
  } catch (error) {
    if (error instanceof ContractError && error.version !== null) {
      return { code: 'version', baseUrl, version: error.version };
    }
    return { code: 'contract', baseUrl, detail: error instanceof Error ? error.message : '' };
  }
};

/** Requests the service document of a backend, as elements do, and returns the first obstacle it finds. */
export const probeBackend = async (text: string, options: ProbeOptions): Promise<BackendFinding> => {
  let baseUrl: string;
  try {
    baseUrl = normaliseBaseUrl(text);
  } catch (error) {
    const detail = error instanceof ConfigurationError ? error.message : '';
    return { code: 'address', baseUrl: text, detail };
  }
  let response: Response;
  try {
    response = await send(options, `${baseUrl}/`, 'cors');
  } catch {
    return findCause(options, baseUrl);
  }
  return readAnswer(response, baseUrl);
};
