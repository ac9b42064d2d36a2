import type { Problem } from '../contract/problem.js';
import { ContractError, HttpError, NetworkError } from './errors.js';

/** Maximum size of a response, in bytes; more than any resource of the contract needs. */
const MAX_BYTES = 2_000_000;

/**
 * Decodes the next bytes of a text, or its end. Rejects invalid bytes: they were damaged on the way, and must not be shown
 * among valid text.
 */
const decode = (decoder: TextDecoder, bytes?: Uint8Array): string => {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch (cause) {
    throw new ContractError('The response is not valid UTF-8', cause);
  }
};

const readText = async (response: Response): Promise<string> => {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new NetworkError('The connection was lost during the response', cause);
    });
    if (done) return text + decode(decoder);
    bytes += value.length;
    if (bytes > MAX_BYTES) {
      // Not awaited, because a stream that never closes must not delay the error.
      reader.cancel().catch(() => undefined);
      throw new ContractError(`The response is too large; the limit is ${MAX_BYTES} bytes`);
    }
    text += decode(decoder, value);
  }
};

const readProblem = async (response: Response): Promise<Problem | null> => {
  try {
    const json: unknown = JSON.parse(await readText(response));
    return (await import('../contract/problem.js')).readProblem(json);
  } catch {
    return null;
  }
};

/** Parses `Retry-After`, a number of seconds or a date by the backend's clock, to milliseconds. */
const retryAfter = (headers: Headers, now: number): number | null => {
  const value = headers.get('Retry-After');
  if (!value) return null;
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - (Date.parse(headers.get('Date') ?? '') || now);
  return Number.isNaN(wait) ? null : Math.max(0, wait);
};

/**
 * Returns the JSON of a successful response.
 *
 * @throws HttpError, ContractError or NetworkError
 */
export const readJson = async (response: Response, now: number): Promise<unknown> => {
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new ContractError('The backend redirects; set base-url to the address it redirects to');
  }
  if (!response.ok) {
    throw new HttpError(response.status, await readProblem(response), retryAfter(response.headers, now));
  }
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(response.headers.get('Content-Type') ?? '')) {
    throw new ContractError(
      'The response is not JSON; check that base-url is the address of the service, not of a page'
    );
  }
  const text = await readText(response);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContractError('The response is incomplete or invalid JSON', cause);
  }
};
