// @ts-check
// node:test's reporter for `npm test`, which runs one file at a time: failures in full on the output, the result as JSON in
// TEST_RESULTS. Our own, because the built-in reporters print no counts that can be added up. JavaScript, because Node loads
// reporters before tsx.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';

const testFile = process.env['TEST_FILE'] ?? '';

/** @param {unknown} error */
const describe = (error) => inspect(error instanceof Error ? (error.cause ?? error) : error, { depth: 4 });

/**
 * Reports whether a result is that of the file itself, which node:test adds to the results of its tests.
 *
 * @param {import('node:test/reporters').TestEvent['data'] & { nesting: number, name: string }} data
 */
const isFile = ({ nesting, name }) => nesting === 0 && path.resolve(name) === path.resolve(testFile);

/**
 * Returns the message of a failure, or whether the test counts as passed. Skipped and unfinished tests are failures.
 *
 * @param {Extract<import('node:test/reporters').TestEvent, { type: 'test:pass' | 'test:fail' }>} event
 * @returns {'passed' | 'not counted' | { readonly message: string }}
 */
const outcomeOf = ({ type, data }) => {
  if (type === 'test:fail') {
    const { error } = data.details;
    // A failed group is the sum of its failed tests, unless it failed itself.
    const isSum = 'failureType' in error && error.failureType === 'subtestsFailed';
    return isSum ? 'not counted' : { message: describe(error) };
  }
  if (data.skip !== undefined) return { message: 'skipped' };
  if (data.todo !== undefined) return { message: 'marked as to do' };
  return data.details.type === 'suite' || isFile(data) ? 'not counted' : 'passed';
};

/**
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} source
 * @returns {AsyncGenerator<string, void>}
 */
export default async function* nodeReporter(source) {
  let passed = 0;
  let seconds = 0;
  /** @type {import('../.tools/test-results.js').Failure[]} */
  const failures = [];
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
  /** @type {import('../.tools/test-results.js').TestFileResult[]} */
  const results = [{ file: testFile, passed, failures, seconds }];
  if (process.env['TEST_RESULTS']) writeFileSync(process.env['TEST_RESULTS'], JSON.stringify(results));
}
