import { expect } from 'chai';
import '../../../src/define/rounds-sessions.js';
import type { RoundsProgrammeSelectEvent } from '../../../src/elements/programme-events.js';
import type { RoundsProvider } from '../../../src/elements/provider/provider-element.js';
import { fixtureFetch, fixtureUrl } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { asked, squeezed } from '../support.js';
import { lastSearch, ready, type Mounted } from './finder-support.js';

const provide = (): RoundsProvider => {
  const provider = document.createElement('rounds-provider');
  provider.baseUrl = fixtureUrl('default');
  document.body.append(provider);
  return provider;
};

/** Adds a finder to a provider, optionally next to a list of Rounds. */
const mountIn = async (provider: RoundsProvider, withSessions = true): Promise<Mounted> => {
  if (withSessions) {
    const sessions = document.createElement('rounds-sessions');
    sessions.eager = true;
    provider.append(sessions);
  }
  return ready({}, { parent: provider, state: null });
};

const action = (box: Mounted, id: string): HTMLElement => {
  const found = box.root.querySelector<HTMLElement>(`[data-item=${id}] [part=join]`);
  if (!found) throw new Error(`The card of ${id} has no main action`);
  return found;
};

describe('<rounds-finder> inside a provider', () => {
  it('offers to show the dates if a list of Rounds will show them', async () => {
    const box = await mountIn(provide());
    expect(squeezed(action(box, 'larkmoor').textContent)).to.equal('See dates: Larkmoor Hospitals Rounds');
    expect(box.root.querySelector('[data-item=larkmoor] details')?.textContent).to.contain('How to join');
  });

  it('offers to join if no list of Rounds will show the dates', async () => {
    const box = await mountIn(provide(), false);
    expect(squeezed(action(box, 'larkmoor').textContent)).to.equal('How to join: Larkmoor Hospitals Rounds');
    const provider = provide();
    const sessions = document.createElement('rounds-sessions');
    sessions.programme = 'aire-hospice';
    sessions.setAttribute('programme', 'aire-hospice');
    provider.append(sessions);
    const other = await mountIn(provider, false);
    expect(squeezed(action(other, 'larkmoor').textContent)).to.contain('How to join');
  });

  it('cancels the link once a list of Rounds shows the dates', async () => {
    const provider = provide();
    const box = await mountIn(provider);
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    action(box, 'larkmoor').dispatchEvent(click);
    expect(click.defaultPrevented).to.equal(true);
    await until('the Rounds of the programme', () =>
      asked.some(({ searchParams }) => searchParams.get('programme') === 'larkmoor')
    );
  });

  it('does not offer dates of a programme that has none, and leaves its link to the browser', async () => {
    const box = await mountIn(provide());
    const card = box.root.querySelector('[data-item=dales-council]');
    expect(squeezed(card?.textContent)).not.to.contain('See dates');
    const link = card?.querySelector<HTMLElement>('a.name');
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    let isPrevented = true;
    addEventListener(
      'click',
      (event) => {
        isPrevented = event.defaultPrevented;
        event.preventDefault();
      },
      { once: true }
    );
    link?.dispatchEvent(click);
    expect(isPrevented).to.equal(false);
    expect(asked.some(({ searchParams }) => searchParams.get('programme') === 'dales-council')).to.equal(
      false
    );
  });

  it('allows choosing a programme that has neither a page nor an email address', async () => {
    // Gives the programme the next Round of another one.
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await fixtureFetch(input, init);
      if (!(input instanceof Request ? input.url : String(input)).includes('/programmes')) return response;
      const page = (await response.json()) as { items: { id: string; nextSession: unknown }[] };
      const [first] = page.items;
      const items = page.items.map((item) =>
        item.id === 'harrow-lane' ? { ...item, nextSession: first?.nextSession } : item
      );
      return new Response(JSON.stringify({ ...page, items }), response);
    };
    const provider = provide();
    provider.append(document.createElement('rounds-sessions'));
    const box = await ready({}, { parent: provider, state: null, fetch });
    // The words for a programme that is not running yet are in the middle of a line here.
    expect(squeezed(box.root.querySelector('[data-item=harrow-lane]')?.textContent)).to.contain(
      '· starting soon'
    );
    const chosen: string[] = [];
    box.finder.addEventListener('rounds-programme-select', (event: RoundsProgrammeSelectEvent) => {
      chosen.push(event.programmeId);
    });
    const button = action(box, 'harrow-lane');
    expect(button.localName).to.equal('button');
    button.click();
    expect(chosen).to.deep.equal(['harrow-lane']);
  });

  it('shares the place, the sector and the filters with the other elements', async () => {
    const provider = provide();
    const first = await mountIn(provider, false);
    const second = await ready({}, { parent: provider, state: null });
    first.finder.setAttribute('near', 'LS1');
    await until('the place', () => second.input().value === 'LS1, Leeds');
    first.finder.filters = { ...first.finder.filters, format: 'online' };
    await until('the filter', () => second.finder.filters.format === 'online');
    expect(second.status()).to.equal('');
    first.finder.removeAttribute('near');
    await until('no place', () => second.input().value === '');
  });

  it('forgets the place of another provider’s backend when it is moved, but not the new provider’s', async () => {
    const [from, to] = [provide(), provide()];
    const moved = await mountIn(from, false);
    const other = await mountIn(to, false);
    to.baseUrl = fixtureUrl('one');
    await until('the other backend', () => asked.some(({ host }) => host.startsWith('one.')));
    other.finder.near = 'LS1';
    // There is no place box until the other backend has answered.
    const placeIn = ({ root }: Mounted) => root.querySelector('input')?.value;
    await until('its place', () => placeIn(other) === 'LS1, Leeds');
    to.append(moved.finder);
    await until('the place of the new provider', () => placeIn(moved) === 'LS1, Leeds');
    expect(lastSearch('near').get('forPlace')).to.equal('outcode:LS1');
  });
});

describe('the role of <rounds-finder>', () => {
  it('is the visitor’s, and is removed from the attribute, which belongs to ARIA', async () => {
    const box = await ready({ role: 'volunteer' });
    expect(box.finder.hasAttribute('role')).to.equal(false);
    expect(box.root.querySelector<HTMLSelectElement>('#role')?.value).to.equal('volunteer');
    expect(lastSearch('online').get('forRole')).to.equal('volunteer');
  });

  it('stays in the attribute if it is an ARIA role', async () => {
    const box = await ready({ role: 'region' });
    expect(box.finder.getAttribute('role')).to.equal('region');
    expect(lastSearch().has('forRole')).to.equal(false);
  });
});
