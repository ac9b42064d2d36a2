import * as z from 'zod/mini';
import { parse } from '../contract/parse.js';
import { ConfigurationError, ContractError, HttpError } from './errors.js';
import { normaliseBaseUrl } from './base-url.js';
import { systemClock } from './clock.js';
import { readJson } from './response.js';
import { checkedService } from './service.js';

/** What stands between a page and a backend; `fine` where nothing does. */
export type BackendFinding =
  | { readonly code: 'fine'; readonly baseUrl: string; readonly name: string; readonly contract: string }
  | { readonly code: 'address'; readonly baseUrl: string; readonly detail: string }
  | {
      readonly code: 'policy' | 'unreachable' | 'cors' | 'redirect' | 'not-json' | 'headers';
      readonly baseUrl: string;
    }
  | { readonly code: 'http'; readonly baseUrl: string; readonly status: number }
  | { readonly code: 'contract'; readonly baseUrl: string; readonly detail: string }
  | { readonly code: 'version'; readonly baseUrl: string; readonly version: string };

/** What a probe is made with. */
interface ProbeOptions {
  readonly fetch: typeof fetch;
  /** Tells, once a request has failed, whether the page's own policy was what refused it. */
  readonly isRefusedByPolicy: (baseUrl: string) => Promise<boolean>;
}

const DEADLINE_MS = 10_000;

const namedSchema = z.object({ name: z.string(), contract: z.string() });

const ask = (options: ProbeOptions, address: string, mode: RequestMode): Promise<Response> =>
  options.fetch(address, {
    mode,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    // A request that may not read its answer must follow where it leads.
    redirect: mode === 'cors' ? 'manual' : 'follow',
    signal: AbortSignal.timeout(DEADLINE_MS),
  });

/** Why a request failed of which the browser tells nothing. */
const whyFailed = async (options: ProbeOptions, baseUrl: string): Promise<BackendFinding> => {
  if (await options.isRefusedByPolicy(baseUrl)) return { code: 'policy', baseUrl };
  try {
    await ask(options, `${baseUrl}/`, 'no-cors');
    // It answers whoever does not want to read.
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
    return { code: 'not-json', baseUrl };
  }
  try {
    checkedService.read(json);
    const { name, contract } = parse(namedSchema, json);
    // What a page may read of an answer's headers, the backend says itself.
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

/** Asks a backend who it is, as an element would, and finds out what is in the way. */
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
    response = await ask(options, `${baseUrl}/`, 'cors');
  } catch {
    return whyFailed(options, baseUrl);
  }
  return readAnswer(response, baseUrl);
};
