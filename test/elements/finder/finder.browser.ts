import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { NO_FILTERS } from '../../../src/context/visitor.js';
import { configure } from '../../../src/data/configure.js';
import type { RoundsSearchEvent } from '../../../src/elements/finder/finder-events.js';
import { fixtureFetch, fixtureUrl } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import {
  asked,
  lastSearch,
  lookedUp,
  mount,
  ready,
  searches,
  squeezed,
  type Mounted,
} from './finder-support.js';

const count = (box: Mounted): string => squeezed(box.root.querySelector('[part=count]')?.textContent);

const find = (box: Mounted, selector: string): HTMLElement => {
  const found = box.root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The finder has no ${selector}`);
  return found;
};

const choose = (box: Mounted, id: 'sector' | 'role', value: string): void => {
  const control = find(box, `select#${id}`) as HTMLSelectElement;
  control.value = value;
  control.dispatchEvent(new Event('change', { bubbles: true }));
};

const toggle = (box: Mounted, label: string): HTMLButtonElement => {
  const buttons = [...box.root.querySelectorAll<HTMLButtonElement>('[aria-pressed]')];
  const found = buttons.find(({ textContent }) => squeezed(textContent).replace('✓ ', '') === label);
  if (!found) throw new Error(`The finder has no filter ${label}`);
  return found;
};

const cardText = (box: Mounted, index: number): string => squeezed(box.cards()[index]?.textContent);

/** Text that is in view while the details are closed. */
const summaryText = (box: Mounted, index: number): string =>
  squeezed(
    [...(box.cards()[index]?.children ?? [])]
      .filter((child) => child.localName !== 'details')
      .map(({ textContent }) => textContent)
      .join(' ')
  );

const answerWith =
  (matches: (url: URL) => boolean, respond: (url: URL) => Response | Promise<Response>): typeof fetch =>
  (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return matches(url) ? Promise.resolve(respond(url)) : fixtureFetch(input, init);
  };

/** Records the events of a type that reach a target. */
const recordEvents = <E extends Event>(target: EventTarget, type: string): E[] => {
  const events: E[] = [];
  target.addEventListener(type, (event) => events.push(event as E));
  return events;
};

describe('<rounds-finder>: before the visitor has said anything', () => {
  it('requests the first 10 programmes, soonest first, and shows the total', async () => {
    const box = await ready();
    expect(box.cards().length).to.equal(10);
    expect(count(box)).to.equal('24 Rounds');
    expect(box.groups()).to.deep.equal([]);
    expect([lastSearch().get('limit'), lastSearch().get('sort')]).to.deep.equal(['10', 'next-session']);
    expect(lastSearch().has('group')).to.equal(false);
    expect(box.text()).to.contain('Showing 10 of 24 Rounds');
    expect(searches().length).to.equal(1);
  });

  it('says who may go to each Round', async () => {
    const box = await ready();
    expect(cardText(box, 0)).to.contain('Open to staff anywhere in West Yorkshire');
    expect(cardText(box, 1)).to.contain('Open to everyone in health and care');
    expect(cardText(box, 4)).to.contain('Staff of Dales Council only');
  });

  for (const [size, asks, more] of [
    ['0', '10', 'Show 10 more Rounds'],
    ['-3', '1', 'Show 1 more Round'],
    ['2.7', '2', 'Show 2 more Rounds'],
    ['many', '10', 'Show 10 more Rounds'],
  ] as const) {
    it(`limits the number of programmes if page-size is ${size}`, async () => {
      const box = await ready({ 'page-size': size });
      expect(lastSearch().get('limit')).to.equal(asks);
      expect(squeezed(box.root.querySelector('[part=more]')?.textContent)).to.equal(more);
    });
  }

  it('shows more programmes, focuses the first new one, and removes the button at the end', async () => {
    const box = await ready({ 'page-size': '20' });
    box.button('Show 4 more Rounds').click();
    await until('all programmes', () => box.cards().length === 24);
    await until('the focus', () => box.root.activeElement?.textContent === 'Moorside Group 15 Rounds');
    await until('the announcement', () => box.status() === 'Showing 24 of 24 Rounds');
    expect(box.root.querySelector('[part=more]')).to.equal(null);
  });

  it('drops repeated programmes when pages overlap', async () => {
    const box = await ready(
      { 'page-size': '20' },
      {
        fetch: (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          if (url.searchParams.get('cursor')) url.searchParams.set('cursor', '18');
          return fixtureFetch(url, init);
        },
      }
    );
    box.button('Show 4 more Rounds').click();
    await until('all programmes', () => box.cards().length === 24);
  });

  it('shows an error if more programmes fail to load, and keeps the list', async () => {
    const fetch = answerWith(
      (url) => url.searchParams.has('cursor'),
      () => new Response('{}', { status: 400 })
    );
    const box = await ready({}, { fetch });
    box.button('Show 10 more Rounds').click();
    await until('the message', () => box.text().includes('We could not load more Rounds.'));
    expect(box.cards().length).to.equal(10);
  });

  it('labels made-up data, below the results', async () => {
    const box = await ready({}, { state: 'demonstration' });
    const note = find(box, '[part=demonstration]');
    expect(note.textContent).to.equal('Demonstration: these Rounds are made up.');
    const results = find(box, '#results');
    expect(results.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING).to.not.equal(0);
    expect((await ready()).text()).not.to.contain('Demonstration');
  });

  it('shows at most 25 words before the place box, and guidance only after it', async () => {
    const box = await ready();
    const walker = document.createTreeWalker(box.root, NodeFilter.SHOW_ALL);
    let words = 0;
    for (let node = walker.nextNode(); node && node !== box.input(); node = walker.nextNode()) {
      const isText = node.nodeType === Node.TEXT_NODE && node.parentElement?.localName !== 'style';
      if (isText) words += (node.textContent ?? '').split(/\s+/).filter(Boolean).length;
    }
    expect(words).to.be.at.most(25);
    expect((find(box, '[part=guide]') as HTMLDetailsElement).open).to.equal(false);
  });
});

describe('<rounds-finder>: a card', () => {
  it('shows what a visitor needs to decide', async () => {
    const box = await ready({ near: 'LS1' });
    const text = summaryText(box, 0);
    for (const part of [
      'Larkmoor Hospitals Rounds, less than 1 mile away',
      '✓ You can go: open to staff in West Yorkshire',
      'Thursday 3 December, midday to 1pm · in person · places left',
      'Leeds, LS1 · under 1 mile',
      'How to join: Larkmoor Hospitals Rounds',
    ]) {
      expect(text).to.contain(part);
    }
    expect(text).not.to.match(/Larkmoor Hospitals(?! Rounds)/);
  });

  it('shows everything else in closed details, whose summary names the programme', async () => {
    const box = await ready({ near: 'LS1' });
    const details = box.cards()[0]?.querySelector('details');
    expect(details?.open).to.equal(false);
    expect(squeezed(details?.querySelector('summary')?.textContent)).to.equal(
      'Details and contact of Larkmoor Hospitals Rounds'
    );
    const text = squeezed(details?.textContent);
    for (const part of [
      'Next topic A patient I will never forget',
      'Sectors NHS and other health services, Social care, Hospices, Voluntary and community organisations',
      'Volunteers: welcome. Students: welcome at some Rounds. Agency staff: welcome',
      'Lecture theatre, St Brannoc’s Wing, 12 Beckside Road, Leeds, LS1 3EX',
      'Access Step-free access, Hearing loop',
      'Practical help Food provided, Paid time to attend',
      'Staff wellbeing team',
      'wellbeing@larkmoor.example',
      'Last checked 5 October 2026.',
    ]) {
      expect(text).to.contain(part);
    }
  });

  it('gives the controls of programmes with the same name different names', async () => {
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await fixtureFetch(input, init);
      if (!(input instanceof Request ? input.url : String(input)).includes('/programmes')) return response;
      const text = JSON.stringify(await response.json());
      return new Response(text.replace(/"name":"[^"]* Rounds"/g, '"name":"Schwartz Rounds"'), response);
    };
    const box = await ready({}, { fetch });
    const names = [...box.root.querySelectorAll('[part=card] :is(a, button, summary)')].map(
      ({ textContent }) => squeezed(textContent)
    );
    expect(names.filter((name) => /^Schwartz Rounds, ./.test(name))).to.have.lengthOf.above(5);
    // Links to a team's site or mailbox are named by their address.
    const own = names.filter((name) => name.includes('Schwartz Rounds'));
    expect(new Set(own).size, own.join(' | ')).to.equal(own.length);
  });

  it('marks missing and outdated details, and programmes that are not running yet', async () => {
    const box = await ready();
    const text = summaryText(box, 3);
    expect(text).to.contain('Starting soon');
    expect(text).to.contain('Last checked June 2025. Check first');
    expect(text).to.contain('Ask the organiser how to join');
    expect(cardText(box, 3)).to.contain('Sectors Not stated');
    expect(cardText(box, 3)).to.contain('Volunteers: not open to them. Students: not stated.');
    expect(cardText(box, 3)).to.contain('Source: System survey 2025.');
    expect(cardText(box, 1)).to.contain('Jointly with Bramhope Home Care and Leeds Good Neighbours');
    expect(summaryText(box, 2)).to.contain('New date Friday 11 December, 9pm to 10pm');
    expect(box.cards()[5]?.querySelector('.name')?.getAttribute('lang')).to.equal('cy');
  });

  it('shows no fact that is impossible online', async () => {
    const box = await ready();
    expect(cardText(box, 2)).to.contain('Access Captions, British Sign Language');
    expect(cardText(box, 2)).not.to.contain('Where');
  });

  it('says in words what happened to a Round', async () => {
    const box = await ready({ near: 'LS1' }, { state: 'statuses' });
    const text = (name: string): string => {
      const index = box.cards().findIndex((card) => card.textContent.includes(name));
      return summaryText(box, index);
    };
    expect(text('Larkmoor')).to.contain('Open to you: cancelled');
    expect(text('Larkmoor')).to.contain('Cancelled Tuesday 8 December, 2pm to 3pm');
    expect(text('Aire Valley')).to.contain('Open to you: full');
    expect(text('North Online')).to.contain('Postponed, was Tuesday 8 December');
    expect(text('Harrow Lane')).to.contain('✓ You can go');
    expect(text('Dales Council')).to.contain('few places left');
    expect(text('Tŷ Bryn')).to.contain('Open to you: no date yet');
  });

  it('never breaks a date between the day and the month', async () => {
    const box = await ready();
    expect(box.cards()[0]?.querySelector('time')?.textContent).to.equal(
      'Thursday\u00A03\u00A0December, midday to 1pm'
    );
  });

  it('names the time zone of an online Round if the reader’s clock shows another time', async () => {
    const detailsOf = (box: Mounted, id: string): string =>
      squeezed(box.root.querySelector(`[data-item=${id}] details`)?.textContent);
    // Tests run in the time zone of St John’s, Newfoundland.
    const box = await ready();
    expect(detailsOf(box, 'online-north')).to.contain('Time zone UK time');
    // People who attend in person read a clock at the venue.
    expect(detailsOf(box, 'larkmoor')).not.to.contain('Time zone');
  });

  it('has one main action: the joining page, or else an email', async () => {
    const box = await ready();
    const joins = box.cards().map((card) => card.querySelectorAll<HTMLAnchorElement>('[part=join]'));
    expect(joins.map(({ length }) => length).slice(0, 4)).to.deep.equal([1, 1, 1, 0]);
    expect(joins[0]?.[0]?.href).to.equal('https://larkmoor.example/rounds');
    expect(joins[1]?.[0]?.href).to.equal('mailto:rounds@airevalley.example');
    expect(box.cards()[0]?.querySelector<HTMLAnchorElement>('a.name')?.href).to.equal(joins[0]?.[0]?.href);
    for (const link of box.root.querySelectorAll('a')) {
      expect(link.rel).to.contain('noopener');
      expect(link.referrerPolicy).to.equal('no-referrer');
    }
  });

  it('keeps its nodes when the list changes', async () => {
    const box = await ready();
    const card = box.root.querySelector('[data-item=online-north]');
    toggle(box, 'Online').click();
    await until('the answer', () => count(box) === '7 Rounds');
    expect(box.root.querySelector('[data-item=online-north]')).to.equal(card);
  });
});

describe('<rounds-finder>: groups', () => {
  it('shows the groups in order with their numbers, and the last one closed', async () => {
    const box = await ready({ near: 'LS1' });
    expect(count(box)).to.equal('13 Rounds open to you from LS1, Leeds');
    expect(box.groups()).to.deep.equal([
      'Near you (11)',
      'Online, open to you (1)',
      'Further away (1)',
      'Ask first (6)',
      'Not open to you (5)',
    ]);
    expect((find(box, '#group-no') as HTMLDetailsElement).open).to.equal(false);
    expect(searches().map((parameters) => parameters.get('group'))).to.have.members([
      'near',
      'online',
      'further',
      'ask',
    ]);
    expect(lastSearch('ask').get('forPlace')).to.equal('outcode:LS1');
  });

  it('loads the Rounds that are not open to the visitor when they are opened', async () => {
    const box = await ready({ near: 'LS1' });
    find(box, '#group-no > summary').click();
    await until('the group', () => box.root.querySelectorAll('#group-no [part=card]').length === 5);
    expect(find(box, '#group-no').textContent).to.contain('Staff of Moorside Group 1 only');
    expect(lastSearch().get('group')).to.equal('no');
  });

  it('shows Rounds online and in person if the place is not known', async () => {
    const box = await ready({ sector: 'social-care' });
    expect(box.groups()[0]).to.match(/^Online, open to you/);
    expect(box.groups()[1]).to.match(/^In person, open to you/);
    expect(searches().some((parameters) => parameters.get('group') === 'near')).to.equal(false);
    expect(lastSearch('online').get('forSector')).to.equal('social-care');
  });

  it('pages each group separately', async () => {
    const box = await ready({ near: 'LS1', 'page-size': '2' });
    const cards = (group: string): number => box.root.querySelectorAll(`#group-${group} [part=card]`).length;
    expect([cards('near'), cards('ask')]).to.deep.equal([2, 2]);
    box.button('Show 2 more Rounds: Ask first').click();
    await until('the page', () => cards('ask') === 4);
    expect(cards('near')).to.equal(2);
    await until('the announcement', () => box.status() === 'Showing 4 of 6 Rounds');
    await until('the focus', () => box.root.activeElement?.closest('#group-ask'));
    expect(lastSearch().get('group')).to.equal('ask');
  });

  it('hides Rounds to ask about if the visitor wants only those that are open to them', async () => {
    const box = await ready({ near: 'LS1' });
    toggle(box, 'Rounds I can go to').click();
    await until('the groups', () => box.groups().length === 3);
    expect(box.groups().join()).not.to.match(/Ask first|Not open/);
    expect(lastSearch('near').get('eligible')).to.equal('yes');
  });

  it('says so if there are only Rounds to ask about', async () => {
    const box = await ready({ near: 'LS1' }, { state: 'ask-only' });
    expect(count(box)).to.equal('2 Rounds to ask about first from LS1, Leeds');
    expect(box.groups()).to.deep.equal(['Ask first (2)']);
    expect(box.finder.matches(':state(ready)')).to.equal(true);
  });

  it('judges the Rounds of a 1.0 backend itself, in one list', async () => {
    const box = await ready({ near: 'LS1' }, { state: 'old-contract' });
    expect(box.groups()).to.deep.equal([]);
    expect(count(box)).to.equal('24 Rounds from LS1, Leeds');
    expect(cardText(box, 0)).to.contain('✓ You can go: open to staff in');
    expect(cardText(box, 4)).to.contain('? Ask first: for staff of Dales Council');
    expect(box.root.querySelector('[part=filters]')?.textContent).not.to.contain('Rounds I can go to');
    expect(searches().length).to.equal(1);
  });

  it('shows the error of a group in its place, and recovers with its own button', async () => {
    let isBroken = true;
    const fetch = answerWith(
      (url) => isBroken && url.searchParams.get('group') === 'ask',
      () => new Response('', { status: 404 })
    );
    const box = await ready({ near: 'LS1' }, { fetch });
    await until('the message', () => box.text().includes('We could not load these Rounds.'));
    expect(box.finder.matches(':state(ready)')).to.equal(true);
    isBroken = false;
    find(box, '#group-ask button').click();
    await until('the group', () => box.root.querySelector('#group-ask [part=card]'));
  });

  it('never mixes the groups of two searches', async () => {
    let release: (() => void) | undefined;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.searchParams.get('group') === 'near' && url.searchParams.has('forSector')) {
        await new Promise<void>((resolve) => (release = resolve));
      }
      return fixtureFetch(input, init);
    };
    const box = await ready({ near: 'LS1' }, { fetch });
    choose(box, 'sector', 'social-care');
    await until('the other groups', () => lastSearch('ask').has('forSector'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(box.groups()[3]).to.equal('Ask first (6)');
    expect(box.root.querySelectorAll('#group-ask [part=card]').length).to.equal(6);
    release?.();
    await until(
      'the groups',
      () => box.groups()[0] === 'Near you (11)' && box.groups()[2] !== 'Further away (1)'
    );
  });

  it('reloads every group when it is refreshed', async () => {
    const box = await ready({ near: 'LS1' });
    const before = searches().length;
    await box.finder.refresh();
    await until('the other groups', () => searches().length === before + 4);
  });
});

describe('<rounds-finder>: filters', () => {
  it('asks for the sector and the role with native controls', async () => {
    const box = await ready();
    const options = [...(find(box, '#sector') as HTMLSelectElement).options].map(({ text }) =>
      squeezed(text)
    );
    expect(options.slice(0, 3)).to.deep.equal([
      'Choose your sector',
      'NHS and other health services',
      'General practice and primary care',
    ]);
    for (const control of box.root.querySelectorAll<HTMLSelectElement>('select')) {
      expect(control.labels.length).to.equal(1);
    }
  });

  it('searches when a filter changes, keeps the focus, and announces the number', async () => {
    const box = await ready();
    const events = recordEvents<RoundsSearchEvent>(document, 'rounds-search');
    const button = toggle(box, 'Online');
    button.focus();
    button.click();
    await until('the answer', () => count(box) === '7 Rounds');
    await until('the announcement', () => box.status() === '7 Rounds');
    expect(box.root.activeElement).to.equal(button);
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    expect(lastSearch().getAll('format')).to.deep.equal(['online', 'hybrid']);
    expect(events.length).to.equal(1);
    expect(events[0]?.filters).to.deep.equal({ ...NO_FILTERS, format: 'online' });
    expect(events[0]?.total).to.equal(7);
    expect([events[0]?.bubbles, events[0]?.composed, events[0]?.cancelable]).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it('never puts the sector, the role or the place into an event', async () => {
    const box = await ready({ near: 'LS1' });
    const events = recordEvents<RoundsSearchEvent>(document, 'rounds-search');
    choose(box, 'sector', 'hospice');
    choose(box, 'role', 'student');
    await until('the event', () => events.length > 0);
    const keys = Object.keys(events[0] ?? {}).filter((key) => key !== 'isTrusted');
    expect(keys.sort()).to.deep.equal(['filters', 'total']);
    expect(JSON.stringify(events.map(({ filters }) => filters))).not.to.match(/hospice|student|LS1/);
  });

  it('sends all chosen access needs, including those behind "More"', async () => {
    const box = await ready();
    toggle(box, 'Step-free').click();
    const more = find(box, '[part=more-filters]');
    expect(more.getAttribute('aria-expanded')).to.equal('false');
    more.click();
    await until('the filters', () => more.getAttribute('aria-expanded') === 'true');
    toggle(box, 'British Sign Language').click();
    await until('the search', () => lastSearch().getAll('access').length === 2);
    expect(lastSearch().getAll('access')).to.deep.equal(['step-free', 'bsl']);
  });

  it('clears the filters with one button, and moves the focus to the first filter', async () => {
    const box = await ready({ when: 'next-week', format: 'online' });
    expect(squeezed(find(box, '[part=panel-button]').textContent)).to.equal('Filters (2)');
    const button = box.button('Clear filters');
    button.focus();
    button.click();
    await until('all programmes', () => count(box) === '24 Rounds');
    expect(box.root.activeElement).to.equal(toggle(box, 'Rounds I can go to'));
    expect(box.root.querySelector('[part=clear]')).to.equal(null);
  });

  it('opens the filters of a narrow element with one button, and shows the results with another', async () => {
    const parent = document.createElement('div');
    parent.style.inlineSize = '360px';
    document.body.append(parent);
    const box = await ready({}, { parent });
    expect(find(box, '[part=filters]').checkVisibility()).to.equal(false);
    find(box, '[part=panel-button]').click();
    await until('the panel', () => find(box, '[part=filters]').checkVisibility());
    toggle(box, 'Online').click();
    await until(
      'the number',
      () => squeezed(find(box, '[part=show-results]').textContent) === 'Show 7 Rounds'
    );
    find(box, '[part=show-results]').click();
    await until('the focus', () => box.root.activeElement?.id === 'count');
    expect(find(box, '[part=filters]').checkVisibility()).to.equal(false);
  });

  it('applies attributes and the property without an event', async () => {
    const box = await ready({ sector: 'hospice', role: 'student', format: 'online' });
    const events = recordEvents(document, 'rounds-search');
    const { searchParams } = asked.find(({ pathname }) => pathname.endsWith('/programmes')) ?? {
      searchParams: null,
    };
    expect(searchParams?.get('forSector')).to.equal('hospice');
    expect(searchParams?.get('forRole')).to.equal('student');
    expect((find(box, '#sector') as HTMLSelectElement).value).to.equal('hospice');
    box.finder.setAttribute('when', 'next-30-days');
    await until('the search', () => lastSearch().has('to'));
    box.finder.filters = { ...box.finder.filters, format: '', shift: ['evening'] };
    expect(box.finder.filters.shift).to.deep.equal(['evening']);
    await until('the search', () => lastSearch().get('shift') === 'evening');
    expect(lastSearch().has('format')).to.equal(false);
    box.finder.removeAttribute('sector');
    await until('the search', () => !lastSearch().has('forSector'));
    expect(events.length).to.equal(0);
    expect(box.status()).to.equal('');
  });

  it('hides the filters and the location button', async () => {
    const box = await ready({ 'without-filters': '', 'without-location': '' });
    expect(box.root.querySelector('select, [aria-pressed]')).to.equal(null);
    expect(box.root.querySelector('[part=locate]')).to.equal(null);
  });
});

describe('<rounds-finder>: the focus', () => {
  it('moves to the results heading after a search, and the first result is at most 2 Tabs away', async () => {
    const box = await ready();
    box.input().focus();
    await sendKeys({ type: 'LS1' });
    await sendKeys({ press: 'Enter' });
    await until('the focus', () => box.root.activeElement?.id === 'count');
    expect(count(box)).to.equal('13 Rounds open to you from LS1, Leeds');
    // The heading is read out because it has the focus.
    expect(box.status()).not.to.contain('Rounds');
    await sendKeys({ press: 'Tab' });
    expect(box.root.activeElement?.closest('[part=card]')).to.equal(box.cards()[0]);
  });

  it('moves to the results heading after a suggestion for an empty result', async () => {
    const box = await ready({ near: 'LS1', within: '25' }, { state: 'empty' });
    await until('the suggestions', () => box.text().includes('Look further away'));
    box.button('Look further away').click();
    await until('the focus', () => box.root.activeElement?.id === 'count');
  });

  it('stays while the page’s own near is looked up', async () => {
    const box = await ready({ near: 'LS1' });
    expect(box.root.activeElement).to.equal(null);
    expect(box.status()).to.equal('');
  });
});

describe('<rounds-finder>: sync-url', () => {
  const address = location.href;
  afterEach(() => {
    history.replaceState(null, '', address);
  });

  it('writes filters to the address under the id, and keeps the rest of the address', async () => {
    const state = { router: 7 };
    const start = new URL(address);
    start.searchParams.set('page', 'a b');
    start.hash = 'part';
    history.replaceState(state, '', start);
    const before = location.search;
    const historyLength = history.length;
    const box = await ready({ 'sync-url': '', id: 'finder1', near: 'LS1' });
    choose(box, 'sector', 'hospice');
    toggle(box, 'Online').click();
    await until('the address', () => location.search.includes('finder1.format=online'));
    expect(location.search).to.equal(`${before}&finder1.format=online`);
    expect(location.hash).to.equal('#part');
    expect(history.state).to.deep.equal(state);
    expect(history.length).to.equal(historyLength);
    expect(location.href).not.to.match(/LS1|hospice/);
    box.button('Clear filters').click();
    await until('the address', () => location.search === before);
  });

  it('reads filters from the address at the start and when the visitor goes back', async () => {
    const start = new URL(address);
    start.searchParams.set('finder1.format', 'online');
    start.searchParams.append('finder1.access', 'bsl');
    start.searchParams.append('finder1.access', 'captions');
    start.searchParams.set('finder1.eligibleOnly', 'yes');
    start.searchParams.set('other.when', 'this-week');
    history.replaceState(null, '', start);
    const box = await ready({ 'sync-url': '', id: 'finder1' });
    expect(box.finder.filters).to.deep.equal({
      ...NO_FILTERS,
      eligibleOnly: true,
      format: 'online',
      access: ['bsl', 'captions'],
    });
    history.replaceState(null, '', `${address}#x`);
    dispatchEvent(new PopStateEvent('popstate'));
    await until('no filter', () => box.finder.filters.format === '');
  });

  it('warns instead of writing without an id, and writes only with sync-url', async () => {
    const warnings: unknown[] = [];
    const warn = console.warn;
    console.warn = (...parts: unknown[]) => warnings.push(parts[0]);
    try {
      const box = await ready({ 'sync-url': '' });
      toggle(box, 'Online').click();
      await until('the answer', () => count(box) === '7 Rounds');
      const other = await ready({ id: 'finder2' });
      toggle(other, 'Online').click();
      await until('the answer', () => count(other) === '7 Rounds');
    } finally {
      console.warn = warn;
    }
    expect(location.href).to.equal(address);
    expect(warnings.filter((text) => String(text).includes('needs an id')).length).to.equal(1);
  });
});

describe('<rounds-finder>: place', () => {
  it('sends only the outward code of a postcode in near, once', async () => {
    const box = await ready({ near: 'LS14AP' });
    expect(lookedUp()).to.deep.equal(['LS1']);
    expect(box.input().value).to.equal('LS1, Leeds');
    expect(count(box)).to.equal('13 Rounds open to you from LS1, Leeds');
    const query = Object.fromEntries(lastSearch('near'));
    expect(query).to.include({ forPlace: 'outcode:LS1', lat: '53.7969', lng: '-1.5473', sort: 'distance' });
    expect(lastSearch().has('system')).to.equal(false);
    expect(lastSearch().has('within')).to.equal(false);
    expect(box.status()).to.equal('');
    expect(searches().every((parameters) => parameters.has('forPlace'))).to.equal(true);
  });

  for (const within of ['-5', 'far', '0', '999999']) {
    it(`ignores within="${within}"`, async () => {
      const box = await ready({ near: 'LS1', within });
      expect(lastSearch().has('within')).to.equal(false);
      expect(count(box)).to.contain('from LS1');
    });
  }

  it('forgets the place when near is removed, and looks up another when it changes', async () => {
    const box = await ready({ near: 'LS1' });
    await until('the place', () => count(box).includes('from LS1'));
    box.finder.removeAttribute('near');
    await until('everywhere', () => count(box) === '24 Rounds');
    expect(box.input().value).to.equal('');
    expect(lastSearch().has('lat')).to.equal(false);
    box.finder.near = 'CF10';
    await until('the other place', () => count(box).includes('from CF10'));
    expect(box.status()).to.equal('');
  });

  it('limits the distance to within', async () => {
    await ready({ near: 'LS1', within: '40' });
    expect(lastSearch('near').get('within')).to.equal('40');
  });

  it('shows the Rounds of all systems of a place, and narrows to one on demand', async () => {
    const box = await ready({ near: 'N1' });
    await until('the names', () => box.text().includes('West and North London (about 74% of it)'));
    expect(box.text()).to.contain('North East London (about 26% of it)');
    box.button('Show North East London only').click();
    await until('the search', () => lastSearch().get('system') === 'QMF');
    await until('the notice', () => box.text().includes('Showing North East London only.'));
    await until('the focus', () => box.root.activeElement?.id === 'count');
    box.button('Show all Rounds').click();
    await until('the question again', () => box.text().includes('Which is yours?'));
  });

  it('asks for the system of a place whose system was divided', async () => {
    const box = await ready({ near: 'SL1' });
    await until('the name', () =>
      box.text().includes('Frimley has ended and was divided between Thames Valley')
    );
    expect(box.text().match(/Which is yours/g)).to.have.lengthOf(1);
    box.button('Show Surrey and Sussex only').click();
    await until('the search', () => lastSearch().get('system') === 'S9B9J');
  });

  it('shows the successor of a merged system', async () => {
    const box = await ready({ system: 'QHG' });
    await until('the name', () =>
      box.text().includes('Bedfordshire, Luton and Milton Keynes is now part of Central East.')
    );
    expect(lastSearch().get('system')).to.equal('QHG');
  });

  it('asks for the successor of a divided system', async () => {
    const box = await ready({ system: 'QNQ' });
    await until('the name', () => box.text().includes('Frimley has ended and was divided between'));
    box.button('Show Thames Valley only').click();
    await until('the search', () => lastSearch().get('system') === 'S0E4D');
  });

  const nationNotices: [near: string, words: string][] = [
    ['CF10', 'and Wales organises care in its own way'],
    ['EH1', 'and Scotland organises care in its own way'],
    ['BT1', 'and Northern Ireland organises care in its own way'],
    ['JE1', 'and each Crown dependency organises care in its own way'],
    ['D02 X285', 'and Ireland organises care in its own way'],
    ['NP16', 'NP16, Chepstow is in more than one nation: Wales and England.'],
  ];
  for (const [near, words] of nationNotices) {
    it(`shows the nations of ${near}`, async () => {
      const box = await ready({ near });
      await until('the words', () => box.text().includes(words));
    });
  }

  it('searches a 1.0 backend by nation if a place has no position and no system', async () => {
    await ready({ near: 'D02X285' }, { state: 'old-contract' });
    expect(lastSearch().get('nation')).to.equal('ireland');
    expect(lastSearch().has('lat')).to.equal(false);
  });

  it('searches a 1.0 backend by system if the place is a system', async () => {
    const box = await ready({ near: 'West Yorkshire' }, { state: 'old-contract' });
    expect(lastSearch().getAll('system')).to.deep.equal(['QWO']);
    expect(lastSearch().has('lat')).to.equal(false);
    expect(count(box)).to.equal('24 Rounds from West Yorkshire');
  });

  it('leaves the place to a 1.1 backend', async () => {
    await ready({ near: 'West Yorkshire' });
    expect(lastSearch('near').get('forPlace')).to.equal('system:QWO');
    expect(lastSearch('near').has('system')).to.equal(false);
  });

  it('sends the device’s position rounded to 0.05 of a degree, and only on demand', async () => {
    let calls = 0;
    let fail: number | null = null;
    Object.defineProperty(navigator, 'geolocation', {
      configurable: true,
      value: {
        getCurrentPosition: (done: PositionCallback, failed: PositionErrorCallback) => {
          calls += 1;
          if (fail === null)
            done({ coords: { latitude: 53.81234, longitude: -1.56789 } } as GeolocationPosition);
          else failed({ code: fail, PERMISSION_DENIED: 1, TIMEOUT: 3 } as GeolocationPositionError);
        },
      },
    });
    try {
      const box = await ready();
      expect(calls).to.equal(0);
      for (const [code, words] of [
        [1, 'We cannot see your location because it is turned off.'],
        [2, 'Your device could not tell where it is.'],
        [3, 'Finding your location took too long.'],
      ] as const) {
        fail = code;
        box.button('Use my location').click();
        await until('the message', () => box.status().startsWith(words));
        expect(squeezed(box.root.querySelector('#place-note')?.textContent)).to.contain(words);
      }
      fail = null;
      box.button('Use my location').click();
      await until('the search', () => lastSearch().has('lat'));
      expect([lastSearch('near').get('lat'), lastSearch('near').get('lng')]).to.deep.equal(['53.8', '-1.55']);
      await until('the focus', () => box.root.activeElement?.id === 'count');
      expect(count(box)).to.equal('13 Rounds open to you from your location');
      expect(searches().some((parameters) => parameters.has('forPlace'))).to.equal(false);
    } finally {
      Reflect.deleteProperty(navigator, 'geolocation');
    }
  });
});

describe('<rounds-finder>: empty results', () => {
  it('says that a search is loading until its results are shown, and never counts those of another search', async () => {
    const held: (() => void)[] = [];
    let isSlow = false;
    const box = await ready(
      {},
      {
        fetch: async (...request) => {
          if (isSlow) await new Promise<void>((resolve) => held.push(resolve));
          return fixtureFetch(...request);
        },
      }
    );
    const answer = (): void => held.splice(0).forEach((resolve) => resolve());
    expect(count(box)).to.equal('24 Rounds');
    isSlow = true;
    box.input().value = 'Leeds';
    box.input().dispatchEvent(new InputEvent('input', { bubbles: true }));
    box.button('Search').click();
    await until('the lookup', () => count(box) === 'Loading…');
    await until('its request', () => held.length > 0 && lookedUp().includes('Leeds'));
    answer();
    await until('the search', () => searches().some((parameters) => parameters.has('lat')));
    expect(count(box)).to.equal('Loading…');
    isSlow = false;
    answer();
    await until('the results', () => count(box) !== 'Loading…');
    expect(count(box)).to.match(/^\d+ Rounds open to you from Leeds$/);
  });

  it('asks for more than one letter', async () => {
    const box = await ready();
    box.input().value = 'l';
    box.input().dispatchEvent(new InputEvent('input', { bubbles: true }));
    box.button('Search').click();
    await until('the note', () => box.root.querySelector('#place-note')?.textContent.includes('2 letters'));
    expect(box.status()).to.contain('2 letters');
    expect(lookedUp()).to.deep.equal([]);
  });

  it('explains that it knows neither a place nor an organisation with the typed name', async () => {
    const box = await ready();
    const explanation = 'We found no place or organisation called “Llanelli”';
    const search = (text: string): void => {
      box.input().value = text;
      box.input().dispatchEvent(new InputEvent('input', { bubbles: true }));
      box.button('Search').click();
    };
    search('Llanelli');
    await until('the explanation', () => box.text().includes(explanation));
    expect(count(box)).to.equal('No Rounds found');
    expect(box.text()).not.to.include('Showing 0');
    // With filters, the organisation may have Rounds that the filters hide.
    box.finder.filters = { ...box.finder.filters, format: 'online' };
    await until('the filter', () => lastSearch().getAll('format').includes('online'));
    await until('no explanation', () => !box.text().includes(explanation));
  });

  it('offers working suggestions for an empty result', async () => {
    const box = await ready(
      { near: 'LS1', within: '25', format: 'in-person', when: 'next-week' },
      { state: 'empty' }
    );
    expect(box.finder.matches(':state(empty)')).to.equal(true);
    expect(count(box)).to.equal('No Rounds found');
    await until('the contact', () => box.text().includes('Ask the team for West Yorkshire:'));
    expect(box.root.querySelector('[part=empty] a')?.getAttribute('href')).to.equal(
      'mailto:rounds@west-yorkshire.example'
    );
    box.button('Look further away').click();
    await until('the search', () => !lastSearch().has('within'));
    box.button('Show Rounds on any date').click();
    await until('the search', () => !lastSearch().has('to'));
    expect(lastSearch().getAll('format')).to.deep.equal(['in-person', 'hybrid']);
    box.button('Show Rounds you can join online').click();
    await until('the search', () => lastSearch().getAll('format').includes('online'));
    box.button('Show all Rounds in West Yorkshire').click();
    await until('the search', () => lastSearch().get('system') === 'QWO');
    expect(box.input().value).to.equal('');
    box.button('Show all Rounds').click();
    await until('the search', () => !lastSearch().has('system'));
    await until('the focus', () => box.root.activeElement?.id === 'count');
  });
});

describe('<rounds-finder>: choosing a programme', () => {
  const click = (box: Mounted): MouseEvent => {
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    // Cancels the click after all other listeners, because following the link would end the test page.
    addEventListener(
      'click',
      (bubbled) => {
        isPrevented = bubbled.defaultPrevented;
        bubbled.preventDefault();
      },
      { once: true }
    );
    box.root.querySelector('[part=join]')?.dispatchEvent(event);
    return event;
  };
  let isPrevented: boolean | undefined;

  it('fires an event with the chosen programme and follows the link', async () => {
    const box = await ready();
    const events = recordEvents<Event & { programmeId: string }>(document, 'rounds-programme-select');
    click(box);
    expect(events.map(({ programmeId }) => programmeId)).to.deep.equal(['larkmoor']);
    expect([events[0]?.bubbles, events[0]?.composed, events[0]?.cancelable]).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect(isPrevented).to.equal(false);
  });

  it('does not follow the link if the page cancels the event', async () => {
    const box = await ready({ near: 'LS1' });
    box.finder.addEventListener('rounds-programme-select', (event) => {
      event.preventDefault();
    });
    click(box);
    expect(isPrevented).to.equal(true);
  });
});

describe('<rounds-finder>: errors and hostile data', () => {
  it('shows a message and the fallback on an error, and recovers with "Try again"', async () => {
    let isBroken = true;
    const box = mount(
      {},
      {
        fetch: (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          return isBroken && url.pathname.endsWith('programmes')
            ? Promise.resolve(new Response('', { status: 404 }))
            : fixtureFetch(input, init);
        },
      }
    );
    await until('the message', () =>
      box.text().includes('The Rounds service is not working properly just now')
    );
    expect(box.finder.matches(':state(error)')).to.equal(true);
    expect(box.finder.querySelector('p')?.checkVisibility()).to.equal(true);
    isBroken = false;
    box.button('Try again').click();
    await until('the list', () => box.cards().length === 10);
    expect(box.finder.querySelector('p')?.checkVisibility()).to.equal(false);
  });

  it('announces that a search has failed', async () => {
    const box = await ready(
      {},
      {
        fetch: (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          return url.searchParams.has('format')
            ? Promise.resolve(new Response('', { status: 404 }))
            : fixtureFetch(input, init);
        },
      }
    );
    toggle(box, 'Online').click();
    await until(
      'the announcement',
      () => box.status() === 'The Rounds service is not working properly just now'
    );
    expect(toggle(box, 'Online').getAttribute('aria-pressed')).to.equal('true');
  });

  it('announces that places could not be looked up', async () => {
    const box = await ready(
      {},
      {
        fetch: (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          return url.pathname.endsWith('places')
            ? Promise.resolve(new Response('', { status: 404 }))
            : fixtureFetch(input, init);
        },
      }
    );
    box.input().focus();
    await sendKeys({ type: 'Leeds' });
    await until('the message', () => box.status().startsWith('We could not look up places.'));
    expect(box.cards().length).to.equal(10);
  });

  it('leaves out one invalid item and shows the rest', async () => {
    const dropped: number[] = [];
    const box = mount({}, { state: 'one-bad' });
    box.finder.addEventListener('rounds-warning', (event) => dropped.push(event.dropped));
    await until('the rest', () => box.cards().length === 9);
    expect(dropped).to.deep.equal([1]);
  });

  it('shows an error, not an empty result, if every item is invalid', async () => {
    const codes: string[] = [];
    const box = mount({}, { state: 'all-bad' });
    box.finder.addEventListener('rounds-error', ({ code }) => codes.push(code));
    await until('the message', () => box.text().includes('sent something that we cannot show'));
    expect(box.text()).not.to.contain('No Rounds found');
    expect(box.finder.matches(':state(error)')).to.equal(true);
    expect(box.root.querySelector<HTMLElement>('slot')?.hidden).to.equal(false);
    await until('the event', () => codes.join() === 'contract');
  });

  it('shows hostile text as plain text, leaves out hostile links, and makes unknown codes readable', async () => {
    const box = await ready({}, { state: 'hostile' });
    expect(box.root.querySelector('script, img, iframe, [onerror]')).to.equal(null);
    expect(Reflect.has(globalThis, 'rounds_hacked')).to.equal(false);
    expect(box.root.querySelectorAll('[part=card] a').length).to.equal(0);
    const text = squeezed(box.cards()[0]?.textContent);
    for (const words of [
      'Constructor',
      'By carrier pigeon',
      'Peer support',
      'Quiet room',
      'Reborn',
      'Dreamt',
    ]) {
      expect(text).to.contain(words);
    }
    expect(text).to.contain('Thursday 3 December, midday to 1pm');
    expect(text).to.contain('Students: Constructor. Agency staff: Proto');
    expect(text).to.contain('Ask who can come');
  });

  it('forgets the place when the backend changes', async () => {
    const box = await ready();
    box.input().focus();
    await sendKeys({ type: 'LS1' });
    await sendKeys({ press: 'Enter' });
    await until('the place', () => box.input().value === 'LS1, Leeds');
    box.finder.baseUrl = fixtureUrl('no-sector');
    await until('the other backend', () => asked.at(-1)?.host.startsWith('no-sector'));
    await until('all programmes', () => count(box) === '24 Rounds');
    expect(box.input().value).to.equal('');
    expect(lastSearch().has('lat')).to.equal(false);
  });
});

describe('<rounds-finder>: messages', () => {
  it('shows Welsh on a Welsh page, with dates in NHS style', async () => {
    const parent = document.createElement('div');
    parent.lang = 'cy';
    document.body.append(parent);
    const box = await ready({}, { state: 'welsh', parent });
    expect(squeezed(box.root.querySelector('[part=heading]')?.textContent)).to.equal('Dod o hyd i Rownd');
    expect(box.root.querySelector('#root')?.getAttribute('lang')).to.equal('cy');
    expect(squeezed(box.cards()[0]?.textContent)).to.match(/Dydd Iau 3 Rhagfyr, (hanner|canol) dydd tan 1pm/);
    expect(lastSearch().get('lang')).to.equal('cy');
  });

  it('lets the page replace its messages', async () => {
    const box = await ready();
    configure({ messages: { en: { finder: { title: 'Find a Larkmoor Round' } } } });
    await until('the title', () => box.text().startsWith('Find a Larkmoor Round'));
  });

  it('starts its headings at the level set by the page', async () => {
    const box = await ready({ 'heading-level': '4' });
    const levels = [...box.root.querySelectorAll('h2, h3, h4, h5, h6')].map(({ localName }) => localName);
    expect(levels.slice(0, 3)).to.deep.equal(['h4', 'h5', 'h6']);
    const grouped = await ready({ near: 'LS1' });
    const names = [...grouped.root.querySelectorAll('h2, h3, h4, h5')].map(({ localName }) => localName);
    expect(names.slice(0, 4)).to.deep.equal(['h2', 'h3', 'h4', 'h5']);
  });
});
