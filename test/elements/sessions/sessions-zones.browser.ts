import { expect } from 'chai';
import type { Session } from '../../../src/contract/sessions.js';
import { setSystemTime } from '../../../src/data/clock.js';
import { FIXTURE_NOW } from '../../../stories/fixtures/index.js';
import { session } from '../../../stories/fixtures/sessions.js';
import { engine, setTimeZone, until } from '../../support/browser.js';
import { backendOf, ready, searches, type Mounted } from './sessions-support.js';

/** Sessions at midnight, at clock changes, in other time zones and more than a year ahead. */
const EDGE_CASES: readonly Session[] = [
  session({ id: 'soon', startsAt: '2026-11-23T12:00:00+00:00', endsAt: '2026-11-23T13:00:00+00:00' }),
  session({ id: 'midnight', startsAt: '2026-11-24T23:30:00+00:00', endsAt: '2026-11-25T00:30:00+00:00' }),
  session({ id: 'to-midnight', startsAt: '2026-11-25T23:00:00+00:00', endsAt: '2026-11-26T00:00:00+00:00' }),
  session({ id: 'forward', startsAt: '2027-03-28T00:30:00+00:00', endsAt: '2027-03-28T02:30:00+01:00' }),
  session({ id: 'summer', startsAt: '2027-08-06T14:00:00+01:00', endsAt: '2027-08-06T15:00:00+01:00' }),
  session({ id: 'back', startsAt: '2027-10-31T00:30:00+01:00', endsAt: '2027-10-31T01:30:00+00:00' }),
  session({
    id: 'dublin',
    timeZone: 'Europe/Dublin',
    startsAt: '2027-11-01T12:00:00Z',
    endsAt: '2027-11-01T13:00:00Z',
  }),
  // A year and a day ahead.
  session({ id: 'far', startsAt: '2027-11-22T09:00:00+00:00', endsAt: '2027-11-22T10:00:00+00:00' }),
];

const HEADINGS: Readonly<Record<string, string>> = {
  soon: 'Monday 23 November midday to 1pm',
  midnight: 'Tuesday 24 November 11:30pm to 12:30am, 25 November',
  'to-midnight': 'Wednesday 25 November 11pm to midnight',
  forward: 'Sunday 28 March 12:30am to 2:30am',
  summer: 'Friday 6 August 2pm to 3pm',
  back: 'Sunday 31 October 12:30am to 1:30am',
  dublin: 'Monday 1 November midday to 1pm',
  far: 'Monday 22 November 2027 9am to 10am',
};

const CLOCK_CHANGE = 'The clocks change during this Round.';

const shown = async (now = FIXTURE_NOW): Promise<Mounted> => {
  const list = await ready({ limit: '20', days: '366' }, { fetch: backendOf(() => EDGE_CASES, now) });
  await until('the sessions', () => list.cards().length === EDGE_CASES.length);
  return list;
};

/** Time zones of the device: that of the test run and, in Chromium, others. */
const ZONES =
  engine === 'chromium'
    ? ['America/St_Johns', 'Pacific/Kiritimati', 'Asia/Tokyo', 'America/Los_Angeles', 'Europe/London']
    : ['America/St_Johns'];

describe('<rounds-sessions> shows times in the time zone of the session', () => {
  afterEach(() => setTimeZone(''));

  for (const zone of ZONES) {
    it(`on a device in ${zone}`, async () => {
      if (engine === 'chromium') await setTimeZone(zone);
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).to.equal(zone);
      const list = await shown();
      for (const [id, text] of Object.entries(HEADINGS)) expect(list.heading(id), id).to.contain(text);
      for (const id of ['forward', 'back']) expect(list.card(id).textContent, id).to.contain(CLOCK_CHANGE);
      for (const id of ['midnight', 'summer', 'far'])
        expect(list.card(id).textContent, id).to.not.contain(CLOCK_CHANGE);
      const isHere = zone === 'Europe/London';
      expect(list.heading('summer').includes('(UK time)')).to.equal(!isHere);
      expect(list.heading('dublin').includes('(Irish time)')).to.equal(!isHere);
      expect(list.heading('soon')).to.contain('tomorrow');
      const groups = [...list.root.querySelectorAll('[part=group]')].map(({ textContent }) => textContent);
      expect(groups).to.deep.equal([
        'November 2026',
        'March 2027',
        'August 2027',
        'October 2027',
        'November 2027',
      ]);
    });
  }
});

describe('<rounds-sessions> on a device with a wrong clock', () => {
  afterEach(() => {
    setSystemTime(FIXTURE_NOW);
  });

  for (const [error, days] of [
    ['a year behind', -365],
    ['ten years ahead', 3650],
  ] as const) {
    it(`requests and shows the right days if the clock is ${error}`, async () => {
      setSystemTime(Date.parse(FIXTURE_NOW) + days * 86_400_000);
      const list = await shown();
      expect(searches().pop()?.get('to')).to.equal('2027-11-23');
      expect(list.heading('soon')).to.contain('tomorrow');
      expect(list.heading('far')).to.not.match(/today|ended|started/);
    });
  }

  it('trusts a clock that is 10 minutes off, because cached answers are a few minutes old', async () => {
    setSystemTime(Date.parse(FIXTURE_NOW) + 600_000);
    const list = await shown();
    expect(searches().length).to.equal(1);
    expect(list.heading('soon')).to.contain('tomorrow');
  });
});
