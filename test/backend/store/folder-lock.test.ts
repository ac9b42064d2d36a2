import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lockFolder } from '../../../demo/backend/src/store/folder-lock.js';

describe('a folder lock', () => {
  let parent: string;
  let folder: string;
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'rounds-lock-'));
    folder = join(parent, 'data');
  });
  after(() => rm(parent, { recursive: true, force: true }));

  const lockContent = () => readFile(`${folder}.lock`, 'utf8');

  it('locks a folder once and removes the lock on release', async () => {
    const unlock = await lockFolder(folder);
    await assert.rejects(lockFolder(`${folder}/`), new RegExp(`is in use by process ${process.pid}\\.`));
    await unlock();
    await assert.rejects(lockContent(), /ENOENT/);
  });

  it('respects the lock of a running process', async () => {
    await writeFile(`${folder}.lock`, String(process.ppid));
    await assert.rejects(lockFolder(folder), new RegExp(`is in use by process ${process.ppid}\\.`));
  });

  it('replaces the lock of a killed process whose id a running process has now', async () => {
    await writeFile(`${folder}.lock`, `${process.ppid} 00000000-0000-0000-0000-000000000000 1`);
    const unlock = await lockFolder(folder);
    assert.match(await lockContent(), new RegExp(`^${process.pid} `));
    await unlock();
  });

  it('lets only its owner enter the folder', async () => {
    await (
      await lockFolder(join(parent, 'private'))
    )();
    assert.equal((await stat(join(parent, 'private'))).mode & 0o777, 0o700);
  });

  // The last case is a process that was killed in a container and had the same id as this one.
  for (const content of ['2147483646', '', 'nonsense', '-1', '0', String(process.pid)]) {
    it(`replaces a stale lock with the content “${content}”`, async () => {
      await writeFile(`${folder}.lock`, content);
      const unlock = await lockFolder(folder);
      assert.match(await lockContent(), new RegExp(`^${process.pid}( |$)`));
      await unlock();
    });
  }
});
