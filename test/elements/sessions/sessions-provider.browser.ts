import { expect } from 'chai';
import '../../../src/define/rounds-finder.js';
import { RoundsProgrammeSelectEvent } from '../../../src/elements/programme-events.js';
import { FIXTURE_NOW, fixtureUrl } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { asked, lastSearch, mount, removeAfterTest, searches, squeezed } from './sessions-support.js';

/** Adds a list to a provider, with a button in place of a finder. */
const page = ({ eager = true, attributes = {}, finder = false } = {}) => {
  const provider = document.createElement('rounds-provider');
  provider.setAttribute('base-url', fixtureUrl('default'));
  removeAfterTest(provider);
  document.body.append(provider);
  if (finder) provider.append(document.createElement('rounds-finder'));
  const chooser = document.createElement('button');
  provider.append(chooser);
  if (!eager) {
    const room = document.createElement('div');
    room.style.blockSize = '10000px';
    provider.append(room);
  }
  const list = mount(attributes, { parent: provider, state: null });
  if (!eager) list.element.removeAttribute('eager');
  const choose = (id: string, isWithoutDates = false): RoundsProgrammeSelectEvent => {
    const event = new RoundsProgrammeSelectEvent(id, isWithoutDates);
    chooser.dispatchEvent(event);
    return event;
  };
  const heading = () => squeezed(list.root.querySelector('#results-heading')?.textContent);
  return { provider, list, choose, heading };
};

const AIRE = 'Rounds of Aire Valley Hospice Rounds';

describe('<rounds-sessions> inside a provider', () => {
  it('keeps its list when a programme without dates is chosen', async () => {
    const { list, choose } = page();
    await until('the list', () => list.cards().length === 10);
    expect(choose('dales-council', true).isClaimed).to.equal(false);
    await list.element.updateComplete;
    expect(list.cards()).to.have.lengthOf(10);
    expect(lastSearch().has('programme')).to.equal(false);
  });

  it('claims the chosen programme, shows it and then moves the focus to its heading', async () => {
    const { list, choose, heading } = page();
    await until('the list', () => list.cards().length === 10);
    expect(choose('aire-hospice').isClaimed).to.equal(true);
    await until('the focus', () => list.root.activeElement?.id === 'results-heading');
    expect(heading()).to.equal(AIRE);
    expect(list.cards().length).to.equal(1);
    expect(lastSearch().get('programme')).to.equal('aire-hospice');
    await until('the announcement', () => list.status() === '1 Round in the next 12 months');
    const join = await until('the link', () => list.root.querySelector<HTMLAnchorElement>('[part=notice] a'));
    expect(join.href).to.equal('mailto:rounds@airevalley.example');
  });

  it('shows a Round of a chosen programme that is months away', async () => {
    const { list, choose } = page({ attributes: { days: '7' } });
    await until('the list', () => list.count() !== '');
    choose('aire-hospice');
    await until('the focus', () => list.root.activeElement?.id === 'results-heading');
    expect(list.cards().length).to.equal(1);
    const days = (Date.parse(lastSearch().get('to') ?? '') - Date.parse(FIXTURE_NOW)) / 86_400_000;
    expect(days).to.be.within(364, 366);
  });

  it('loads immediately for a chosen programme, even far from the viewport, and scrolls into view', async () => {
    const { list, choose, heading } = page({ eager: false });
    await list.element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(searches().length).to.equal(0);
    expect(choose('aire-hospice').isClaimed).to.equal(true);
    await until('the focus', () => list.root.activeElement?.id === 'results-heading');
    expect(heading()).to.equal(AIRE);
    expect(searches().every((parameters) => parameters.get('programme') === 'aire-hospice')).to.equal(true);
    const { top } = list.root.activeElement?.getBoundingClientRect() ?? { top: -1 };
    expect(top).to.be.within(0, innerHeight);
    scrollTo(0, 0);
  });

  it('names a programme without Rounds', async () => {
    const { list, choose, heading } = page();
    await until('the list', () => list.cards().length === 10);
    choose('harrow-lane');
    await until('the focus', () => list.root.activeElement?.id === 'results-heading');
    expect(heading()).to.equal('Rounds of Harrow Lane Surgery Rounds');
    expect(list.status()).to.equal('No Rounds in the next 12 months');
  });

  it('shows all programmes again, and then the same programme a second time', async () => {
    const { list, choose, heading } = page();
    await until('the list', () => list.cards().length === 10);
    choose('aire-hospice');
    await until('one Round', () => list.cards().length === 1);
    list.button('Show Rounds of all programmes').click();
    await until('all Rounds', () => list.cards().length === 10);
    await until('the focus', () => list.root.activeElement?.id === 'results-heading');
    expect(heading()).to.equal('25 Rounds in the next 90 days');
    choose('aire-hospice');
    await until('one Round', () => list.cards().length === 1);
    (document.activeElement as HTMLElement | null)?.blur();
    choose('aire-hospice');
    await until('the focus', () => list.root.activeElement?.id === 'results-heading');
  });

  it('does not claim a choice that it will not show', async () => {
    const { provider, list, choose } = page({ attributes: { programme: 'larkmoor' } });
    await until('its own programme', () => searches().pop()?.get('programme') === 'larkmoor');
    const before = asked.length;
    expect(choose('aire-hospice').isClaimed).to.equal(false);
    await list.element.updateComplete;
    expect(asked.length).to.equal(before);
    list.element.programme = null;
    list.element.hidden = true;
    expect(choose('caerdydd').isClaimed, 'hidden').to.equal(false);
    list.element.hidden = false;
    document.body.append(list.element);
    removeAfterTest(list.element);
    const event = new RoundsProgrammeSelectEvent('aire-hospice');
    provider.dispatchEvent(event);
    expect(event.isClaimed, 'outside').to.equal(false);
  });

  it('keeps its list when the page cancels the choice', async () => {
    const { list, choose } = page();
    await until('the list', () => list.cards().length === 10);
    addEventListener('rounds-programme-select', (event) => event.preventDefault(), { once: true });
    choose('aire-hospice');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lastSearch().get('programme')).to.equal(null);
    expect(list.root.activeElement).to.equal(null);
  });
});

describe('<rounds-sessions> next to a finder', () => {
  it('asks for place, sector and role only once, and names the restrictions of the list', async () => {
    const { list } = page({ finder: true });
    await until('the list', () => list.cards().length === 10);
    expect(list.root.querySelectorAll('form.search, select').length).to.equal(0);
    expect(list.root.querySelector('[part=narrowed]')).to.equal(null);
    list.element.near = 'LS1';
    list.element.sector = 'social-care';
    const narrowed = await until('the words', () => list.root.querySelector('[part=narrowed]'));
    await until('the place', () => squeezed(narrowed.textContent).startsWith('Near LS1'));
    expect(squeezed(narrowed.textContent)).to.equal(
      'Near LS1, Leeds or online, for social care staff Show all'
    );
    list.button('Show all').click();
    await until('all Rounds', () => list.root.querySelector('[part=narrowed]') === null);
    await until('the focus', () => list.root.activeElement?.id === 'results-heading');
    expect(list.text()).to.not.contain('mile away');
  });

  it('shares its filters with the other lists of the provider', async () => {
    const { provider, list } = page();
    const other = mount({}, { parent: provider, state: null });
    await until('both', () => list.cards().length + other.cards().length === 20);
    const toggle = [...list.root.querySelectorAll<HTMLButtonElement>('.toggle')].find(({ textContent }) =>
      textContent.includes('Next week')
    );
    toggle?.click();
    await until('the other', () => other.count() === '3 Rounds next week');
    await until('the announcement', () => list.status() === '3 Rounds next week');
    expect(other.status()).to.equal('');
  });
});
