// The runner imports this module before every browser test file.
import { AssertionError } from 'chai';
import { setSystemTime } from '../../src/data/clock.js';
import { FIXTURE_NOW } from '../../stories/fixtures/index.js';

// Fixtures have fixed dates, so elements under test run at the time of the fixtures.
setSystemTime(FIXTURE_NOW);

// The page posts the expected and actual values of a failed assertion to the runner. Elements cannot be posted, and the file
// would end with a timeout. The message contains both values anyway.
for (const name of ['actual', 'expected'])
  Object.defineProperty(AssertionError.prototype, name, { value: undefined });

/** Warnings from Lit, which fail the test that caused them. */
const warnings: string[] = [];
const warn = console.warn.bind(console);

console.warn = (...args: unknown[]): void => {
  const text = String(args[0]);
  // The notice about the development build is expected, because only that build reports the other warnings.
  if (!text.includes('lit.dev/msg/')) warn(...args);
  else if (!text.includes('lit.dev/msg/dev-mode')) warnings.push(text);
};

afterEach(() => {
  const [first] = warnings.splice(0);
  if (first !== undefined) throw new Error(`Lit warned: ${first}`);
});
