/**
 * Stops and kills the backend and its database under traffic, and fills the disk of either database:
 * `npm run chaos -- [--faults 200] [--seed 1]`. The same seed repeats the same schedule. Fails if anything that was acknowledged is
 * lost, a process does not end, or a probe is wrong.
 */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleBackend } from './bundle.js';
import { runChaos } from './chaos.js';
import { runFullDisk } from './full-disk.js';
import { SmallDisk } from './small-disk.js';

/** Size of the disk that is filled. A new database takes 40 to 70 MB of it. */
const DISK_MB = 256;

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

/** Fills the disk of a database, and prints the result. */
const fillDisk = async (name: string, given?: string): Promise<void> => {
  const disk = await SmallDisk.mount(DISK_MB);
  if (!disk) {
    print(
      `Full disk:       not run with ${name}, because only root may mount a small disk, and only on Linux`
    );
    return;
  }
  try {
    const full = await runFullDisk(disk, given);
    print(
      [
        `Full disk:       ${name}; ${full.acknowledgedBefore} answers acknowledged before, ${full.acknowledged} in all, ` +
          `${full.stored} stored, ${full.lost} lost; an answer ${Math.round(full.recoveryMs)} ms after it was free`,
        ...full.problems.map((problem) => `PROBLEM ${problem}`),
      ].join('\n')
    );
    if (full.lost > 0 || full.stored !== full.acknowledged || full.problems.length > 0) process.exitCode = 1;
  } finally {
    await disk.unmount();
  }
};

await fillDisk('PostgreSQL', bundle);
await fillDisk('the embedded database');
await rm(dirname(bundle), { recursive: true, force: true });
