import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { InputError, quote } from '../../kernel/problem.js';

/** Response of a feed: its URL and its text. */
export interface FeedPage {
  readonly url: string;
  readonly text: string;
}

const MAX_PAGE_BYTES = 20 * 1024 * 1024;
const TIMEOUT_MS = 20_000;
const MAX_REDIRECTS = 5;

const PRIVATE_NETWORKS = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE_NETWORKS.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE_NETWORKS.addSubnet(network, prefix, 'ipv6');
}

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/** Throws `InputError` for URLs that are not on the public web, to protect the internal network of the server. */
const assertPublic = async (url: URL, first: URL): Promise<void> => {
  if (url.username !== '' || url.password !== '')
    throw new InputError('contains a user name or password; remove it');
  if (isLoopback(url) && isLoopback(first)) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new InputError(`${quote(url.href)} is not a web address; use http:// or https://`);
    return;
  }
  if (url.protocol !== 'https:')
    throw new InputError(`${quote(url.href)} is not secure; use an address that starts with https://`);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  let addresses: { address: string; family: number }[];
  try {
    addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true });
  } catch {
    throw new InputError(`host ${quote(host)} was not found; check the address`);
  }
  if (
    addresses.some(({ address, family }) => PRIVATE_NETWORKS.check(address, family === 6 ? 'ipv6' : 'ipv4'))
  ) {
    throw new InputError(`${quote(host)} is in a private network; use a public address`);
  }
};

const readLimited = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_PAGE_BYTES)
      throw new InputError(
        `responded with more than ${MAX_PAGE_BYTES / 1024 / 1024} MB; save the feed and import it as files`
      );
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
};

const toInputError = (error: unknown): InputError => {
  if (error instanceof InputError) return error;
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  return new InputError(
    timedOut
      ? `did not respond within ${TIMEOUT_MS / 1000} s; try again later`
      : 'could not be reached; check the address and the connection'
  );
};

/** Fetches one page of a feed, limited in size, time and redirects. Throws `InputError`. */
export const fetchPage = async (first: URL, accept = 'application/json'): Promise<FeedPage> => {
  let url = first;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      await assertPublic(url, first);
      const response = await fetch(url, {
        redirect: 'manual',
        signal,
        headers: { accept },
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        if (!response.ok) throw new InputError(`responded with status ${response.status}; check the address`);
        return { url: first.href, text: await readLimited(response) };
      }
      await response.body?.cancel();
      if (!URL.canParse(location, url))
        throw new InputError('redirects to an invalid address; use the final address of the feed');
      url = new URL(location, url);
    }
    throw new InputError(`redirects more than ${MAX_REDIRECTS} times; use the final address of the feed`);
  } catch (error) {
    throw toInputError(error);
  }
};
