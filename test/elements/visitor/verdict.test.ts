import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_CHOICES, type VisitorChoices } from '../../../src/context/visitor.js';
import type { Programme } from '../../../src/contract/programmes.js';
import { verdictOf } from '../../../src/elements/visitor/verdict.js';
import { visitor } from '../../../src/elements/visitor/messages/en.js';
import { common } from '../../../src/i18n/messages/en/common.js';
import { programme } from '../../../stories/fixtures/programmes.js';
import { LEEDS } from './leeds.js';

const words = { ...common, ...visitor };
const label = (list: string, code: string): string =>
  list === 'system' && code === 'QWO' ? 'West Yorkshire' : code;

const OPEN = { status: 'scheduled', places: 'open' };

const verdict = (
  item: Partial<Programme>,
  choices: Partial<VisitorChoices>,
  coming: { status: string; places: string } | null = OPEN
) =>
  verdictOf(
    programme({ id: 'a', name: 'A', host: { name: 'Larkmoor', odsCode: null, sector: 'health' }, ...item }),
    coming,
    { ...NO_CHOICES, ...choices },
    words,
    label
  );

describe('a verdict', () => {
  it('says who may go, before the visitor has said anything', () => {
    const text = (item: Partial<Programme>) => verdict(item, {}).text;
    assert.equal(text({ openTo: 'system' }), 'Open to staff anywhere in West Yorkshire');
    assert.equal(text({ openTo: 'everyone' }), 'Open to everyone in health and care');
    assert.equal(text({ openTo: 'organisation' }), 'Staff of Larkmoor only');
    assert.equal(text({ openTo: 'team' }), 'One team at Larkmoor only');
    assert.equal(text({ openTo: 'night-owls' }), 'Ask who can come');
    assert.equal(
      text({ openTo: 'place', serves: { systems: [], places: [{ code: 'LS1', label: 'Leeds' }] } }),
      'Open to staff who work in Leeds'
    );
  });

  it('says that the visitor can go, and why', () => {
    const { kind, mark, text } = verdict({ openTo: 'system' }, { start: LEEDS });
    assert.deepEqual([kind, mark, text], ['yes', '✓', 'You can go: open to staff in West Yorkshire']);
  });

  it('never says that the visitor can go where no Round can be attended', () => {
    const of = (coming: typeof OPEN | null) => verdict({ openTo: 'everyone' }, { start: LEEDS }, coming).text;
    assert.equal(of(null), 'Open to you: no date yet');
    assert.equal(of({ status: 'scheduled', places: 'full' }), 'Open to you: full');
    assert.equal(of({ status: 'cancelled', places: 'open' }), 'Open to you: cancelled');
    assert.equal(of({ status: 'postponed', places: 'open' }), 'Open to you: postponed');
  });

  it('asks first by the worst reason', () => {
    const { kind, mark, text } = verdict({ openTo: 'everyone' }, { start: LEEDS, sector: 'social-care' });
    assert.deepEqual([kind, mark, text], ['ask', '?', 'Ask first: social care staff not mentioned']);
  });

  it('says to whom it is not open', () => {
    const item = { openTo: 'everyone', welcomes: ['health'] };
    assert.deepEqual(verdict(item, { sector: 'social-care' }), {
      kind: 'no',
      mark: '–',
      text: 'Not open to social care staff',
    });
    assert.equal(
      verdict({ openTo: 'everyone', volunteers: 'no' }, { role: 'volunteer' }).text,
      'Not open to volunteers'
    );
  });

  it('follows the backend where it judges', () => {
    const eligibility = {
      verdict: 'no',
      reasons: [
        { code: 'other-system', systems: ['QWO'], place: null, host: null, sector: null, nation: null },
      ],
    };
    const { kind, text } = verdict({ openTo: 'everyone', eligibility }, { start: LEEDS });
    assert.deepEqual([kind, text], ['no', 'Staff in West Yorkshire only']);
  });

  it('asks first where the backend gives a verdict that it does not know', () => {
    const eligibility = { verdict: 'perhaps', reasons: [] };
    assert.equal(verdict({ eligibility }, { start: LEEDS }).kind, 'ask');
  });
});
