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

const LABELS: Readonly<Record<string, string>> = {
  'system QWO': 'West Yorkshire',
  'sector prisons': 'Prisons',
  'nation wales': 'Wales',
};
const label = (list: string, code: string): string => LABELS[`${list} ${code}`] ?? code;

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

  it('never says that the visitor can go if no Round can be attended', () => {
    const of = (coming: typeof OPEN | null) => verdict({ openTo: 'everyone' }, { start: LEEDS }, coming).text;
    assert.equal(of(null), 'Open to you: no date yet');
    assert.equal(of({ status: 'scheduled', places: 'full' }), 'Open to you: full');
    assert.equal(of({ status: 'cancelled', places: 'open' }), 'Open to you: cancelled');
    assert.equal(of({ status: 'postponed', places: 'open' }), 'Open to you: postponed');
  });

  it('asks the visitor to check first for the worst reason', () => {
    const { kind, mark, text } = verdict({ openTo: 'everyone' }, { start: LEEDS, sector: 'social-care' });
    assert.deepEqual([kind, mark, text], ['ask', '?', 'Ask first: social care staff not mentioned']);
  });

  it('says who it is not open to', () => {
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

  it('follows the backend if it judges', () => {
    const eligibility = {
      verdict: 'no',
      reasons: [
        { code: 'other-system', systems: ['QWO'], place: null, host: null, sector: null, nation: null },
      ],
    };
    const { kind, text } = verdict({ openTo: 'everyone', eligibility }, { start: LEEDS });
    assert.deepEqual([kind, text], ['no', 'Staff in West Yorkshire only']);
  });

  /** A reason as a backend gives it. */
  const reason = (code: string, about: object = {}) => ({
    ...{ code, systems: [], place: null, host: null, sector: null, nation: null },
    ...about,
  });

  /** Returns the text for a verdict of the backend. */
  const judged = (name: string, ...reasons: ReturnType<typeof reason>[]): string =>
    verdict({ eligibility: { verdict: name, reasons } }, { start: LEEDS, role: 'student' }).text;

  const toAsk: [code: string, about: object, text: string][] = [
    ['system-in-part', { systems: ['QWO'] }, 'open to staff in West Yorkshire, only part of your area'],
    ['system-not-stated', { place: 'Leeds' }, 'its area is not stated'],
    ['place-unknown', { place: 'Leeds', systems: ['QWO'] }, 'open to staff who work in Leeds'],
    ['place-unknown', { systems: ['QWO'] }, 'open to staff in West Yorkshire'],
    ['place-unknown', {}, 'its area is not stated'],
    ['other-place', { place: 'Leeds' }, 'open to staff who work in Leeds'],
    ['other-place', {}, 'its area is not stated'],
    ['open-to-organisation', { host: 'Larkmoor' }, 'for staff of Larkmoor'],
    ['open-to-organisation', {}, 'for staff of '],
    ['sector-not-stated', { sector: 'hospice' }, 'hospice staff not mentioned'],
    ['sector-not-stated', { sector: 'prisons' }, 'staff in “Prisons” not mentioned'],
    ['sector-not-stated', {}, 'staff in “” not mentioned'],
    ['role-some', {}, 'students welcome at some Rounds'],
    ['role-not-stated', {}, 'students not mentioned'],
    ['phase-of-the-moon', {}, 'check that you can come'],
  ];
  for (const [code, about, text] of toAsk) {
    it(`asks the visitor to check first for ${code}, with the known facts: ${text}`, () => {
      assert.equal(judged('ask', reason(code, about)), `Ask first: ${text}`);
    });
  }

  const notOpen: [code: string, about: object, text: string][] = [
    ['other-system', { systems: ['QWO'] }, 'Staff in West Yorkshire only'],
    ['other-nation', { nation: 'wales' }, 'Staff in Wales only'],
    ['other-nation', {}, 'Staff in  only'],
    ['other-place', { place: 'Leeds' }, 'Staff who work in Leeds only'],
    ['other-place', {}, 'Not open to you'],
    ['open-to-organisation', { host: 'Larkmoor' }, 'Staff of Larkmoor only'],
    ['open-to-organisation', {}, 'Staff of  only'],
    ['open-to-team', { host: 'Larkmoor' }, 'One team at Larkmoor only'],
    ['open-to-team', {}, 'One team at  only'],
    ['sector-not-welcome', { sector: 'hospice' }, 'Not open to hospice staff'],
    ['role-not-welcome', {}, 'Not open to students'],
    ['phase-of-the-moon', {}, 'Not open to you'],
  ];
  for (const [code, about, text] of notOpen) {
    it(`says who it is not open to for ${code}: ${text}`, () => {
      assert.equal(judged('no', reason(code, about)), text);
    });
  }

  it('names the audience that includes the visitor', () => {
    const system = reason('open-to-system', { systems: ['QWO'] });
    assert.equal(
      judged('yes', reason('role-welcome'), system),
      'You can go: open to staff in West Yorkshire'
    );
    const place = reason('open-to-place', { place: 'Leeds' });
    assert.equal(judged('yes', place), 'You can go: open to staff who work in Leeds');
    for (const other of [reason('open-to-place'), reason('open-to-everyone'), reason('role-welcome')]) {
      assert.equal(judged('yes', other), 'You can go: open to everyone');
    }
    assert.equal(judged('yes', reason('role-welcome', { place: 'Leeds' })), 'You can go: open to everyone');
    assert.equal(judged('yes'), 'You can go: open to everyone');
  });

  it('marks programmes that are open but have no Round to go to, and those without any information', () => {
    const waiting = verdict({ openTo: 'everyone' }, { start: LEEDS }, null);
    assert.deepEqual([waiting.kind, waiting.mark], ['wait', '–']);
    const unsaid = verdict({ openTo: 'everyone' }, {});
    assert.deepEqual([unsaid.kind, unsaid.mark], ['open', '']);
    assert.equal(judged('no'), 'Not open to you');
  });

  it('advises asking an organisation within 40 km, or one that was searched for', () => {
    const at = (distanceKm: number | null, employer = '') =>
      verdict({ openTo: 'organisation', distanceKm }, { start: { ...LEEDS, employer } }).kind;
    assert.deepEqual([at(null), at(40), at(40.1), at(0)], ['no', 'ask', 'no', 'ask']);
    assert.equal(at(null, 'Larkmoor'), 'ask');
  });

  it('says that a place or a system is not stated', () => {
    const serves = { systems: [], places: [] };
    assert.equal(verdict({ openTo: 'system', serves }, {}).text, 'Open to staff in its part of the country');
    assert.equal(verdict({ openTo: 'place', serves }, {}).text, 'Open to staff who work nearby');
  });

  it('asks the visitor to check first for an unknown verdict of the backend', () => {
    const eligibility = { verdict: 'perhaps', reasons: [] };
    assert.equal(verdict({ eligibility }, { start: LEEDS }).kind, 'ask');
  });
});
