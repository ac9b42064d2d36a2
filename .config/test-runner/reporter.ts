// Prints each test file as it ends, failures in full, and writes the counts for `npm test`.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';

// Straight to the output: the runner's console draws its progress anew around every line.
const say = (...parts) => process.stdout.write(`${format(...parts)}\n`);

const flatten = (suite, names = []) => [
  ...suite.tests.map((test) => ({ ...test, title: [...names, test.name].join(' › ') })),
  ...suite.suites.flatMap((inner) => flatten(inner, [...names, inner.name])),
];

const story = ({ message = 'no message', stack = '' }) =>
  stack.includes(message) ? stack : `${message}\n${stack}`;

/** What one test file did in one engine. A file that ran no test, or broke outside its tests, is a failure by itself. */
const summary = (session, rootDir) => {
  const tests = session.testResults ? flatten(session.testResults) : [];
  const failures = tests
    .filter((test) => test.skipped || !test.passed)
    .map(({ title, skipped, error }) => ({ title, message: skipped ? 'skipped' : story(error ?? {}) }));
  for (const error of session.errors ?? []) failures.push({ title: '(file)', message: story(error) });
  if (tests.length === 0 && failures.length === 0) failures.push({ title: '(file)', message: 'ran no test' });
  return {
    file: path.relative(rootDir, session.testFile),
    engine: session.browser.name,
    passed: tests.filter((test) => test.passed && !test.skipped).length,
    failures,
    seconds: tests.reduce((total, test) => total + (test.duration ?? 0), 0) / 1000,
  };
};

/** @param resultsFile where the counts go, as JSON: `[{file, engine, passed, failures, seconds}]` */
export const countingReporter = (resultsFile) => {
  let rootDir = '.';
  return {
    start({ config }) {
      ({ rootDir } = config);
    },
    reportTestFileResults({ sessionsForTestFile }) {
      for (const session of sessionsForTestFile) {
        const { file, engine, passed, failures, seconds } = summary(session, rootDir);
        const count =
          failures.length > 0 ? `${passed} passed, ${failures.length} failed` : `${passed} passed`;
        say(
          `${failures.length > 0 ? '✗' : '✓'} ${engine.padEnd(8)} ${file}: ${count} (${seconds.toFixed(1)} s)`
        );
        for (const { title, message } of failures) {
          say(`    ✗ ${title}\n${message.replace(/^/gm, '        ')}`);
        }
        if (failures.length > 0) for (const log of session.logs ?? []) say('    console:', ...log);
      }
    },
    onTestRunFinished({ sessions }) {
      if (!resultsFile) return;
      writeFileSync(resultsFile, JSON.stringify([...sessions].map((session) => summary(session, rootDir))));
    },
  };
};
