import { expect } from 'chai';
import type { RoundsEquityChart, RoundsFinder, RoundsSessions } from '../../src/index.js';
import { until } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openHost, openPage, textOf, type OpenPage } from './page.js';

const open = (name: string, query = ''): Promise<OpenPage> => openPage(`frameworks/${name}/${query}`);

const elementIn = <E extends HTMLElement>(page: OpenPage, tag: string): Promise<E> =>
  until(tag, () => page.document.querySelector<E>(tag));

const asked = ({ window }: OpenPage): URLSearchParams => new URLSearchParams(window.location.search);

const follow = (page: OpenPage, title: string): void => {
  const links = [...page.document.querySelectorAll<HTMLAnchorElement>('nav[aria-label=Main] a')];
  links.find((link) => textOf(link) === title)?.click();
};

const expectNoTrouble = ({ record }: OpenPage): void => {
  expect(record.errors).to.deep.equal([]);
  expect(record.violations).to.deep.equal([]);
  expect(record.complaints).to.deep.equal([]);
};

/** Opens the other pages and returns: the elements of each page are removed, and created again. */
const leaveAndReturn = async (page: OpenPage): Promise<void> => {
  const first = await elementIn(page, 'rounds-finder');
  await cardsIn(await finderIn(page));
  follow(page, 'Who gets access');
  const chart = await elementIn<RoundsEquityChart>(page, 'rounds-equity-chart');
  await until('the table', () => chart.shadowRoot?.querySelector('table'));
  expect(first.isConnected).to.equal(false);
  expect(chart.measure).to.equal('share');
  const choice = page.document.querySelector('select')!;
  choice.value = 'rate';
  choice.dispatchEvent(new page.window.Event('change', { bubbles: true }));
  await until('another measure', () => chart.measure === 'rate');
  follow(page, 'How was it?');
  const form = await elementIn(page, 'rounds-feedback-form');
  await until('the form', () => form.shadowRoot?.querySelector('form'));
  follow(page, 'Find a Round');
  const second = await elementIn(page, 'rounds-finder');
  expect(second).not.to.equal(first);
  await cardsIn(await finderIn(page));
  expectNoTrouble(page);
};

describe('application', () => {
  afterEach(closePages);

  for (const name of ['react', 'vue', 'svelte']) {
    describe(`in ${name}`, () => {
      it('binds the filters to the address, in both directions', async () => {
        const page = await open(name, '?format=online');
        const finder = await elementIn<RoundsFinder>(page, 'rounds-finder');
        const root = await finderIn(page);
        await cardsIn(root);
        expect(finder.pageSize).to.equal(5);
        expect(finder.filters.format).to.equal('online');
        const pressed = root.querySelector<HTMLElement>('[aria-pressed=true]');
        expect(pressed?.textContent.trim()).to.match(/Online$/);

        pressed?.click();
        await until('the address to follow', () => !asked(page).has('format'));
        await until('the number in the navigation', () =>
          /\(\d+ found\)/.test(textOf(page.document.querySelector('nav')))
        );

        const { history, location } = page.window;
        history.replaceState(null, '', `${location.pathname}?format=in-person`);
        page.window.dispatchEvent(new page.window.PopStateEvent('popstate'));
        await until('the finder to follow', () => finder.filters.format === 'in-person');
        expectNoTrouble(page);
      });

      it('cancels the link of a programme, and shows its sessions instead', async () => {
        const page = await open(name);
        const sessions = await elementIn<RoundsSessions>(page, 'rounds-sessions');
        expect(sessions.programme).to.equal(null);
        const [card] = await cardsIn(await finderIn(page));
        card?.querySelector<HTMLElement>('[part~=join]')?.click();
        await until('the dates to be narrowed', () => sessions.programme);
        expect(asked(page).get('programme')).to.equal(sessions.programme);
        expect(page.document.activeElement?.getAttribute('aria-label')).to.equal('Dates');
        const all = await until('the way back', () =>
          page.document.querySelector<HTMLElement>('.chosen button')
        );
        all.click();
        // Vue sets a property whose value was a string to an empty string instead of null.
        await until('all dates', () => !sessions.programme);
        expectNoTrouble(page);
      });

      it('removes the elements and creates them again', async () => {
        await leaveAndReturn(await open(name));
      });
    });
  }

  it('works in React’s strict mode, where each effect runs twice', async () => {
    const page = await openHost({
      head: '<script type="module" src="/__development/demo/frameworks/react/src/main.tsx"></script>',
      body: `<div id="app" data-base-url="${location.origin}/v1"></div>`,
    });
    await leaveAndReturn(page);
  });
});
