// `npm test`: everything, from nothing; `npm test -- --help` tells how to run a part.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { engines, ensure } from './browsers.js';
import { build } from './build.js';
import { ensureDependencies } from './dependencies.js';
import { Stop, filesUnder, freePort, run, script, start, stopAll, until } from './shell.js';

const suites = ['node', 'backend', 'elements', 'pages', 'package'];

const usage = `npm test                              everything
npm test -- --suite elements          one suite: ${suites.join(', ')}
npm test -- --engine chromium         one engine: ${engines.join(', ')}
npm test -- --only finder             the files with this in their path
The first two may be repeated.`;

const suiteOf = (file) => {
  const folder = file.split('/')[1];
  if (folder === 'backend' || folder === 'backend-import') return 'backend';
  if (folder === 'pages' || folder === 'package') return folder;
  return file.endsWith('.browser.ts') ? 'elements' : 'node';
};

const choose = () => {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string', multiple: true, default: suites },
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
  const wanted = (file) => values.suite.includes(suiteOf(file)) && file.includes(values.only);
  const files = filesUnder('test').filter(wanted);
  const chosen = {
    node: files.filter((file) => file.endsWith('.test.ts')),
    browser: files.filter((file) => file.endsWith('.browser.ts')),
    engines: values.engine,
  };
  if (chosen.node.length + chosen.browser.length === 0) throw new Stop('No test file matches.');
  return chosen;
};

/** Runs one reporter's program and reads the counts it wrote; without counts, or with a bad end, it failed. */
const results = async (name, folder, command, args, env) => {
  const file = path.join(folder, `${name}.json`);
  const code = await run(command, args, { env: { ...process.env, ...env, TEST_RESULTS: file } });
  let entries = [];
  try {
    entries = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Told below: it ended before it could count.
  }
  const failed = entries.some((entry) => entry.failures.length > 0);
  if (entries.length === 0 || (code !== 0 && !failed)) {
    console.log(`✗ ${name}: the runner itself ended with code ${code}`);
    entries.push({ file: `test/${name}`, passed: 0, failures: [{ title: 'runner' }], seconds: 0 });
  }
  return entries;
};

const nodeTests = async (files, folder, env) => {
  const args = [
    '--import',
    'tsx',
    '--test',
    '--test-concurrency=2',
    '--test-reporter=./.config/node-reporter.js',
  ];
  return results('node', folder, process.execPath, [...args, ...files], env);
};

const browserTests = (files, wantedEngines, folder, env) =>
  results(
    'browser',
    folder,
    process.execPath,
    ['node_modules/@web/test-runner/dist/bin.js', '--config', '.config/web-test-runner.config.js'],
    { ...env, TEST_FILES: files.join(','), ENGINES: wantedEngines.join(',') }
  );

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
  const env = { PORT: String(port), ROUNDS_DATA: path.join(folder, 'rounds'), PUBLIC_ORIGIN: origin };
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
    const row = rows.get(key) ?? { files: 0, passed: 0, failed: 0, seconds: 0 };
    rows.set(key, {
      files: row.files + 1,
      passed: row.passed + passed,
      failed: row.failed + failures.length,
      seconds: row.seconds + seconds,
    });
  }
  console.log('\nsuite     run in    files  passed  failed  seconds');
  for (const [key, { files, passed, failed, seconds }] of rows) {
    const cells = [String(files).padStart(5), String(passed).padStart(6), String(failed).padStart(6)];
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
  const missing = chosen.browser.length > 0 ? await ensure(chosen.engines) : [];
  const present = chosen.engines.filter((engine) => !missing.includes(engine));
  const env = {};
  const entries = [];
  if (touches('pages') || touches('package')) await build();
  if (touches('node') || touches('backend')) env.TEST_POSTGRES_URL = await startPostgres();
  if (chosen.node.length > 0) entries.push(...(await nodeTests(chosen.node, folder, env)));
  if (chosen.browser.length > 0 && present.length > 0) {
    if (touches('pages')) env.TEST_BACKEND = await startBackend(folder);
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
