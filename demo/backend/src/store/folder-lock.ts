import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** A process that holds a lock. Ids are used again, so the time at which it started identifies it as well. */
interface Holder {
  readonly pid: number;
  /** Start time of the process since the machine started, in the system's own unit; null if it is not known. */
  readonly startedAt: string | null;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Number of the field with the start time after the name in `/proc/PID/stat` (proc_pid_stat(5), field 22). */
const START_TIME_FIELD = 19;

/** Reads the start time of a process. Only Linux has it in a file; elsewhere, the time is not known. */
const readStart = async (pid: number): Promise<string | null> => {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may itself contain brackets and spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields[START_TIME_FIELD];
    return ticks === undefined ? null : `${boot.trim()} ${ticks}`;
  } catch {
    return null;
  }
};

/** Reads `PID` or, since version 0.2, `PID START`. */
const readHolder = async (file: string): Promise<Holder> => {
  const [pid = '', ...start] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ');
  return { pid: Number(pid), startedAt: start.length > 0 ? start.join(' ') : null };
};

/** Locks of this process, which may have the id of an earlier one that was killed. */
const ownLocks = new Set<string>();

const isHeld = async (file: string, { pid, startedAt }: Holder): Promise<boolean> => {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return ownLocks.has(file);
  if (!isAlive(pid)) return false;
  const start = await readStart(pid);
  return startedAt === null || start === null || startedAt === start;
};

/**
 * Locks a folder for this process. The embedded database does not detect a second process, and the two would corrupt its
 * files. A lock left by a process that has ended is replaced, even if another process has its id now.
 *
 * @returns a function that releases the folder
 * @throws Error that names the process that has locked the folder
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = resolve(`${folder.replace(/[\\/]+$/, '')}.lock`);
  const start = await readStart(process.pid);
  const content = start === null ? String(process.pid) : `${process.pid} ${start}`;
  const acquire = () => writeFile(file, content, { flag: 'wx', mode: 0o600 });
  try {
    await acquire();
  } catch {
    const holder = await readHolder(file);
    if (await isHeld(file, holder)) {
      throw new Error(
        `The database in ${folder} is in use by process ${holder.pid}. Stop that process, or set DATABASE_URL to a PostgreSQL server that several processes can share.`
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
