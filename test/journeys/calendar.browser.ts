import { expect } from 'chai';
import ICAL from 'ical.js';
import { until } from '../support/browser.js';
import { closestByRole, wordsIn } from './accessible.js';
import { allSessions } from './answers.js';
import { Journey, WAYS } from './journey.js';
import { ADD_TO_CALENDAR } from './words.js';

/** Reads the only entry of a calendar file. */
const entryOf = async (address: string): Promise<ICAL.Component> => {
  const response = await fetch(address);
  expect(response.headers.get('Content-Type')).to.match(/^text\/calendar\b/);
  const [entry, ...others] = new ICAL.Component(
    ICAL.parse(await response.text()) as unknown[]
  ).getAllSubcomponents('vevent');
  expect(others).to.deep.equal([]);
  if (!entry) throw new Error(`${address} has no entry`);
  return entry;
};

const instantOf = (entry: ICAL.Component, property: string): number =>
  (entry.getFirstPropertyValue(property) as ICAL.Time).toJSDate().getTime();

describe('a Round in a calendar', () => {
  afterEach(() => {
    Journey.close();
  });

  for (const [way, screen, means] of WAYS)
    it(`is what its card promised, ${way}`, async () => {
      const journey = await Journey.open({ screen, means });
      const list = await until('the list', () =>
        journey.document.querySelector<HTMLElement>('rounds-sessions')
      );
      list.scrollIntoView();
      const link = (await journey.find('link', ADD_TO_CALENDAR, list)) as HTMLAnchorElement;
      const card = closestByRole(link, 'listitem');
      let isStopped = false;
      journey.document.addEventListener('click', (event) => {
        isStopped = event.defaultPrevented;
        // A download would navigate away from a frame.
        event.preventDefault();
      });
      await journey.activate(link);
      expect(isStopped, 'the link works').to.equal(false);
      const session = (await allSessions()).find(({ id }) =>
        link.href.includes(`/${encodeURIComponent(id)}.ics`)
      );
      const entry = await entryOf(link.href);
      const shown = card ? wordsIn(card).join(' ') : '';
      expect(card?.querySelector('time')?.dateTime).to.equal(session?.startsAt);
      expect(instantOf(entry, 'dtstart')).to.equal(Date.parse(session?.startsAt ?? ''));
      expect(instantOf(entry, 'dtend')).to.equal(Date.parse(session?.endsAt ?? ''));
      const summary = String(entry.getFirstPropertyValue('summary'));
      expect(summary).not.to.match(/round|schwartz/i);
      expect(shown, 'what the entry will say').to.include(summary);
      const venue = session?.venue?.name;
      if (venue) expect(String(entry.getFirstPropertyValue('location'))).to.include(venue);
      if (means === 'touch') expect(journey.meter).to.deep.equal({ taps: 1, keys: 0 });
    });
});
