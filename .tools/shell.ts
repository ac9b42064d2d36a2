// Shared by the scripts in this folder: child processes that never outlive their parent, free ports, waiting, finding files.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa, type Options } from 'execa';
import getPort from 'get-port';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Ends the script with a message for people instead of a stack. */
export class Stop extends Error {}

/** A program that was started: a promise of its end, which does not reject. */
export type Program = Promise<{ readonly exitCode?: number | undefined }> & {
  readonly pid?: number | undefined;
};

const running = new Set<Program>();

// execa and Node end one process only. Browsers, databases and Vite start child processes, so each program runs in a process
// group, which ends as a whole.
const signalGroup = ({ pid }: Program, signal: NodeJS.Signals): void => {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
};

const isolated = { cwd: root, detached: true, reject: false } as const satisfies Options;

const track = <T extends Program>(program: T): T => {
  running.add(program);
  void program.finally(() => {
    signalGroup(program, 'SIGKILL');
    running.delete(program);
  });
  return program;
};

/** Starts a program in a process group of its own. Its promise resolves when the program ends, even if it fails. */
export const start = (command: string, args: readonly string[], options: Options = {}): Program =>
  track(execa(command, args, { stdio: 'inherit', ...isolated, ...options }));

/** Starts a program as `start` does and collects both of its outputs in `all`. */
export const startQuietly = (
  command: string,
  args: readonly string[],
  options: Pick<Options, 'cwd' | 'env' | 'timeout'> = {}
) => track(execa(command, args, { stdin: 'ignore', all: true, ...isolated, ...options }));

/** Runs a program to its end and returns its exit code. */
export const run = async (command: string, args: readonly string[], options?: Options): Promise<number> =>
  (await start(command, args, options)).exitCode ?? 1;

/** Runs a program and shows its output only when it fails. */
export const runQuietly = async (title: string, command: string, args: readonly string[]): Promise<void> => {
  const { all, failed, code } = await startQuietly(command, args);
  if (!failed) return;
  process.stderr.write(`${all}\n`);
  throw new Stop(`${title} failed${code ? `: ${code}` : '.'}`);
};

/** Stops a program with its group: first with SIGTERM and, if it hangs for 30 seconds, with SIGKILL. */
export const stop = async (program: Program): Promise<void> => {
  signalGroup(program, 'SIGTERM');
  const force = setTimeout(() => signalGroup(program, 'SIGKILL'), 30_000);
  await program;
  clearTimeout(force);
};

/** Stops every program that is still running. */
export const stopAll = async (): Promise<void> => {
  await Promise.all([...running].map(stop));
};

/** Returns a TCP port that is free on the loopback address. */
export const freePort = (): Promise<number> => getPort({ host: '127.0.0.1' });

/** Reports whether a program could listen on a port. Port 0 lets the system choose, so it is always free. */
export const isFree = async (port: number): Promise<boolean> =>
  port === 0 || (await getPort({ port })) === port;

/** Polls until `attempt` returns something truthy, which it returns. Throws after `seconds`. */
export const until = async <T>(
  title: string,
  attempt: () => T | Promise<T>,
  seconds = 30
): Promise<NonNullable<T>> => {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const result = await attempt();
    if (result) return result;
    if (performance.now() > deadline) throw new Stop(`${title}: gave up after ${seconds} s.`);
    await delay(50);
  }
};

/** Lists the files under a folder, as sorted paths from the repository's root with forward slashes. */
export const filesUnder = (
  folder: string,
  isWanted: (file: string) => boolean = () => true
): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.includes('/node_modules/') && isWanted(file))
    .sort();

/**
 * Runs a script's `main`, which may return an exit code. Always stops the programs that it started, and shows a `Stop` as a
 * message. With `next`, the process continues after a success, without these signal handlers.
 */
export const script = async (main: () => Promise<unknown>, next?: () => Promise<unknown>): Promise<void> => {
  const state = { isInterrupted: false };
  const interrupt = (): void => {
    if (state.isInterrupted) process.exit(1);
    state.isInterrupted = true;
    void stopAll().finally(() => process.exit(0));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  let code: number;
  try {
    const result = await main();
    code = typeof result === 'number' ? result : 0;
  } catch (error) {
    if (!state.isInterrupted) console.error(error instanceof Stop ? error.message : error);
    code = 1;
  }
  if (state.isInterrupted) return;
  await stopAll();
  if (code !== 0 || !next) process.exit(code);
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  await next();
};
