// `npm test`: everything, from nothing; `npm test -- --help` tells how to run a part.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { engines, ensure } from './browsers.js';
import { build } from './build.js';
import { ensureDependencies } from './dependencies.js';
import { Stop, filesUnder, freePort, run, script, start, stop, stopAll, until } from './shell.js';

const suites = ['node', 'backend', 'elements', 'pages', 'package', 'visual'];
/** Pictures are for who changes looks, and hold for the browser that they were taken in: by name only. */
const usual = suites.filter((suite) => suite !== 'visual');

const usage = `npm test                              everything but the pictures
npm test -- --suite elements          one suite: ${suites.join(', ')}
npm test -- --engine chromium         one engine: ${engines.join(', ')}
npm test -- --only finder             the files with this in their path
The first two may be repeated.`;

const suiteOf = (file) => {
  const folder = file.split('/')[1];
  if (folder === 'backend') return 'backend';
  if (folder === 'pages' || folder === 'visual' || folder === 'package') return folder;
  return file.endsWith('.browser.ts') ? 'elements' : 'node';
};

const choose = () => {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string', multiple: true, default: usual },
      engine: { type: 'string', multiple: true, default: engines },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  for (const [given, known] of [
    [values.suite, suites],
    [values.engine, engines],
  ]) {
    const wrong = given.find((name) => !known.includes(name));
    if (wrong) throw new Stop(`There is no ${wrong} to choose: ${known.join(', ')}.`);
  }
  // Pictures are compared in one engine.
  const wanted = (file) =>
    values.suite.includes(suiteOf(file)) &&
    file.includes(values.only) &&
    (suiteOf(file) !== 'visual' || values.engine.includes('chromium'));
  const files = filesUnder('test').filter(wanted);
  const chosen = {
    node: files.filter((file) => file.endsWith('.test.ts')),
    browser: files.filter((file) => file.endsWith('.browser.ts')),
    engines: values.engine,
  };
  if (chosen.node.length + chosen.browser.length === 0) throw new Stop('No test file matches.');
  return chosen;
};

const readResults = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // It ended before it could count.
    return [];
  }
};

/** A run that broke outside its tests, or that had none, is a failure by itself. */
const withBreakage = (entries, name, code) => {
  const failed = entries.some(({ failures }) => failures.length > 0);
  const ran = entries.some(({ passed }) => passed > 0);
  if (failed || (ran && code === 0)) return entries;
  console.log(`    ✗ ${name} ${code === 0 ? 'ran no test' : `ended with code ${code}`}`);
  return [...entries, { passed: 0, failures: [{ title: name }], seconds: 0 }];
};

/** Runs one file in a process of its own, and shows what it said when it failed. */
const nodeTest = async (file, folder, env) => {
  const output = [];
  const resultsFile = path.join(folder, `${file.replaceAll('/', '-')}.json`);
  const test = start(
    process.execPath,
    ['--import', 'tsx', '--test', '--test-reporter=./.config/node-reporter.js', file],
    {
      env: { ...process.env, ...env, TEST_FILE: file, TEST_RESULTS: resultsFile },
      stdio: ['ignore', 'pipe', 'pipe'],
    }
  );
  test.stdout.on('data', (chunk) => output.push(chunk));
  test.stderr.on('data', (chunk) => output.push(chunk));
  const tooLong = setTimeout(() => {
    output.push('    It took longer than ten minutes.\n');
    void stop(test);
  }, 600_000);
  const { code } = await test.ended;
  clearTimeout(tooLong);
  const [counts = { passed: 0, failures: [], seconds: 0 }] = readResults(resultsFile);
  const { passed, failures, seconds } = counts;
  const isGood = code === 0 && failures.length === 0 && passed > 0;
  const count = failures.length > 0 ? `${passed} passed, ${failures.length} failed` : `${passed} passed`;
  console.log(`${isGood ? '✓' : '✗'} node     ${file}: ${count} (${seconds.toFixed(1)} s)`);
  if (!isGood) process.stdout.write(Buffer.concat(output.map((chunk) => Buffer.from(chunk))));
  return withBreakage([counts], file, code).map((entry) => ({ ...entry, file }));
};

/** Two files at a time. */
const nodeTests = async (files, folder, env) => {
  const queue = [...files];
  const entries = [];
  const work = async () => {
    for (let file = queue.shift(); file; file = queue.shift())
      entries.push(...(await nodeTest(file, folder, env)));
  };
  await Promise.all([work(), work()]);
  return entries;
};

/** What the runner says of a file whose browser has come to an end by itself, and of all that would have come after. */
const CRASH = /browser disconnected|invalid session id/;

const runBrowsers = async (files, wantedEngines, folder, env) => {
  const resultsFile = path.join(folder, 'browser.json');
  rmSync(resultsFile, { force: true });
  const args = ['node_modules/@web/test-runner/dist/bin.js', '--config', '.config/web-test-runner.config.js'];
  const lists = { TEST_FILES: files.join(','), ENGINES: wantedEngines.join(','), TEST_RESULTS: resultsFile };
  const code = await run(process.execPath, args, { env: { ...process.env, ...env, ...lists } });
  return withBreakage(readResults(resultsFile), 'The browsers’ test runner', code).map((entry) => ({
    file: 'test/elements',
    engine: 'browsers',
    ...entry,
  }));
};

/** A browser that crashes takes all later files with it: they get another one, once. */
const browserTests = async (files, wantedEngines, folder, env) => {
  const entries = await runBrowsers(files, wantedEngines, folder, env);
  const isLost = ({ failures }) => failures.some(({ message }) => CRASH.test(message));
  const kept = entries.filter((entry) => !isLost(entry));
  for (const engine of wantedEngines) {
    const lost = entries.filter((entry) => entry.engine === engine && isLost(entry)).map(({ file }) => file);
    if (lost.length === 0) continue;
    console.log(`\n${engine} crashed in ${lost[0]}, or before it: ${lost.length} files are run again.`);
    kept.push(...(await runBrowsers(lost, [engine], folder, env)));
  }
  return kept;
};

/** Starts a program that others wait for, and gives the first line that `ready` makes of its output. */
const service = async (name, args, env, ready) => {
  const program = start(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  program.stdout.on('data', (chunk) => (output += chunk));
  program.stderr.on('data', (chunk) => (output += chunk));
  try {
    return await until(
      name,
      () => {
        if (program.exitCode !== null) throw new Stop(`${name} ended with code ${program.exitCode}.`);
        return ready(output);
      },
      60
    );
  } catch (error) {
    process.stderr.write(output);
    throw error;
  }
};

const startPostgres = () =>
  service('PostgreSQL', ['.tools/postgres.js'], {}, (output) => /^postgres:.*$/m.exec(output)?.[0]);

/** The built backend on a free port, with an embedded database of its own, seeded. */
const startBackend = async (folder) => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    PORT: String(port),
    ROUNDS_DATA: path.join(folder, 'rounds'),
    PUBLIC_ORIGIN: origin,
    // Frames of this server by its other name, so of another origin.
    FRAME_ANCESTORS: "'self' http://localhost:*",
  };
  const isHealthy = () =>
    fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false
    );
  return service('The backend', ['build/server/main.js'], env, async () => (await isHealthy()) && origin);
};

/** The table by suite and engine, and the two sums. */
const table = (entries) => {
  const rows = new Map();
  for (const { file, engine = 'node', passed, failures, seconds } of entries) {
    const key = `${suiteOf(file).padEnd(9)} ${engine.padEnd(9)}`;
    const row = rows.get(key) ?? { files: new Set(), passed: 0, failed: 0, seconds: 0 };
    rows.set(key, {
      files: row.files.add(file),
      passed: row.passed + passed,
      failed: row.failed + failures.length,
      seconds: row.seconds + seconds,
    });
  }
  console.log('\nsuite     run in    files  passed  failed  seconds');
  for (const [key, { files, passed, failed, seconds }] of rows) {
    const cells = [String(files.size).padStart(5), String(passed).padStart(6), String(failed).padStart(6)];
    console.log(`${key} ${cells.join('  ')}  ${seconds.toFixed(1).padStart(7)}`);
  }
  const sum = (name) => [...rows.values()].reduce((total, row) => total + row[name], 0);
  return { passed: sum('passed'), failed: sum('failed') };
};

const main = async () => {
  await ensureDependencies();
  const chosen = choose();
  if (!chosen) return console.log(usage);
  const touches = (suite) => [...chosen.node, ...chosen.browser].some((file) => suiteOf(file) === suite);
  const folder = mkdtempSync(path.join(tmpdir(), 'rounds-test-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const needed = chosen.browser.length > 0 ? chosen.engines : touches('visual') ? ['chromium'] : [];
  const missing = await ensure(needed);
  const present = chosen.engines.filter((engine) => !missing.includes(engine));
  if (missing.includes('chromium')) chosen.node = chosen.node.filter((file) => suiteOf(file) !== 'visual');
  const env = {};
  const entries = [];
  if (touches('pages') || touches('package')) await build();
  if (touches('visual')) await build(['storybook']);
  if (touches('node') || touches('backend')) env.TEST_POSTGRES_URL = await startPostgres();
  if (touches('pages')) env.TEST_BACKEND = await startBackend(folder);
  if (chosen.node.length > 0) entries.push(...(await nodeTests(chosen.node, folder, env)));
  if (chosen.browser.length > 0 && present.length > 0) {
    entries.push(...(await browserTests(chosen.browser, present, folder, env)));
  }
  for (const engine of missing) {
    console.warn(`\nNot run in ${engine}, which this machine does not have.`);
    // A contributor may do without; where the promise is checked, an engine less is a failure.
    if (process.env.CI)
      entries.push({ file: 'test/elements', engine, passed: 0, failures: [{}], seconds: 0 });
  }
  await stopAll();
  const { passed, failed } = table(entries);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
};

script(main);
