import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asAtText, calendarDateText, timeText, wallClock, whenText } from '../../src/i18n/dates.js';
import { common as english } from '../../src/i18n/messages/en/common.js';
import { common as welsh } from '../../src/i18n/messages/cy/common.js';

const when = (startsAt: string, endsAt: string, timeZone = 'Europe/London', words = english.dates) => {
  const { weekday, date, time } = whenText(startsAt, endsAt, timeZone, words);
  return `${weekday} ${date}, ${time}`;
};

describe('dates in NHS style', () => {
  it('include the weekday, the date, and the start and end', () => {
    assert.equal(when('2027-08-06T13:00:00Z', '2027-08-06T14:00:00Z'), 'Friday 6 August 2027, 2pm to 3pm');
    assert.equal(
      when('2027-01-06T12:00:00Z', '2027-01-06T13:30:00Z'),
      'Wednesday 6 January 2027, midday to 1:30pm'
    );
  });

  it('use the time zone of the session, regardless of the offset in the timestamp', () => {
    assert.equal(
      when('2027-08-06T09:00:00-04:00', '2027-08-06T10:00:00-04:00', 'Europe/Dublin'),
      'Friday 6 August 2027, 2pm to 3pm'
    );
  });

  it('are correct on both clock changes', () => {
    assert.equal(
      when('2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z'),
      'Sunday 28 March 2027, 12:30am to 2:30am'
    );
    assert.equal(
      when('2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z'),
      'Sunday 31 October 2027, 1:30am to 1:30am'
    );
  });

  it('include the date of an end on another day, except midnight', () => {
    assert.equal(
      when('2027-01-06T22:00:00Z', '2027-01-07T01:00:00Z'),
      'Wednesday 6 January 2027, 10pm to 1am, 7 January 2027'
    );
    assert.equal(
      when('2027-01-06T22:00:00Z', '2027-01-07T00:00:00Z'),
      'Wednesday 6 January 2027, 10pm to midnight'
    );
  });

  it('use the local time of the timestamp if the time zone is unknown', () => {
    for (const zone of ['Mars/Olympus', '', '<script>']) {
      assert.equal(
        when('2027-08-06T14:00:00+01:00', '2027-08-06T15:00:00+01:00', zone),
        'Friday 6 August 2027, 2pm to 3pm'
      );
    }
    assert.equal(wallClock('2027-08-06T14:05:00+01:00', 'nowhere').minute, 5);
  });

  it('use midday, midnight, and a colon only before minutes', () => {
    const times = [
      [0, 0],
      [0, 5],
      [9, 30],
      [11, 59],
      [12, 0],
      [12, 1],
      [23, 0],
    ].map(([hour = 0, minute = 0]) => timeText({ hour, minute }, english.dates));
    assert.deepEqual(times, ['midnight', '12:05am', '9:30am', '11:59am', 'midday', '12:01pm', '11pm']);
  });

  it('use Welsh names from the catalogue', () => {
    assert.equal(
      when('2027-08-06T13:00:00Z', '2027-08-06T14:00:00Z', 'Europe/London', welsh.dates),
      'Dydd Gwener 6 Awst 2027, 2pm tan 3pm'
    );
    assert.equal(calendarDateText('2026-02-01', welsh.dates), '1 Chwefror 2026');
    assert.equal(new Set(welsh.dates.months).size, 12);
    assert.equal(new Set(welsh.dates.weekdays).size, 7);
  });
});

/** Formats timestamps without an offset, which are local times in any time zone. */
const asAt = (moment: string, now: string, { dates, timeOnDate } = english): string =>
  asAtText(new Date(moment), new Date(now), dates, timeOnDate);

describe('asAtText', () => {
  it('gives only the time on the same day', () => {
    assert.equal(asAt('2026-11-22T14:30:00', '2026-11-22T15:00:00'), '2:30pm');
    assert.equal(asAt('2026-11-22T12:00:00', '2026-11-22T15:00:00'), 'midday');
  });

  it('adds the date on another day', () => {
    assert.equal(asAt('2026-11-21T14:30:00', '2026-11-22T15:00:00'), '2:30pm on 21 November 2026');
    assert.equal(asAt('2025-11-22T14:30:00', '2026-11-22T15:00:00'), '2:30pm on 22 November 2025');
    assert.equal(asAt('2026-11-21T14:30:00', '2026-11-22T15:00:00', welsh), '2:30pm ar 21 Tachwedd 2026');
  });
});
