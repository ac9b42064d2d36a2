import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort, until } from '../../../.tools/shell.js';
import { csv, programme } from '../ingest/support.js';
import { startFeedServer } from '../support/feed-server.js';
import { startPostgres } from '../support/postgres.js';
import { calendarOf } from './feed-support.js';

const CLI = fileURLToPath(new URL('../../../demo/backend/src/cli/main.ts', import.meta.url));

/** Maximum wait in seconds. Only a hanging process reaches it, even on a busy machine. */
const LIMIT_S = 120;

/** Starts the program and collects what it prints. */
const start = (
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  input = ''
): { readonly child: ChildProcess; readonly output: () => string } => {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  child.stdin.end(input);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
};

describe('a server with feeds', () => {
  it('publishes a change of a calendar, without waiting for or failing because of a dead feed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rounds-feeds-'));
    const postgres = await startPostgres();
    const feeds = await startFeedServer();
    const [port, metricsPort] = [await freePort(), await freePort()];
    const env = {
      DATABASE_URL: postgres.url('postgres'),
      ROUNDS_KEYS: join(folder, 'keys'),
      ROUNDS_FEED_HOSTS: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
    };
    const run = async (args: readonly string[], input?: string): Promise<string> => {
      const { child, output } = start(env, args, input);
      const [code] = (await once(child, 'close')) as [number];
      assert.equal(code, 0, output());
      return output();
    };
    const coming = [1, 2, 3].map((days) => new Date(Date.now() + days * 86_400_000));
    const calendar = (dates: readonly Date[]): string =>
      dates.reduce(
        (text, date, index) =>
          text.replace(
            `202612${String(index + 1).padStart(2, '0')}T123000`,
            `${date.toISOString().slice(0, 10).replaceAll('-', '')}T123000`
          ),
        calendarOf(dates.map((_, index) => index + 1))
      );
    feeds.set('/team.ics', calendar(coming.slice(0, 2)));
    feeds.set('/dead.ics', calendar(coming.slice(0, 1)).replaceAll('UID:day', 'UID:other'));
    try {
      await writeFile(join(folder, 'programmes.csv'), csv([programme(), programme({ id: 'p2' })]));
      await run(['import', join(folder, 'programmes.csv')]);
      const options = ['--kind', 'ical', '--programme'];
      // The address of the first is read from standard input.
      const added = await run(['feed', 'add', '-', ...options, 'p1', '--id', 'team'], feeds.url('/team.ics'));
      assert.match(added, /Approve them with: feed approve team --held \w+\n$/);
      await run(['feed', 'approve', 'team']);
      await run(['feed', 'add', feeds.url('/dead.ics'), '--id', 'dead', ...options, 'p2']);
      const server = start(env, ['serve']);
      const closed = once(server.child, 'close');
      try {
        await until('The server', () => server.output().includes('Rounds is ready'), LIMIT_S);
        const total = async (): Promise<number> => {
          const answer: unknown = await (await fetch(`http://127.0.0.1:${port}/v1/sessions`)).json();
          return typeof answer === 'object' && answer !== null && 'total' in answer
            ? Number(answer.total)
            : 0;
        };
        assert.equal(await total(), 2);
        feeds.set('/team.ics', calendar(coming));
        feeds.set('/dead.ics', () => undefined);
        // A change by a command makes a feed due immediately.
        await run(['feed', 'resume', 'dead']);
        await run(['feed', 'resume', 'team']);
        await until('The third Round', async () => (await total()) === 3, LIMIT_S);
        const isAsked = (): boolean => feeds.requests.filter(({ path }) => path === '/dead.ics').length > 1;
        await until('A request to the dead feed', isAsked, LIMIT_S);
        assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
        const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
        assert.match(metrics, /^rounds_feed_up\{feed="team",kind="ical"\} 1$/m);
        assert.match(metrics, /^rounds_feed_held\{feed="dead"\} 1$/m);
      } finally {
        server.child.kill('SIGINT');
        assert.deepEqual(await closed, [0, null], server.output());
      }
      assert.match(server.output(), /"event":"feed","feed":"team","outcome":"applied"/);
      assert.doesNotMatch(server.output(), /\.ics|127\.0\.0\.1:\d+\/(team|dead)/);
    } finally {
      await feeds.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
