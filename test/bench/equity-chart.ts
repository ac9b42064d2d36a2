/**
 * Measures how long a chart of seven sectors takes until it is painted: the drawing of `<rounds-equity-chart>` (the figures
 * worked out, with whiskers, patterns and labels), bare Chart.js with the same numbers, and Highcharts with its
 * accessibility module; and, for comparison, the whole element from its question to the backend on, with its table and its
 * notes. One after the other in turn, in one page of Chromium, its processor slowed down four times; medians are compared.
 *
 * Run by `node --import tsx test/bench/equity-chart.ts [rounds]`. It fails when a ratio is over its limit. Highcharts is no
 * open source and so no dependency: where it is missing it is fetched into `build/bench/`, for this comparison only.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { launch } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';

const ROUNDS = Number(process.argv[2] ?? 21);
const LIMITS = { chart: 1.2, highcharts: 0.7 } as const;
const HIGHCHARTS = 'highcharts@13.1.1';
const FOLDER = 'build/bench';

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

if (!existsSync(`${FOLDER}/node_modules/highcharts`)) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/package.json`, '{"private": true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', HIGHCHARTS], { cwd: FOLDER, stdio: 'inherit' });
}

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/equity-chart-page.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    tsconfig: 'tsconfig.json',
    nodePaths: [`${FOLDER}/node_modules`],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
};

const script = await bundle();
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' });
  response.end(
    isScript
      ? script
      : '<!doctype html><html lang="en"><title>Charts</title><script type="module" src="/page.js"></script>'
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
  await page.waitForFunction('window.chartPainters');
  await page.emulateCPUThrottling(4);
  const names = ['drawing', 'chart', 'highcharts', 'element'] as const;
  const times = {
    drawing: [] as number[],
    element: [] as number[],
    chart: [] as number[],
    highcharts: [] as number[],
  };
  for (let round = -3; round < ROUNDS; round += 1) {
    // Each comes first, second and third in turn, and the first rounds only warm up.
    for (let at = 0; at < names.length; at += 1) {
      const name = names[(at + round + 3) % names.length] ?? 'drawing';
      const time = await page.evaluate((painter) => window.chartPainters[painter](), name);
      if (round >= 0) times[name].push(time);
    }
  }
  for (const name of names) {
    const all = times[name].map((time) => time.toFixed(0).padStart(4)).join(' ');
    console.log(`${name.padEnd(10)} median ${median(times[name]).toFixed(0).padStart(4)} ms  (${all} )`);
  }
  for (const other of ['chart', 'highcharts'] as const) {
    const ratio = median(times.drawing) / median(times[other]);
    const isRight = ratio <= LIMITS[other];
    console.log(
      `drawing / ${other.padEnd(10)} ${ratio.toFixed(2)}  (at most ${LIMITS[other]})${isRight ? '' : '  TOO SLOW'}`
    );
    if (!isRight) process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}
