// node:test's reporter for `npm test`, which runs one file at a time: failures in full on the output, the result as JSON in
// TEST_RESULTS. Our own, because the built-in reporters print no counts that can be added up.
import { writeFileSync } from 'node:fs';
import { type TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { type Failure, type TestFileResult } from '../.tools/test-results.js';

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

const testFile = process.env['TEST_FILE'] ?? '';

const describe = (error: unknown): string =>
  inspect(error instanceof Error ? (error.cause ?? error) : error, { depth: 4 });

type Outcome = 'passed' | 'not counted' | { readonly message: string };

/** Skipped and unfinished tests are failures. */
const outcomeOf = ({ type, data }: Ended): Outcome => {
  if (type === 'test:fail') {
    const { error } = data.details;
    // A failed group is the sum of its failed tests, unless it failed itself.
    const isSum = 'failureType' in error && error.failureType === 'subtestsFailed';
    return isSum ? 'not counted' : { message: describe(error) };
  }
  if (data.skip !== undefined) return { message: 'skipped' };
  if (data.todo !== undefined) return { message: 'marked as to do' };
  return data.details.type === 'suite' ? 'not counted' : 'passed';
};

export default async function* nodeReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string, void> {
  let passed = 0;
  let seconds = 0;
  const failures: Failure[] = [];
  for await (const event of source) {
    if (event.type === 'test:stderr') yield event.data.message;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { name, nesting, details } = event.data;
    if (nesting === 0) seconds += details.duration_ms / 1000;
    const outcome = outcomeOf(event);
    if (outcome === 'passed') passed += 1;
    else if (outcome !== 'not counted') {
      failures.push({ title: name });
      yield `    ✗ ${name}\n${outcome.message.replace(/^/gm, '        ')}\n`;
    }
  }
  const results: TestFileResult[] = [{ file: testFile, passed, failures, seconds }];
  if (process.env['TEST_RESULTS']) writeFileSync(process.env['TEST_RESULTS'], JSON.stringify(results));
}
