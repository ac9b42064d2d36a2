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

/** Locks of this process. They are tracked because in a container a new process often has the id of the killed one. */
const ownLocks = new Set<string>();

/**
 * Locks a folder for this process. The embedded database does not detect a second process, and the two would corrupt its
 * files. A lock left by a dead process is replaced.
 *
 * @returns a function that releases the folder
 * @throws Error that names the process that has locked the folder
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  await mkdir(folder, { recursive: true });
  const file = resolve(`${folder.replace(/[\\/]+$/, '')}.lock`);
  const acquire = () => writeFile(file, String(process.pid), { flag: 'wx' });
  try {
    await acquire();
  } catch {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    const isHeld = holder === process.pid ? ownLocks.has(file) : holder > 0 && isAlive(holder);
    if (Number.isInteger(holder) && isHeld) {
      throw new Error(
        `The database in ${folder} is in use by process ${holder}. Stop that process, or set DATABASE_URL to a PostgreSQL server that several processes can share.`
      );
    }
    await rm(file, { force: true });
    await acquire();
  }
  ownLocks.add(file);
  return async () => {
    ownLocks.delete(file);
    await rm(file, { force: true });
  };
};
