import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lockFolder } from '../../../demo/backend/src/store/folder-lock.js';

describe('the lock of a folder', () => {
  let parent: string;
  let folder: string;
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'rounds-lock-'));
    folder = join(parent, 'data');
  });
  after(() => rm(parent, { recursive: true, force: true }));

  const holder = () => readFile(`${folder}.lock`, 'utf8');

  it('is held once, and by nobody afterwards', async () => {
    const unlock = await lockFolder(folder);
    await assert.rejects(lockFolder(`${folder}/`), new RegExp(`is in use by process ${process.pid}\\.`));
    await unlock();
    await assert.rejects(holder(), /ENOENT/);
  });

  it('is not taken from a process that lives', async () => {
    await writeFile(`${folder}.lock`, String(process.ppid));
    await assert.rejects(lockFolder(folder), new RegExp(`is in use by process ${process.ppid}\\.`));
  });

  // The last one: what was killed had, in its container, the number that this process has.
  for (const left of ['2147483646', '', 'nonsense', '-1', '0', String(process.pid)]) {
    it(`is taken over where what is left of a dead process says “${left}”`, async () => {
      await writeFile(`${folder}.lock`, left);
      const unlock = await lockFolder(folder);
      assert.equal(await holder(), String(process.pid));
      await unlock();
    });
  }
});
