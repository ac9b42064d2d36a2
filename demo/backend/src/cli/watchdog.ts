import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/**
 * Ends the process when it has not answered for a number of seconds, so that a supervisor starts it again. A thread of its own
 * watches it: the embedded database runs in this one, and when its disk is full it never returns.
 *
 * @param ping resolves while the process is well
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
