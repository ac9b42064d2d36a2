import { until } from '../support/browser.js';
import { allByRole } from './accessible.js';
import type { Journey } from './journey.js';
import { FILTERS, PLACE, RESULTS, SHOW_RESULTS } from './words.js';

/** Goes to the finder, and waits for it to show results. */
export const finderOf = async (journey: Journey): Promise<HTMLElement> => {
  const finder = await until('the finder', () =>
    journey.document.querySelector<HTMLElement>('rounds-finder')
  );
  finder.scrollIntoView({ behavior: 'instant' });
  await journey.find('heading', RESULTS, finder);
  await until('results', () => resultsIn(finder)[0]);
  return finder;
};

/** Types a place and presses Enter. Returns when the results mention it. */
export const searchFrom = async (journey: Journey, finder: HTMLElement, place: string): Promise<void> => {
  await journey.enter(await journey.find('combobox', PLACE, finder));
  await journey.type(place);
  await journey.press('Enter');
  await until(`results near ${place}`, () =>
    allByRole(finder, 'heading', RESULTS).some(({ textContent }) => textContent.includes(place))
  );
};

/** Opens the panel that contains the filters on phones, unless a control is visible. */
const showFilter = async (
  journey: Journey,
  element: HTMLElement,
  role: string,
  name: RegExp
): Promise<void> => {
  if (allByRole(element, role, name).length === 0)
    await journey.activate(await journey.find('button', FILTERS, element));
};

/** Chooses an option of a filter, which may be in the panel. */
export const chooseFilter = async (
  journey: Journey,
  element: HTMLElement,
  name: RegExp,
  option: RegExp
): Promise<void> => {
  await showFilter(journey, element, 'combobox', name);
  await journey.choose(await journey.find('combobox', name, element), option);
};

/** Presses toggle buttons of the filter bar, which may be in the panel. */
export const pressFilters = async (
  journey: Journey,
  element: HTMLElement,
  ...names: readonly RegExp[]
): Promise<void> => {
  for (const name of names) {
    await showFilter(journey, element, 'button', name);
    await journey.activate(await journey.find('button', name, element));
    await until(`${name} to be pressed`, () =>
      allByRole(element, 'button', name).some(({ ariaPressed }) => ariaPressed === 'true')
    );
  }
  const [show] = allByRole(element, 'button', SHOW_RESULTS);
  if (show) await journey.activate(show);
};

/** Returns the results in view of a list, from top to bottom. */
export const resultsIn = (finder: HTMLElement): readonly HTMLElement[] => {
  const [heading] = allByRole(finder, 'heading', RESULTS);
  return allByRole(finder, 'listitem').filter(
    (item) =>
      allByRole(item, 'heading').length > 0 &&
      heading !== undefined &&
      item.getBoundingClientRect().top >= heading.getBoundingClientRect().top
  );
};
