import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import proxyAddress from 'proxy-addr';

/**
 * Returns a function that finds the address of a client: the right-most address of `X-Forwarded-For` that is not a trusted
 * proxy, because everything to the left of it can be made up. Without trusted proxies it is the other end of the connection.
 */
export const clientAddress = (trustedProxies: readonly string[]): ((context: Context) => string) => {
  const isTrusted = proxyAddress.compile([...trustedProxies]);
  return (context) => {
    // Requests from tests have no connection.
    const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
    return incoming?.socket.remoteAddress ? proxyAddress(incoming, isTrusted) : '';
  };
};
