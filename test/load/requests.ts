import { Agent, get } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** Requests an address, and returns the time to the last byte, in ms. */
export const timeOf = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    get(url, { agent, headers: { 'Accept-Encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${response.statusCode} for ${url}`));
      response.resume();
      response.once('end', () => resolve(performance.now() - startedAt));
    }).once('error', reject);
  });

/** Opens a stream of changes, which stays open. Resolves with its first bytes. */
const openStream = (url: string, onEvent: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { agent: new Agent() }, (response) => {
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        resolve();
        if (text.includes('event: ')) onEvent();
      });
      // The backend may end while the stream is open.
      response.on('error', () => undefined);
    }).on('error', reject);
  });

/** Opens streams of changes, 100 at a time, in turn from each origin. */
export const openStreams = async (
  origins: readonly string[],
  count: number,
  onEvent: () => void
): Promise<void> => {
  for (let n = 0; n < count; n += 100) {
    const batch = Array.from({ length: Math.min(100, count - n) }, (_, index) =>
      openStream(`${origins[(n + index) % origins.length]}/v1/changes`, onEvent)
    );
    await Promise.all(batch);
  }
};

/** Figures of many requests. Times are in ms. */
export interface Figures {
  readonly perSecond: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
}

/** Returns a quantile of sorted values. */
export const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;

/** Requests paths in turn, from each origin, with many clients at once. */
export const measure = async (
  origins: readonly string[],
  paths: readonly string[],
  { clients, seconds }: { readonly clients: number; readonly seconds: number }
): Promise<Figures> => {
  const times: number[] = [];
  let next = 0;
  const until = performance.now() + seconds * 1000;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const url = `${origins[next % origins.length]}${paths[next % paths.length]}`;
      next += 1;
      times.push(await timeOf(url));
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  times.sort((one, other) => one - other);
  const [median, p95, p99] = [quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.99)];
  return { perSecond: times.length / seconds, median, p95, p99 };
};
