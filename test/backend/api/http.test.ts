import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { problemSchema } from '../../../src/contract/problem.js';
import { serviceSchema } from '../../../src/contract/service.js';
import type { LogEntry } from '../../../demo/backend/src/kernel/log.js';
import { readStrictly } from '../support/contract.js';
import { insertSystems, programmeRow } from '../support/rows.js';
import { appFor, ask, forEachDatabase, NOW } from '../support/backend.js';

const READS = [
  '/',
  '/systems',
  '/places?q=leeds',
  '/programmes',
  '/programmes/one',
  '/sessions',
  '/equity',
  '/openapi.json',
];

const ERRORS: [path: string, status: number, method?: string][] = [
  ['/nothing', 404],
  ['/programmes/nobody', 404],
  ['/sessions/nobody', 404],
  ['/programmes/%E0%A4%A', 404],
  ['/programmes?limit=x', 400],
  ['/places', 400],
  ['/systems', 405, 'POST'],
  ['/systems', 405, 'DELETE'],
];

forEachDatabase(
  async (trx) => {
    await insertSystems(trx);
    await trx
      .insertInto('programmes')
      .values(Array.from({ length: 30 }, (_, index) => programmeRow(index === 0 ? 'one' : `p${index}`)))
      .execute();
  },
  (database) => {
    test('allows any origin to read every response, including errors', async () => {
      const app = appFor(database());
      const requests = [...READS.map((path) => [path, 200, 'GET'] as const), ...ERRORS];
      for (const [path, status, method = 'GET'] of requests) {
        const { headers, status: got } = await app.request(`/v1${path}`, { method });
        assert.equal(got, status, path);
        assert.equal(headers.get('Access-Control-Allow-Origin'), '*', path);
        assert.equal(
          headers.get('Access-Control-Expose-Headers'),
          'ETag, Retry-After, Date, Age, Rounds-As-At',
          path
        );
        assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
        assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
        assert.match(headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
        assert.equal(headers.get('Date'), NOW.toUTCString());
        assert.equal(headers.get('Rounds-As-At'), method === 'GET' ? '2026-11-22T12:00:00Z' : null, path);
        assert.equal(headers.get('Set-Cookie'), null);
      }
    });

    test('returns errors as problem documents that are not cached', async () => {
      const app = appFor(database());
      for (const [path, status, method = 'GET'] of ERRORS) {
        const { response, body } = await ask(app, path, { method });
        assert.match(response.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
        assert.equal(response.headers.get('Cache-Control'), 'no-store');
        assert.equal(response.headers.get('ETag'), null);
        assert.equal(readStrictly(problemSchema, body).status, status);
      }
    });

    test('lets any cache store and revalidate reads', async () => {
      const app = appFor(database());
      for (const path of READS) {
        const first = await app.request(`/v1${path}`);
        const etag = first.headers.get('ETag') ?? '';
        assert.match(etag, /^"[\w-]+"$/, path);
        assert.equal(first.headers.get('Cache-Control'), 'public, max-age=60, stale-while-revalidate=600');
        assert.equal(first.headers.get('Content-Language'), 'en');
        for (const held of [etag, `"other", W/${etag}`, '*']) {
          const again = await app.request(`/v1${path}`, { headers: { 'If-None-Match': held } });
          assert.equal(again.status, 304, path);
          assert.equal(await again.text(), '');
          assert.equal(again.headers.get('ETag'), etag);
          assert.equal(again.headers.get('Access-Control-Allow-Origin'), '*');
          assert.match(again.headers.get('Cache-Control') ?? '', /max-age=60/);
        }
        const changed = await app.request(`/v1${path}`, { headers: { 'If-None-Match': '"other"' } });
        assert.equal(changed.status, 200);
      }
    });

    test('keeps the ETag of a page with a cursor while the data are unchanged', async () => {
      const etagAt = async (time: string) => {
        const answer = await appFor(database(), { clock: () => new Date(time) }).request(
          '/v1/programmes?limit=2'
        );
        return answer.headers.get('ETag');
      };
      assert.equal(await etagAt('2026-11-22T12:00:00Z'), await etagAt('2026-11-22T17:59:59Z'));
    });

    test('gives each encoding its own strong ETag and a Vary header', async () => {
      const app = appFor(database());
      const get = async (accept: string) => {
        const response = await app.request('/v1/programmes', { headers: { 'Accept-Encoding': accept } });
        return {
          response,
          bytes: Buffer.from(await response.arrayBuffer()),
          tag: response.headers.get('ETag'),
        };
      };
      const [plain, gzip, br] = [
        await get('identity'),
        await get('gzip, br;q=0'),
        await get('gzip, deflate, br'),
      ];
      assert.equal(plain.response.headers.get('Content-Encoding'), null);
      assert.equal(gzip.response.headers.get('Content-Encoding'), 'gzip');
      assert.equal(br.response.headers.get('Content-Encoding'), 'br');
      assert.deepEqual(gunzipSync(gzip.bytes), plain.bytes);
      assert.deepEqual(brotliDecompressSync(br.bytes), plain.bytes);
      assert.equal(new Set([plain.tag, gzip.tag, br.tag]).size, 3);
      for (const { response, bytes } of [plain, gzip, br]) {
        assert.equal(response.headers.get('Vary'), 'Accept-Encoding');
        assert.equal(response.headers.get('Content-Length'), String(bytes.length));
      }
    });

    test('answers HEAD with the headers of GET and no body', async () => {
      const app = appFor(database());
      const [get, head] = [
        await app.request('/v1/systems'),
        await app.request('/v1/systems', { method: 'HEAD' }),
      ];
      assert.equal(head.status, 200);
      assert.equal(await head.text(), '');
      assert.equal(head.headers.get('ETag'), get.headers.get('ETag'));
      assert.equal(head.headers.get('Content-Length'), get.headers.get('Content-Length'));
    });

    test('allows the headers that a preflight asks for, and never credentials', async () => {
      const app = appFor(database());
      const preflight = async (path: string, asked?: string) => {
        const { status, headers } = await app.request(`/v1${path}`, {
          method: 'OPTIONS',
          headers: asked === undefined ? {} : { 'Access-Control-Request-Headers': asked },
        });
        assert.equal(status, 204);
        assert.equal(headers.get('Access-Control-Allow-Credentials'), null);
        assert.equal(headers.get('Vary'), 'Access-Control-Request-Headers');
        return headers.get('Access-Control-Allow-Headers');
      };
      assert.equal(await preflight('/sessions', 'traceparent, X-Agent'), 'traceparent, x-agent');
      assert.equal(await preflight('/sessions'), null);
      assert.equal(await preflight('/sessions', 'no, "header'), null);
      assert.equal(await preflight('/feedback', 'traceparent'), 'content-type, traceparent');
      assert.equal(await preflight('/feedback', 'content-type'), 'content-type');
      assert.equal(await preflight('/feedback', ''), 'content-type');
    });

    test('lists the allowed methods for OPTIONS and refuses others', async () => {
      const app = appFor(database());
      const options = await app.request('/v1/programmes', { method: 'OPTIONS' });
      assert.equal(options.status, 204);
      assert.equal(options.headers.get('Access-Control-Allow-Methods'), 'GET, HEAD, OPTIONS');
      const post = await app.request('/v1/programmes', { method: 'POST', body: '{}' });
      assert.equal(post.status, 405);
      assert.equal(post.headers.get('Allow'), 'GET, HEAD, OPTIONS');
      const large = await app.request('/v1/programmes', {
        method: 'POST',
        headers: { 'Content-Length': '70000' },
      });
      assert.equal(large.status, 413);
    });

    test('limits requests by address and says when to retry', async () => {
      let now = NOW;
      const app = appFor(database(), { rateLimit: { requests: 2, seconds: 60 }, clock: () => now });
      await app.request('/v1/systems');
      now = new Date(NOW.getTime() + 20_000);
      await app.request('/v1/systems');
      const refused = await app.request('/v1/systems');
      assert.equal(refused.status, 429);
      assert.equal(refused.headers.get('Retry-After'), '40');
      assert.equal(refused.headers.get('Access-Control-Allow-Origin'), '*');
      now = new Date(NOW.getTime() + 61_000);
      assert.equal((await app.request('/v1/systems')).status, 200);
    });

    test('logs no address, query or typed text', async () => {
      const entries: LogEntry[] = [];
      const app = appFor(database(), { logger: (entry) => entries.push(entry) });
      await app.request('/v1/places?q=SECRET', {
        headers: { 'X-Forwarded-For': '192.0.2.1', 'User-Agent': 'Browser' },
      });
      await app.request('/v1/programmes?q=SECRET&limit=0');
      assert.equal(entries.length, 2);
      const [first] = entries;
      assert.deepEqual(Object.keys(first ?? {}), [
        'time',
        'level',
        'event',
        'method',
        'path',
        'status',
        'milliseconds',
      ]);
      assert.equal(first?.['path'], '/v1/places');
      assert.doesNotMatch(JSON.stringify(entries), /SECRET|192\.0\.2\.1|Browser/);
    });

    test('answers an internal error with a 500 and discloses no values in the response or the log', async () => {
      const entries: LogEntry[] = [];
      const broken = new Proxy(database().kysely, {
        get: () => {
          throw Object.assign(new Error('relation SECRET does not exist'), { code: '42P01' });
        },
      });
      const app = appFor({ kysely: broken }, { logger: (entry) => entries.push(entry) });
      const { response, body } = await ask(app, '/systems');
      assert.equal(response.status, 500);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
      assert.doesNotMatch(JSON.stringify([body, entries]), /SECRET/);
      assert.equal(entries[0]?.['code'], '42P01');
    });

    test('reports healthy at /healthz while the database answers', async () => {
      const response = await appFor(database()).request('/healthz');
      assert.deepEqual(await response.json(), { status: 'ok' });
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
    });

    test('describes the contract version, languages and labels in English and Welsh', async () => {
      const app = appFor(database());
      const english = readStrictly(serviceSchema, (await ask(app, '/')).body);
      assert.equal(english.contract, '1.1');
      assert.deepEqual(english.languages, ['en', 'cy']);
      assert.deepEqual(english.sealingKeys, []);
      const { response, body } = await ask(app, '/?lang=cy');
      const welsh = readStrictly(serviceSchema, body);
      assert.equal(response.headers.get('Content-Language'), 'cy');
      assert.equal(welsh.sectors.find(({ code }) => code === 'education')?.label, 'Addysg');
      for (const [field, codes] of Object.entries(english.labels)) {
        assert.deepEqual(Object.keys(welsh.labels[field] ?? {}), Object.keys(codes), field);
      }
      assert.equal((await app.request('/v1/?lang=fr')).headers.get('Content-Language'), 'en');
    });

    test('names every current system, in either language', async () => {
      const names = async (query: string, time = NOW) => {
        const { body } = await ask(appFor(database(), { clock: () => time }), `/${query}`);
        return readStrictly(serviceSchema, body).labels['system'] ?? {};
      };
      assert.equal((await names(''))['S1Y5D'], 'S1Y5D');
      assert.equal((await names(''))['QHG'], undefined);
      assert.deepEqual(await names('?lang=cy'), await names(''));
      const earlier = await names('', new Date('2026-03-31T12:00:00Z'));
      assert.deepEqual([earlier['S1Y5D'], earlier['QHG']], [undefined, 'QHG']);
    });

    test('says that data are made up only if they were seeded', async () => {
      const service = async () => readStrictly(serviceSchema, (await ask(appFor(database()), '/')).body);
      assert.equal((await service()).demonstration, false);
    });

    test('calls a Round “Rownd” in every Welsh label', async () => {
      const { labels } = readStrictly(serviceSchema, (await ask(appFor(database()), '/?lang=cy')).body);
      assert.doesNotMatch(JSON.stringify(labels), /Rounds/);
      assert.match(JSON.stringify(labels), /Rowndiau/);
    });

    test('returns the support contact of a system and the successor of an ended one', async () => {
      const app = appFor(database());
      const { support, resolved } = readStrictly(serviceSchema, (await ask(app, '/?system=QHG')).body);
      assert.deepEqual(
        support.map(({ href }) => href),
        ['mailto:rounds@s1y5d.example.org']
      );
      assert.equal(resolved[0]?.from, 'QHG');
      assert.equal((await ask(app, '/?system=NOPE')).response.status, 400);
    });

    test('describes every resource in the OpenAPI document', async () => {
      const { body } = await ask(appFor(database()), '/openapi.json');
      const text = JSON.stringify(body);
      assert.match(text, /"openapi":"3\.1\.0"/);
      assert.match(text, /https:\/\/rounds\.test\/v1/);
      for (const path of [
        '/',
        '/systems',
        '/places',
        '/programmes',
        '/programmes/{id}',
        '/sessions',
        '/sessions/{id}',
      ]) {
        assert.ok(text.includes(`"${path}":{"get"`), path);
      }
      assert.doesNotMatch(text, /additionalProperties":false/);
    });
  }
);
