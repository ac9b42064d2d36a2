// The results of one test file in one engine, which the reporters write and `npm test` adds up. Our own, because no
// reporter spans node:test and Web Test Runner.
import { readFileSync } from 'node:fs';

export interface Failure {
  readonly title: string;
  readonly message?: string;
}

/** Result of one test file; `engine` is absent if it ran in Node. */
export interface TestFileResult {
  readonly file: string;
  readonly engine?: string;
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly seconds: number;
}

export const readResults = (file: string): readonly TestFileResult[] => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestFileResult[];
  } catch {
    // The run ended before it could write its results.
    return [];
  }
};

/** The line that is shown when a file ends. */
export const resultLine = ({ file, engine = 'node', passed, failures, seconds }: TestFileResult): string => {
  const count = failures.length > 0 ? `${passed} passed, ${failures.length} failed` : `${passed} passed`;
  return `${failures.length > 0 ? '✗' : '✓'} ${engine.padEnd(8)} ${file}: ${count} (${seconds.toFixed(1)} s)`;
};

/** Adds a failure if a run failed outside its tests or had no tests. */
export const withBreakage = (
  results: readonly TestFileResult[],
  file: string,
  exitCode: number
): readonly TestFileResult[] => {
  const hasFailure = results.some(({ failures }) => failures.length > 0);
  const hasPassed = results.some(({ passed }) => passed > 0);
  if (hasFailure || (hasPassed && exitCode === 0)) return results;
  const title = exitCode === 0 ? `${file} ran no test` : `${file} ended with code ${exitCode}`;
  console.log(`    ✗ ${title}`);
  return [...results, { file, passed: 0, failures: [{ title }], seconds: 0 }];
};

interface Row {
  readonly files: ReadonlySet<string>;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

const NO_RESULTS: Row = { files: new Set(), passed: 0, failed: 0, seconds: 0 };

const sum = (rows: readonly Row[], key: 'passed' | 'failed'): number =>
  rows.reduce((total, row) => total + row[key], 0);

/** Prints the table by suite and engine, and returns the two sums. */
export const printTable = (
  results: readonly TestFileResult[],
  suiteOf: (file: string) => string
): { readonly passed: number; readonly failed: number } => {
  const rows = new Map<string, Row>();
  for (const { file, engine = 'node', passed, failures, seconds } of results) {
    const key = `${suiteOf(file).padEnd(9)} ${engine.padEnd(9)}`;
    const row = rows.get(key) ?? NO_RESULTS;
    rows.set(key, {
      files: new Set([...row.files, file]),
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
  const all = [...rows.values()];
  return { passed: sum(all, 'passed'), failed: sum(all, 'failed') };
};
