// node:test's reporter for `npm test`: a line for each file, its failures in full, and the counts as JSON in TEST_RESULTS.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';

const why = (error) => inspect(error?.cause ?? error, { depth: 4 });

const report = ({ file, passed, failures, seconds, errorOutput }) => {
  const failed = failures.length > 0;
  const count = failed ? `${passed} passed, ${failures.length} failed` : `${passed} passed`;
  const lines = [`${failed ? '✗' : '✓'} node     ${file}: ${count} (${seconds.toFixed(1)} s)`];
  for (const { title, message } of failures) lines.push(`    ✗ ${title}`, message.replace(/^/gm, '        '));
  if (failed && errorOutput !== '') lines.push(errorOutput.trimEnd().replace(/^/gm, '    stderr: '));
  return `${lines.join('\n')}\n`;
};

/** Counts one result. A skipped test and one still to do are failures: nobody may take them for a pass. */
const count = (entry, isFile, { name: title, details, skip, todo }, failed) => {
  if (failed) {
    // A failed group is the sum of its failed tests, unless it failed by itself.
    if (details.error?.failureType !== 'subtestsFailed')
      entry.failures.push({ title, message: why(details.error) });
  } else if (skip !== undefined || todo !== undefined) {
    entry.failures.push({ title, message: skip === undefined ? 'is still to do' : 'skipped' });
  } else if (details.type !== 'suite' && !isFile) entry.passed += 1;
};

/** A file reports itself as a test when it ran none, which is a failure too. */
const close = (entry) => {
  if (entry.passed === 0 && entry.failures.length === 0)
    entry.failures.push({ title: '(file)', message: 'ran no test' });
  return report(entry);
};

export default async function* nodeReporter(source) {
  const entries = new Map();
  let current = null;
  for await (const { type, data } of source) {
    if (data?.file === undefined || !['test:pass', 'test:fail', 'test:stderr'].includes(type)) continue;
    const file = path.relative(process.cwd(), data.file);
    const entry = entries.get(file) ?? { file, passed: 0, failures: [], seconds: 0, errorOutput: '' };
    entries.set(file, entry);
    if (type === 'test:stderr') {
      entry.errorOutput += data.message;
      continue;
    }
    // Files run side by side, but their results come one file after the other.
    if (current !== null && current !== entry) yield close(current);
    current = entry;
    if (data.nesting === 0) entry.seconds += data.details.duration_ms / 1000;
    count(entry, path.resolve(data.name) === data.file, data, type === 'test:fail');
  }
  if (current !== null) yield close(current);
  if (process.env.TEST_RESULTS)
    writeFileSync(process.env.TEST_RESULTS, JSON.stringify([...entries.values()]));
}
