// Another date for a test run: libfaketime shifts the clocks of Node and PostgreSQL. Browsers do not run under it, so their
// pages get the shift from the test server (.config/test-runner/page-date.js).
import { spawnSync } from 'node:child_process';
import { Stop } from './shell.js';

/** Returns the time between now and a date such as `2028-02-29T09:00:00Z`, in milliseconds. */
const offsetTo = (date: string): number => {
  const time = Date.parse(date);
  if (Number.isNaN(time)) throw new Stop(`--date: ${date} is not a date; use YYYY-MM-DDTHH:MM:SSZ.`);
  return time - Date.now();
};

/** Returns the path of libfaketime's library, as its wrapper would preload it; undefined if it is not installed. */
const library = (): string | undefined => {
  const { status, stdout } = spawnSync('faketime', ['-m', '-f', '+0', 'printenv', 'LD_PRELOAD'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
};

/** The environment of processes at another date, and the offset of pages in milliseconds. */
export interface FakeTime {
  readonly env: Readonly<Record<string, string>>;
  readonly offset: number;
}

/**
 * Returns the settings for a run at another date: the environment of Node and PostgreSQL processes, and the offset of pages
 * in milliseconds. Timers and `performance.now()` are not shifted. Without a date, nothing is.
 */
export const fakeTime = (date: string): FakeTime => {
  if (!date) return { env: {}, offset: 0 };
  const offset = offsetTo(date);
  const preload = library();
  if (!preload) {
    throw new Stop(
      '--date needs libfaketime. On Debian or Ubuntu: apt-get install faketime. On macOS, run the tests in a Linux container.'
    );
  }
  const shift = `${offset < 0 ? '-' : '+'}${Math.abs(Math.round(offset / 1000))}`;
  // A fixed offset rather than a start time: a process that starts later has a later time.
  return { env: { LD_PRELOAD: preload, FAKETIME: shift, FAKETIME_DONT_FAKE_MONOTONIC: '1' }, offset };
};

/** Returns the environment without libfaketime, for a browser that a test starts. */
export const realTimeEnv = (): NodeJS.ProcessEnv => {
  const { LD_PRELOAD, ...env } = process.env;
  return LD_PRELOAD?.includes('faketime') ? env : process.env;
};
