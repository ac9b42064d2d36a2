import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Maximum time in which a process ends when it is asked to, in ms. */
export const END_WITHIN_MS = 10_000;

/** Maximum time in which the service is ready again, in seconds; longer than on an idle machine. */
export const READY_WITHIN_S = 60;

/** Settings of a backend without a limit on the rate of requests. */
export const UNLIMITED: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  READS_PER_MINUTE: '1000000',
  CALENDARS_PER_MINUTE: '1000000',
  FEEDBACK_PER_MINUTE: '1000000',
  LOG_LEVEL: 'error',
};

/** Returns the status of the response to a GET request; 0 if there is none within 5 seconds. */
export const statusOf = async (url: string): Promise<number> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).status;
  } catch {
    return 0;
  }
};

/** The backend in a process of its own, which is started again when it ends, as a supervisor does. */
export class Supervised {
  /** Number of times that the process was started again. */
  restarts = 0;
  readonly #arguments: readonly string[];
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #isWanted = true;

  /** @param given arguments of Node.js: the script and its command */
  constructor(given: readonly string[], env: NodeJS.ProcessEnv) {
    this.#arguments = given;
    this.#env = env;
    this.#start();
  }

  /** Sends a signal and returns the time that the process took to end, in ms. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return 0;
    const ended = once(child, 'exit');
    const startedAt = performance.now();
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 2 * END_WITHIN_MS);
    await ended;
    clearTimeout(timer);
    return performance.now() - startedAt;
  }

  async stop(): Promise<void> {
    this.#isWanted = false;
    await this.end('SIGTERM');
  }

  #start(): void {
    const child = spawn(process.execPath, this.#arguments, { env: this.#env, stdio: 'ignore' });
    this.#child = child;
    // It also ends by itself if the database is unavailable when it starts.
    child.once('exit', () => {
      if (this.#isWanted) setTimeout(() => this.#restart(), 100);
    });
  }

  #restart(): void {
    if (!this.#isWanted) return;
    this.restarts += 1;
    this.#start();
  }
}
