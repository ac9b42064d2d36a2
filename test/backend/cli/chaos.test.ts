import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { bundleBackend } from '../../chaos/bundle.js';
import { runChaos } from '../../chaos/chaos.js';

// A short, fixed sample. `npm run chaos` runs 200 faults.
test('the bundled backend loses nothing that it acknowledged, and its probes are right, while it and its database are killed', async () => {
  const bundle = await bundleBackend();
  const { acknowledged, stored, lost, problems, reads } = await runChaos(bundle, { seed: 1, faults: 4 });
  await rm(dirname(bundle), { recursive: true, force: true });
  assert.deepEqual(problems, []);
  assert.equal(lost, 0);
  assert.equal(stored, acknowledged);
  assert.ok(acknowledged > 0);
  assert.ok((reads.get(200) ?? 0) > 0);
});
