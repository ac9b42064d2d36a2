/**
 * Makes small changes to the code, and lists those that tests do not detect: `npm run test:mutation -- [--area measures]`.
 * An area whose tests find fewer than 90 in 100 changes fails. With `--incremental`, only what has changed since the last
 * such run is tested again: it is quick while you write tests, but still counts constants that survived that run as
 * survivors.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { AREAS, type Area } from './areas.js';

const { values } = parseArgs({
  options: { area: { type: 'string' }, incremental: { type: 'boolean', default: false } },
});

/** Runs Stryker for one area. Returns whether enough mutants were found. */
const run = (name: string, { mutate, tests }: Area): boolean => {
  const { status } = spawnSync(
    process.execPath,
    [
      ...[
        'test/mutation/node_modules/@stryker-mutator/core/bin/stryker.js',
        'run',
        '.config/stryker.config.json',
      ],
      ...['--mutate', mutate.join(',')],
      ...(values.incremental ? ['--incremental', '--incrementalFile', `build/mutation/${name}.json`] : []),
    ],
    { stdio: 'inherit', env: { ...process.env, MUTATION_TESTS: tests.join(',') } }
  );
  return status === 0;
};

const areas = Object.entries<Area>(AREAS).filter(
  ([name]) => values.area === undefined || name === values.area
);
if (areas.length === 0) throw new Error(`--area is one of ${Object.keys(AREAS).join(', ')}.`);
const failed = areas.filter(([name, area]) => !run(name, area)).map(([name]) => name);
if (failed.length > 0) {
  console.error(`Fewer than 90 in 100 mutants were found: ${failed.join(', ')}`);
  process.exitCode = 1;
}
