import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { formatProblem, InputError } from '../kernel/problem.js';
import { FetchError } from './feeds/public-address.js';
import type { FeedContent, FeedRequest } from './feeds/read-feed.js';
import type { ImportInput } from './input.js';
import type { ReadRequest } from './read-input.js';

/** Answer of the thread: what it read, or the reason why it could not. */
export type ThreadAnswer<T> =
  { readonly read: T } | { readonly problem: string; readonly kind: FetchError['kind'] | null };

/** Time limit for files of up to 10 MB. Larger ones have one more second for each megabyte. */
const FILE_DEADLINE_MS = 50_000;

/** Time limit for feeds, which may have hundreds of pages. */
const FEED_DEADLINE_MS = 15 * 60_000;

/** Time for feeds of one page. */
const PAGE_DEADLINE_MS = 70_000;

const MAX_MEMORY_MB = 2048;

/** Limit for feeds, which a server reads while it does other work. */
const MAX_FEED_MEMORY_MB = 512;

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
  return FILE_DEADLINE_MS + Math.round(Math.max(0, megabytes - 10) * 1000);
};

/** A module that loads the thread from the sources. A thread does not share the compiler of its process. */
const fromSources = (): URL => {
  const compiler = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const thread = JSON.stringify(new URL('./import-worker.ts', import.meta.url).href);
  const code = `import { register } from ${compiler}; register(); await import(${thread});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
};

/** Starts the thread from the sources or, in the build, from a separate file. */
const startWorker = (workerData: ReadRequest | FeedRequest, memoryMb: number): Worker => {
  const isSource = import.meta.url.endsWith('.ts');
  return new Worker(isSource ? fromSources() : new URL('./import-worker.js', import.meta.url), {
    workerData,
    // Options of this process, such as a script to evaluate, are not for the thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
};

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** Settings of a thread. */
interface ThreadOptions {
  readonly deadlineMs: number;
  readonly memoryMb: number;
  /** Ends the thread early. */
  readonly signal?: AbortSignal | undefined;
  /** Creates the error to throw for a reason that is not in the content. */
  readonly failure: (message: string) => InputError;
}

/** Runs a thread until its answer or its deadline. */
const inThread = async <T>(
  request: ReadRequest | FeedRequest,
  { deadlineMs, memoryMb, signal, failure }: ThreadOptions
): Promise<T> => {
  const worker = startWorker(request, memoryMb);
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    const [answer] = (await once(worker, 'message', {
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    })) as [ThreadAnswer<T>];
    if ('read' in answer) return answer.read;
    throw answer.kind === null ? new InputError(answer.problem) : new FetchError(answer.kind, answer.problem);
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError' && deadline.aborted)
      throw failure(
        `cannot be read within ${Math.round(deadlineMs / 1000)} s; export it again, or split it to find the invalid record`
      );
    if (isOutOfMemory(error))
      throw failure(`needs more than ${memoryMb} MB of memory to be read; split it into smaller files`);
    throw error;
  } finally {
    await worker.terminate();
  }
};

/**
 * Reads the files of an import in a thread that is ended after a deadline, because a library may never finish reading even a
 * small file, such as a calendar whose rule has no instance. Throws `InputError`.
 *
 * @param deadlineMs for tests; by default 50 s for files of up to 10 MB
 */
export const readInWorker = async (request: ReadRequest, deadlineMs?: number): Promise<ImportInput> =>
  inThread(request, {
    deadlineMs: deadlineMs ?? (await deadlineFor(request.files)),
    memoryMb: MAX_MEMORY_MB,
    failure: (message) =>
      new InputError(formatProblem({ file: request.files.join(', '), line: 1, column: null, message })),
  });

/**
 * Fetches and reads a feed in a thread with a deadline.
 *
 * @param signal ends it early, with an `AbortError`
 * @throws FetchError if it cannot be fetched, and InputError if it cannot be read
 */
export const readFeedInWorker = (
  request: FeedRequest,
  {
    signal,
    deadlineMs,
  }: { readonly signal?: AbortSignal | undefined; readonly deadlineMs?: number | undefined } = {}
): Promise<FeedContent> =>
  inThread(request, {
    deadlineMs: deadlineMs ?? (request.kind === 'openreferral' ? FEED_DEADLINE_MS : PAGE_DEADLINE_MS),
    memoryMb: MAX_FEED_MEMORY_MB,
    signal,
    failure: (message) => new InputError(`the content ${message}`),
  });
