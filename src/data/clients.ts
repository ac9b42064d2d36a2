import { normaliseBaseUrl } from './base-url.js';
import { RoundsClient } from './client.js';
import { configuration } from './configure.js';

const clients = new Map<string, RoundsClient>();
let lastFetch: typeof fetch | null | undefined;

/**
 * Returns the client of a base URL, which all elements of the page share, with its requests and cache.
 *
 * @throws ConfigurationError if the base URL is not valid
 */
export const clientFor = (baseUrl: string): RoundsClient => {
  const { fetch } = configuration();
  if (fetch !== lastFetch) {
    clients.clear();
    lastFetch = fetch;
  }
  const key = normaliseBaseUrl(baseUrl);
  let client = clients.get(key);
  if (!client) {
    client = new RoundsClient({ baseUrl: key, fetch: fetch ?? undefined });
    clients.set(key, client);
  }
  return client;
};
