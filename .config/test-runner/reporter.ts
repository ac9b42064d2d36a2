// Prints each test file when it ends, failures in full, and writes the results for `npm test`. Our own, because the runner's
// reporters write no results that can be added up with those of node:test.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import {
  type Reporter,
  type TestResult,
  type TestResultError,
  type TestSession,
  type TestSuiteResult,
} from '@web/test-runner';
import { resultLine, type Failure, type TestFileResult } from '../../.tools/test-results.js';

// Straight to the output, because the runner's console redraws its progress around every line.
const print = (...parts: readonly unknown[]): void => {
  process.stdout.write(`${format(...parts)}\n`);
};

type TitledResult = TestResult & { readonly title: string };

const flatten = (suite: TestSuiteResult, names: readonly string[] = []): readonly TitledResult[] => [
  ...suite.tests.map((test) => ({ ...test, title: [...names, test.name].join(' › ') })),
  ...suite.suites.flatMap((inner) => flatten(inner, [...names, inner.name])),
];

const describeError = (error?: TestResultError): string => {
  const { message = 'no message', stack = '' } = error ?? {};
  return stack.includes(message) ? stack : `${message}\n${stack}`;
};

/** Summarises a test file in one engine. A file that ran no test, or broke outside its tests, is a failure by itself. */
const summarise = (session: TestSession, rootDir: string): TestFileResult => {
  const tests = session.testResults ? flatten(session.testResults) : [];
  const failures: Failure[] = tests
    .filter((test) => test.skipped || !test.passed)
    .map(({ title, skipped, error }) => ({ title, message: skipped ? 'skipped' : describeError(error) }));
  for (const error of session.errors) failures.push({ title: '(file)', message: describeError(error) });
  if (tests.length === 0 && failures.length === 0) {
    failures.push({ title: '(file)', message: 'ran no test' });
  }
  return {
    file: path.relative(rootDir, session.testFile),
    engine: session.browser.name,
    passed: tests.filter((test) => test.passed && !test.skipped).length,
    failures,
    seconds: tests.reduce((total, test) => total + (test.duration ?? 0), 0) / 1000,
  };
};

/** @param resultsFile receives `TestFileResult[]` as JSON */
export const countingReporter = (resultsFile?: string): Reporter => {
  let rootDir = '.';
  return {
    start({ config }) {
      ({ rootDir } = config);
    },
    reportTestFileResults({ sessionsForTestFile }) {
      for (const session of sessionsForTestFile) {
        const result = summarise(session, rootDir);
        print(resultLine(result));
        for (const { title, message = '' } of result.failures) {
          print(`    ✗ ${title}\n${message.replace(/^/gm, '        ')}`);
        }
        if (result.failures.length === 0) continue;
        for (const log of session.logs) print('    console:', ...(log as unknown[]));
      }
    },
    onTestRunFinished({ sessions }) {
      if (!resultsFile) return;
      writeFileSync(resultsFile, JSON.stringify(sessions.map((session) => summarise(session, rootDir))));
    },
  };
};
