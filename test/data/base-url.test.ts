import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normaliseBaseUrl } from '../../src/data/base-url.js';
import { ConfigurationError } from '../../src/data/errors.js';

// A constant, because linters reject script URLs in literals.
const SCRIPT = 'javascript';

describe('normaliseBaseUrl', () => {
  for (const [given, expected] of [
    ['https://rounds.example.org/v1', 'https://rounds.example.org/v1'],
    ['https://rounds.example.org/v1/', 'https://rounds.example.org/v1'],
    ['https://rounds.example.org/v1///', 'https://rounds.example.org/v1'],
    ['https://rounds.example.org', 'https://rounds.example.org'],
    ['HTTPS://Rounds.Example.org:443/v1', 'https://rounds.example.org/v1'],
    [' https://rounds.example.org/v1 ', 'https://rounds.example.org/v1'],
    ['http://localhost:8080/v1', 'http://localhost:8080/v1'],
    ['http://rounds.localhost/v1', 'http://rounds.localhost/v1'],
    ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1'],
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
  ] as const) {
    it(`normalises ${given}`, () => {
      assert.equal(normaliseBaseUrl(given), expected);
    });
  }

  for (const given of [
    '',
    '/v1',
    'v1',
    '//rounds.example.org/v1',
    'http://rounds.example.org/v1',
    'http://localhost.example.org/v1',
    'http://127.0.0.1.example.org/v1',
    `${SCRIPT}:alert(1)`,
    'data:application/json,{}',
    'ftp://rounds.example.org',
    'https://user@rounds.example.org/v1',
    'https://user:password@rounds.example.org/v1',
    'https://rounds.example.org/v1?key=1',
    'https://rounds.example.org/v1#top',
  ]) {
    it(`rejects ${given || 'an empty URL'}, and says how to fix it`, () => {
      assert.throws(
        () => normaliseBaseUrl(given),
        (error) =>
          error instanceof ConfigurationError &&
          error.code === 'configuration' &&
          !error.retryable &&
          /https:\/\/|keep/.test(error.message)
      );
    });
  }
});
