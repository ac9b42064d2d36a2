import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/**
 * Ends the process when it has not answered for a number of seconds, so that a supervisor starts it again. A separate thread
 * watches: the embedded database runs in this thread, and never returns when its disk is full.
 *
 * @param ping resolves while the process is healthy
 */
export const startWatchdog = (seconds: number, ping: () => Promise<unknown>): void => {
  const heartbeats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = new URL('./watchdog-worker.js', import.meta.url);
  // Options of this process, such as a script to evaluate, are not for the thread.
  new Worker(thread, { workerData: { heartbeats, seconds }, execArgv: [] }).unref();
  const beat = async (): Promise<never> => {
    for (;;) {
      // A refused query is an answer: only silence counts.
      await ping().catch(() => undefined);
      Atomics.add(heartbeats, 0, 1);
      await wait(500, undefined, { ref: false });
    }
  };
  void beat();
};
