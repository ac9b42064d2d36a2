// Middleware for the tests of whole pages: a script that runs before anything else on a page, a record of the requests to the
// backend, pages of a host's own, and answers that no backend should give.
import { type IncomingHttpHeaders } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { type Context, type Middleware } from '@web/dev-server-core';
import { root } from '../../.tools/shell.js';

/** Returns a parameter of the query; of several with one name the first. */
const parameter = ({ query }: Context, name: string): string | undefined => [query[name]].flat()[0];

/** Serves `/__site/page.html?early=/test/pages/early/x.js` as that page with these scripts first, its headers unchanged. */
export const earlyScripts = (): Middleware => async (context, next) => {
  await next();
  const scripts = context.path.startsWith('/__site/') ? [context.query['early'] ?? []].flat() : [];
  if (scripts.length === 0 || context.status !== 200) return;
  const type = context.response.get('content-type');
  const tags = scripts.map((script) => `<script src="${encodeURI(script)}"></script>`);
  context.body = String(context.body).replace('<head>', `<head>${tags.join('')}`);
  context.set('content-type', type);
  context.remove('etag');
};

interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Serves `/__seen/<name>/v1/…` as the API with a record of the requests: where, how, with which headers. The record is at
 * `/__seen/<name>`; the name separates test files that run at the same time.
 */
export const recorder = (): Middleware => {
  const records = new Map<string, RecordedRequest[]>();
  return async (context, next) => {
    const [, name, api] = /^\/__seen\/([^/]+)(\/v1.*)?$/.exec(context.url) ?? [];
    if (!name) {
      await next();
      return;
    }
    const record = records.get(name) ?? [];
    records.set(name, record);
    if (api) {
      record.push({ method: context.method, url: api, headers: context.headers });
      context.url = api;
      {
        await next();
        return;
      }
    }
    context.body = record;
    context.set('cache-control', 'no-store');
  };
};

const built = new URL('../../build/cdn/', import.meta.url);

/** Folders whose second scripts can be loaded again. */
const online = new Set<string>();

/**
 * Serves pages of a host's own: `/__host?policy=…&body=…` is any page under any policy (which names the nonce `record` where
 * it allows scripts by their whole address), `/__host/embed.html?…` the same under the name of the page for iframes, `/__cdn/<file>` a script of the one-script build, `?spoilt` with one byte
 * changed that does not change its behaviour, `?version=2.0.0` as of another version. In other folders, second scripts differ:
 * `/__cdn/spoilt/…` has another byte, and `/__cdn/offline-<name>/…` none until `/__cdn/offline-<name>/online` was requested.
 */
export const hostPages = (): Middleware => async (context, next) => {
  if (context.path === '/__host' || context.path === '/__host/embed.html') {
    const policy = parameter(context, 'policy');
    const attributes = parameter(context, 'root') ?? 'lang="en"';
    if (policy) context.set('content-security-policy', policy);
    context.type = 'html';
    context.body = `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>A host</title><script nonce="record" src="/test/pages/early/record.ts"></script>${parameter(context, 'head') ?? ''}</head><body>${parameter(context, 'body') ?? ''}</body></html>`;
    return;
  }
  // Without its ending, because the test server adds "use strict" to scripts, which older libraries cannot run with.
  const [, library] = /^\/__library\/([\w./-]+)$/.exec(context.path) ?? [];
  if (library) {
    context.type = 'js';
    context.body = await readFile(path.join(root, 'node_modules', `${library}.js`), 'utf8');
    return;
  }
  const [, folder = '', file] = /^\/__cdn\/(?:([\w-]+)\/)?([\w.-]+)$/.exec(context.path) ?? [];
  if (!file) {
    await next();
    return;
  }
  if (file === 'online') {
    online.add(folder);
    context.body = '';
    return;
  }
  const isSecond = file.endsWith('more.js');
  if (isSecond && folder.startsWith('offline-') && !online.has(folder)) {
    context.respond = false;
    context.res.destroy();
    return;
  }
  const [version = ''] = await readdir(built);
  const text = await readFile(new URL(`${version}/${file}`, built), 'utf8');
  // In the comment at the start of each file.
  const isSpoilt = 'spoilt' in context.query || (isSecond && folder === 'spoilt');
  const whole = isSpoilt ? `${text.slice(0, 5)}~${text.slice(6)}` : text;
  context.type = path.extname(file);
  context.body = whole.replaceAll(version, parameter(context, 'version') ?? version);
};

/** Serves `/__development/<module>` as a module of ours with all its imports, as developers run it: with every warning. */
export const developmentBuilds = (): Middleware => async (context, next) => {
  const [, module] = /^\/__development\/(.+)$/.exec(context.path) ?? [];
  if (!module) {
    await next();
    return;
  }
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [module],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"development"' },
    loader: { '.css': 'empty' },
    write: false,
  });
  context.type = 'js';
  context.body = outputFiles[0]?.text;
};

type Json = Readonly<Record<string, unknown>>;

/** Replaces every value of a JSON document, from the leaves upwards. */
const mapped = (json: Json, replace: (value: unknown, key: string) => unknown): Json =>
  JSON.parse(JSON.stringify(json), (key, value: unknown) => replace(value, key)) as Json;

const wrongType = (value: unknown): unknown => {
  if (typeof value === 'string') return 7;
  if (typeof value === 'number') return 'seven';
  if (Array.isArray(value)) return { items: value.length };
  return value;
};

const TEXTS = ['name', 'summary', 'label', 'title', 'team', 'address', 'source', 'shortName', 'region'];
const ADDRESSES = ['url', 'href', 'email'];
const SCRIPT = '<img src="x" onerror="parent.hacked = true"><script>parent.hacked = true</script>';

const withScripts = (value: unknown, key: string): unknown => {
  if (typeof value !== 'string') return value;
  if (TEXTS.includes(key)) return `${SCRIPT} ${value}`;
  return ADDRESSES.includes(key) ? 'javascript:parent.hacked=true' : value;
};

const CODES = [
  'openTo',
  'volunteers',
  'students',
  'agency',
  'progress',
  'sector',
  'nation',
  'status',
  'format',
];
const LISTS_OF_CODES = ['formats', 'access', 'welcomes'];

const withUnknownCodes = (value: unknown, key: string): unknown => {
  if (CODES.includes(key) && typeof value === 'string') return 'new-in-2031';
  return LISTS_OF_CODES.includes(key) && Array.isArray(value) ? ['new-in-2031'] : value;
};

const withOneBadItem = (json: Json): Json => {
  const { items } = json;
  if (!Array.isArray(items)) return json;
  return { ...json, items: items.map((item: Json, index) => (index === 3 ? { ...item, name: 7 } : item)) };
};

const send = (context: Context, body: string, type = 'application/json'): void => {
  context.status = 200;
  context.set('access-control-allow-origin', '*');
  context.set('content-type', type);
  context.body = body;
};

const sendProblem = (context: Context, title: string, status: number): void => {
  send(context, JSON.stringify({ type: 'about:blank', title, status }), 'application/problem+json');
  context.status = status;
};

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Faults to put into a correct answer, by name. */
const rubbish: Readonly<Record<string, (context: Context, json: Json) => void | Promise<void>>> = {
  right: (context, json) => send(context, JSON.stringify(json)),
  'wrong-types': (context, json) => send(context, JSON.stringify(mapped(json, wrongType))),
  nothing: (context) => send(context, 'null'),
  html: (context) =>
    send(context, '<!doctype html><title>Sign in</title><p>Sign in to the network', 'text/html'),
  'html-called-json': (context) => send(context, '<!doctype html><title>Sign in</title>'),
  'half-a-text': (context, json) => send(context, JSON.stringify(json).slice(0, -20)),
  'half-an-answer': (context, json) => {
    const bytes = Buffer.from(JSON.stringify(json));
    context.respond = false;
    context.res.writeHead(200, {
      'access-control-allow-origin': '*',
      'content-type': 'application/json',
      'content-length': bytes.length,
    });
    context.res.write(bytes.subarray(0, bytes.length / 2), () => context.res.destroy());
  },
  'one-bad-in-twenty': (context, json) => send(context, JSON.stringify(withOneBadItem(json))),
  scripts: (context, json) => send(context, JSON.stringify(mapped(json, withScripts))),
  'unknown-codes': (context, json) => send(context, JSON.stringify(mapped(json, withUnknownCodes))),
  'ten-megabytes': (context, json) =>
    send(context, JSON.stringify({ ...json, padding: 'x'.repeat(10_000_000) })),
  'next-contract': (context, json) => send(context, JSON.stringify({ ...json, contract: '2.0' })),
  'a-500': (context) => sendProblem(context, 'Broken', 500),
  'closed-for-an-hour': (context) => {
    sendProblem(context, 'Closed', 503);
    context.set('retry-after', '3600');
  },
  elsewhere: (context) => context.redirect('http://127.0.0.1:9/v1/'),
  unreadable: (context, json) => {
    send(context, JSON.stringify(json));
    context.remove('access-control-allow-origin');
  },
  slow: async (context, json) => {
    await pause(1500);
    send(context, JSON.stringify(json));
  },
  hang: (context) => {
    context.respond = false;
  },
};

/**
 * Serves `/__rubbish/<kind>/v1/…` as the backend's own answer, spoilt.
 *
 * @param backend the backend's origin
 */
export const rubbishMiddleware =
  (backend: string | null): Middleware =>
  async (context, next) => {
    const [, kind = '', resource = ''] = /^\/__rubbish\/([^/]+)\/v1(\/.*)?$/.exec(context.path) ?? [];
    const spoil = Object.hasOwn(rubbish, kind) ? rubbish[kind] : undefined;
    // A stream has no JSON to spoil: these backends have none, and elements poll them.
    if (!backend || !spoil || resource === '/changes') {
      await next();
      return;
    }
    const response = await fetch(`${backend}/v1${resource}${context.search}`);
    await spoil(context, (await response.json()) as Json);
  };
