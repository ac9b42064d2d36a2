import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWelsh, normaliseLanguage } from '../../src/i18n/language.js';

describe('language tags', () => {
  for (const tag of ['cy', 'CY', 'cy-GB', 'cy_GB', 'CY_gb', 'cym', 'CYM', 'wel', 'wel-GB', 'cym_GB']) {
    it(`mean Welsh: ${tag}`, () => {
      assert.equal(isWelsh(tag), true);
      assert.match(normaliseLanguage(tag), /^cy(-gb)?$/);
    });
  }

  for (const tag of ['', 'en', 'en_GB', 'cyx', 'welsh', 'x-cy', 'cz']) {
    it(`do not mean Welsh: “${tag}”`, () => {
      assert.equal(isWelsh(tag), false);
    });
  }

  it('are compared in lower case with hyphens', () => {
    assert.equal(normaliseLanguage('pt_BR'), 'pt-br');
  });
});
