import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookingHref } from '../../../src/dom/links.js';
import { common } from '../../../src/i18n/messages/en/common.js';
import { sessions as own } from '../../../src/elements/sessions/messages/en.js';
import { addressOf, sharedHref } from '../../../src/elements/sessions/detail-facts.js';
import * as facts from '../../../src/elements/sessions/session-facts.js';
import { fullNameOf, likenessesIn, linkSuffix } from '../../../src/elements/sessions/session-names.js';
import { relativeText, toStatusLine, toTimes } from '../../../src/elements/sessions/session-times.js';
import * as model from '../../../src/elements/sessions/sessions-model.js';
import { toMonths } from '../../../src/elements/sessions/month-strip-model.js';
import { NO_CHOICES, type VisitorChoices } from '../../../src/context/visitor.js';
import { toStructuredData } from '../../../src/elements/sessions/structured-data.js';
import type { Session } from '../../../src/contract/sessions.js';
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
    ['2027-03-27T23:30:00Z', ''],
    // The night of a clock change is an hour shorter, but still counts as one day.
    ['2027-03-28T00:30:00Z', 'tomorrow'],
    ['2027-03-28T22:59:00Z', 'tomorrow'],
    ['2027-03-28T23:00:00Z', 'today'],
    ['2027-03-29T06:59:59Z', 'today'],
    ['2027-03-29T07:00:00Z', 'has started'],
    ['2027-03-29T08:00:00Z', 'has ended'],
  ] as const) {
    it(`returns ${text || 'an empty text'} at ${now}`, () => {
      assert.equal(relativeText(one, new Date(now), words), text);
    });
  }

  it('uses the calendar of the session’s time zone', () => {
    const far = at('2026-11-24T09:00:00+13:00', '2026-11-24T10:00:00+13:00', 'Pacific/Auckland');
    assert.equal(relativeText(far, new Date('2026-11-23T12:00:00Z'), words), 'today');
    assert.equal(relativeText(far, new Date('2026-11-23T10:30:00Z'), words), 'tomorrow');
  });

  it('is empty for a postponed session, whose date is no longer valid', () => {
    const now = new Date('2027-03-28T12:00:00Z');
    assert.equal(relativeText({ ...one, status: 'postponed' }, now, words), '');
  });

  it('is empty once a cancelled session would have started', () => {
    const cancelled = { ...one, status: 'cancelled' };
    assert.equal(relativeText(cancelled, new Date('2027-03-29T06:59:59Z'), words), 'today');
    assert.equal(relativeText(cancelled, new Date('2027-03-29T07:30:00Z'), words), '');
    assert.equal(relativeText(cancelled, new Date('2027-03-29T08:30:00Z'), words), '');
  });
});

describe('toTimes', () => {
  const NOW = new Date('2027-10-01T12:00:00Z');

  it('names the time zone only if the reader’s clock differs, and detects clock changes', () => {
    const back = at('2027-10-31T00:30:00+01:00', '2027-10-31T01:30:00+00:00');
    assert.deepEqual(toTimes(back, 'Europe/London', NOW, words), {
      date: 'Sunday 31 October',
      shortDate: 'Sun 31 Oct',
      time: '12:30am to 1:30am',
      zone: '',
      clocksChange: true,
    });
    assert.equal(toTimes(back, 'America/New_York', NOW, words).zone, 'UK time');
    // Dublin's clocks show the same time.
    assert.equal(toTimes(back, 'Europe/Dublin', NOW, words).zone, '');
    const other = at('2027-01-01T12:00:00+13:00', '2027-01-01T13:00:00+13:00', 'Pacific/Auckland');
    assert.equal(toTimes(other, 'Europe/London', NOW, words).zone, 'Auckland time');
  });

  it('shows the year only of dates more than 12 months away', () => {
    const summer = at('2027-08-06T14:00:00+01:00', '2027-08-06T15:00:00+01:00');
    const within = toTimes(summer, 'Europe/London', new Date('2026-08-08T12:00:00Z'), words);
    assert.deepEqual([within.date, within.shortDate], ['Friday 6 August', 'Fri 6 Aug']);
    const outside = toTimes(summer, 'Europe/London', new Date('2026-08-05T12:00:00Z'), words);
    assert.deepEqual([outside.date, outside.shortDate], ['Friday 6 August 2027', 'Fri 6 Aug 2027']);
  });

  it('shows the date of an end on another day, except at midnight', () => {
    const late = at('2027-10-05T23:30:00+01:00', '2027-10-06T00:30:00+01:00');
    assert.equal(toTimes(late, 'Europe/London', NOW, words).time, '11:30pm to 12:30am, 6 October');
    const toMidnight = at('2027-10-05T23:00:00+01:00', '2027-10-06T00:00:00+01:00');
    assert.equal(toTimes(toMidnight, 'Europe/London', NOW, words).time, '11pm to midnight');
  });
});

describe('toStatusLine', () => {
  const one = at('2026-12-09T18:30:00Z', '2026-12-09T19:30:00Z');
  for (const [changes, text, tone] of [
    [{}, '', 'on'],
    [{ places: 'few' }, 'Few places left', 'on'],
    [{ places: 'full' }, 'full', 'full'],
    [{ status: 'cancelled', places: 'open' }, 'cancelled', 'off'],
    [{ status: 'postponed' }, 'postponed', 'off'],
    [
      { status: 'rescheduled', movedFrom: '2026-12-02T18:30:00Z', places: 'full' },
      'Moved to a new date, was Wednesday 2 December, 6:30pm. full',
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
    it(`returns “${text}” for ${JSON.stringify(changes)}`, () => {
      assert.deepEqual(toStatusLine({ ...one, ...changes }, words, label), { text, tone });
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
      'Changed: Larkmoor Hospitals Round, topic to be confirmed. cancelled.'
    );
    const both = [a, b].map((one) => ({ ...one, places: 'full' }));
    assert.equal(model.changesText([a, b], both, words, label), '2 Rounds in this list have changed.');
  });
});

describe('the names of a session’s controls', () => {
  const named = (id: string, changes: Partial<Session> = {}): Session =>
    session({
      id,
      startsAt: '2026-12-09T18:30:00Z',
      endsAt: '2026-12-09T19:30:00Z',
      title: 'Ours',
      ...changes,
    });
  const other = { ...named('other').host, id: 'other', name: 'Aire Valley Hospice' };
  const later = { startsAt: '2026-12-09T20:30:00Z', endsAt: '2026-12-09T21:30:00Z' };
  const namesIn = (list: readonly Session[]): readonly (readonly [link: string, control: string])[] => {
    const likenesses = likenessesIn(list, words);
    return list.map((one) => {
      const times = toTimes(one, 'Europe/London', new Date('2026-12-01T12:00:00Z'), words);
      const likeness = likenesses.get(one.id) ?? 'none';
      return [linkSuffix(one, times, likeness), fullNameOf(one, times, likeness, words)];
    });
  };

  it('include the date after the heading, and the host of a Round with a title', () => {
    assert.deepEqual(namesIn([named('titled'), named('untitled', { title: null })]), [
      ['Wednesday 9 December', 'Ours, Larkmoor Hospitals, Wednesday 9 December'],
      ['Wednesday 9 December', 'Larkmoor Hospitals Round, topic to be confirmed, Wednesday 9 December'],
    ]);
  });

  it('include the host in the link if another host has a Round with that title on that day', () => {
    assert.deepEqual(
      namesIn([named('one'), named('two', { host: other })]).map(([link]) => link),
      ['Larkmoor Hospitals, Wednesday 9 December', 'Aire Valley Hospice, Wednesday 9 December']
    );
  });

  it('include the time if the same host has two Rounds with that title on that day', () => {
    assert.deepEqual(namesIn([named('one'), named('two', later), named('three', { host: other })]), [
      [
        'Larkmoor Hospitals, Wednesday 9 December, 6:30pm to 7:30pm',
        'Ours, Larkmoor Hospitals, Wednesday 9 December, 6:30pm to 7:30pm',
      ],
      [
        'Larkmoor Hospitals, Wednesday 9 December, 8:30pm to 9:30pm',
        'Ours, Larkmoor Hospitals, Wednesday 9 December, 8:30pm to 9:30pm',
      ],
      ['Aire Valley Hospice, Wednesday 9 December', 'Ours, Aire Valley Hospice, Wednesday 9 December'],
    ]);
  });

  it('stay short for Rounds with the same title on different days', () => {
    const nextDay = { startsAt: '2026-12-10T18:30:00Z', endsAt: '2026-12-10T19:30:00Z' };
    assert.deepEqual(
      namesIn([named('one'), named('two', nextDay)]).map(([link]) => link),
      ['Wednesday 9 December', 'Thursday 10 December']
    );
  });
});

describe('a session’s facts', () => {
  const one = at('2026-12-09T18:30:00Z', '2026-12-09T19:30:00Z');

  it('name the host if there is no title', () => {
    assert.equal(facts.headingOf(one, words), 'Larkmoor Hospitals Round, topic to be confirmed');
    assert.equal(facts.headingOf({ ...one, title: 'Ours' }, words), 'Ours');
  });

  it('never repeat the host in the place, and name its town', () => {
    const venue = {
      name: 'Community Room, Larkmoor Hospitals',
      address: 'Larkmoor Hospitals, 1 Moor Road, Leeds',
      postcode: 'LS1 3EX',
      lat: 53.8,
      lng: -1.55,
    };
    assert.equal(facts.placeLine({ ...one, venue }, null, words, label), 'Community Room, Leeds');
    assert.equal(
      facts.placeLine({ ...one, venue }, 12.8, words, label),
      'Community Room, Leeds · 8 miles away'
    );
    assert.equal(addressOf({ ...one, venue }), 'Community Room, 1 Moor Road, Leeds, LS1 3EX');
    const short = { ...venue, name: 'Larkmoor Hospitals', address: null };
    assert.equal(
      facts.placeLine({ ...one, venue: short, format: 'hybrid' }, null, words, label),
      'hybrid, LS1'
    );
    assert.equal(facts.placeLine({ ...one, venue, format: 'online' }, 3, words, label), 'online');
  });

  it('measure the distance if the backend does not', () => {
    const near = facts.distanceOf(one, { lat: 53.8, lng: -1.4 });
    assert.ok(near !== null && Math.abs(near - 9.85) < 0.1, String(near));
    assert.equal(facts.distanceOf({ ...one, distanceKm: 3 }, { lat: 53.8, lng: -1.4 }), 3);
    assert.equal(facts.distanceOf({ ...one, venue: null }, { lat: 53.8, lng: -1.4 }), null);
    assert.equal(facts.distanceOf(one, null), null);
  });

  it('share only its own page, its programme’s or its booking page', () => {
    const head = { name: 'Ours', url: 'https://programme.example', contact: null };
    const [url, bookingUrl] = ['https://round.example', 'https://book.example'];
    assert.equal(sharedHref({ url, bookingUrl }, head), 'https://round.example/');
    assert.equal(sharedHref({ url: null, bookingUrl }, head), 'https://programme.example/');
    assert.equal(sharedHref({ url: null, bookingUrl }, null), 'https://book.example/');
    assert.equal(sharedHref({ url: null, bookingUrl: 'mailto:a@b.example' }, null), null);
    assert.equal(sharedHref({ url: 'javascript:1', bookingUrl: null }, null), null);
  });
});

describe('resultText', () => {
  const text = (filters: Partial<VisitorChoices['filters']>, total = 2) =>
    model.resultText(total, { ...NO_CHOICES, filters: { ...NO_CHOICES.filters, ...filters } }, 90, words);

  it('names the period of the list', () => {
    assert.equal(text({}, 0), 'No Rounds in the next 90 days');
    assert.equal(text({ when: 'this-week' }, 1), '1 Round this week');
    assert.equal(text({ when: 'next-week' }), '2 Rounds next week');
    assert.equal(text({ when: 'next-30-days' }), '2 Rounds in the next 30 days');
    const [from, to] = ['2026-12-01', '2026-12-05'];
    assert.equal(text({ when: 'dates', from }), '2 Rounds from 1 December 2026');
    assert.equal(text({ when: 'dates', to }), '2 Rounds until 5 December 2026');
    assert.equal(text({ when: 'dates', from, to: from }), '2 Rounds on 1 December 2026');
    assert.equal(text({ when: 'dates', from, to }), '2 Rounds from 1 December 2026 to 5 December 2026');
  });
});

describe('narrowedText', () => {
  const start: VisitorChoices['start'] = {
    place: {
      id: 'outcode:LS1',
      kind: 'outcode',
      label: 'LS1, Leeds',
      names: [],
      nations: ['england'],
      lat: 53.8,
      lng: -1.5,
      systems: [],
    },
    position: null,
    employer: '',
    ended: [],
    system: '',
  };

  it('includes choices made in another element', () => {
    const choices = { ...NO_CHOICES, start, sector: 'social-care', role: 'staff' };
    assert.equal(
      model.narrowedText(choices, false, words, label),
      'Near LS1, Leeds or online, for social care staff'
    );
    assert.equal(
      model.narrowedText({ ...choices, start: null, role: 'volunteer' }, false, words, label),
      'For volunteers in “social-care”'
    );
    assert.equal(model.narrowedText(choices, true, words, label), '');
    assert.equal(model.narrowedText(NO_CHOICES, false, words, label), '');
  });

  it('includes filters without a button', () => {
    const filters = { ...NO_CHOICES.filters, format: 'in-person', shift: ['night'], access: ['step-free'] };
    assert.equal(
      model.narrowedText({ ...NO_CHOICES, filters }, true, words, label),
      'In-person, night, step-free'
    );
  });
});

describe('narrowedText after the place', () => {
  it('has the format in the middle of the line, without a capital', () => {
    const filters = { ...NO_CHOICES.filters, format: 'hybrid' };
    const start = { place: null, position: { lat: 53.8, lng: -1.55 }, employer: '', ended: [], system: '' };
    const text = model.narrowedText(
      { ...NO_CHOICES, start, filters },
      false,
      words,
      () => 'In person or online'
    );
    assert.equal(text, 'Near your location, in person or online');
  });
});

describe('toMonths', () => {
  it('lists the days from the first of this month, with the number of Rounds', () => {
    const counts = { '2026-12-03': 2, '2026-12-99': 7 };
    const months = toMonths(new Date('2026-11-22T14:30:00Z'), '2027-01-02', counts, words);
    assert.deepEqual(
      months.map(({ name, days }) => [name, days.length]),
      [
        ['Nov', 30],
        ['Dec', 31],
        ['Jan', 2],
      ]
    );
    const day = { date: '2026-12-03', day: 3, text: 'Thursday 3 December', count: 2, isFree: false };
    const december = months.flatMap(({ days }) => days).filter(({ date }) => date.startsWith('2026-12'));
    assert.deepEqual(december[2], day);
    assert.equal(december.filter(({ isFree }) => isFree).length, 8);
    assert.equal(
      months.flatMap(({ days }) => days).reduce((sum, { count }) => sum + count, 0),
      2
    );
  });
});

describe('toMonths on the last day of a month', () => {
  const names = (counts: Readonly<Record<string, number>>) =>
    toMonths(new Date('2026-12-31T09:00:00Z'), '2027-02-02', counts, words).map(({ name }) => name);

  it('begins with the next month, because this one has no Rounds left', () => {
    assert.deepEqual(names({ '2027-01-04': 1 }), ['Jan', 'Feb']);
  });

  it('begins with this month while the day has Rounds', () => {
    assert.deepEqual(names({ '2026-12-31': 1 }), ['Dec', 'Jan', 'Feb']);
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
