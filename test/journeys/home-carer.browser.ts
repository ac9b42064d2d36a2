import { expect } from 'chai';
import { until } from '../support/browser.js';
import { allByRole, displayed, nameOf } from './accessible.js';
import { suitableSessions } from './answers.js';
import { finderOf, resultsIn, searchFrom } from './finder-steps.js';
import { Journey, WAYS } from './journey.js';
import { ROLE, SECTOR, YOU_CAN_GO } from './words.js';

const CARER = { place: 'LS1', sector: 'social-care', role: 'staff' } as const;

/** Enters the visitor's sector and role. The role is left out if the question is not visible, or if it is the default. */
const introduce = async (journey: Journey, finder: HTMLElement): Promise<void> => {
  await journey.choose(await journey.find('combobox', SECTOR, finder), /^Social care/);
  const [role] = allByRole(finder, 'combobox', ROLE) as readonly HTMLSelectElement[];
  if (role && !role.selectedOptions[0]?.text.trim().startsWith('Staff')) await journey.choose(role, /^Staff/);
};

/** Returns the smallest element that contains the verdict. */
const verdictIn = (result: HTMLElement): Promise<Element> =>
  until(
    'a verdict on the first result',
    () => {
      const texts = [...displayed(result)].filter((node) => node.nodeType === Node.TEXT_NODE);
      return texts.find(({ textContent }) => YOU_CAN_GO.test(textContent ?? ''))?.parentElement;
    },
    10_000
  );

describe('a home carer in Leeds', () => {
  afterEach(() => {
    Journey.close();
  });

  for (const [way, screen, means] of WAYS)
    it(`finds a Round that she can go to ${way}`, async () => {
      const suitable = await suitableSessions(CARER);
      const journey = await Journey.open({ screen, means });
      const finder = await finderOf(journey);
      await searchFrom(journey, finder, CARER.place);
      await introduce(journey, finder);
      const names = suitable.map(({ programmeName }) => programmeName);
      const first = await until(
        'a Round that she can go to as the first result',
        () => {
          const [result] = resultsIn(finder);
          const [heading] = result ? allByRole(result, 'heading').map(nameOf) : [];
          return names.some((name) => heading?.includes(name)) ? result : null;
        },
        10_000
      );
      const verdict = await verdictIn(first);
      if (means === 'keyboard') return;
      expect(journey.meter.keys, 'keys').to.be.at.most(4);
      expect(journey.meter.taps, 'taps').to.be.at.most(4);
      expect(journey.screensBetween(finder, verdict), 'screens').to.be.at.most(1);
      expect(journey.wordsBetween(finder, verdict), 'words').to.be.at.most(100);
    });
});
