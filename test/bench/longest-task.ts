/** Finds, in the browser's own trace, the task that kept a page's main thread longest. */
import type { Page } from 'puppeteer-core';

/** The longest task. */
export interface Task {
  /** How long it kept the processor; a busy machine makes the same task last longer by the clock. */
  readonly milliseconds: number;
  /** What it did, the longest first, as `Layout 12`. */
  readonly parts: readonly string[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The same, less what the machine did meanwhile. */
  readonly tdur?: number;
}

/** Where the recording begins, and in which of the browser's processes. */
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

/** The longest task while something happens in a page. */
export const longestTask = async (page: Page, happen: () => Promise<void>): Promise<Task> => {
  await page.tracing.start({
    categories: ['devtools.timeline', timeline, 'v8', 'blink', 'blink.user_timing'],
  });
  await page.evaluate((name) => performance.mark(name), MARK);
  await happen();
  const text = new TextDecoder().decode(await page.tracing.stop());
  const { traceEvents } = JSON.parse(text) as { traceEvents: readonly TraceEvent[] };
  // Other pages of the browser, such as one that is being closed, are not looked at.
  const start = traceEvents.find(({ name }) => name === MARK);
  const own = traceEvents.filter(
    ({ ph, pid, tid, ts }) => ph === 'X' && pid === start?.pid && tid === start.tid && ts > start.ts
  );
  const tasks = own.filter(({ name }) => name === 'RunTask');
  const [longest] = tasks.sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0));
  if (!longest) throw new Error('The trace tells of no task');
  const { ts, dur = 0, tdur = 0 } = longest;
  const inside = own.filter((event) => event !== longest && event.ts >= ts && event.ts < ts + dur);
  return { milliseconds: tdur / 1000, parts: sums(inside) };
};
