import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

type Encoding = 'br' | 'gzip' | 'identity';

/** Smallest body that is worth compressing, in bytes. */
const MIN_COMPRESSED_BYTES = 1_024;

const COMPRESSIBLE = /^(text\/|application\/(json|problem\+json|javascript|manifest\+json)|image\/svg\+xml)/;

const compress: Readonly<Record<Encoding, (body: Uint8Array) => Promise<Uint8Array>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body) => promisify(gzip)(body, { level: 6 }),
  identity: async (body) => body,
};

/** Maximum total size of the cache of compressed bodies. */
const MAX_CACHE_BYTES = 16_000_000;
const cache = new Map<string, Uint8Array>();
let cachedBytes = 0;

/** Compresses a body, or returns the cached result for its ETag, so that repeated responses are compressed once. */
const compressOnce = async (body: Uint8Array, encoding: Encoding, etag: string): Promise<Uint8Array> => {
  const cached = cache.get(etag);
  if (cached || encoding === 'identity') return cached ?? body;
  const compressed = await compress[encoding](body);
  if (!cache.has(etag)) cachedBytes += compressed.length;
  cache.set(etag, compressed);
  for (const [oldest, { length }] of cache) {
    if (cachedBytes <= MAX_CACHE_BYTES) break;
    cache.delete(oldest);
    cachedBytes -= length;
  }
  return compressed;
};

/** Returns the best encoding that the client accepts. A weight of 0 refuses an encoding. */
const encodingFor = (accepted: string): Encoding => {
  const weights = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
      const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)] as const;
    })
  );
  const accepts = (name: string): boolean => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : 'identity';
};

/** Returns true when the client has this version. Tags that an intermediary weakened count as well. */
const isUnchanged = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch !== null &&
  (ifNoneMatch.trim() === '*' ||
    ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

/**
 * Adds a strong `ETag` to a successful response, compresses it if the client accepts that, and turns it into a 304 if the
 * client has it. Each encoding has its own tag, because a strong tag identifies exact bytes.
 */
export const deliver = async (request: Request, response: Response): Promise<Response> => {
  const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream');
  if (response.status !== 200 || response.body === null || isStream) return response;
  const headers = new Headers(response.headers);
  const body = new Uint8Array(await response.arrayBuffer());
  const isCompressible = COMPRESSIBLE.test(headers.get('Content-Type') ?? '');
  if (isCompressible) headers.append('Vary', 'Accept-Encoding');
  const encoding =
    isCompressible && body.length >= MIN_COMPRESSED_BYTES
      ? encodingFor(request.headers.get('Accept-Encoding') ?? '')
      : 'identity';
  let sent: Uint8Array;
  if (headers.get('Cache-Control') === 'no-store') {
    sent = await compress[encoding](body);
  } else {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
    const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
    headers.set('ETag', etag);
    if (isUnchanged(request.headers.get('If-None-Match'), etag)) {
      headers.delete('Content-Type');
      return new Response(null, { status: 304, headers });
    }
    sent = await compressOnce(body, encoding, etag);
  }
  if (encoding !== 'identity') headers.set('Content-Encoding', encoding);
  headers.set('Content-Length', String(sent.length));
  return new Response(new Uint8Array(sent), { status: 200, headers });
};
