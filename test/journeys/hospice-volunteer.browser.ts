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
    it(`finds all Rounds online next week that are open to her on the first screen of results, ${way}`, async () => {
      const journey = await Journey.open({ screen, means });
      const coming = await suitableSessions(VOLUNTEER, weekAfter(new Date()));
      const names = coming
        .filter(({ format }) => format === 'online')
        .map(({ programmeName }) => programmeName);
      expect(names, 'the seed').to.have.lengthOf(2);
      const finder = await finderOf(journey);
      await searchFrom(journey, finder, VOLUNTEER.place);
      await chooseFilter(journey, finder, SECTOR, /^Hospices?/);
      await chooseFilter(journey, finder, ROLE, /volunteer/i);
      await pressFilters(journey, finder, ONLINE, NEXT_WEEK);
      const resultOf = (name: string) =>
        resultsIn(finder).find((item) =>
          allByRole(item, 'heading').some((one) => one.textContent.includes(name))
        );
      await until('the Rounds to be shown', () => names.every(resultOf), 10_000);
      const heading = await journey.find('heading', RESULTS, finder);
      for (const name of names) {
        const result = resultOf(name);
        expect(result && journey.screensBetween(heading, result), name).to.be.at.most(1);
      }
    });
});
