import { ConfigurationError } from './errors.js';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

const parse = (text: string): URL | null => {
  try {
    return new URL(text);
  } catch {
    return null;
  }
};

/**
 * A base URL in the one form that everything is keyed by: origin and path, without a slash at the end.
 *
 * @throws ConfigurationError, saying how to mend it, for anything that is not an absolute `https:` address (`http:` on
 *   the loopback only) or that carries credentials, a query or a fragment
 */
export const normaliseBaseUrl = (text: string): string => {
  const url = parse(text);
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!url || !secure || url.username || url.password || url.search || url.hash) {
    throw new ConfigurationError(
      `base-url="${text}" must be like "https://rounds.example.org/v1" ("http:" on localhost only), without "@", "?" or "#"`
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
};
