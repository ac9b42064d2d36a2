/**
 * Stops and kills the backend and its database under traffic: `npm run chaos -- [--faults 200] [--seed 1]`. The same seed repeats the
 * same schedule. Fails if anything that was acknowledged is lost, a process does not end, or a probe is wrong.
 */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleBackend } from './bundle.js';
import { runChaos } from './chaos.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: { faults: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const bundle = await bundleBackend();
const startedAt = performance.now();
const outcome = await runChaos(bundle, {
  seed: Number(values.seed),
  faults: Number(values.faults),
  report: print,
});
await rm(dirname(bundle), { recursive: true, force: true });
const { faults, acknowledged, stored, lost, reads, problems, slowestEndMs, slowestReadyMs } = outcome;
print(
  [
    '',
    `Faults:          ${faults} in ${Math.round((performance.now() - startedAt) / 1000)} s (seed ${values.seed})`,
    `Answers:         ${acknowledged} acknowledged, ${stored} stored, ${lost} lost`,
    `Reads by status: ${[...reads].map(([status, count]) => `${status || 'no answer'} ${count}`).join(', ')}`,
    `Slowest to end:  ${Math.round(slowestEndMs)} ms; to be ready: ${Math.round(slowestReadyMs)} ms`,
    ...problems.map((problem) => `PROBLEM ${problem}`),
  ].join('\n')
);
if (lost > 0 || stored !== acknowledged || problems.length > 0) process.exitCode = 1;
