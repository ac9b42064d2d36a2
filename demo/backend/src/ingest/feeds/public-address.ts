import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { InputError, quote } from '../../kernel/problem.js';

/** Thrown if an address must not be fetched, or does not answer. The message says which. */
export class FetchError extends InputError {
  readonly kind: 'address' | 'source';

  constructor(kind: FetchError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

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

/** Returns the host of an address without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** Returns true for the addresses of this machine. */
export const isLoopback = (url: URL): boolean => {
  const host = hostOf(url);
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
};

const isPrivate = (address: string, family: number): boolean =>
  PRIVATE_NETWORKS.check(address, family === 6 ? 'ipv6' : 'ipv4');

/** Creates the error for a host in a private network. */
type Refuse = (host: string) => FetchError;

/** Refuses a host in an import command. */
export const refusePrivate: Refuse = (host) =>
  new FetchError('address', `${quote(host)} is in a private network; use a public address`);

/** Refuses a host of a feed unless the settings allow it. */
export const refusePrivateFeed: Refuse = (host) =>
  new FetchError(
    'address',
    `${quote(host)} is in a private network; use a public address, or name the host in ROUNDS_FEED_HOSTS`
  );

/**
 * Returns a function that resolves the name of a host for a connection, and refuses addresses in private networks. Because
 * the connection uses exactly the addresses that were checked, a name server cannot answer differently for the check and for
 * the connection.
 */
export const lookupPublic =
  (refuse: Refuse): LookupFunction =>
  (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(new FetchError('source', `host ${quote(host)} was not found; check the address`), []);
        return;
      }
      const first = addresses[0];
      if (first === undefined || addresses.some(({ address, family }) => isPrivate(address, family)))
        callback(refuse(host), []);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };

/**
 * Refuses URLs that are not secure or not on the public web, to protect the internal network of the server. Messages do not
 * contain the path, which can be secret.
 *
 * @param isInternal true if the operator named the host, which may then be in a private network
 */
export const assertAllowed = (url: URL, isInternal: boolean, refuse: Refuse): void => {
  if (isLoopback(url) && !isInternal) throw refuse(hostOf(url));
  const mayBeInsecure = isInternal && isLoopback(url);
  if (url.protocol !== 'https:' && !(mayBeInsecure && url.protocol === 'http:')) {
    const origin = quote(`${url.protocol}//${url.host}`);
    throw new FetchError('address', `${origin} is not secure; use an address that starts with https://`);
  }
  // Addresses without a name are not looked up when connecting.
  const host = hostOf(url);
  if (!isInternal && isIP(host) !== 0 && isPrivate(host, isIP(host))) throw refuse(host);
};
