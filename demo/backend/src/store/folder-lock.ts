import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** The locks of this process. In a container the next process often has the number of the one that was killed. */
const own = new Set<string>();

/**
 * Takes a folder for this process alone. The embedded database would not notice another process in its files, and the
 * two would destroy them. A lock that a dead process left behind is taken over.
 *
 * @returns a function that gives the folder back
 * @throws an error that says who holds the folder
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  await mkdir(folder, { recursive: true });
  const file = resolve(`${folder.replace(/[\\/]+$/, '')}.lock`);
  const take = () => writeFile(file, String(process.pid), { flag: 'wx' });
  try {
    await take();
  } catch {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    const isHeld = holder === process.pid ? own.has(file) : holder > 0 && isAlive(holder);
    if (Number.isInteger(holder) && isHeld) {
      throw new Error(
        `The database in ${folder} is in use by process ${holder}. Stop that first, or set DATABASE_URL to share a PostgreSQL server.`
      );
    }
    await rm(file, { force: true });
    await take();
  }
  own.add(file);
  return async () => {
    own.delete(file);
    await rm(file, { force: true });
  };
};
