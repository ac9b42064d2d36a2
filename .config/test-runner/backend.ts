// Puts the real backend behind the test server: its pages under /__site/ with their own headers, its API under /v1/, so that
// a test can open a page in a frame of its own origin. /__test-env.json has the backend's own address.
import { Readable } from 'node:stream';
import { type ReadableStream } from 'node:stream/web';
import { type Context, type Middleware } from '@web/dev-server-core';

const FORWARDED_HEADERS = [
  'date',
  'content-type',
  'last-modified',
  'content-security-policy',
  'cache-control',
  'etag',
  'content-language',
];

const forward = (context: Context, url: string): Promise<Response> => {
  const { method } = context;
  if (method !== 'POST') return fetch(url, { redirect: 'manual' });
  // TypeScript's library does not know `duplex`, which Node requires for a stream.
  const request: RequestInit & { readonly duplex: 'half' } = {
    redirect: 'manual',
    method,
    headers: { 'content-type': context.get('content-type') },
    body: Readable.toWeb(context.req) as BodyInit,
    duplex: 'half',
  };
  return fetch(url, request);
};

/**
 * @param backend the backend's origin, for example `http://localhost:8123`; without it every path here is a 404
 * @param dateOffset milliseconds that pages are ahead of the device
 */
export const backendMiddleware =
  (backend: string | null, dateOffset: number): Middleware =>
  async (context, next) => {
    if (context.path === '/__test-env.json') {
      context.body = { backend: backend ? `${backend}/v1` : null, dateOffset };
      return;
    }
    const [, page, api] = /^(?:\/__site(\/.*)|(\/v1(?:\/.*)?))$/.exec(context.path) ?? [];
    const target = page ?? api;
    if (!backend || target === undefined) {
      await next();
      return;
    }
    const response = await forward(context, `${backend}${target}${context.search}`);
    const here = `${context.protocol}://${context.host}`;
    context.status = response.status;
    for (const name of FORWARDED_HEADERS) {
      const value = response.headers.get(name);
      if (value !== null) context.set(name, value.replaceAll(backend, here));
    }
    const type = response.headers.get('content-type') ?? '';
    if (type.startsWith('text/event-stream') && response.body) {
      context.body = Readable.fromWeb(response.body as ReadableStream);
      return;
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    const isText = /html|json|javascript|css|text/.test(type);
    context.body = isText ? bytes.toString('utf8').replaceAll(backend, here) : bytes;
  };
