import { expect } from 'chai';
import { fixtureFetch, fixtureUrl } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { asked, lastSearch, mount, ready, searches, squeezed, type Mounted } from './sessions-support.js';

const press = (list: Mounted, label: string): HTMLButtonElement => {
  const toggles = [...list.root.querySelectorAll<HTMLButtonElement>('.toggle')];
  const found = toggles.find(({ textContent }) => squeezed(textContent).replace('✓ ', '') === label);
  if (!found) throw new Error(`No toggle ${label}`);
  found.focus();
  found.click();
  return found;
};

const inColumn = (width: string): HTMLElement => {
  const column = document.createElement('div');
  column.style.inlineSize = width;
  document.body.append(column);
  return column;
};

const verdicts = (list: Mounted): string[] =>
  list.cards().map((card) => squeezed(card.querySelector('[part=verdict]')?.textContent));

const choose = (list: Mounted, id: string, value: string): void => {
  const select = list.root.querySelector<HTMLSelectElement>(`select#${id}`);
  if (!select) throw new Error(`No field ${id}`);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

const chooseDates = async (list: Mounted, from: string, to: string): Promise<void> => {
  list.root.querySelector<HTMLButtonElement>('[part=choose-dates]')?.click();
  await until('the fields', () => list.root.querySelector('input[type=date]'));
  for (const [part, value] of Object.entries({ from, to })) {
    const field = list.root.querySelector<HTMLInputElement>(`[part=${part}]`);
    if (field) field.value = value;
  }
  list.root.querySelector<HTMLFormElement>('form.dates')?.requestSubmit();
};

describe('<rounds-sessions>: filters', () => {
  it('shows the Rounds of next week, announces them and keeps the focus', async () => {
    const list = await ready();
    const button = press(list, 'Next week');
    await until('the announcement', () => list.status() === '3 Rounds next week');
    expect([lastSearch().get('from'), lastSearch().get('to')]).to.deep.equal(['2026-11-23', '2026-11-29']);
    expect(list.count()).to.equal('3 Rounds next week');
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    expect(list.root.activeElement).to.equal(button);
    press(list, 'All dates');
    await until('all dates', () => list.status() === '25 Rounds in the next 90 days');
  });

  it('includes Rounds that are held both ways in online ones', async () => {
    const list = await ready();
    press(list, 'Online');
    await until('online Rounds', () => list.status().endsWith('Rounds in the next 90 days'));
    expect(lastSearch().getAll('format')).to.deep.equal(['online', 'hybrid']);
  });

  it('shows the Rounds between two dates, and moves the focus to the results', async () => {
    const list = await ready();
    await chooseDates(list, '2026-12-05', '2026-12-01');
    await until('the announcement', () =>
      list.status().startsWith('1 Round from 1 December 2026 to 5 December')
    );
    expect([lastSearch().get('from'), lastSearch().get('to')]).to.deep.equal(['2026-12-01', '2026-12-05']);
    expect(list.root.activeElement?.id).to.equal('results-heading');
    expect(list.root.querySelector('[part=choose-dates]')?.getAttribute('aria-expanded')).to.equal('false');
    await chooseDates(list, '', '');
    await until('all dates', () => list.status() === '25 Rounds in the next 90 days');
  });

  it('judges every Round by place, sector and role, and shows those that the visitor can go to', async () => {
    const list = await ready({ near: 'LS1' });
    await until('the place', () => lastSearch().get('forPlace') === 'outcode:LS1');
    expect(list.status()).to.equal('');
    expect(document.activeElement).to.equal(document.body);
    choose(list, 'sector', 'social-care');
    await until('the announcement', () => list.status() === '25 Rounds in the next 90 days');
    expect(lastSearch().get('forSector')).to.equal('social-care');
    expect(verdicts(list)[1]).to.equal('✓ You can go: open to staff in West Yorkshire');
    expect(verdicts(list)[2]).to.equal('? Ask first: for staff of Larkmoor Hospitals');
    expect(squeezed(list.card('tomorrow').querySelector('.host')?.textContent)).to.match(
      /· less than 1 mile away$/
    );
    press(list, 'Rounds I can go to');
    await until('fewer', () => !list.status().startsWith('25'));
    expect(lastSearch().get('eligible')).to.equal('yes');
    // A full Round is also open to the visitor.
    expect(verdicts(list).filter((text) => !/^(✓|– Open to you)/.test(text))).to.deep.equal([]);
    choose(list, 'role', 'volunteer');
    await until('the role', () => lastSearch().get('forRole') === 'volunteer');
  });

  it('moves the focus to the results after a search for a place', async () => {
    const list = await ready();
    const field = list.root.querySelector<HTMLInputElement>('#place');
    if (!field) throw new Error('The list has no place box');
    field.focus();
    field.value = 'LS1 4AP';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    list.root.querySelector<HTMLFormElement>('form.search')?.requestSubmit();
    await until('the place', () => lastSearch().get('forPlace') === 'outcode:LS1');
    await until('the focus', () => list.root.activeElement?.id === 'results-heading');
    expect(list.status()).to.equal('25 Rounds in the next 90 days');
    expect(asked.some(({ href }) => /4AP/i.test(href))).to.equal(false);
  });

  it('says that another list is loading, and never counts the Rounds of the previous one', async () => {
    let answer: (() => void) | null = null;
    let isSlow = false;
    const list = await ready(
      {},
      {
        fetch: async (...request) => {
          if (isSlow) await new Promise<void>((resolve) => (answer = resolve));
          return fixtureFetch(...request);
        },
      }
    );
    const count = list.count();
    isSlow = true;
    press(list, 'Next week');
    await until('the request', () => answer);
    expect(count).to.match(/^\d+ Rounds in the next 90 days$/);
    expect(list.count()).to.equal('Loading…');
  });

  it('ignores the answer to an older search that arrives late', async () => {
    const late: (() => void)[] = [];
    const list = await ready(
      {},
      {
        fetch: async (input, init) => {
          const { searchParams } = new URL(input instanceof Request ? input.url : input);
          if (searchParams.get('from') === '2026-11-23') await new Promise<void>((done) => late.push(done));
          return fixtureFetch(input, init);
        },
      }
    );
    press(list, 'Next week');
    await until('the first search', () => late.length > 0);
    press(list, 'This week');
    await until('this week', () => list.status() === '1 Round this week');
    for (const answer of late) answer();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(list.count()).to.equal('1 Round this week');
  });

  it('follows attributes that the page changes, without an announcement', async () => {
    const list = await ready({ when: 'next-30-days' });
    expect(list.count()).to.match(/Rounds in the next 30 days$/);
    list.element.from = '2026-12-01';
    list.element.to = '2026-12-05';
    await until('the dates', () => list.count() === '1 Round from 1 December 2026 to 5 December 2026');
    list.element.from = list.element.to = list.element.when = null;
    await until('all dates', () => list.count() === '25 Rounds in the next 90 days');
    expect(list.status()).to.equal('');
  });

  it('names filters without a button, and undoes them', async () => {
    const list = await ready({ shift: 'night' });
    expect(squeezed(list.root.querySelector('[part=narrowed]')?.textContent)).to.contain('Night, 9pm to 6am');
    list.root.querySelector<HTMLButtonElement>('[part=show-all]')?.click();
    await until('all Rounds', () => list.status() === '25 Rounds in the next 90 days');
    expect(list.root.activeElement?.id).to.equal('results-heading');
    expect(list.root.querySelector('[part=narrowed]')).to.equal(null);
  });

  it('hides all of them with without-filters', async () => {
    const list = await ready({ 'without-filters': '' });
    expect(list.root.querySelectorAll('form, select, .toggle').length).to.equal(0);
  });

  it('suggests ways to widen an empty list', async () => {
    const list = await ready({ shift: 'weekend' }, { state: 'empty' });
    expect(list.count()).to.equal('No Rounds in the next 90 days');
    expect(list.element.matches(':state(empty)')).to.equal(true);
    await until('the suggestions', () => list.root.querySelector('[part=empty]') !== null);
    list.button('Look a year ahead').click();
    await until('the announcement', () => list.status() === 'No Rounds in the next 12 months');
    expect(lastSearch().get('to')).to.equal('2027-11-22');
    const suggestion = [...list.root.querySelectorAll<HTMLButtonElement>('[part=widen]')][0];
    expect(suggestion?.textContent).to.equal('Clear filters');
    suggestion?.click();
    await until('any time', () => lastSearch().get('shift') === null);
    press(list, 'This week');
    await until('the dates', () => list.status() === 'No Rounds this week');
    list.button('Show Rounds on all dates').click();
    await until('all dates', () => list.status() === 'No Rounds in the next 12 months');
  });

  it('forgets the place when the page removes it or changes the backend', async () => {
    const list = await ready({ near: 'LS1' });
    const isNear = () => list.text().includes('less than 1 mile away');
    await until('the place', isNear);
    list.element.near = null;
    await until('no place', () => !isNear());
    list.element.near = 'LS1';
    await until('the place again', isNear);
    list.element.baseUrl = fixtureUrl('one');
    await until('the place of the other backend', () => list.cards().length === 1 && isNear());
    expect(lastSearch().get('forPlace')).to.equal('outcode:LS1');
  });
});

describe('<rounds-sessions>: the month strip', () => {
  const strip = (list: Mounted) => list.root.querySelector<HTMLElement>('[part=strip]');
  const days = (list: Mounted) => [...list.root.querySelectorAll<HTMLButtonElement>('[part=day]')];
  /** Text of a day that is not hidden from assistive technology. */
  const nameOf = (day?: Element) => day?.querySelector('span:not([aria-hidden])')?.textContent;
  const wide = () => inColumn('64rem');

  it('shows the number of Rounds each day in a wide list', async () => {
    const list = await ready({}, { parent: wide() });
    await until('the days', () => days(list).length === 25);
    expect(nameOf(days(list)[0])).to.equal('Sunday 22 November: 1 Round');
    const { height } = strip(list)?.getBoundingClientRect() ?? { height: 0 };
    expect(height).to.be.greaterThan(100);
    const request = asked.find(({ searchParams }) => searchParams.has('facets'));
    expect(request?.searchParams.get('limit')).to.equal('1');
  });

  it('has one Tab stop and moves with the arrow keys', async () => {
    const list = await ready({}, { parent: wide() });
    await until('the days', () => days(list).length === 25);
    const [first, second] = days(list);
    const key = (name: string) =>
      list.root.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
    first?.focus();
    key('ArrowRight');
    expect(list.root.activeElement).to.equal(second);
    expect(days(list).filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([second]);
    key('End');
    expect(list.root.activeElement).to.equal(days(list)[24]);
    key('Home');
    expect(list.root.activeElement).to.equal(first);
  });

  it('jumps to a day in the list, or else to a list that begins with it', async () => {
    const list = await ready({ limit: '5' }, { parent: wide() });
    await until('the days', () => days(list).length === 25);
    const day = (date: string) =>
      days(list)
        .find((button) => nameOf(button)?.includes(date))
        ?.click();
    day('2 December');
    expect(list.root.activeElement?.closest('[part=session]')).to.equal(list.card('full'));
    day('15 December');
    await until('the other list', () => list.status() === '18 Rounds from 15 December 2026');
    expect(list.root.activeElement?.id).to.equal('results-heading');
    expect(days(list).length).to.equal(25);
  });

  it('is neither shown nor loaded in a narrow list', async () => {
    const list = await ready({}, { parent: inColumn('40rem') });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(strip(list)?.checkVisibility()).to.equal(false);
    expect(asked.some(({ searchParams }) => searchParams.has('facets'))).to.equal(false);
  });
});

describe('<rounds-sessions> with a backend of contract 1.0', () => {
  it('judges Rounds itself, without the month strip and the filter by verdict', async () => {
    const list = await ready(
      { near: 'LS1', sector: 'social-care' },
      { state: 'old-contract', parent: inColumn('64rem') }
    );
    await until('the verdict', () => verdicts(list)[0] === '✓ You can go: open to everyone');
    expect(list.root.querySelector('[part=strip]')).to.equal(null);
    expect(list.text()).to.not.contain('Rounds I can go to');
    expect(verdicts(list)[2]).to.match(/^\? Ask first/);
    expect(searches().length).to.be.greaterThan(0);
  });
});

describe('<rounds-sessions>: loading', () => {
  it('announces nothing while the first answer is loading', async () => {
    const list = mount({}, { state: 'loading' });
    await until('the word', () => list.text().includes('Loading…'));
    expect(list.status()).to.equal('');
  });
});
