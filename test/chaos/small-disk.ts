import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const BLOCK = Buffer.alloc(65_536);

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC';

/** A small disk in memory, which can be filled. Only root may mount one, and only on Linux. */
export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Mounts a disk, or returns null if that is not allowed. */
  static async mount(megabytes: number): Promise<SmallDisk | null> {
    const folder = await mkdtemp(join(tmpdir(), 'rounds-disk-'));
    try {
      await execute('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
      return new SmallDisk(folder);
    } catch {
      await rmdir(folder);
      return null;
    }
  }

  /** Fills the free space. */
  async fill(): Promise<void> {
    const file = await open(this.#ballast, 'a');
    try {
      for (;;) await file.write(BLOCK);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    } finally {
      await file.close();
    }
  }

  /** Frees the space that `fill` took. */
  async free(): Promise<void> {
    await rm(this.#ballast);
  }

  async unmount(): Promise<void> {
    await execute('umount', [this.folder]);
    await rmdir(this.folder);
  }

  get #ballast(): string {
    return join(this.folder, 'ballast');
  }
}
