import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asAtText } from '../../src/i18n/as-at.js';
import { common as cy } from '../../src/i18n/messages/cy/common.js';
import { common as en } from '../../src/i18n/messages/en/common.js';

/** Times without an offset are those of the reader's clock, in whichever zone the test runs. */
const text = (asAt: string, now: string, { dates, timeOnDate } = en): string =>
  asAtText(new Date(asAt), new Date(now), dates, timeOnDate);

describe('as at', () => {
  it('says the time alone today', () => {
    assert.equal(text('2026-11-22T14:30:00', '2026-11-22T15:00:00'), '2:30pm');
    assert.equal(text('2026-11-22T12:00:00', '2026-11-22T15:00:00'), 'midday');
  });

  it('says the date too on another day', () => {
    assert.equal(text('2026-11-21T14:30:00', '2026-11-22T15:00:00'), '2:30pm on 21 November 2026');
    assert.equal(text('2025-11-22T14:30:00', '2026-11-22T15:00:00'), '2:30pm on 22 November 2025');
    assert.equal(text('2026-11-21T14:30:00', '2026-11-22T15:00:00', cy), '2:30pm ar 21 Tachwedd 2026');
  });
});
