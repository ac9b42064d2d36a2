import { expect } from 'chai';
import { readerTimeZone, wallClock } from '../../src/i18n/dates.js';

const HOUR_MS = 3_600_000;

/** Every hour around both clock changes of 2027. */
const hoursOfClockChanges = ['2027-03-27T22:00:00Z', '2027-10-30T22:00:00Z'].flatMap((start) =>
  Array.from({ length: 8 }, (_, hour) => new Date(Date.parse(start) + hour * HOUR_MS).toISOString())
);

const localTimeByIntl = (timestamp: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).format(new Date(timestamp));

describe('wallClock', () => {
  it('equals the local time that the browser formats', () => {
    for (const timeZone of ['Europe/London', 'Europe/Dublin', 'America/New_York', 'Asia/Kathmandu', 'UTC']) {
      for (const timestamp of hoursOfClockChanges) {
        const { year, month, day, weekday, hour, minute } = wallClock(timestamp, timeZone);
        const asUtc = new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString();
        expect(localTimeByIntl(asUtc, 'UTC'), `${timestamp} in ${timeZone}`).to.equal(
          localTimeByIntl(timestamp, timeZone)
        );
        expect(weekday).to.equal(new Date(asUtc).getUTCDay());
      }
    }
  });

  it('uses the local time of the timestamp if the time zone is unknown', () => {
    expect(wallClock('2027-08-06T14:05:00+01:00', 'Mars/Olympus')).to.include({
      day: 6,
      hour: 14,
      minute: 5,
    });
  });
});

describe('readerTimeZone', () => {
  it('is the time zone of the browser', () => {
    expect(readerTimeZone()).to.equal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
});
