import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from '../../fuzz/fuzz.js';

// A fixed sample. `npm run fuzz` sends 20,000 requests.
test('every request made from the OpenAPI document gets an answer below 500, and errors are problem documents', async () => {
  const statuses = await fuzz({ requests: 400, seed: 17 });
  assert.ok((statuses.get(200) ?? 0) > 20, 'enough requests are valid');
  assert.ok((statuses.get(400) ?? 0) > 20, 'and enough are not');
});
