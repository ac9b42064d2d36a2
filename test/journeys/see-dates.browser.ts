import { expect } from 'chai';
import { until } from '../support/browser.js';
import { allByRole, nameOf, roleOf } from './accessible.js';
import { allSessions } from './answers.js';
import { finderOf, resultsIn } from './finder-steps.js';
import { DESKTOP, Journey, PHONE } from './journey.js';
import { ROUNDS_OF, SEE_DATES } from './words.js';

/** A year, because the next Round of a programme may be months away. */
const DAYS_SHOWN = 365;

describe('“See dates” on a result of the finder', () => {
  afterEach(() => {
    Journey.close();
  });

  for (const [width, screen] of [
    ['at 360 px', PHONE],
    ['at 1280 px', DESKTOP],
  ] as const)
    for (const [kind, eager] of [
      ['before the list has loaded', undefined],
      ['when the list has loaded', 'rounds-sessions'],
    ] as const)
      it(`narrows the list of Rounds and moves to its heading, ${width}, ${kind}`, async () => {
        const journey = await Journey.open({ screen, ...(eager && { eager }) });
        const finder = await finderOf(journey);
        const list = await until('the list', () =>
          journey.document.querySelector<HTMLElement>('rounds-sessions')
        );
        if (eager) await journey.find('listitem', /(?:)/, list);
        const [result] = resultsIn(finder);
        if (!result) throw new Error('There is no result');
        const [name = ''] = allByRole(result, 'heading').map(nameOf);
        const address = journey.document.location.href;
        // Visible, or in the details of the result.
        if (allByRole(result, 'link', SEE_DATES).length + allByRole(result, 'button', SEE_DATES).length === 0)
          await journey.activate(await journey.find('button', /details/i, result));
        const [control] = [
          ...allByRole(result, 'link', SEE_DATES),
          ...allByRole(result, 'button', SEE_DATES),
        ];
        if (!control) throw new Error(`${name} has no “See dates”`);
        await journey.activate(control);
        const heading = await until(
          'the focus on the heading of the list',
          () => {
            const { focused } = journey;
            return focused && roleOf(focused) === 'heading' && ROUNDS_OF.test(nameOf(focused))
              ? focused
              : null;
          },
          15_000
        );
        expect(nameOf(heading)).to.include(name);
        await until('the heading to be in view', () => journey.isInView(heading), 15_000);
        expect(journey.document.location.href).to.equal(address);
        const end = Date.now() + DAYS_SHOWN * 24 * 60 * 60 * 1000;
        const expected = (await allSessions()).filter(
          ({ programmeName, startsAt }) => programmeName === name && Date.parse(startsAt) < end
        );
        expect(expected).not.to.have.lengthOf(0);
        const cards = allByRole(list, 'listitem').filter((item) => allByRole(item, 'heading').length > 0);
        expect(cards).to.have.lengthOf(Math.min(expected.length, 5));
      });
});
