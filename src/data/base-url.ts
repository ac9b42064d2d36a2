import { ConfigurationError } from './errors.js';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * A base URL in the one form that everything is keyed by: origin and path, without a slash at the end.
 *
 * @throws ConfigurationError, saying how to mend it, for anything that is not an absolute `https:` address (`http:` on
 *   the loopback only) or that carries credentials, a query or a fragment
 */
export const normaliseBaseUrl = (text: string): string => {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new ConfigurationError(
      `base-url="${text}" is not a whole address: write it out, such as "https://rounds.example.org/v1"`,
      cause
    );
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    throw new ConfigurationError(
      `base-url="${text}" must begin with "https://"; "http://" is for this computer (localhost) only`
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new ConfigurationError(
      `base-url="${text}" must hold no user name, password, "?" or "#": keep the part up to the path`
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
};
