import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { execa } from 'execa';
import { root } from '../../.tools/shell.js';

const PROGRAM = 'demo/conformance/dist/rounds-elements-check.js';

before(async () => {
  await execa('node', ['--import', 'tsx', '.tools/build-check.ts'], { cwd: root });
});

test('The program of the package explains itself', async () => {
  const { stdout } = await execa('node', [PROGRAM, '--help'], { cwd: root });
  assert.match(stdout, /^rounds-elements-check <base-url>/);
});

test('The program of the package exits with 2 if the backend does not answer', async () => {
  const { exitCode, stderr } = await execa('node', [PROGRAM, 'http://127.0.0.1:1/v1'], {
    cwd: root,
    reject: false,
  });
  assert.equal(exitCode, 2);
  assert.match(stderr, /does not answer/);
});
