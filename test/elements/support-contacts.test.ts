import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { supportContacts } from '../../src/elements/support.js';
import { support as welsh } from '../../src/i18n/messages/cy/support.js';
import { support as words } from '../../src/i18n/messages/en/support.js';

const TEAM = { label: 'Wellbeing team', href: 'mailto:wellbeing@larkmoor.example' };

describe('supportContacts()', () => {
  it('adds a free helpline if a service names no telephone number', () => {
    assert.deepEqual(supportContacts([], words), [
      { label: 'Samaritans (UK and Ireland) 116 123, free, day or night', href: 'tel:116123' },
    ]);
    assert.deepEqual(
      supportContacts([TEAM], welsh).map(({ href }) => href),
      [TEAM.href, 'tel:116123']
    );
  });

  it('adds no helpline if a service names a telephone number', () => {
    const line = { label: 'Staff line: 0113 496 0000', href: 'tel:01134960000' };
    assert.deepEqual(supportContacts([TEAM, line], words), [TEAM, line]);
  });

  it('shows a telephone number that its label lacks, since not every device can follow the link', () => {
    assert.deepEqual(supportContacts([{ label: 'Staff line', href: 'tel:+441134960000' }], words), [
      { label: 'Staff line: +441134960000', href: 'tel:+441134960000' },
    ]);
    const international = { label: 'Staff line 0113 496 0000', href: 'tel:+441134960000' };
    assert.deepEqual(supportContacts([international], words), [international]);
  });

  it('does not turn an unsafe address into a link, or count it as a telephone number', () => {
    for (const href of ['javascript:alert(1)', 'tel:0113;phone-context=evil', 'vbscript:x']) {
      assert.deepEqual(supportContacts([{ label: 'Talk', href }], words), [
        { label: 'Talk', href: null },
        { label: words.samaritans, href: 'tel:116123' },
      ]);
    }
  });
});
