import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { InputError, quote } from '../../kernel/problem.js';

/** One answer of a feed: where it came from, and its text. */
export interface FeedPage {
  readonly url: string;
  readonly text: string;
}

const LARGEST_PAGE = 20 * 1024 * 1024;
const LONGEST = 20_000;
const MOST_REDIRECTS = 5;

const PRIVATE = new BlockList();
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
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6');
}

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/** Refuses an address that is not the web's, or that leads into the network that this machine stands in. */
const checkAddress = async (url: URL, first: URL): Promise<void> => {
  if (url.username !== '' || url.password !== '') throw new InputError('holds a user name or a password');
  if (isLoopback(url) && isLoopback(first)) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new InputError(`${quote(url.href)} is not of the web`);
    return;
  }
  if (url.protocol !== 'https:') throw new InputError(`${quote(url.href)} does not start with https://`);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  let addresses: { address: string; family: number }[];
  try {
    addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true });
  } catch {
    throw new InputError(`there is no host ${quote(host)}`);
  }
  if (addresses.some(({ address, family }) => PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4'))) {
    throw new InputError(`${quote(host)} is in a private network`);
  }
};

const readLimited = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_PAGE) throw new InputError(`answers more than ${LARGEST_PAGE / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
};

const inWords = (error: unknown): InputError => {
  if (error instanceof InputError) return error;
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  return new InputError(timedOut ? `did not answer within ${LONGEST / 1000} s` : 'could not be reached');
};

/** Fetches one answer of a feed, over a few redirects, within limits of size and time. Throws `InputError`. */
export const fetchPage = async (first: URL, accept = 'application/json'): Promise<FeedPage> => {
  let url = first;
  const signal = AbortSignal.timeout(LONGEST);
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      await checkAddress(url, first);
      const response = await fetch(url, {
        redirect: 'manual',
        signal,
        headers: { accept },
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        if (!response.ok) throw new InputError(`answers with status ${response.status}`);
        return { url: first.href, text: await readLimited(response) };
      }
      await response.body?.cancel();
      if (!URL.canParse(location, url)) throw new InputError('leads to an address that is none');
      url = new URL(location, url);
    }
    throw new InputError(`leads on more than ${MOST_REDIRECTS} times`);
  } catch (error) {
    throw inWords(error);
  }
};
