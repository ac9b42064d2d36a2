import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Metrics } from '../../../demo/backend/src/api/metrics.js';
import { NOW, appFor } from '../support/backend.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';

describe('metrics', () => {
  it('count only answers of days that are over', async () => {
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

  it('report feeds by their ids, and forget those that were removed', async () => {
    const feed = { kind: 'ical', isHeld: false, answeredAt: NOW, failingSince: null, failureKind: null };
    let feeds: Awaited<ReturnType<NonNullable<ConstructorParameters<typeof Metrics>[0]['feeds']>>> = [
      { ...feed, id: 'ical-1', isHeld: true },
      { ...feed, id: 'ical-2', failingSince: NOW, failureKind: 'source' },
    ];
    const sources = { clock: () => NOW, streams: () => 0, updatedAt: async () => NOW };
    const metrics = new Metrics({ ...sources, feeds: async () => feeds });
    const read = async (): Promise<string> => (await metrics.response()).text();
    const text = await read();
    const seconds = NOW.getTime() / 1000;
    assert.match(text, /^rounds_feed_up\{feed="ical-1",kind="ical"\} 1$/m);
    assert.match(text, /^rounds_feed_up\{feed="ical-2",kind="ical"\} 0$/m);
    assert.match(text, /^rounds_feed_held\{feed="ical-1"\} 1$/m);
    assert.match(
      text,
      new RegExp(
        `^rounds_feed_failing_since_timestamp_seconds\\{feed="ical-2",reason="source"\\} ${seconds}$`,
        'm'
      )
    );
    assert.match(
      text,
      new RegExp(`^rounds_feed_answered_timestamp_seconds\\{feed="ical-1"\\} ${seconds}$`, 'm')
    );
    feeds = [];
    assert.doesNotMatch(await read(), /ical-/);
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
