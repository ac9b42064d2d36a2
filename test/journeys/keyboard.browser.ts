import { expect } from 'chai';
import { until } from '../support/browser.js';
import { nameOf, roleOf } from './accessible.js';
import { finderOf, resultsIn, searchFrom } from './finder-steps.js';
import { DESKTOP, Journey, PHONE } from './journey.js';
import { PLACE, RESULTS } from './words.js';

describe('a visitor who uses only the keyboard', () => {
  afterEach(() => {
    Journey.close();
  });

  for (const [width, screen] of [
    ['at 360 px', PHONE],
    ['at 1280 px', DESKTOP],
  ] as const) {
    it(`is at the results after Enter, and at the first result after 2 Tabs, ${width}`, async () => {
      const journey = await Journey.open({ screen, means: 'keyboard' });
      const finder = await finderOf(journey);
      await searchFrom(journey, finder, 'LS1');
      const heading = await until(
        'the focus on the heading of the results',
        () => {
          const { focused } = journey;
          return focused && roleOf(focused) === 'heading' && RESULTS.test(nameOf(focused)) ? focused : null;
        },
        10_000
      );
      expect(journey.isInView(heading)).to.equal(true);
      const [first] = resultsIn(finder);
      if (!first) throw new Error('There is no result');
      expect(await journey.tabTo(first)).to.be.at.most(2);
    });

    it(`reaches the place box from the main content with at most 3 Tabs, ${width}`, async () => {
      const journey = await Journey.open({ screen, means: 'keyboard' });
      const finder = await finderOf(journey);
      expect(await journey.tabTo(await journey.find('combobox', PLACE, finder))).to.be.at.most(3);
    });
  }
});
