// Every browser test file imports this first; the runner sees to it.
import { AssertionError } from 'chai';
import { setSystemTime } from '../../src/data/clock.js';
import { FIXTURE_NOW } from '../../stories/fixtures/index.js';

// Fixtures are dated, so elements under test run at the fixtures' time, whatever today is.
setSystemTime(FIXTURE_NOW);

// The page posts what an assertion expected and found to the runner. An element cannot be posted: the whole file would be
// waited for until the time is up. The message tells both anyway.
for (const name of ['actual', 'expected'])
  Object.defineProperty(AssertionError.prototype, name, { value: undefined });

/** A warning of Lit's fails the test that caused it. */
const warnings: string[] = [];
const warn = console.warn.bind(console);

console.warn = (...args: unknown[]): void => {
  const text = String(args[0]);
  // The notice that this is the development build is the very reason why the other warnings can be seen.
  if (!text.includes('lit.dev/msg/')) warn(...args);
  else if (!text.includes('lit.dev/msg/dev-mode')) warnings.push(text);
};

afterEach(() => {
  const [first] = warnings.splice(0);
  if (first !== undefined) throw new Error(`Lit warned: ${first}`);
});
