// Puts the real backend behind the test server: its pages under /__site/ with their own headers, its API under /v1/, so
// that a test can open a page in a frame of its own origin; and tells tests where the backend itself is.
import { Readable } from 'node:stream';

const passOn = [
  'content-type',
  'last-modified',
  'content-security-policy',
  'cache-control',
  'etag',
  'content-language',
];

/** @param backend the backend's origin, for example `http://localhost:8123`; without one every path here is a 404 */
export const backendMiddleware = (backend) => async (context, next) => {
  if (context.path === '/__test-env.json') {
    context.body = { backend: backend ? `${backend}/v1` : null };
    return;
  }
  const [, site, api] = /^(?:\/__site(\/.*)|(\/v1(?:\/.*)?))$/.exec(context.path) ?? [];
  if (!backend || !(site ?? api)) return next();
  const { method } = context;
  const sent = method === 'POST' && {
    method,
    headers: { 'content-type': context.get('content-type') },
    body: Readable.toWeb(context.req),
    duplex: 'half',
  };
  const response = await fetch(`${backend}${site ?? api}${context.search}`, { redirect: 'manual', ...sent });
  const here = `${context.protocol}://${context.host}`;
  context.status = response.status;
  for (const name of passOn) {
    const value = response.headers.get(name);
    if (value !== null) context.set(name, value.replaceAll(backend, here));
  }
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    context.body = Readable.fromWeb(response.body);
    return;
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  const isText = /html|json|javascript|css|text/.test(response.headers.get('content-type') ?? '');
  context.body = isText ? bytes.toString('utf8').replaceAll(backend, here) : bytes;
};
