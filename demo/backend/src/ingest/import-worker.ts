// The thread that reads the files of an import, or a feed; started by `read-in-worker.ts`.
import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../kernel/problem.js';
import { FetchError } from './feeds/public-address.js';
import { readFeed, type FeedRequest } from './feeds/read-feed.js';
import { readInput, type ReadRequest } from './read-input.js';
import type { ThreadAnswer } from './read-in-worker.js';

const answer = async (
  request: ReadRequest | FeedRequest
): Promise<ThreadAnswer<Awaited<ReturnType<typeof readInput | typeof readFeed>>>> => {
  try {
    return { read: request.from === 'feed' ? await readFeed(request) : await readInput(request) };
  } catch (error) {
    if (error instanceof FetchError) return { problem: error.message, kind: error.kind };
    if (error instanceof InputError) return { problem: error.message, kind: null };
    throw error;
  }
};

parentPort?.postMessage(await answer(workerData as ReadRequest | FeedRequest));
