import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** What the watchdog passes to its thread. */
export interface WatchdogData {
  /** A number that the watched thread raises while it is well. */
  readonly heartbeats: Int32Array;
  readonly seconds: number;
}

const STANDARD_ERROR = 2;

const { heartbeats, seconds } = workerData as WatchdogData;
let last = Atomics.load(heartbeats, 0);
let missed = 0;

// Ticks are counted rather than time, which also passes while the machine is suspended.
setInterval(() => {
  const current = Atomics.load(heartbeats, 0);
  missed = current === last ? missed + 1 : 0;
  last = current;
  if (missed < seconds) return;
  const message = `The process or its database has not answered for ${seconds} seconds.`;
  writeSync(
    STANDARD_ERROR,
    `${JSON.stringify({ time: new Date().toISOString(), level: 'error', event: 'watchdog', message })}\n`
  );
  process.kill(process.pid, 'SIGKILL');
}, 1_000);
