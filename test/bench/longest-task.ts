/** Finds the longest task of a page's main thread in the browser's trace. */
import type { Page } from 'puppeteer-core';

/** A task of the main thread. */
export interface Task {
  /** CPU time in ms. The wall-clock time is longer on a busy machine. */
  readonly milliseconds: number;
  /** Its parts, such as `Layout 12`, longest first. */
  readonly parts: readonly string[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time, without other work of the machine. */
  readonly tdur?: number;
}

/** Start of the recording, and the browser's process. */
const MARK = 'rounds-start';

const timeline = 'disabled-by-default-devtools.timeline';

const sums = (events: readonly TraceEvent[]): string[] => {
  const byName = new Map<string, number>();
  for (const { name, dur = 0 } of events) byName.set(name, (byName.get(name) ?? 0) + dur / 1000);
  return [...byName]
    .filter(([, time]) => time >= 1)
    .sort(([, a], [, b]) => b - a)
    .map(([name, time]) => `${name} ${time.toFixed(0)}`);
};

/** Returns the longest task while a function uses the page. */
export const longestTask = async (page: Page, happen: () => Promise<void>): Promise<Task> => {
  await page.tracing.start({
    categories: ['devtools.timeline', timeline, 'v8', 'blink', 'blink.user_timing'],
  });
  await page.evaluate((name) => performance.mark(name), MARK);
  await happen();
  const text = new TextDecoder().decode(await page.tracing.stop());
  const { traceEvents } = JSON.parse(text) as { traceEvents: readonly TraceEvent[] };
  // Other pages of the browser, such as one that is closing, are ignored.
  const start = traceEvents.find(({ name }) => name === MARK);
  const own = traceEvents.filter(
    ({ ph, pid, tid, ts }) => ph === 'X' && pid === start?.pid && tid === start.tid && ts > start.ts
  );
  const tasks = own.filter(({ name }) => name === 'RunTask');
  const [longest] = tasks.sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0));
  if (!longest) throw new Error('The trace has no task');
  const { ts, dur = 0, tdur = 0 } = longest;
  const inside = own.filter((event) => event !== longest && event.ts >= ts && event.ts < ts + dur);
  return { milliseconds: tdur / 1000, parts: sums(inside) };
};
