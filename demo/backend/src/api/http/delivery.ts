import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

type Encoding = 'br' | 'gzip' | 'identity';

/** Below this size packing saves nothing. In bytes. */
const WORTH_PACKING = 1_024;

const PACKABLE = /^(text\/|application\/(json|problem\+json|javascript|manifest\+json)|image\/svg\+xml)/;

const pack: Readonly<Record<Encoding, (body: Uint8Array) => Promise<Uint8Array>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body) => promisify(gzip)(body, { level: 6 }),
  identity: async (body) => body,
};

/** In bytes, of all that is kept packed. */
const KEPT = 16_000_000;
const kept = new Map<string, Uint8Array>();
let keptBytes = 0;

/** Packs a body, once for each of its bytes' tags: files of the site and answers that come again are not packed again. */
const packOnce = async (body: Uint8Array, encoding: Encoding, etag: string): Promise<Uint8Array> => {
  const known = kept.get(etag);
  if (known || encoding === 'identity') return known ?? body;
  const packed = await pack[encoding](body);
  if (!kept.has(etag)) keptBytes += packed.length;
  kept.set(etag, packed);
  for (const [oldest, { length }] of kept) {
    if (keptBytes <= KEPT) break;
    kept.delete(oldest);
    keptBytes -= length;
  }
  return packed;
};

/** The best encoding that the client takes. One with a weight of 0 is refused by it. */
const encodingFor = (accepted: string): Encoding => {
  const weights = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
      const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)] as const;
    })
  );
  const takes = (name: string): boolean => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
};

/** Whether the client holds this already. A tag that an intermediary weakened still tells. */
const isHeld = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch !== null &&
  (ifNoneMatch.trim() === '*' ||
    ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

/**
 * Puts a strong `ETag` on a good answer, packs it if the client takes that, and makes it a 304 if the client holds it.
 * Each encoding has a tag of its own, as strong tags must, being told of different bytes.
 */
export const deliver = async (request: Request, response: Response): Promise<Response> => {
  const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream');
  if (response.status !== 200 || response.body === null || isStream) return response;
  const headers = new Headers(response.headers);
  const body = new Uint8Array(await response.arrayBuffer());
  const isPackable = PACKABLE.test(headers.get('Content-Type') ?? '');
  if (isPackable) headers.append('Vary', 'Accept-Encoding');
  const encoding =
    isPackable && body.length >= WORTH_PACKING
      ? encodingFor(request.headers.get('Accept-Encoding') ?? '')
      : 'identity';
  let sent: Uint8Array;
  if (headers.get('Cache-Control') === 'no-store') {
    sent = await pack[encoding](body);
  } else {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
    const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
    headers.set('ETag', etag);
    if (isHeld(request.headers.get('If-None-Match'), etag)) {
      headers.delete('Content-Type');
      return new Response(null, { status: 304, headers });
    }
    sent = await packOnce(body, encoding, etag);
  }
  if (encoding !== 'identity') headers.set('Content-Encoding', encoding);
  headers.set('Content-Length', String(sent.length));
  return new Response(new Uint8Array(sent), { status: 200, headers });
};
