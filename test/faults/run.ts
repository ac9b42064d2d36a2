/**
 * Puts faults between the elements in Chromium and the reference backend: `npm run faults -- [--schedules 2000] [--seed 1]`.
 * Schedule N has seed N, so that `--seed N --schedules 1` repeats it. Fails if an element throws, hangs, shows something that the
 * backend does not say, does not recover, or loses an answer.
 */
import { parseArgs } from 'node:util';
import { runFaults } from './faults.js';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '24' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const startedAt = performance.now();
const { schedules, faults, stored, first, slowestMs, problems } = await runFaults({
  seed: Number(values.seed),
  schedules: Number(values.schedules),
  atOnce: Number(values['at-once']),
  report: say,
});
say(
  [
    '',
    `Schedules:     ${schedules} with ${faults} faults in ${Math.round((performance.now() - startedAt) / 1000)} s (first seed ${values.seed})`,
    `First view:    ${first.content} with content, ${first.error} with an error; slowest ${slowestMs} ms`,
    `Answers:       ${stored} stored once each`,
    ...problems.map((problem) => `PROBLEM ${problem}`),
  ].join('\n')
);
if (problems.length > 0) process.exitCode = 1;
