import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { until } from '../support/browser.js';
import {
  cardsIn,
  closePages,
  fieldIn,
  finderIn,
  openPage,
  optionsIn,
  resizePages,
  textOf,
  type OpenPage,
} from './page.js';

/** Returns the distance to the venue on a card, in miles. */
const milesOf = (card: HTMLElement): number | null => {
  const [, miles] = /(\d+) miles? away/.exec(textOf(card)) ?? [];
  if (miles !== undefined) return Number(miles);
  return textOf(card).includes('less than 1 mile away') ? 0 : null;
};

const chooseLs1 = async (page: OpenPage): Promise<ShadowRoot> => {
  const finder = await finderIn(page);
  await cardsIn(finder);
  (await fieldIn(finder)).focus();
  await sendKeys({ type: 'LS1' });
  await until('LS1 to be offered', () => optionsIn(finder).some((option) => textOf(option).includes('LS1')));
  await sendKeys({ press: 'ArrowDown' });
  await sendKeys({ press: 'Enter' });
  await until('the Rounds for LS1', () => /\d Rounds [^.]*\bLS1\b/.test(textOf(finder)));
  await until('distances to be shown', async () =>
    (await cardsIn(finder)).some((card) => milesOf(card) !== null)
  );
  return finder;
};

describe('the intranet page', () => {
  afterEach(() => {
    closePages();
    resizePages();
  });

  it('shows programmes of the reference backend', async () => {
    const page = await openPage('index.html');
    const cards = await cardsIn(await finderIn(page));
    expect(cards).to.have.lengthOf(10);
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.violations).to.deep.equal([]);
  });

  it('hides its fallback content when the finder starts', async () => {
    const page = await openPage('index.html');
    await cardsIn(await finderIn(page));
    const fallback = page.document.querySelector<HTMLElement>('rounds-finder > p');
    expect(fallback?.getBoundingClientRect().height).to.equal(0);
  });

  it('shows the nearest Rounds first after a visitor chooses LS1', async () => {
    const page = await openPage('index.html');
    const finder = await chooseLs1(page);
    const near = (await cardsIn(finder)).filter((card) => card.closest('#group-near'));
    // Programmes without a Round to go to are last.
    const isWaiting = (card: HTMLElement): boolean => textOf(card).includes('Open to you:');
    const distances = (cards: readonly HTMLElement[]) => cards.map((card) => milesOf(card) ?? Infinity);
    const inOrder = (some: readonly number[]): number[] => [...some].sort((one, other) => one - other);
    const miles = distances(near.filter((card) => !isWaiting(card)));
    const waiting = distances(near.filter(isWaiting));
    expect(distances(near)).to.deep.equal([...inOrder(miles), ...inOrder(waiting)]);
    expect(miles.length).to.be.greaterThan(5);
    expect(miles[0]).to.be.lessThan(15);
  });

  it('filters online Rounds, announces their number, and does not move focus', async () => {
    // Wide enough for the filters in every engine: with a scroll bar, the finder of an ordinary page has them in its panel.
    resizePages({ width: 1280, height: 900 });
    const page = await openPage('index.html');
    const finder = await chooseLs1(page);
    const filters = [...finder.querySelectorAll<HTMLElement>('[aria-pressed]')];
    const online = filters.find((filter) => textOf(filter) === 'Online' && filter.checkVisibility());
    if (!online) throw new Error('No filter in sight shows Rounds online');
    online.focus();
    expect(finder.activeElement).to.equal(online);
    online.click();
    await until('only Rounds online to be shown', async () =>
      (await cardsIn(finder)).every((card) => /online/i.test(textOf(card)))
    );
    await until('the number to be announced', () =>
      /\d+ Rounds?/.test(textOf(finder.querySelector('[role="status"]')))
    );
    expect(finder.activeElement).to.equal(online);
  });

  it('lets the page handle the choice of a programme and cancel the link', async () => {
    const page = await openPage('index.html');
    const finder = await chooseLs1(page);
    const chosen: Event[] = [];
    page.document.addEventListener('rounds-programme-select', (event) => {
      chosen.push(event);
      event.preventDefault();
    });
    const [link] = finder.querySelectorAll<HTMLElement>('[part~="card"] a[href^="http"]');
    link?.click();
    expect(chosen).to.have.lengthOf(1);
    expect(page.window.location.pathname).to.equal('/__site/index.html');
  });

  it('does not scroll sideways in a column of 300 pixels', async () => {
    const page = await openPage('charity.html');
    const finder = await finderIn(page);
    await cardsIn(finder);
    const host = finder.host;
    expect(host.getBoundingClientRect().width).to.equal(300);
    expect(host.scrollWidth).to.be.at.most(300);
    expect(page.document.documentElement.scrollWidth).to.be.at.most(page.window.innerWidth);
  });

  it('loads the parts for a search before a visitor does anything', async () => {
    // Chromium never requests a module again after a failed load, so a part must load before the connection may be lost.
    const page = await openPage('index.html');
    await cardsIn(await finderIn(page));
    const names = () => page.window.performance.getEntriesByType('resource').map(({ name }) => name);
    for (const part of ['place-search', 'places', 'finder-notices', 'systems']) {
      await until(part, () => names().some((name) => name.includes(`/assets/${part}-`)));
    }
  });

  it('shows Welsh on the Welsh page, from a module that the English page does not load', async () => {
    const english = await openPage('index.html');
    await cardsIn(await finderIn(english));
    const scripts = ({ window }: OpenPage) =>
      window.performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    const fetched = new Set(scripts(english));
    const welsh = await openPage('cymraeg.html');
    const finder = await finderIn(welsh);
    await cardsIn(finder);
    await until('Welsh to be shown', () => finder.querySelector('[lang="cy"]'));
    expect(textOf(finder)).to.include('Rownd');
    expect(scripts(welsh).filter((path) => path.endsWith('.js') && !fetched.has(path))).to.not.deep.equal([]);
  });
});
