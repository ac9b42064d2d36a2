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
import { compare } from './painting.js';

const HIGHCHARTS = 'highcharts@13.1.1';
const FOLDER = 'build/bench';

if (!existsSync(`${FOLDER}/node_modules/highcharts`)) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/package.json`, '{"private": true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', HIGHCHARTS], { cwd: FOLDER, stdio: 'inherit' });
}

await compare({
  page: 'test/bench/equity-chart-page.ts',
  bundle: { nodePaths: [`${FOLDER}/node_modules`] },
  names: ['drawing', 'chart', 'highcharts', 'element'],
  ours: 'drawing',
  limits: { chart: 1.2, highcharts: 0.7 },
  rounds: Number(process.argv[2] ?? 21),
  warmUp: 3,
});
