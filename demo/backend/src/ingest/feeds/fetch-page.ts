import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { InputError, quote } from '../../kernel/problem.js';
import {
  assertAllowed,
  FetchError,
  hostOf,
  isLoopback,
  lookupPublic,
  refusePrivate,
  refusePrivateFeed,
} from './public-address.js';

/** Validators with which a server recognises a version of its content. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Response of a feed: its URL and its content. */
export interface FeedPage extends Validators {
  readonly url: string;
  readonly bytes: Uint8Array;
}

/** Fetches one page of a feed. */
export type PageFetcher = (url: URL, accept?: string) => Promise<FeedPage>;

/** Settings of a request. */
export interface FetchOptions {
  /**
   * Hosts that may be in a private network, and may use `http:` if they are this machine. Redirects from other hosts do not
   * reach them.
   */
  readonly internalHosts: readonly string[];
  /**
   * True for a stored feed. Its address is kept secret and may contain a user name and password, which are never sent to
   * another host.
   */
  readonly isStored?: boolean;
  /** The version that is already known. */
  readonly known?: Validators | undefined;
}

const MAX_PAGE_BYTES = 20 * 1024 * 1024;
const TIMEOUT_MS = 20_000;
const MAX_REDIRECTS = 5;

/** Response headers that are kept, and can be sent back unchanged. */
const VALIDATOR = /^[\x21-\x7e ]{1,500}$/;

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Returns the decompressed content of a response. Some servers compress it although the request does not accept that. */
const contentOf = (response: IncomingMessage): Readable => {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === '' || encoding === 'identity') return response;
  const decoder = DECODERS[encoding];
  if (decoder === undefined)
    throw new FetchError(
      'source',
      `responded with the encoding ${quote(encoding)}, which is unknown; check the address`
    );
  // Errors reach the reader of the content.
  return pipeline(response, decoder(), () => undefined);
};

/** Reads content up to the limit, which applies after decompression. */
const readLimited = async (response: Readable): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_PAGE_BYTES)
      throw new FetchError(
        'source',
        `responded with more than ${MAX_PAGE_BYTES / 1024 / 1024} MB; save the feed and import it as files`
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const toFetchError = (error: unknown, signal: AbortSignal, hasAnswered: boolean): InputError => {
  if (error instanceof InputError) return error;
  if (signal.aborted)
    return new FetchError('source', `did not respond within ${TIMEOUT_MS / 1000} s; try again later`);
  const isCertificate =
    error instanceof Error && 'code' in error && /CERT|SIGNATURE/.test(String(error.code));
  if (isCertificate)
    return new FetchError(
      'source',
      'has an invalid certificate; ask the team that runs the host to renew it'
    );
  return new FetchError(
    'source',
    hasAnswered
      ? 'was cut off before its end; try again later'
      : 'could not be reached; check the address and the connection'
  );
};

/** Requests a URL, and checks every address before connecting to it; does not follow redirects. */
const get = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  lookup: LookupFunction | undefined
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    request(url, {
      headers: { ...headers, 'accept-encoding': 'identity', 'user-agent': 'rounds-backend' },
      signal,
      ...(lookup ? { lookup } : {}),
      // A connection that is kept open could have been made without this check.
      agent: false,
    })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });

const conditions = ({ etag, lastModified }: Validators): Record<string, string> => ({
  ...(etag === null ? {} : { 'if-none-match': etag }),
  ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
});

const validator = (header: string | undefined): string | null =>
  header !== undefined && VALIDATOR.test(header) ? header : null;

/**
 * Fetches one page of a feed, limited in size, time and redirects; null if the known version is still current.
 *
 * @throws FetchError with the reason in words, without the path of the address
 */
export const fetchIfChanged = async (
  first: URL,
  accept: string,
  { internalHosts, isStored = false, known }: FetchOptions
): Promise<FeedPage | null> => {
  let url = first;
  let hasAnswered = false;
  const refuse = isStored ? refusePrivateFeed : refusePrivate;
  const isNamed = (each: URL): boolean => internalHosts.includes(hostOf(each));
  const headers = { accept, ...(known ? conditions(known) : {}) };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      if (!isStored && (url.username !== '' || url.password !== ''))
        throw new FetchError('address', 'contains a user name or password; remove it');
      const isInternal = isNamed(first) && isNamed(url);
      assertAllowed(url, isInternal, refuse);
      const response = await get(url, headers, signal, isInternal ? undefined : lookupPublic(refuse));
      const { statusCode: status = 0 } = response;
      const { location, etag, 'last-modified': lastModified } = response.headers;
      if (status === 304 && known !== undefined) {
        response.destroy();
        return null;
      }
      if (status < 300 || status >= 400 || location === undefined) {
        if (status < 200 || status >= 300)
          throw new FetchError('source', `responded with status ${status}; check the address`);
        hasAnswered = true;
        const bytes = await readLimited(contentOf(response));
        return { url: first.href, bytes, etag: validator(etag), lastModified: validator(lastModified) };
      }
      response.destroy();
      if (!URL.canParse(location, url))
        throw new FetchError('source', 'redirects to an invalid address; use the final address of the feed');
      url = new URL(location, url);
    }
    throw new FetchError(
      'source',
      `redirects more than ${MAX_REDIRECTS} times; use the final address of the feed`
    );
  } catch (error) {
    throw toFetchError(error, signal, hasAnswered);
  }
};

/** Fetches one page of a feed for an import command. The feed may also be on this machine. */
export const fetchPage: PageFetcher = async (first, accept = 'application/json') => {
  const page = await fetchIfChanged(first, accept, {
    internalHosts: isLoopback(first) ? [hostOf(first)] : [],
  });
  if (page === null) throw new FetchError('source', 'responded with status 304; check the address');
  return page;
};
