// node:test's reporter for `npm test`, which runs one file at a time: failures in full on the output, the counts as JSON
// in TEST_RESULTS.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';

const why = (error) => inspect(error?.cause ?? error, { depth: 4 });

/** A file that holds no test, or breaks outside of them, is reported as a test itself. */
const isFile = ({ nesting, name }) =>
  nesting === 0 && path.resolve(name) === path.resolve(process.env.TEST_FILE ?? '');

/** What a result adds: nothing, one that passed, or why it failed. Skipped and still to do are failures: no test is. */
const outcome = (type, data) => {
  const { details, skip, todo } = data;
  // A failed group is the sum of its failed tests, unless it failed by itself.
  if (type === 'test:fail')
    return details.error?.failureType === 'subtestsFailed' ? null : why(details.error);
  if (skip !== undefined) return 'skipped';
  if (todo !== undefined) return 'still to do';
  return details.type === 'suite' || isFile(data) ? null : true;
};

export default async function* nodeReporter(source) {
  const counts = { passed: 0, failures: [], seconds: 0 };
  for await (const { type, data } of source) {
    if (type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.nesting === 0) counts.seconds += data.details.duration_ms / 1000;
    const result = outcome(type, data);
    if (result === true) counts.passed += 1;
    else if (result !== null) {
      counts.failures.push({ title: data.name });
      yield `    ✗ ${data.name}\n${result.replace(/^/gm, '        ')}\n`;
    }
  }
  if (process.env.TEST_RESULTS) writeFileSync(process.env.TEST_RESULTS, JSON.stringify([counts]));
}
