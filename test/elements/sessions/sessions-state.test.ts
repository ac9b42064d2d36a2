import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  FEED,
  INITIAL_STATE,
  NEUTRAL_ENTRY,
  calendarOf,
  copiedOf,
  reduceSessions,
  type SessionsAction,
  type SessionsState,
} from '../../../src/elements/sessions/sessions-state.js';

const after = (...actions: SessionsAction[]): SessionsState => actions.reduce(reduceSessions, INITIAL_STATE);

describe('reduceSessions', () => {
  it('looks a year ahead until the page changes the number of days', () => {
    assert.equal(after({ type: 'look-further' }).looksFurther, true);
    assert.equal(after({ type: 'look-further' }, { type: 'days' }).looksFurther, false);
    assert.equal(after({ type: 'days' }), INITIAL_STATE);
  });

  it('loads for a chosen programme, and waits until the provider passes it on', () => {
    const chosen = after({ type: 'programme-chosen', id: 'aire' });
    assert.deepEqual([chosen.isWanted, chosen.awaited], [true, 'aire']);
    const settled = reduceSessions(chosen, { type: 'programme-settled' });
    assert.deepEqual([settled.isWanted, settled.awaited], [true, null]);
    assert.equal(reduceSessions(settled, { type: 'programme-settled' }), settled);
  });

  it('opens and closes the panels independently', () => {
    const open = after({ type: 'panel', isOpen: true }, { type: 'dates', isOpen: true });
    assert.deepEqual([open.isPanelOpen, open.areDatesOpen], [true, true]);
    const closed = reduceSessions(open, { type: 'dates', isOpen: false });
    assert.deepEqual([closed.isPanelOpen, closed.areDatesOpen], [true, false]);
  });

  it('keeps several details open, and the state if nothing changes', () => {
    const open = after(
      { type: 'details', id: 'a', isOpen: true },
      { type: 'details', id: 'b', isOpen: true }
    );
    assert.deepEqual(open.open, ['a', 'b']);
    assert.equal(reduceSessions(open, { type: 'details', id: 'a', isOpen: true }), open);
    assert.deepEqual(reduceSessions(open, { type: 'details', id: 'a', isOpen: false }).open, ['b']);
  });

  it('remembers the title and the reminder of each calendar entry', () => {
    const state = after(
      { type: 'calendar', id: 'a', choice: { hasFullTitle: true } },
      { type: 'calendar', id: 'a', choice: { hasReminder: true } }
    );
    assert.deepEqual(calendarOf(state, 'a'), { hasFullTitle: true, hasReminder: true });
    assert.equal(calendarOf(state, 'b'), NEUTRAL_ENTRY);
  });

  it('remembers the last copied address, until the feed’s address changes', () => {
    const session = after({ type: 'copied', id: 'a', result: 'yes' });
    assert.deepEqual([copiedOf(session, 'a'), copiedOf(session, 'b')], ['yes', 'no']);
    const feed = reduceSessions(session, { type: 'copied', id: FEED, result: 'manual' });
    assert.deepEqual([copiedOf(feed, 'a'), copiedOf(feed, FEED)], ['no', 'manual']);
    const changed = reduceSessions(feed, { type: 'calendar', id: FEED, choice: { hasReminder: true } });
    assert.equal(copiedOf(changed, FEED), 'no');
  });
});
