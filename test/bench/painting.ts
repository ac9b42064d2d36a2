/**
 * Compares the times of several painters, which take turns in one page of Chromium with the CPU slowed down 4 times.
 * Medians are compared, because only ratios within one run are meaningful.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build, type BuildOptions } from 'esbuild';
import { launch } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import type { Painters } from './painters.js';

/** A comparison of painters. */
export interface Comparison<N extends string> {
  /** Module that sets `window.painters`. */
  readonly page: string;
  readonly bundle?: BuildOptions;
  /** Painters, which take turns to be first. */
  readonly names: readonly N[];
  /** The painter of the element. */
  readonly ours: N;
  /** Maximum ratios of the element's time to that of other painters. */
  readonly limits: Readonly<Partial<Record<N, number>>>;
  readonly rounds: number;
  /** Number of rounds that only warm up. */
  readonly warmUp: number;
}

/** Returns the median. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const bundled = async (page: string, options: BuildOptions): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [page],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: 'build/bench',
    tsconfig: 'tsconfig.json',
    logLevel: 'error',
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
};

/** Compares painters and prints the result. The process fails if a ratio is over its limit. */
export const compare = async <N extends string>(comparison: Comparison<N>): Promise<void> => {
  const { names, ours, limits, rounds, warmUp } = comparison;
  const script = await bundled(comparison.page, comparison.bundle ?? {});
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(
      isScript
        ? script
        : '<!doctype html><html lang="en"><title>Painters</title><script type="module" src="/page.js"></script>'
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const chromium = await find('chromium');
  if (!chromium) throw new Error('This needs Chromium.');
  const browser = await launch({ executablePath: chromium.path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 800 });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('window.painters');
    await page.emulateCPUThrottling(4);
    const times = new Map<N, number[]>(names.map((name) => [name, []]));
    for (let round = -warmUp; round < rounds; round += 1) {
      for (let at = 0; at < names.length; at += 1) {
        const name = names[(at + round + warmUp) % names.length] ?? ours;
        const time = await page.evaluate(
          (painter) => (window as unknown as { painters: Painters<string> }).painters[painter]?.() ?? NaN,
          name
        );
        if (round >= 0) times.get(name)?.push(time);
      }
    }
    const medianOf = (name: N): number => median(times.get(name) ?? []);
    for (const [name, all] of times) {
      const each = all.map((time) => time.toFixed(0).padStart(5)).join(' ');
      console.log(`${name.padEnd(10)} median ${medianOf(name).toFixed(0).padStart(5)} ms  (${each} )`);
    }
    for (const [other, limit] of Object.entries(limits) as [N, number][]) {
      const ratio = medianOf(ours) / medianOf(other);
      const isRight = ratio <= limit;
      console.log(
        `${ours} / ${other.padEnd(10)} ${ratio.toFixed(2)}  (at most ${limit})${isRight ? '' : '  TOO SLOW'}`
      );
      if (!isRight) process.exitCode = 1;
    }
  } finally {
    await browser.close();
    server.close();
  }
};
