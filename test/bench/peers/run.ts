/**
 * Compares whole pages with our elements with pages of other libraries, with the same data, in one Chromium with the CPU
 * slowed down: `npm run bench:peers -- [--runs 15] [--slowness 4] [--mounts 1000] [--only finder] [--write]`. The pages take
 * turns, each time in a new profile. Prints medians with their 95% intervals (percentile bootstrap), and our ratios to the
 * others; fails if one is above its limit. `--write` puts the table into the README. `--ours` is a folder of classic
 * scripts.
 */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from 'puppeteer-core';
import packageFile from '../../../package.json' with { type: 'json' };
import { find } from '../../../.tools/browsers.js';
import { JOBS } from './contestants.js';
import { startSite, type Contestant } from './site.js';
import { medianOf, ratioOf, type Estimate } from './statistics.js';
import { toTable, writeTable, type Row } from './table.js';
import { growth, visit, type Visit } from './visit.js';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    slowness: { type: 'string', default: '4' },
    mounts: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
    ours: { type: 'string', default: `build/cdn/${packageFile.version}` },
    write: { type: 'boolean', default: false },
  },
});
const [runs, slowness, mounts] = [options.runs, options.slowness, options.mounts].map(Number);

if (!existsSync(path.join(import.meta.dirname, 'node_modules')))
  throw new Error('Run npm ci --ignore-scripts --legacy-peer-deps in test/bench/peers first');
if (!existsSync(options.ours)) throw new Error(`${options.ours}: does not exist; run npm run build first`);
const chromium = await find('chromium');
if (!chromium) throw new Error('Chromium is not installed: set CHROME_PATH');

const contestants = JOBS.filter(({ name }) => name.includes(options.only)).flatMap((job): Contestant[] => [
  { job, file: 'ours', title: 'Rounds Elements' },
  ...Object.entries(job.peers).map(([file, title]) => ({ job, file, title })),
]);
/** Numbers of items, for the times, and for memory: a screenful, so that a thousand lists take minutes, not hours. */
const MANY = { sessions: 500, programmes: 5_000 };
const FEW = { sessions: 10, programmes: 10 };
const site = await startSite({ contestants, ours: options.ours, ...MANY });
const smallSite = await startSite({ contestants, ours: options.ours, ...FEW });
const browser = await launch({
  executablePath: chromium.path,
  protocolTimeout: 1_800_000,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
});
const version = await browser.version();

const visits: Visit[][] = contestants.map(() => []);
const growths: (number | null)[] = [];
try {
  for (let run = 0; run <= (runs ?? 15); run += 1) {
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const index = (turn + run) % contestants.length;
      const contestant = contestants[index];
      if (!contestant) continue;
      const made = await visit(browser, {
        title: `${contestant.job.name}: ${contestant.title}`,
        address: site.address(index),
        rows: contestant.job.rows,
        slowness: slowness ?? 4,
        hasFilter: contestant.job.name === 'finder',
      });
      // The first run only warms up the browser.
      if (run > 0) visits[index]?.push(made);
    }
  }
  for (const [index, { job }] of contestants.entries()) {
    const wanted = Math.min(job.rows, 10);
    const grown = mounts ? await growth(browser, smallSite.address(index), wanted, mounts) : null;
    growths.push(grown);
  }
} finally {
  await browser.close();
}

const toRatio = ({ value, low, high }: Estimate): string =>
  `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;

const timesOf = (index: number, name: keyof Visit): number[] =>
  (visits[index] ?? []).map((each) => each[name] ?? NaN);

const rows = contestants.map(({ job, file, title }, index): Row => ({
  job: job.name,
  title: file === 'ours' ? `**${title}**` : title,
  bytes: site.bytes(index),
  first: medianOf(timesOf(index, 'first')),
  all: medianOf(timesOf(index, 'all')),
  update: job.name === 'finder' ? medianOf(timesOf(index, 'update')) : null,
  longest: medianOf(timesOf(index, 'longest')),
  growth: growths[index] ?? null,
}));
await site.stop();
await smallSite.stop();

const table = toTable(rows);
const machine = `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores; ${version}`;
const mounted = mounts ? ` Heap growth is after showing and removing up to 10 items ${mounts} times.` : '';
const note = `Medians of ${runs} visits with their 95% intervals, CPU slowed down ${slowness} times, ${new Date().toISOString().slice(0, 10)}, ${machine}. All content is 500 Rounds, 10 of 5,000 programmes, a chart, or a form of 10 questions.${mounted} \`npm run bench:peers\` repeats this.`;
console.log(`${table}\n\n${note}\n`);

for (const [index, { job, file }] of contestants.entries()) {
  if (file === 'ours') continue;
  const ours = contestants.findIndex((each) => each.job === job && each.file === 'ours');
  const [first, all] = (['first', 'all'] as const).map((name) =>
    ratioOf(timesOf(ours, name), timesOf(index, name))
  );
  if (!first || !all) continue;
  const limit = job.limits[file];
  const isOver = limit !== undefined && all.value > limit;
  if (isOver) process.exitCode = 1;
  const wanted = limit === undefined ? '' : ` at most ${limit}${isOver ? ' MISSED' : ''}`;
  console.log(`ours / ${file}: all content ${toRatio(all)}${wanted}; first content ${toRatio(first)}`);
}
if (options.write) await writeTable('README.md', `${note}\n\n${table}`);
