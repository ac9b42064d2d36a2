import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Bundles the backend into a new temporary folder, and returns the folder. */
export const bundleBackend = async (): Promise<string> => {
  const folder = join(await mkdtemp(join(tmpdir(), 'rounds-bundle-')), 'backend');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', '.tools/build-backend.ts', folder]);
  return folder;
};
