import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { clientFor } from '../../src/data/clients.js';
import { configuration, configure, onConfigure } from '../../src/data/configure.js';
import { ConfigurationError } from '../../src/data/errors.js';

describe('configure', () => {
  afterEach(() => {
    configure({ baseUrl: null, fetch: null, messages: {} });
  });

  it('keeps settings that a later call does not mention', () => {
    configure({ baseUrl: 'https://rounds.example/v1' });
    configure({ messages: { en: { common: { tryAgain: 'Retry' } } } });
    assert.equal(configuration().baseUrl, 'https://rounds.example/v1');
  });

  it('notifies a listener until it unsubscribes', () => {
    let notifications = 0;
    const stop = onConfigure(() => {
      notifications += 1;
    });
    configure({ baseUrl: 'https://rounds.example/v1' });
    stop();
    configure({ baseUrl: null });
    assert.equal(notifications, 1);
  });
});

describe('clientFor', () => {
  it('returns the same client for every spelling of a base URL', () => {
    const client = clientFor('https://rounds.example/v1');
    assert.equal(clientFor('https://ROUNDS.example/v1/'), client);
    assert.notEqual(clientFor('https://rounds.example/v2'), client);
  });

  it('returns a new client after fetch has changed', () => {
    const client = clientFor('https://rounds.example/v1');
    configure({ fetch: () => Promise.reject(new Error('this test sends no request')) });
    assert.notEqual(clientFor('https://rounds.example/v1'), client);
    configure({ fetch: null });
  });

  it('rejects an invalid base URL', () => {
    assert.throws(() => clientFor('/v1'), ConfigurationError);
  });
});
