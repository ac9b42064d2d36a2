import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookingHref } from '../../../src/dom/links.js';
import { common } from '../../../src/i18n/messages/en/common.js';
import { sessions as own } from '../../../src/elements/sessions/messages/en.js';
import * as model from '../../../src/elements/sessions/sessions-model.js';
import { toStructuredData } from '../../../src/elements/sessions/structured-data.js';
import { session } from '../../../stories/fixtures/sessions.js';

const words = { ...common, ...own };
/** Labels as a service sends them. */
const LABELS: Record<string, Record<string, string>> = {
  places: { open: 'Places left', few: 'Few places left' },
  status: { scheduled: 'Going ahead', rescheduled: 'Moved to a new date' },
};
const label = (kind: string, code: string): string => LABELS[kind]?.[code] ?? code;

const at = (startsAt: string, endsAt: string, timeZone = 'Europe/London') =>
  session({ id: 'one', startsAt, endsAt, timeZone });

describe('relativeText', () => {
  const one = at('2027-03-29T08:00:00+01:00', '2027-03-29T09:00:00+01:00');
  for (const [now, text] of [
    ['2027-03-20T12:00:00Z', ''],
    ['2027-03-22T12:00:00Z', ''],
    ['2027-03-23T00:30:00Z', 'in 6 days'],
    ['2027-03-27T23:30:00Z', 'in 2 days'],
    // The night of a clock change is an hour shorter, but still counts as one day.
    ['2027-03-28T00:30:00Z', 'tomorrow'],
    ['2027-03-28T22:59:00Z', 'tomorrow'],
    ['2027-03-28T23:00:00Z', 'today'],
    ['2027-03-29T06:59:59Z', 'today'],
    ['2027-03-29T07:00:00Z', 'has started'],
    ['2027-03-29T08:00:00Z', 'has ended'],
  ] as const) {
    it(`returns ${text || 'an empty text'} at ${now}`, () => {
      assert.equal(model.relativeText(one, new Date(now), words), text);
    });
  }

  it('uses the calendar of the session’s time zone', () => {
    const far = at('2026-11-24T09:00:00+13:00', '2026-11-24T10:00:00+13:00', 'Pacific/Auckland');
    assert.equal(model.relativeText(far, new Date('2026-11-23T12:00:00Z'), words), 'today');
    assert.equal(model.relativeText(far, new Date('2026-11-23T10:30:00Z'), words), 'tomorrow');
  });

  it('is empty for a postponed session, whose date is no longer valid', () => {
    const now = new Date('2027-03-28T12:00:00Z');
    assert.equal(model.relativeText({ ...one, status: 'postponed' }, now, words), '');
  });

  it('is empty once a cancelled session would have started', () => {
    const cancelled = { ...one, status: 'cancelled' };
    assert.equal(model.relativeText(cancelled, new Date('2027-03-29T06:59:59Z'), words), 'today');
    assert.equal(model.relativeText(cancelled, new Date('2027-03-29T07:30:00Z'), words), '');
    assert.equal(model.relativeText(cancelled, new Date('2027-03-29T08:30:00Z'), words), '');
  });
});

describe('toTimes', () => {
  it('names the time zone only if the reader’s clock differs, and detects clock changes', () => {
    const back = at('2027-10-31T00:30:00+01:00', '2027-10-31T01:30:00+00:00');
    assert.deepEqual(model.toTimes(back, 'Europe/London', words), {
      weekday: 'Sunday',
      date: '31 October 2027',
      time: '12:30am to 1:30am',
      zone: '',
      clocksChange: true,
    });
    assert.equal(model.toTimes(back, 'America/New_York', words).zone, 'UK time');
    // Dublin's clocks show the same time.
    assert.equal(model.toTimes(back, 'Europe/Dublin', words).zone, '');
    const other = at('2027-01-01T12:00:00+13:00', '2027-01-01T13:00:00+13:00', 'Pacific/Auckland');
    assert.equal(model.toTimes(other, 'Europe/London', words).zone, 'Auckland time');
  });
});

describe('toStatusLine', () => {
  const one = at('2026-12-09T18:30:00Z', '2026-12-09T19:30:00Z');
  for (const [changes, text, tone] of [
    [{}, 'Going ahead', 'on'],
    [{ places: 'few' }, 'Few places left', 'on'],
    [{ places: 'full' }, 'full', 'full'],
    [{ status: 'cancelled', places: 'open' }, 'cancelled', 'off'],
    [{ status: 'postponed' }, 'postponed', 'off'],
    [
      { status: 'rescheduled', movedFrom: '2026-12-02T18:30:00Z', places: 'full' },
      'Moved to a new date, was Wednesday 2 December 2026, 6:30pm. full',
      'changed',
    ],
    [
      { status: 'rescheduled', movedFrom: '2026-12-09T12:00:00Z' },
      'Moved to a new time, was midday',
      'changed',
    ],
    [{ status: 'rescheduled' }, 'Moved to a new date', 'changed'],
    [{ status: 'new-in-2031' }, 'new-in-2031', 'changed'],
  ] as const) {
    it(`returns “${text}”`, () => {
      assert.deepEqual(model.toStatusLine({ ...one, ...changes }, words, label), { text, tone });
    });
  }
});

describe('changesText', () => {
  const [a, b] = [
    at('2026-12-09T18:30:00Z', '2026-12-09T19:30:00Z'),
    { ...at('2026-12-10T18:30:00Z', '2026-12-10T19:30:00Z'), id: 'two' },
  ];

  it('announces only visible changes of sessions that were already listed', () => {
    assert.equal(model.changesText([a, b], [b], words, label), '');
    assert.equal(model.changesText([b], [a, b], words, label), '');
    assert.equal(model.changesText([a], [{ ...a, updatedAt: b.startsAt, sequence: 4 }], words, label), '');
    assert.equal(
      model.changesText([a, b], [{ ...a, status: 'cancelled' }, b], words, label),
      'Changed: Topic to be confirmed. cancelled.'
    );
    const both = [a, b].map((one) => ({ ...one, places: 'full' }));
    assert.equal(model.changesText([a, b], both, words, label), '2 Rounds in this list have changed.');
  });
});

describe('bookingHref', () => {
  for (const [bookingUrl, href] of [
    ['https://book.example/1', 'https://book.example/1'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['mailto:a@b.example?bcc=c@d.example&body=x', 'mailto:a@b.example'],
    ['mailto:a@b.example,c@d.example', null],
    ['http://book.example', null],
    ['vbscript:x', null],
    ['https://user:secret@book.example', null],
    ['book', null],
    ['', null],
    [null, null],
  ] as const) {
    it(`returns ${href ?? 'null'} for ${String(bookingUrl)}`, () => {
      assert.equal(bookingHref(bookingUrl), href);
    });
  }
});

describe('toStructuredData', () => {
  it('contains no web addresses, and no text that could end the script element', () => {
    const careless = {
      ...at('2026-12-09T18:30:00Z', '2026-12-09T19:30:00Z'),
      title: '</script><b>Ours</b>',
      format: 'online',
      url: 'https://meet.example/j/1',
      bookingUrl: 'https://meet.example/j/2',
      venue: { name: 'https://meet.example/j/3', address: null, postcode: null, lat: null, lng: null },
    };
    const text = toStructuredData([careless]);
    assert.doesNotMatch(text, /meet\.example|</);
    assert.match(text, /"location":\{"@type":"VirtualLocation"\}/);
  });
});
