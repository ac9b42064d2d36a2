/**
 * Measures the time to paint a chart of seven sectors: the drawing of `<rounds-equity-chart>` (computing the figures, with
 * whiskers, patterns and labels), Chart.js alone with the same numbers, and Highcharts with its accessibility module. For
 * comparison, it also measures the whole element from its request to the backend, with its table and notes. They take
 * turns in one page of Chromium with the CPU slowed down 4 times, and the medians are compared.
 *
 * Run with `node --import tsx test/bench/equity-chart.ts [rounds]`. It fails if a ratio is over its limit. Highcharts is not
 * open source, so it is not a dependency: it is downloaded to `build/bench/` for this comparison only.
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
