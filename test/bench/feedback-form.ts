/**
 * Measures how long a form of ten questions takes from nothing to painted: by `<rounds-feedback-form>` (service and form
 * read, checked and rendered), by hand-written HTML of the same content and style, and by SurveyJS with the same
 * questions and its own style. One run after the other in turn, in one page of Chromium, its processor slowed down four
 * times; medians are compared.
 *
 * Run by `node --import tsx test/bench/feedback-form.ts [rounds]`. It fails when a ratio is over its limit.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { launch } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import type { Painters } from './feedback-form-page.js';

const ROUNDS = Number(process.argv[2] ?? 21);
const LIMITS = { html: 1.3, survey: 0.6 } as const;

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/feedback-form-page.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    outdir: 'build/bench',
    tsconfig: 'tsconfig.json',
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
      : '<!doctype html><html lang="en"><title>Ten questions</title><script type="module" src="/page.js"></script>'
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
  const names = ['element', 'html', 'survey'] as const;
  const times = { element: [] as number[], html: [] as number[], survey: [] as number[] };
  for (let round = -3; round < ROUNDS; round += 1) {
    // Each comes first, second and third in turn, and the first three rounds only warm up.
    for (let at = 0; at < names.length; at += 1) {
      const name = names[(at + round + 3) % names.length] ?? 'element';
      const time = await page.evaluate(
        (painter) => (window as unknown as { painters: Painters }).painters[painter](),
        name
      );
      if (round >= 0) times[name].push(time);
    }
  }
  for (const name of names) {
    const all = times[name].map((time) => time.toFixed(0).padStart(4)).join(' ');
    console.log(`${name.padEnd(9)} median ${median(times[name]).toFixed(0).padStart(5)} ms  (${all} )`);
  }
  for (const other of ['html', 'survey'] as const) {
    const ratio = median(times.element) / median(times[other]);
    const isRight = ratio <= LIMITS[other];
    console.log(
      `element / ${other.padEnd(8)} ${ratio.toFixed(2)}  (at most ${LIMITS[other]})${isRight ? '' : '  TOO SLOW'}`
    );
    if (!isRight) process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}
