import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { clientFor } from '../../src/data/clients.js';
import { configuration, configure, onConfigure } from '../../src/data/configure.js';
import { ConfigurationError } from '../../src/data/errors.js';

describe('configure', () => {
  afterEach(() => {
    configure({ baseUrl: null, fetch: null, messages: {} });
  });

  it('keeps what a later call leaves out', () => {
    configure({ baseUrl: 'https://rounds.example/v1' });
    configure({ messages: { en: { common: { tryAgain: 'Once more' } } } });
    assert.equal(configuration().baseUrl, 'https://rounds.example/v1');
  });

  it('tells who listens, until they stop', () => {
    let told = 0;
    const stop = onConfigure(() => {
      told += 1;
    });
    configure({ baseUrl: 'https://rounds.example/v1' });
    stop();
    configure({ baseUrl: null });
    assert.equal(told, 1);
  });
});

describe('clientFor', () => {
  it('has one client for a base URL, however it is written', () => {
    const client = clientFor('https://rounds.example/v1');
    assert.equal(clientFor('https://ROUNDS.example/v1/'), client);
    assert.notEqual(clientFor('https://rounds.example/v2'), client);
  });

  it('begins anew with another fetch', () => {
    const client = clientFor('https://rounds.example/v1');
    configure({ fetch: () => Promise.reject(new Error('nothing is sent here')) });
    assert.notEqual(clientFor('https://rounds.example/v1'), client);
    configure({ fetch: null });
  });

  it('refuses what is no base URL', () => {
    assert.throws(() => clientFor('/v1'), ConfigurationError);
  });
});
