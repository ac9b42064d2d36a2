// The thread that reads the files of an import; started by `read-in-worker.ts`.
import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../kernel/problem.js';
import { readInput, type ReadRequest } from './read-input.js';
import type { ReadResponse } from './read-in-worker.js';

const answer = async (): Promise<ReadResponse> => {
  try {
    return { input: await readInput(workerData as ReadRequest) };
  } catch (error) {
    if (error instanceof InputError) return { problem: error.message };
    throw error;
  }
};

parentPort?.postMessage(await answer());
