import { parse } from '../contract/parse.js';
import { problemSchema, type Problem } from '../contract/problem.js';
import { ContractError, HttpError, NetworkError } from './errors.js';

/** More than any page of the contract needs; a backend that sends more is not read to its end. */
const MAX_BYTES = 2_000_000;

const readText = async (response: Response): Promise<string> => {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new NetworkError('The answer broke off', cause);
    });
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MAX_BYTES) {
      // Not awaited: a stream that never closes must not hold the message up.
      reader.cancel().catch(() => undefined);
      throw new ContractError('The answer is too large');
    }
    text += decoder.decode(value, { stream: true });
  }
};

const readProblem = async (response: Response): Promise<Problem | null> => {
  try {
    return parse(problemSchema, JSON.parse(await readText(response)));
  } catch {
    return null;
  }
};

/** What `Retry-After` asks for, in milliseconds: a number of seconds, or a date by the backend's own clock. */
const retryAfter = (headers: Headers, now: number): number | null => {
  const value = headers.get('Retry-After');
  if (!value) return null;
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - (Date.parse(headers.get('Date') ?? '') || now);
  return Number.isNaN(wait) ? null : Math.max(0, wait);
};

/**
 * The JSON of a good answer.
 *
 * @throws HttpError, ContractError or NetworkError
 */
export const readJson = async (response: Response, now: number): Promise<unknown> => {
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new ContractError('The backend redirects: set base-url to where it leads');
  }
  if (!response.ok) {
    throw new HttpError(response.status, await readProblem(response), retryAfter(response.headers, now));
  }
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(response.headers.get('Content-Type') ?? '')) {
    throw new ContractError('The answer is not JSON');
  }
  const text = await readText(response);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContractError('The answer is not whole JSON', cause);
  }
};
