// Reads damaged and hostile files. `FUZZ_RUNS=20000 FUZZ_SEED=1 npm run fuzz:imports` reads more of them.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { FuzzOptions } from './fuzz-worker.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20261122);

/** Maximum time for one file. The slowest valid rule takes about a second. */
const FILE_DEADLINE_MS = 50_000;

/** Fuzzes a reader in a thread, and returns the number of files. Rejects with the file that fails or takes too long. */
const fuzz = (workerData: FuzzOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    const compiler = JSON.stringify(import.meta.resolve('tsx/esm/api'));
    const thread = JSON.stringify(new URL('./fuzz-worker.ts', import.meta.url).href);
    const code = `import { register } from ${compiler}; register(); await import(${thread});`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
      workerData,
      execArgv: [],
    });
    let reading = '';
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      void worker.terminate();
      finish();
    };
    const expire = (): void => end(() => reject(new Error(`took too long: ${JSON.stringify(reading)}`)));
    let timer = setTimeout(expire, FILE_DEADLINE_MS);
    worker.on('message', (message: { readonly reading?: string; readonly done?: number }) => {
      clearTimeout(timer);
      timer = setTimeout(expire, FILE_DEADLINE_MS);
      reading = message.reading ?? reading;
      const { done } = message;
      if (done !== undefined) end(() => resolve(done));
    });
    worker.on('error', (error) => end(() => reject(error)));
  });

describe('hostile files', () => {
  for (const from of ['csv', 'ical', 'openreferral'] as const) {
    it(`are read or reported by the reader of ${from}, without a crash and within the deadline`, async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'rounds-fuzz-'));
      try {
        const count = await fuzz({ folder, from, seed: SEED, runs: RUNS });
        t.diagnostic(`${count} files, seed ${SEED}`);
        assert.ok(count > 0);
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  }
});
