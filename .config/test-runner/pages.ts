// What the tests of whole pages need of the test server: a script that runs before anything of a page, a record of what
// was asked of the backend, and answers of every kind that no backend should give.

import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../.tools/shell.js';

/** `/__site/page.html?early=/test/pages/early/x.js` is that page with these scripts first, its own headers unchanged. */
export const earlyScripts = () => async (context, next) => {
  await next();
  const scripts = context.path.startsWith('/__site/') ? [context.query.early ?? []].flat() : [];
  if (scripts.length === 0 || context.status !== 200) return;
  const type = context.response.get('content-type');
  const tags = scripts.map((script) => `<script src="${encodeURI(script)}"></script>`);
  context.body = String(context.body).replace('<head>', `<head>${tags.join('')}`);
  context.set('content-type', type);
  context.remove('etag');
};

/**
 * `/__seen/<name>/v1/…` is the API with a record of what was asked of it: where, how, with which headers. The record is
 * at `/__seen/<name>`; the name keeps test files that run at the same time apart.
 */
export const recorder = () => {
  const records = new Map();
  return async (context, next) => {
    const [, name, api] = /^\/__seen\/([^/]+)(\/v1.*)?$/.exec(context.url) ?? [];
    if (!name) return next();
    const record = records.get(name) ?? [];
    records.set(name, record);
    if (api) {
      record.push({ method: context.method, url: api, headers: context.headers });
      context.url = api;
      return next();
    }
    context.body = record;
    context.set('cache-control', 'no-store');
  };
};

const built = new URL('../../build/cdn/', import.meta.url);

/**
 * Pages of a host's own: `/__host?policy=…&body=…` is any page under any policy (which names the nonce `record` where it
 * allows scripts by their whole address), `/__cdn/<file>` a script of the one-script
 * build, `?spoilt` with one byte changed that does not matter to what it does, `?version=2.0.0` as of another version.
 */
export const hostPages = () => async (context, next) => {
  if (context.path === '/__host') {
    const { policy = '', body = '', head = '', root = 'lang="en"' } = context.query;
    if (policy) context.set('content-security-policy', policy);
    context.type = 'html';
    context.body = `<!doctype html><html ${root}><head><meta charset="utf-8"><title>A host</title><script nonce="record" src="/test/pages/early/record.ts"></script>${head}</head><body>${body}</body></html>`;
    return;
  }
  const [, file] = /^\/__cdn\/([\w.-]+)$/.exec(context.path) ?? [];
  if (!file) return next();
  const [version] = await readdir(built);
  let text = await readFile(new URL(`${version}/${file}`, built), 'utf8');
  // In the comment that each file begins with.
  if ('spoilt' in context.query) text = `${text.slice(0, 5)}~${text.slice(6)}`;
  if (context.query.version) text = text.replaceAll(version, context.query.version);
  context.type = path.extname(file);
  context.body = text;
};

/** `/__development/<module>` is a module of ours with all that it imports, as developers run it: with every warning. */
export const developmentBuilds = () => async (context, next) => {
  const [, module] = /^\/__development\/(.+)$/.exec(context.path) ?? [];
  if (!module) return next();
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
  context.body = outputFiles[0].text;
};

/** Every value of a JSON text replaced, from the leaves upwards. */
const mapped = (json, replace) => JSON.parse(JSON.stringify(json), (key, value) => replace(value, key));

const wrongType = (value) => {
  if (typeof value === 'string') return 7;
  if (typeof value === 'number') return 'seven';
  if (Array.isArray(value)) return { items: value.length };
  return value;
};

const WORDS = ['name', 'summary', 'label', 'title', 'team', 'address', 'source', 'shortName', 'region'];
const ADDRESSES = ['url', 'href', 'email'];
const SCRIPT = '<img src="x" onerror="parent.hacked = true"><script>parent.hacked = true</script>';
const withScripts = (value, key) => {
  if (typeof value !== 'string') return value;
  if (WORDS.includes(key)) return `${SCRIPT} ${value}`;
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
const withUnknownCodes = (value, key) => {
  if (CODES.includes(key) && typeof value === 'string') return 'new-in-2031';
  return LISTS_OF_CODES.includes(key) && Array.isArray(value) ? ['new-in-2031'] : value;
};

const oneBad = (json) => ({
  ...json,
  ...(json.items && { items: json.items.map((item, at) => (at === 3 ? { ...item, name: 7 } : item)) }),
});

const send = (context, body, type = 'application/json') => {
  context.status = 200;
  context.set('access-control-allow-origin', '*');
  context.set('content-type', type);
  context.body = body;
};

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** By name, what is done with the right answer. */
const rubbish = {
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
  'one-bad-in-twenty': (context, json) => send(context, JSON.stringify(oneBad(json))),
  scripts: (context, json) => send(context, JSON.stringify(mapped(json, withScripts))),
  'unknown-codes': (context, json) => send(context, JSON.stringify(mapped(json, withUnknownCodes))),
  'ten-megabytes': (context, json) =>
    send(context, JSON.stringify({ ...json, padding: 'x'.repeat(10_000_000) })),
  'next-contract': (context, json) => send(context, JSON.stringify({ ...json, contract: '2.0' })),
  'a-500': (context) => {
    send(
      context,
      JSON.stringify({ type: 'about:blank', title: 'Broken', status: 500 }),
      'application/problem+json'
    );
    context.status = 500;
  },
  'closed-for-an-hour': (context) => {
    send(
      context,
      JSON.stringify({ type: 'about:blank', title: 'Closed', status: 503 }),
      'application/problem+json'
    );
    context.status = 503;
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

/** `/__rubbish/<kind>/v1/…`: the backend's own answer, spoilt. @param backend its origin */
export const rubbishMiddleware = (backend) => async (context, next) => {
  const [, kind, path] = /^\/__rubbish\/([^/]+)\/v1(\/.*)?$/.exec(context.path) ?? [];
  if (!backend || !kind || !Object.hasOwn(rubbish, kind)) return next();
  // A stream has no JSON to spoil: these backends have none, and are asked from time to time.
  if (path === '/changes') return next();
  const response = await fetch(`${backend}/v1${path ?? ''}${context.search}`);
  await rubbish[kind](context, await response.json());
};
