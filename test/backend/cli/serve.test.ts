import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import { until } from '../../../.tools/shell.js';
import { problemSchema } from '../../../src/contract/problem.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';
import { listen } from '../../../demo/backend/src/api/server.js';
import { startPostgres } from '../support/postgres.js';
import { appFor } from '../support/backend.js';

/** Maximum wait in seconds. Only a hanging process reaches it, even on a busy machine. */
const LIMIT_S = 120;

/** Time that a busy machine may add, in ms. */
const SLACK_MS = 5_000;

/** Waits for the first response from an address while its server starts. */
const firstResponse = (address: string): Promise<Response> =>
  until(`A response from ${address}`, () => fetch(address).catch(() => null), LIMIT_S);

/** Runs Node with TypeScript until it ends, and returns how it ended and what it wrote to standard error. */
const runToEnd = async (
  given: readonly string[],
  env: NodeJS.ProcessEnv = {}
): Promise<{ readonly end: unknown[]; readonly errorOutput: string }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', ...given], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errorOutput = '';
  child.stderr.on('data', (chunk: Buffer) => (errorOutput += chunk.toString()));
  return { end: await once(child, 'close'), errorOutput };
};

const isAvailable = (path: string) => async (): Promise<boolean> =>
  (await fetch(path).then(
    (response) => response.status,
    () => 0
  )) === 200;

describe('a server', () => {
  test('survives a database outage, says when to retry, and recovers', async () => {
    const postgres = await startPostgres();
    const database = await openWithForms({ url: postgres.url('postgres') });
    const server = await listen(appFor(database), 0);
    const origin = `http://localhost:${server.port}`;
    try {
      assert.equal((await fetch(`${origin}/v1/systems`)).status, 200);
      await postgres.kill();
      for (const path of ['/v1/systems', '/v1/programmes?q=leeds', '/healthz', '/v1/places?q=leeds']) {
        const response = await fetch(`${origin}${path}`);
        assert.equal(response.status, 503, path);
        assert.equal(response.headers.get('Retry-After'), '5');
        assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
        assert.match(response.headers.get('Content-Type') ?? '', /problem\+json/);
      }
      await postgres.start();
      await until('The systems', isAvailable(`${origin}/v1/systems`), LIMIT_S);
    } finally {
      await server.stop(0);
      await database.close();
      await postgres.stop();
    }
  });

  test('survives restarts of the database under traffic, and answers 200 or 503 throughout', async () => {
    const postgres = await startPostgres();
    const database = await openWithForms({ url: postgres.url('postgres') });
    const server = await listen(appFor(database), 0);
    const origin = `http://localhost:${server.port}`;
    const statuses = new Set<number>();
    let isOver = false;
    const client = async (): Promise<void> => {
      while (!isOver) statuses.add((await fetch(`${origin}/v1/programmes?q=leeds`)).status);
    };
    try {
      const clients = Array.from({ length: 20 }, client);
      for (let n = 0; n < 3; n += 1) {
        await until('The systems', isAvailable(`${origin}/v1/systems`), LIMIT_S);
        await postgres.kill();
        await postgres.start();
      }
      await until('The systems', isAvailable(`${origin}/v1/systems`), LIMIT_S);
      isOver = true;
      await Promise.all(clients);
      assert.deepEqual([...statuses].sort(), [200, 503]);
    } finally {
      isOver = true;
      await server.stop(0);
      await database.close();
      await postgres.stop();
    }
  });

  test('refuses a database that a newer version has upgraded, and names the remedy', async () => {
    const postgres = await startPostgres();
    const url = postgres.url('postgres');
    try {
      const database = await openWithForms({ url });
      await sql`insert into kysely_migration values ('999-future', '2027-01-01')`.execute(database.kysely);
      await database.close();
      await assert.rejects(openWithForms({ url }), /newer version.*restore the backup/);
    } finally {
      await postgres.stop();
    }
  });

  test('ends requests that arrive too slowly, within 12 seconds', async () => {
    const server = await listen({ fetch: () => new Response('') }, 0);
    try {
      const socket = connect(server.port, 'localhost');
      const startedAt = performance.now();
      socket.write('GET /v1/systems HTTP/1.1\r\nHost: a\r\nX-Slow: ');
      const answer = (await socket.toArray()).join('');
      assert.match(answer, /^HTTP\/1\.1 408 /);
      assert.ok(performance.now() - startedAt < 12_000 + SLACK_MS);
    } finally {
      await server.stop(0);
    }
  });

  test('reports a port in use in one line', async () => {
    const app = { fetch: () => new Response('') };
    const first = await listen(app, 0);
    await assert.rejects(listen(app, first.port), /^Error: PORT: \d+ is in use; .*PORT=\d+ npm start$/);
    await first.stop();
  });

  test('answers a malformed request with a problem document', async () => {
    const server = await listen({ fetch: () => new Response('') }, 0);
    const send = async (text: string): Promise<string> => {
      const socket = connect(server.port, 'localhost');
      socket.end(text);
      return (await socket.toArray()).join('');
    };
    const system = 'GET /v1/systems HTTP/1.1\r\n';
    try {
      for (const [text, status] of [
        [`GET /v1/systems?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
        [`${system}Host: a\r\nno colon\r\n\r\n`, 400],
        [`${system}Host: a b\r\n\r\n`, 400],
        [`${system}Host: a\r\nhost: b\r\n\r\n`, 400],
        [`${system}Connection: close\r\n\r\n`, 400],
        ['NONSENSE /v1/systems HTTP/1.1\r\nHost: a\r\n\r\n', 400],
      ] as const) {
        const [head = '', body = ''] = (await send(text)).split('\r\n\r\n');
        const description = text.slice(0, 60);
        assert.match(head, new RegExp(`^HTTP/1.1 ${status} `), description);
        assert.match(head, /\r\ncontent-type: application\/problem\+json/i, description);
        assert.match(head, /\r\naccess-control-allow-origin: \*/i, description);
        assert.match(
          head,
          /\r\naccess-control-expose-headers: ETag, Retry-After, Date, Age, Rounds-As-At/i,
          description
        );
        assert.match(head, /\r\ndate: /i, description);
        assert.ok(body.includes(`"status":${status},`), description);
      }
      assert.match(await send('GET /healthz HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 200 /, 'HTTP/1.0 has no Host');
    } finally {
      await server.stop(0);
    }
  });

  test('reports an invalid PUBLIC_ORIGIN in one line', async () => {
    const env = { PORT: '0', PUBLIC_ORIGIN: 'rounds.example.org' };
    const { end, errorOutput } = await runToEnd(['demo/backend/src/cli/serve.ts'], env);
    assert.deepEqual(end, [1, null]);
    assert.match(errorOutput, /^PUBLIC_ORIGIN: “rounds\.example\.org” is not a web address; .*\n$/);
  });

  test('names the folder of an embedded database that does not open, and ends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rounds-'));
    const data = join(folder, 'data');
    const database = await openWithForms({ folder: data });
    await database.close();
    await writeFile(join(data, 'PG_VERSION'), '99\n');
    const env = { PORT: '0', ROUNDS_DATA: data };
    const { end, errorOutput } = await runToEnd(['demo/backend/src/cli/main.ts', 'serve'], env);
    assert.deepEqual(end, [1, null]);
    assert.ok(errorOutput.startsWith(`The embedded database in ${data} does not open (`), errorOutput);
    assert.match(errorOutput, /restore the folder from a backup\.\n$/);
    await rm(folder, { recursive: true });
  });

  test('is ended by its watchdog when it no longer answers', async () => {
    const watchdog = fileURLToPath(new URL('../../../demo/backend/src/cli/watchdog.ts', import.meta.url));
    const blocked = `import { startWatchdog } from '${watchdog}'; startWatchdog(1, async () => undefined); setTimeout(() => { for (;;); }, 2_000);`;
    const { end, errorOutput } = await runToEnd(['--input-type=module', '--eval', blocked]);
    assert.deepEqual(end, [null, 'SIGKILL']);
    assert.match(errorOutput, /"event":"watchdog"/);
  });

  test('checks its configuration, names what is wrong, and changes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rounds-'));
    const check = async (env: Readonly<Record<string, string>>) => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'demo/backend/src/cli/main.ts', 'serve', '--check-config'],
        { env: { ...process.env, NODE_OPTIONS: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] }
      );
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const [code] = (await once(child, 'close')) as [number];
      return { code, output };
    };
    const postgres = await startPostgres();
    try {
      const client = new pg.Client({ connectionString: postgres.url('postgres') });
      await client.connect();
      await client.query("create role ordinary login password 'ordinary'");
      const url = postgres.url('postgres').replaceAll('rounds', 'ordinary');
      const keys = join(folder, 'keys');
      assert.deepEqual(await check({ DATABASE_URL: url, ROUNDS_KEYS: keys }), {
        code: 1,
        output: 'DATABASE_URL: the role may not create tables; make it the owner of the database.\n',
      });
      await client.query('alter database postgres owner to ordinary');
      assert.deepEqual(await check({ DATABASE_URL: url, ROUNDS_KEYS: keys }), {
        code: 0,
        output: 'The configuration is valid.\n',
      });
      assert.deepEqual(await readdir(folder), []);
      const { rows } = await client.query('select from pg_tables where schemaname = $1', ['public']);
      assert.equal(rows.length, 0);
      await client.end();
      // An ordinary role also installs the service.
      const database = await openWithForms({ url });
      await database.close();
    } finally {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('finishes open requests before it stops', async () => {
    const gate = new EventEmitter();
    const begun = once(gate, 'begun');
    const server = await listen(
      {
        fetch: async () => {
          const opened = once(gate, 'open');
          gate.emit('begun');
          await opened;
          return new Response('done');
        },
      },
      0
    );
    const answer = fetch(`http://localhost:${server.port}/`);
    await begun;
    const stopped = server.stop();
    gate.emit('open');
    assert.equal(await (await answer).text(), 'done');
    await stopped;
  });

  test('starts on an empty folder, answers 503 until it is seeded, refuses to share the folder, and exits cleanly', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rounds-'));
    const free = await listen({ fetch: () => new Response('') }, 0);
    await free.stop();
    const env = {
      ...process.env,
      ROUNDS_DATA: join(folder, 'data'),
      ROUNDS_SEED: '1',
      DATABASE_URL: '',
      NODE_OPTIONS: '',
    };
    const start = (port: number) =>
      spawn(process.execPath, ['--import', 'tsx', 'demo/backend/src/cli/serve.ts'], {
        env: { ...env, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const child = start(free.port);
    const ended = once(child, 'close');
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    try {
      const early = await firstResponse(`http://localhost:${free.port}/v1/systems`);
      assert.equal(early.status, 503);
      assert.equal(early.headers.get('Retry-After'), '1');
      assert.equal(
        early.headers.get('Access-Control-Expose-Headers'),
        'ETag, Retry-After, Date, Age, Rounds-As-At'
      );
      assert.ok(z.parse(problemSchema, await early.json()).detail);
      await until('The address', () => /ready at (http\S+?)\/ /.test(printed), LIMIT_S);
      const origin = /ready at (http\S+?)\/ /.exec(printed)?.[1] ?? '';
      const response = await fetch(`${origin}/v1/systems`);
      const body: unknown = await response.json();
      assert.ok(typeof body === 'object' && body !== null && 'total' in body && body.total === 36);

      const second = start(0);
      let errorOutput = '';
      second.stderr.on('data', (chunk: Buffer) => (errorOutput += chunk.toString()));
      assert.deepEqual(await once(second, 'close'), [1, null]);
      assert.match(errorOutput, /^The database in .* is in use by process \d+\..*\n$/);
    } finally {
      child.kill('SIGINT');
      assert.deepEqual(await ended, [0, null]);
      await rm(folder, { recursive: true, force: true });
    }
  });
});
