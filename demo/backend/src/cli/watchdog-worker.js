// @ts-check
// The thread of the watchdog. JavaScript, because Node loads the file of a thread without the help of a compiler, in the sources
// and in the build alike.
import { writeSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { workerData } from 'node:worker_threads';

/**
 * Data that the watchdog passes to its thread: a number that the watched thread increases while it is healthy, and the
 * maximum time without an increase.
 *
 * @typedef {{ readonly heartbeats: Int32Array, readonly seconds: number }} WatchdogData
 */

const STANDARD_ERROR = 2;

const { heartbeats, seconds } = /** @type {WatchdogData} */ (workerData);
let last = Atomics.load(heartbeats, 0);
let missed = 0;

// Ticks are counted rather than time, which also passes while the machine is suspended.
setInterval(() => {
  const current = Atomics.load(heartbeats, 0);
  missed = current === last ? missed + 1 : 0;
  last = current;
  if (missed < seconds) return;
  const time = new Date().toISOString();
  const message = `The process or its database has not answered for ${seconds} seconds.`;
  // Written directly, because the other threads of this process may not run any more.
  writeSync(STANDARD_ERROR, `${JSON.stringify({ time, level: 'error', event: 'watchdog', message })}\n`);
  process.kill(process.pid, 'SIGKILL');
}, 1_000);
