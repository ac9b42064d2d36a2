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
 * Returns a base URL in normal form, which serves as a key everywhere: origin and path, without a trailing slash.
 *
 * @throws ConfigurationError, which says how to fix it, unless the text is an absolute `https:` URL (or `http:` on
 *   localhost) without credentials, query or fragment
 */
export const normaliseBaseUrl = (text: string): string => {
  const url = parse(text);
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!url || !isSecure || url.username || url.password || url.search || url.hash) {
    throw new ConfigurationError(
      `base-url="${text}" is not a valid base URL; use one like "https://rounds.example.org/v1" ("http:" only on localhost), without "@", "?" or "#"`
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
};
