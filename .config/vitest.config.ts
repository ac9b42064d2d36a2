// Runs tests of Node's runner in Vitest, for Stryker only: Vitest repeats single tests in one process, which takes a tenth of the
// time of a new Node for each mutant. `npm test` uses Node's runner.
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** The part of Vitest that the reporter uses. Its types are not installed where types are checked. */
interface Vitest {
  readonly state: { readonly catchError: (error: unknown, type: string) => void };
}

/**
 * Reports files that fail before their first test. Stryker reads the results of tests alone, and would take a mutant with
 * which a module does not load for one that survived.
 */
class LoadingErrors {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestModuleEnd(file: { readonly errors: () => readonly unknown[] }): void {
    for (const error of file.errors()) this.#vitest?.state.catchError(error, 'Loading Error');
  }
}

export default {
  root,
  resolve: {
    alias: {
      'node:test': path.join(root, 'test/mutation/node-test.js'),
      'rounds-elements/contract': path.join(root, 'src/contract/index.ts'),
      'rounds-elements/measures': path.join(root, 'src/measures/index.ts'),
    },
  },
  test: {
    include: (process.env['MUTATION_TESTS'] ?? '').split(','),
    pool: 'threads',
    reporters: [new LoadingErrors()],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
};
