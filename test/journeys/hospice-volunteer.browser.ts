import { expect } from 'chai';
import { until } from '../support/browser.js';
import { allByRole } from './accessible.js';
import { suitableSessions, weekAfter } from './answers.js';
import { chooseFilter, finderOf, pressFilters, resultsIn, searchFrom } from './finder-steps.js';
import { Journey, WAYS } from './journey.js';
import { NEXT_WEEK, ONLINE, RESULTS, ROLE, SECTOR } from './words.js';

const VOLUNTEER = { place: 'DT1', sector: 'hospice', role: 'volunteer' } as const;

describe('a hospice volunteer in Dorset', () => {
  afterEach(() => {
    Journey.close();
  });

  for (const [way, screen, means] of WAYS)
    it(`finds the Rounds that she can join online next week, all of them on the first screen, ${way}`, async () => {
      const journey = await Journey.open({ screen, means });
      const coming = await suitableSessions(VOLUNTEER, weekAfter(new Date()));
      // She can also join a hybrid Round online.
      const names = coming
        .filter(({ format }) => format === 'online' || format === 'hybrid')
        .map(({ programmeName }) => programmeName);
      expect(new Set(names).size, 'the seed').to.be.at.least(2);
      const finder = await finderOf(journey);
      await searchFrom(journey, finder, VOLUNTEER.place);
      await chooseFilter(journey, finder, SECTOR, /^Hospices?/);
      await chooseFilter(journey, finder, ROLE, /volunteer/i);
      await pressFilters(journey, finder, ONLINE, NEXT_WEEK);
      const isSuitable = (result: HTMLElement): boolean =>
        allByRole(result, 'heading').some(({ textContent }) =>
          names.some((name) => textContent.includes(name))
        );
      const first = await until(
        'the Rounds to be shown first',
        () => {
          const results = resultsIn(finder).slice(0, new Set(names).size);
          return results.length === new Set(names).size && results.every(isSuitable) ? results : null;
        },
        10_000
      );
      const heading = await journey.find('heading', RESULTS, finder);
      for (const result of first)
        expect(journey.screensBetween(heading, result), result.textContent).to.be.at.most(1);
    });
});
