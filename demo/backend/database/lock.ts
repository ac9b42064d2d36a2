import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * Takes a folder for this process alone. The embedded database would not notice another process in its files, and the
 * two would destroy them. A lock that a dead process left behind is taken over.
 *
 * @returns a function that gives the folder back
 * @throws an error that says who holds the folder
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  await mkdir(folder, { recursive: true });
  const file = `${folder.replace(/[\\/]+$/, '')}.lock`;
  const take = () => writeFile(file, String(process.pid), { flag: 'wx' });
  try {
    await take();
  } catch {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (Number.isInteger(holder) && holder > 0 && isAlive(holder)) {
      throw new Error(
        `The database in ${folder} is in use by process ${holder}. Stop that first, or set DATABASE_URL to share a PostgreSQL server.`
      );
    }
    await rm(file, { force: true });
    await take();
  }
  return () => rm(file, { force: true });
};
