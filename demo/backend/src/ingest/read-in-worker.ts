import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { formatProblem, InputError } from '../kernel/problem.js';
import type { ImportInput } from './input.js';
import type { ReadRequest } from './read-input.js';

/** Answer of the thread: the rows that it read, or the reason why the options are invalid. */
export type ReadResponse = { readonly input: ImportInput } | { readonly problem: string };

/** Time for files of up to 10 MB; larger ones get a second more for each megabyte. */
const FILE_DEADLINE_MS = 50_000;

/** Time for feeds, which may have hundreds of pages. */
const FEED_DEADLINE_MS = 15 * 60_000;

const MAX_MEMORY_MB = 2048;
const MEGABYTE = 1_000_000;

const isAddress = (place: string): boolean => /^[a-z][a-z\d+.-]+:\/\//i.test(place);

const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size;
  } catch {
    // The thread reports files that cannot be read.
    return 0;
  }
};

const deadlineFor = async (files: readonly string[]): Promise<number> => {
  if (files.some(isAddress)) return FEED_DEADLINE_MS;
  const sizes = await Promise.all(files.map(sizeOf));
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / MEGABYTE;
  return FILE_DEADLINE_MS + Math.max(0, megabytes - 10) * 1000;
};

/** A module that loads the thread from the sources. A thread does not share the compiler of its process. */
const fromSources = (): URL => {
  const compiler = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const thread = JSON.stringify(new URL('./import-worker.ts', import.meta.url).href);
  const code = `import { register } from ${compiler}; register(); await import(${thread});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
};

/** Starts the thread: from the sources, or in the build from a file of its own. */
const startWorker = (workerData: ReadRequest): Worker => {
  const isSource = import.meta.url.endsWith('.ts');
  return new Worker(isSource ? fromSources() : new URL('./import-worker.js', import.meta.url), {
    workerData,
    // Options of this process, such as a script to evaluate, are not for the thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  });
};

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/**
 * Reads the files of an import in a thread that is ended after a deadline, because a small file can take a library for ever,
 * such as a calendar whose rule never has an instance. Throws `InputError`.
 *
 * @param deadlineMs for tests; by default 50 s for files of up to 10 MB
 */
export const readInWorker = async (request: ReadRequest, deadlineMs?: number): Promise<ImportInput> => {
  const deadline = deadlineMs ?? (await deadlineFor(request.files));
  const worker = startWorker(request);
  const failure = (message: string): InputError =>
    new InputError(formatProblem({ file: request.files.join(', '), line: 1, column: null, message }));
  try {
    const [response] = (await once(worker, 'message', { signal: AbortSignal.timeout(deadline) })) as [
      ReadResponse,
    ];
    if ('problem' in response) throw new InputError(response.problem);
    return response.input;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError')
      throw failure(
        `cannot be read within ${Math.round(deadline / 1000)} s; export it again, or split it to find the record that is wrong`
      );
    if (isOutOfMemory(error))
      throw failure(`needs more than ${MAX_MEMORY_MB} MB of memory to be read; split it into smaller files`);
    throw error;
  } finally {
    await worker.terminate();
  }
};
