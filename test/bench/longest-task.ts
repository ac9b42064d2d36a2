/** Finds, in the browser's own trace, the task that kept a page's main thread longest. */
import type { Page } from 'puppeteer-core';

/** The longest task. */
export interface Task {
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
  readonly args?: { readonly name?: string };
}

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
  await page.tracing.start({ categories: ['devtools.timeline', timeline, 'v8', 'blink'] });
  await happen();
  const text = new TextDecoder().decode(await page.tracing.stop());
  const { traceEvents } = JSON.parse(text) as { traceEvents: readonly TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`)
  );
  const own = traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && main.has(`${pid} ${tid}`));
  const tasks = own.filter(({ name }) => name === 'RunTask');
  const [longest] = tasks.sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0));
  if (!longest) throw new Error('The trace tells of no task');
  const { ts, dur = 0, pid, tid } = longest;
  const inside = own.filter(
    (event) =>
      event !== longest && event.pid === pid && event.tid === tid && event.ts >= ts && event.ts < ts + dur
  );
  return { milliseconds: dur / 1000, parts: sums(inside) };
};
