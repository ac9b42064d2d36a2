import { lookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { InputError, quote } from '../../kernel/problem.js';

/** Response of a feed: its URL and its content. */
export interface FeedPage {
  readonly url: string;
  readonly bytes: Uint8Array;
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
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE_NETWORKS.addSubnet(network, prefix, 'ipv6');
}

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

const isPrivate = (address: string, family: number): boolean =>
  PRIVATE_NETWORKS.check(address, family === 6 ? 'ipv6' : 'ipv4');

const privateNetwork = (host: string): InputError =>
  new InputError(`${quote(host)} is in a private network; use a public address`);

/**
 * Resolves the name of a host for a connection, and refuses addresses in private networks. As the connection uses the very
 * addresses that were checked, a name server cannot answer differently for the check and for the connection.
 */
const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(new InputError(`host ${quote(host)} was not found; check the address`), []);
      return;
    }
    const first = addresses[0];
    if (first === undefined || addresses.some(({ address, family }) => isPrivate(address, family)))
      callback(privateNetwork(host), []);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Throws `InputError` for URLs that are not on the public web, to protect the internal network of the server. */
const assertPublic = (url: URL, isLocalFeed: boolean): void => {
  if (url.username !== '' || url.password !== '')
    throw new InputError('contains a user name or password; remove it');
  if (isLoopback(url) && isLocalFeed) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new InputError(`${quote(url.href)} is not a web address; use http:// or https://`);
    return;
  }
  if (url.protocol !== 'https:')
    throw new InputError(`${quote(url.href)} is not secure; use an address that starts with https://`);
  // Addresses without a name are not looked up when connecting.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0 && isPrivate(host, isIP(host))) throw privateNetwork(host);
};

const readLimited = async (response: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_PAGE_BYTES)
      throw new InputError(
        `responded with more than ${MAX_PAGE_BYTES / 1024 / 1024} MB; save the feed and import it as files`
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const toInputError = (error: unknown, signal: AbortSignal): InputError => {
  if (error instanceof InputError) return error;
  return new InputError(
    signal.aborted
      ? `did not respond within ${TIMEOUT_MS / 1000} s; try again later`
      : 'could not be reached; check the address and the connection'
  );
};

/** Requests a URL with a check of the addresses that are connected to; does not follow redirects. */
const get = (url: URL, accept: string, signal: AbortSignal, isLocalFeed: boolean): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const isLocal = isLoopback(url) && isLocalFeed;
    request(url, {
      headers: { accept, 'accept-encoding': 'identity', 'user-agent': 'rounds-backend' },
      signal,
      ...(isLocal ? {} : { lookup: lookupPublic }),
      // A connection that is kept open could have been made without this check.
      agent: false,
    })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });

/** Fetches one page of a feed, limited in size, time and redirects. Throws `InputError`. */
export const fetchPage = async (first: URL, accept = 'application/json'): Promise<FeedPage> => {
  let url = first;
  const isLocalFeed = isLoopback(first);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      assertPublic(url, isLocalFeed);
      const response = await get(url, accept, signal, isLocalFeed);
      const { statusCode: status = 0 } = response;
      const { location } = response.headers;
      if (status < 300 || status >= 400 || location === undefined) {
        if (status < 200 || status >= 300)
          throw new InputError(`responded with status ${status}; check the address`);
        return { url: first.href, bytes: await readLimited(response) };
      }
      response.destroy();
      if (!URL.canParse(location, url))
        throw new InputError('redirects to an invalid address; use the final address of the feed');
      url = new URL(location, url);
    }
    throw new InputError(`redirects more than ${MAX_REDIRECTS} times; use the final address of the feed`);
  } catch (error) {
    throw toInputError(error, signal);
  }
};
