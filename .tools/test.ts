// `npm test`: everything, from nothing; `npm test -- --help` shows how to run a part. Our own, because no runner starts the
// database and the backend, and runs node:test and Web Test Runner with one table and one exit code.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { engines, ensure, isEngine, type Engine } from './browsers.js';
import { build } from './build.js';
import { fakeTime } from './fake-time.js';
import { startBackend, startDatedBackend, startPostgres, type Environment } from './services.js';
import { Stop, filesUnder, run, script, startQuietly, stopAll } from './shell.js';
import { TEST_DAY } from './test-day.js';
import { printTable, readResults, resultLine, withBreakage, type TestFileResult } from './test-results.js';

const suites = ['node', 'backend', 'elements', 'pages', 'journeys', 'package', 'visual'] as const;
type Suite = (typeof suites)[number];

const isSuite = (name: string): name is Suite => (suites as readonly string[]).includes(name);

/** The visual suite runs by name only, because its baselines depend on the browser that they were taken in. */
const usual = suites.filter((suite) => suite !== 'visual');

const usage = `npm test                              everything but the visual baselines
npm test -- --suite elements          one suite: ${suites.join(', ')}
npm test -- --engine chromium         one engine: ${engines.join(', ')}
npm test -- --only finder             the files with this in their path
npm test -- --date 2028-02-29T09:00Z  as if it were then; needs libfaketime (Debian: apt-get install faketime)
--suite and --engine may be repeated.`;

const suiteOf = (file: string): Suite => {
  const folder = file.split('/')[1];
  if (folder === 'backend' || folder === 'backend-import') return 'backend';
  if (folder === 'pages' || folder === 'journeys' || folder === 'package' || folder === 'visual')
    return folder;
  return file.endsWith('.browser.ts') ? 'elements' : 'node';
};

interface Choice {
  readonly node: readonly string[];
  readonly browser: readonly string[];
  readonly engines: readonly Engine[];
  readonly date: string;
}

const allOf = <T extends string>(
  option: string,
  names: readonly string[],
  isKnown: (name: string) => name is T,
  known: readonly T[]
): readonly T[] =>
  names.map((name) => {
    if (isKnown(name)) return name;
    throw new Stop(`--${option} ${name} does not exist; use ${known.join(', ')}.`);
  });

const choose = (): Choice | null => {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string', multiple: true, default: usual },
      engine: { type: 'string', multiple: true, default: [...engines] },
      only: { type: 'string', default: '' },
      date: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const wantedSuites = allOf('suite', values.suite, isSuite, suites);
  const wantedEngines = allOf('engine', values.engine, isEngine, engines);
  // Visual baselines exist for one engine.
  const isWanted = (file: string): boolean =>
    wantedSuites.includes(suiteOf(file)) &&
    file.includes(values.only) &&
    (suiteOf(file) !== 'visual' || wantedEngines.includes('chromium'));
  const files = filesUnder('test', isWanted);
  const choice = {
    node: files.filter((file) => file.endsWith('.test.ts')),
    browser: files.filter((file) => file.endsWith('.browser.ts')),
    engines: wantedEngines,
    date: values.date,
  };
  if (choice.node.length + choice.browser.length === 0) throw new Stop('No test file matches.');
  return choice;
};

/** Maximum time for one file. Only a file that hangs reaches it, however busy the machine is. */
const NODE_FILE_LIMIT_MS = 30 * 60_000;

/** Runs one file in a process of its own, and shows its output when it failed. */
const nodeTest = async (
  file: string,
  folder: string,
  env: Environment
): Promise<readonly TestFileResult[]> => {
  const resultsFile = path.join(folder, `${file.replaceAll('/', '-')}.json`);
  const { all, exitCode, timedOut } = await startQuietly(
    process.execPath,
    ['--import', 'tsx', '--test', '--test-reporter=./.config/node-reporter.js', file],
    { env: { ...env, TEST_FILE: file, TEST_RESULTS: resultsFile }, timeout: NODE_FILE_LIMIT_MS }
  );
  const [result = { file, passed: 0, failures: [], seconds: 0 }] = readResults(resultsFile);
  const results = withBreakage([result], file, exitCode ?? 1);
  const failures = results.flatMap((each) => each.failures);
  console.log(resultLine({ ...result, failures }));
  if (failures.length > 0) console.log(all);
  if (timedOut) console.log(`    Stopped after ${NODE_FILE_LIMIT_MS / 60_000} minutes.`);
  return results;
};

/** Runs two files at a time. */
const nodeTests = async (
  files: readonly string[],
  folder: string,
  env: Environment
): Promise<readonly TestFileResult[]> => {
  const queue = [...files];
  const results: TestFileResult[] = [];
  const work = async (): Promise<void> => {
    for (let file = queue.shift(); file; file = queue.shift())
      results.push(...(await nodeTest(file, folder, env)));
  };
  await Promise.all([work(), work()]);
  return results;
};

const browserTests = async (
  files: readonly string[],
  wantedEngines: readonly Engine[],
  folder: string,
  env: Environment
): Promise<readonly TestFileResult[]> => {
  const resultsFile = path.join(folder, 'browser.json');
  const args = [
    ...['--import', 'tsx', 'node_modules/@web/test-runner/dist/bin.js'],
    ...['--config', '.config/web-test-runner.config.ts'],
  ];
  const lists = { TEST_FILES: files.join(','), ENGINES: wantedEngines.join(','), TEST_RESULTS: resultsFile };
  const exitCode = await run(process.execPath, args, { env: { ...env, ...lists } });
  return withBreakage(readResults(resultsFile), 'test/elements', exitCode).map((result) => ({
    engine: 'browsers',
    ...result,
  }));
};

/** Runs the chosen suites and returns their results. A service that does not start is a failure like any other. */
const runSuites = async (choice: Choice, folder: string): Promise<readonly TestFileResult[]> => {
  const clock = fakeTime(choice.date);
  const touches = (suite: Suite): boolean =>
    [...choice.node, ...choice.browser].some((file) => suiteOf(file) === suite);
  const needed: readonly Engine[] =
    choice.browser.length > 0 ? choice.engines : touches('visual') ? ['chromium'] : [];
  const missing = await ensure(needed);
  const present = choice.engines.filter((engine) => !missing.includes(engine));
  const node = missing.includes('chromium')
    ? choice.node.filter((file) => suiteOf(file) !== 'visual')
    : choice.node;
  const env: Record<string, string> = {};
  const results: TestFileResult[] = [];
  try {
    if (touches('pages') || touches('journeys') || touches('package')) await build();
    if (touches('visual')) await build(['storybook']);
    if (touches('node') || touches('backend')) env['TEST_POSTGRES_URL'] = await startPostgres(clock.env);
    if (touches('pages')) env['TEST_BACKEND'] = await startBackend(folder, clock.env);
    results.push(...(await nodeTests(node, folder, { ...env, ...clock.env })));
    const [journeys = [], browser = []] = [true, false].map((isJourney) =>
      choice.browser.filter((file) => (suiteOf(file) === 'journeys') === isJourney)
    );
    if (browser.length > 0 && present.length > 0) {
      const pageEnv = { ...env, TEST_DATE_OFFSET: String(clock.offset) };
      results.push(...(await browserTests(browser, present, folder, pageEnv)));
    }
    // A separate run, because each run has one backend and one date: journeys have the seed of a fixed day.
    if (journeys.length > 0 && present.length > 0) {
      const journeyEnv = {
        TEST_BACKEND: await startDatedBackend(),
        TEST_DATE_OFFSET: String(Date.parse(TEST_DAY) - Date.now()),
      };
      results.push(...(await browserTests(journeys, present, folder, journeyEnv)));
    }
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    const title = 'The run ended early';
    results.push({ file: '.tools/test.ts', passed: 0, failures: [{ title }], seconds: 0 });
  }
  for (const engine of missing) {
    const title = `Not run in ${engine}, which is not installed`;
    console.warn(`\n${title}.`);
    // Contributors may lack an engine. CI must run all of them.
    if (process.env['CI'])
      results.push({ file: 'test/elements', engine, passed: 0, failures: [{ title }], seconds: 0 });
  }
  return results;
};

const main = async (): Promise<number> => {
  const choice = choose();
  if (!choice) {
    console.log(usage);
    return 0;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'rounds-test-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const results = await runSuites(choice, folder);
  await stopAll();
  const { passed, failed } = printTable(results, suiteOf);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
};

await script(main);
