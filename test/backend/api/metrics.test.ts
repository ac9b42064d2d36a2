import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Metrics } from '../../../demo/backend/src/api/metrics.js';
import { NOW, appFor } from '../support/backend.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';

describe('metrics', () => {
  it('count answers on finished days only', async () => {
    let now = NOW;
    const metrics = new Metrics({ clock: () => now, streams: () => 0, updatedAt: async () => NOW });
    const read = async () =>
      /^rounds_feedback_total (\d+)$/m.exec(await (await metrics.response()).text())?.[1];
    metrics.countAnswer();
    metrics.countAnswer();
    assert.equal(await read(), '0');
    now = new Date(NOW.getTime() + 11 * 3_600_000);
    metrics.countAnswer();
    assert.equal(await read(), '0');
    now = new Date(NOW.getTime() + 12 * 3_600_000);
    assert.equal(await read(), '3');
  });

  it('name routes, never paths, queries or feedback, and report the database', async () => {
    const database = await openWithForms({ memory: true });
    const metrics = new Metrics({
      clock: () => NOW,
      streams: () => 7,
      updatedAt: () => Promise.reject(new Error('away')),
    });
    const app = appFor(database, { metrics });
    await app.request('/v1/sessions/SECRET?q=SECRET');
    await app.request('/v1/SECRET');
    await app.request('/SECRET');
    await app.request('/v1/feedback', { method: 'POST', body: '{}' });
    await app.request('/v1/places?q=SECRET');
    const text = await (await metrics.response()).text();
    await database.close();
    assert.doesNotMatch(text, /SECRET|\/feedback/);
    assert.match(text, /^rounds_requests_total\{route="\/v1\/sessions\/:id",status="404"\} 1$/m);
    assert.match(text, /^rounds_requests_total\{route="\/v1\/places",status="200"\} 1$/m);
    assert.match(text, /^rounds_requests_total\{route="\*",status="404"\} 2$/m);
    assert.match(text, /^rounds_change_streams 7$/m);
    assert.match(text, /^rounds_database_up 0$/m);
  });
});
