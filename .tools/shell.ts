// What the scripts beside this one share: child processes that never outlive us, free ports, waiting, finding files.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Ends the script with a message for people instead of a stack. */
export class Stop extends Error {}

const running = new Set();

/** Starts a program in a process group of its own, so that stopping it also stops whatever it started. */
export const start = (command, args, options = {}) => {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', detached: true, ...options });
  running.add(child);
  child.ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, error }));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal }));
  }).finally(() => running.delete(child));
  return child;
};

/** Runs a program to its end and gives its exit code. */
export const run = async (command, args, options) => (await start(command, args, options).ended).code;

/** Runs a program quietly; what it said is shown only when it fails. */
export const runQuietly = async (title, command, args, options) => {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const { code, error } = await child.ended;
  if (code === 0) return;
  process.stderr.write(Buffer.concat(output));
  throw new Stop(`${title} failed${error ? `: ${error.message}` : '.'}`);
};

const signal = (child, name) => {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It has ended already.
  }
};

/** Stops one program and its group: politely, then after five seconds by force. */
export const stop = async (child) => {
  signal(child, 'SIGTERM');
  const forced = setTimeout(() => signal(child, 'SIGKILL'), 5000);
  await child.ended;
  clearTimeout(forced);
  signal(child, 'SIGKILL');
};

/** Stops everything that `start` started and that still runs. */
export const stopAll = () => Promise.all([...running].map(stop));

/** A TCP port that nobody listens on. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Whether a port can be listened on. */
export const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });

/** Polls until `attempt` gives something true; throws when it has not in `seconds`. */
export const until = async (what, attempt, seconds = 30) => {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const result = await attempt();
    if (result) return result;
    if (Date.now() > deadline) throw new Stop(`${what}: gave up after ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** Files under a folder, as paths from the repository's root with forward slashes, sorted. */
export const filesUnder = (folder, wanted = () => true) => {
  const found = [];
  const walk = (relative) => {
    for (const entry of readdirSync(path.join(root, relative), { withFileTypes: true })) {
      const name = `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules') walk(name);
      } else if (wanted(name)) found.push(name);
    }
  };
  walk(folder);
  return found.sort();
};

/**
 * Runs a script's `main`, ends what it started in every case, and turns `Stop` into a message. With `next`, a success
 * goes on in this process without our signal handlers.
 */
export const script = async (main, next) => {
  let interrupted = false;
  const interrupt = async () => {
    if (interrupted) process.exit(1);
    interrupted = true;
    await stopAll();
    process.exit(0);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  let code;
  try {
    code = (await main()) ?? 0;
  } catch (error) {
    if (!interrupted) console.error(error instanceof Stop ? error.message : error);
    code = 1;
  }
  if (interrupted) return;
  await stopAll();
  if (code !== 0 || !next) process.exit(code);
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  await next();
};
