import { expect } from 'chai';
import type { Session } from '../../../src/contract/sessions.js';
import { setSystemTime } from '../../../src/data/clock.js';
import '../../../src/define/rounds-finder.js';
import type { RoundsSessionSelectEvent } from '../../../src/elements/sessions/sessions-events.js';
import { FIXTURE_NOW, fixtureUrl } from '../../../stories/fixtures/index.js';
import { SESSIONS, session } from '../../../stories/fixtures/sessions.js';
import { until } from '../../support/browser.js';
import {
  asked,
  backendOf,
  removeAfterTest,
  lastSearch,
  mount,
  ready,
  searches,
  squeezed,
  type Mounted,
} from './sessions-support.js';

const link = (card: HTMLElement, part: string): HTMLAnchorElement => {
  const found = card.querySelector<HTMLAnchorElement>(`a[part~=${part}]`);
  if (!found) throw new Error(`The card has no link ${part}`);
  return found;
};

const titles = (list: Mounted, part: string): string[] =>
  [...list.root.querySelectorAll(`[part=${part}]`)].map(({ textContent }) => squeezed(textContent));

describe('<rounds-sessions>: the list', () => {
  it('requests the first 10 Rounds of 90 days and shows the total', async () => {
    const list = await ready();
    expect(list.cards().length).to.equal(10);
    expect(list.count()).to.equal('25 Rounds in the next 90 days');
    expect(Object.fromEntries(lastSearch())).to.deep.equal({ limit: '10', to: '2027-02-20' });
    expect(list.text()).to.contain('Showing 10 of 25 Rounds');
    expect(list.status()).to.equal('');
  });

  it('shows an ordered list under a heading for each month', async () => {
    const list = await ready();
    expect(titles(list, 'group')).to.deep.equal(['November 2026', 'December 2026', 'January 2027']);
    const lists = [...list.root.querySelectorAll('ol[part=list]')];
    expect(lists.map(({ children }) => children.length)).to.deep.equal([4, 4, 2]);
    expect(list.root.querySelectorAll('h2, h3, h4').length).to.equal(1 + 3 + 10 + 1);
  });

  it('groups Rounds by day, or not at all', async () => {
    const list = await ready({ 'group-by': 'day', limit: '3' });
    expect(titles(list, 'group')).to.deep.equal([
      'Sunday 22 November 2026',
      'Monday 23 November 2026',
      'Thursday 26 November 2026',
    ]);
    list.element.groupBy = 'none';
    await list.element.updateComplete;
    expect(titles(list, 'group')).to.deep.equal([]);
    expect(list.root.querySelectorAll('ol').length).to.equal(1);
    expect(list.root.querySelectorAll('h3[part], h4').length).to.equal(0);
  });

  it('shows title, date and status in the heading of each Round', async () => {
    const list = await ready();
    expect(list.heading('tomorrow')).to.contain(
      'A patient I will never forget Monday 23 November 2026 midday to 1pm'
    );
    expect(list.heading('tomorrow')).to.match(/tomorrow Few places left$/);
    expect(list.heading('cancelled')).to.match(/What we carry home .* 26 November 2026 .* Cancelled$/);
    expect(list.heading('postponed')).to.match(/Was Friday 27 November 2026 9:30am to 10:30am.* Postponed$/);
    expect(list.heading('full')).to.match(/Full$/);
    expect(list.heading('moved')).to.match(
      /9 December 2026 6:30pm to 7:30pm .*Moved to a new date, was Wednesday 2 December 2026, 6:30pm$/
    );
    expect(list.heading('new-time')).to.match(/^Topic to be confirmed .*Moved to a new time, was midday$/);
  });

  it('shows all details of a Round on its card', async () => {
    const list = await ready();
    const moved = squeezed(list.card('moved').textContent);
    for (const part of [
      'Aire Valley Hospice Hospice care',
      'Jointly with Bramhope Home Care and Leeds Good Neighbours',
      'Anyone working in health, care or a related service',
      'Volunteers: welcome. Students: welcome. Agency staff: some may come',
      'Garden room, Wharf Lane, Leeds, LS14 9XX',
      'Food from 6pm. Online room opens at 6pm. You can join late.',
      'Step-free access, Captions, Parking, Food',
      'Email to book',
    ]) {
      expect(moved).to.contain(part);
    }
    const tomorrow = squeezed(list.card('tomorrow').textContent);
    expect(tomorrow).to.contain('Please be on time: you cannot join late.');
    expect(tomorrow).to.contain('Content note: the death of a child.');
  });

  it('offers booking only by https and mailto, and not for cancelled or postponed Rounds', async () => {
    const list = await ready();
    expect(link(list.card('tomorrow'), 'book').href).to.equal('https://tomorrow.example/book');
    expect(link(list.card('moved'), 'book').href).to.equal('mailto:rounds@airevalley.example');
    expect(link(list.card('full'), 'book').className).to.equal('');
    for (const id of ['cancelled', 'postponed']) {
      expect(list.card(id).querySelectorAll('a').length, id).to.equal(0);
    }
    expect(squeezed(list.card('new-time').textContent)).to.contain('Ask Larkmoor Hospitals how to join.');
  });

  it('links to calendar files and a feed, unless without-calendar is set', async () => {
    const list = await ready({ shift: 'day', programme: 'larkmoor' });
    const base = fixtureUrl('default');
    expect(link(list.card('tomorrow'), 'calendar').href).to.equal(`${base}/sessions/tomorrow.ics`);
    const feed = [...list.root.querySelectorAll<HTMLAnchorElement>('[part=feed] a')].map(({ href }) => href);
    const address = `${base}/sessions.ics?programme=larkmoor&shift=day`;
    expect(feed).to.deep.equal([address.replace('https:', 'webcal:'), address]);
    list.element.withoutCalendar = true;
    await list.element.updateComplete;
    expect(list.root.querySelectorAll('[part=feed], [part~=calendar]').length).to.equal(0);
  });

  it('sends the filters set by the page', async () => {
    await ready({
      programme: 'larkmoor',
      welcomes: 'hospice',
      format: 'in-person',
      shift: 'day',
      days: '30',
      limit: '5',
      system: 'QWO',
    });
    expect(Object.fromEntries(lastSearch())).to.deep.equal({
      programme: 'larkmoor',
      welcomes: 'hospice',
      format: 'in-person',
      shift: 'day',
      system: 'QWO',
      limit: '5',
      to: '2026-12-22',
    });
  });
});

describe('<rounds-sessions>: actions', () => {
  it('filters by time of day, announces the results and keeps the focus', async () => {
    const list = await ready();
    const select = list.root.querySelector('select');
    if (!select) throw new Error('The list has no field for a time of day');
    select.focus();
    select.value = 'night';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await until('the announcement', () => list.status() === '1 Round in the next 90 days');
    expect(lastSearch().get('shift')).to.equal('night');
    expect(list.cards().length).to.equal(1);
    expect(list.root.activeElement).to.equal(select);
  });

  it('shows more Rounds, focuses the first new one and announces the number shown', async () => {
    const list = await ready({ limit: '10' });
    const more = list.button('Show 10 more Rounds');
    more.focus();
    more.click();
    await until('20 cards', () => list.cards().length === 20);
    await until('the focus', () => list.root.activeElement?.closest('[part=session]') === list.cards()[10]);
    expect(list.root.activeElement?.tagName).to.equal('H4');
    expect(list.status()).to.equal('Showing 20 of 25 Rounds');
    list.button('Show 5 more Rounds').click();
    await until('all cards', () => list.cards().length === 25);
    expect(list.root.querySelector('[part=more]')).to.equal(null);
  });

  it('loads further pages if the limit exceeds one answer', async () => {
    const list = await ready({ limit: '250', days: '365' }, { state: 'many' });
    await until('250 cards', () => list.cards().length >= 250);
    expect(searches().map((parameters) => parameters.get('limit'))).to.deep.equal(['100', '100', '100']);
    expect(list.status()).to.equal('');
  });

  it('fires an event with the chosen action, which the page can prevent', async () => {
    const list = await ready();
    const actions: string[] = [];
    document.addEventListener(
      'rounds-session-select',
      (event) => {
        const { sessionId, programmeId, action } = event as RoundsSessionSelectEvent;
        actions.push(`${sessionId} ${programmeId} ${action}`);
        event.preventDefault();
      },
      { once: true }
    );
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    link(list.card('tomorrow'), 'book').dispatchEvent(click);
    expect(actions).to.deep.equal(['tomorrow larkmoor book']);
    expect(click.defaultPrevented).to.equal(true);
  });

  it('copies a link, or shows it if the clipboard is not available', async () => {
    const list = await ready();
    const copied: string[] = [];
    const original = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    const setClipboard = (clipboard: unknown) =>
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    const copy = (id: string) => list.card(id).querySelector<HTMLButtonElement>('[part=copy]')?.click();
    try {
      setClipboard({ writeText: (text: string) => Promise.resolve(copied.push(text)) });
      copy('tomorrow');
      await until('the announcement', () => list.status() === 'Link copied');
      copy('moved');
      await until('the second', () => copied.length === 2);
      expect(copied).to.deep.equal([
        'https://larkmoor.example/rounds/tomorrow',
        `${fixtureUrl('default')}/sessions/moved.ics`,
      ]);
      setClipboard(undefined);
      copy('full');
      await until('the link', () => list.card('full').querySelector('code'));
      expect(list.card('full').querySelector('code')?.textContent).to.equal('https://full.example/book');
    } finally {
      if (original) Object.defineProperty(navigator, 'clipboard', original);
      else Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  it('suggests any time of day and a year ahead for an empty list', async () => {
    const list = await ready({ shift: 'weekend' }, { state: 'empty' });
    expect(list.count()).to.equal('No Rounds in the next 90 days');
    expect(list.element.matches(':state(empty)')).to.equal(true);
    list.button('Look a year ahead').click();
    await until('the announcement', () => list.status() === 'No Rounds in the next 12 months');
    expect(lastSearch().get('to')).to.equal('2027-11-22');
    list.button('Show Rounds at any time of day').click();
    await until('any time', () => lastSearch().get('shift') === null);
  });
});

describe('<rounds-sessions> inside a provider', () => {
  const page = async () => {
    const provider = document.createElement('rounds-provider');
    provider.setAttribute('base-url', fixtureUrl('default'));
    removeAfterTest(provider);
    document.body.append(provider);
    const list = mount({}, { parent: provider, state: null });
    const finder = document.createElement('rounds-finder');
    finder.toggleAttribute('eager', true);
    provider.prepend(finder);
    await until('the list', () => list.cards().length > 0);
    await until('the finder', () => finder.shadowRoot?.querySelector('[part~=join]'));
    const join = (name: string, modifiers: MouseEventInit = {}) => {
      const cards = [...(finder.shadowRoot?.querySelectorAll<HTMLElement>('[part~=card]') ?? [])];
      const card = cards.find(({ textContent }) => textContent.includes(name));
      const found = card?.querySelector<HTMLAnchorElement>('[part~=join]');
      if (!found) throw new Error(`${name} has no link`);
      const click = new MouseEvent('click', {
        bubbles: true,
        cancelable: true,
        composed: true,
        ...modifiers,
      });
      found.dispatchEvent(click);
      return click;
    };
    return { list, join };
  };

  it('shows the programme chosen in the finder and moves the focus to it', async () => {
    const { list, join } = await page();
    const click = join('Aire Valley Hospice Rounds');
    expect(click.defaultPrevented).to.equal(true);
    await until('one Round', () => list.cards().length === 1);
    expect(lastSearch().get('programme')).to.equal('aire-hospice');
    expect(list.root.activeElement?.id).to.equal('results');
    await until('its name', () => list.text().includes('Showing Rounds of Aire Valley Hospice Rounds only.'));
  });

  it('shows all Rounds again, and then the same programme a second time', async () => {
    const { list, join } = await page();
    join('Aire Valley Hospice Rounds');
    await until('one Round', () => list.cards().length === 1);
    list.button('Show all Rounds').click();
    await until('all Rounds', () => list.cards().length === 10);
    expect(list.root.querySelector('[part=notice]')).to.equal(null);
    join('Aire Valley Hospice Rounds');
    await until('one Round', () => list.cards().length === 1);
  });

  it('leaves the joining link alone if a visitor opens it in a new tab or window', async () => {
    const { list, join } = await page();
    const wasPrevented: boolean[] = [];
    // Cancels the click after all other listeners, because following the link would end the test page.
    const stop = (event: Event) => {
      wasPrevented.push(event.defaultPrevented);
      event.preventDefault();
    };
    document.addEventListener('click', stop);
    for (const key of ['ctrlKey', 'metaKey', 'shiftKey']) join('Aire Valley Hospice Rounds', { [key]: true });
    document.removeEventListener('click', stop);
    expect(wasPrevented).to.deep.equal([false, false, false]);
    expect(list.cards().length).to.equal(10);
    expect(list.text()).to.not.contain('Rounds only.');
  });

  it('does not claim the joining link if the page sets the programme', async () => {
    const { list, join } = await page();
    list.element.programme = 'larkmoor';
    await until('its own programme', () => lastSearch().get('programme') === 'larkmoor');
    document.addEventListener('click', (event) => event.preventDefault(), { once: true });
    const before = asked.length;
    join('Aire Valley Hospice Rounds');
    await list.element.updateComplete;
    expect(lastSearch().get('programme')).to.equal('larkmoor');
    expect(asked.length).to.equal(before);
  });
});

describe('<rounds-sessions>: updates', () => {
  const change = (id: string, changes: Partial<Session>): Session[] =>
    SESSIONS.map((item) => (item.id === id ? { ...item, ...changes } : item));

  it('shows a cancellation in place, announces it once, and keeps focus and scroll position', async () => {
    let items: readonly Session[] = SESSIONS;
    const list = await ready({}, { fetch: backendOf(() => items) });
    const focused = link(list.card('tomorrow'), 'calendar');
    focused.focus();
    const { top } = focused.getBoundingClientRect();
    items = change('full', { status: 'cancelled', sequence: 1 });
    await list.element.refresh();
    await until('the update', () => list.heading('full').endsWith('Cancelled'));
    expect(list.status()).to.equal('Changed: The day the lifts stopped. Cancelled.');
    expect(list.root.activeElement).to.equal(focused);
    expect(focused.getBoundingClientRect().top).to.equal(top);
    const announcement = list.status();
    await list.element.refresh();
    expect(list.status()).to.equal(announcement);
  });

  for (const [condition, attributes] of [
    ['', {}],
    [', even without live updates', { 'without-live': '' }],
  ] as const) {
    it(`keeps the focus on a session that moves to another month${condition}`, async () => {
      let items: readonly Session[] = SESSIONS;
      const list = await ready(attributes, { fetch: backendOf(() => items) });
      link(list.card('tomorrow'), 'calendar').focus();
      const moved = { startsAt: '2027-01-04T12:00:00+00:00', endsAt: '2027-01-04T13:00:00+00:00' };
      items = change('tomorrow', moved).sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
      await list.element.refresh();
      await until('the move', () => list.heading('tomorrow').includes('January'));
      const focused = list.root.activeElement;
      expect(focused).to.equal(link(list.card('tomorrow'), 'calendar'));
    });
  }

  it('refreshes later pages as well', async () => {
    let items: readonly Session[] = SESSIONS;
    const list = await ready({}, { fetch: backendOf(() => items) });
    list.button('Show 10 more Rounds').click();
    await until('20 cards', () => list.cards().length === 20);
    items = change('ward-5', { status: 'cancelled', sequence: 1 });
    await list.element.refresh();
    await until('the update', () => list.heading('ward-5').endsWith('Cancelled'));
  });

  it('shows that a session has started and has ended while the page stays open', async () => {
    const list = await ready();
    const later = (iso: string) => {
      // Simulates a page that returns from the background, which makes the clock update.
      setSystemTime(iso);
      document.dispatchEvent(new Event('visibilitychange'));
      return list.element.updateComplete;
    };
    try {
      expect(list.heading('tonight')).to.contain('today');
      expect(list.heading('tomorrow')).to.contain('tomorrow');
      await later('2026-11-22T23:45:00Z');
      expect(list.heading('tonight')).to.contain('has started');
      await later('2026-11-23T00:45:00Z');
      await until('the end', () => list.heading('tonight').includes('has ended'));
      expect(list.heading('tomorrow')).to.contain('today');
    } finally {
      setSystemTime(FIXTURE_NOW);
    }
  });
});

describe('<rounds-sessions>: errors and hostile data', () => {
  it('shows an error message, a retry button and the fallback', async () => {
    const list = mount({}, { state: 'error' });
    await until('the message', () => list.root.querySelector('[part=retry]'));
    expect(list.text()).to.contain('The Rounds service is not working properly just now');
    expect(list.element.querySelector('p')?.getBoundingClientRect().height).to.be.greaterThan(0);
    expect(list.element.matches(':state(error)')).to.equal(true);
  });

  it('keeps the last good answer and shows that it may be out of date', async () => {
    const list = await ready({}, { state: 'stale' });
    await list.element.refresh();
    await until('the note', () => list.root.querySelector('[part=stale]'));
    expect(list.cards().length).to.equal(10);
    expect(list.element.matches(':state(stale)')).to.equal(true);
  });

  it('leaves out an invalid session, shows the rest and fires a warning', async () => {
    const list = mount({}, { state: 'one-bad' });
    const warning = new Promise<Event & { dropped?: number }>((resolve) => {
      list.element.addEventListener('rounds-warning', resolve, { once: true });
    });
    await until('9 cards', () => list.cards().length === 9);
    expect((await warning).dropped).to.equal(1);
  });

  it('shows script as text, leaves out unsafe addresses, and makes unknown codes readable', async () => {
    const list = await ready({ 'structured-data': '' }, { state: 'hostile' });
    expect('rounds_hacked' in globalThis).to.equal(false);
    expect(list.root.querySelectorAll('img, script').length).to.equal(0);
    const protocols = [...list.root.querySelectorAll('a')].map(({ protocol }) => protocol);
    expect(new Set(protocols)).to.deep.equal(new Set(['https:', 'webcal:']));
    expect(list.text()).to.contain('By carrier pigeon');
    expect(list.text()).to.contain('Dreamt');
    expect(list.text()).to.not.contain('undefined');
  });

  it('shows the successors of a system that has ended', async () => {
    const merged = await ready({ system: 'QHG' }, { state: 'merged' });
    expect(merged.text()).to.contain('QHG is now part of Central East');
    merged.element.remove();
    const split = await ready({ system: 'QNQ' }, { state: 'split' });
    expect(split.text()).to.contain('was divided between Thames Valley, Surrey and Sussex, and');
  });

  it('announces nothing while the first answer is loading', () => {
    const list = mount({}, { state: 'loading' });
    return until('the word', () => list.text().includes('Loading…')).then(() => {
      expect(list.status()).to.equal('');
    });
  });
});

describe('<rounds-sessions>: structured data', () => {
  const blocks = () => [...document.head.querySelectorAll('script[type="application/ld+json"]')];

  it('exists only on request, and is removed with the element', async () => {
    const list = await ready();
    expect(blocks().length).to.equal(0);
    list.element.structuredData = true;
    await until('the block', () => blocks().length === 1);
    const graph = (JSON.parse(blocks()[0]?.textContent ?? '') as { '@graph': Record<string, unknown>[] })[
      '@graph'
    ];
    expect(graph.length).to.equal(10);
    expect(graph[2]?.['eventStatus']).to.equal('https://schema.org/EventCancelled');
    expect(graph[5]).to.include({
      eventStatus: 'https://schema.org/EventRescheduled',
      previousStartDate: '2026-12-02T18:30:00+00:00',
    });
    list.element.remove();
    expect(blocks().length).to.equal(0);
  });

  it('never contains a joining or booking address, even in other fields', async () => {
    const join = 'https://meet.example/j/123?pwd=secret';
    const careless = session({
      id: 'careless',
      title: `Join at ${join}`,
      programmeName: 'Ours',
      venue: { name: join, address: 'meet.example/j/123', postcode: null, lat: null, lng: null },
      host: { name: `Us, ${join}`, sector: 'health' },
      url: join,
      bookingUrl: join,
      startsAt: '2026-12-01T12:00:00Z',
      endsAt: '2026-12-01T13:00:00Z',
    });
    await ready({ 'structured-data': '' }, { fetch: backendOf(() => [careless]) });
    await until('the block', () => blocks().length === 1);
    const text = blocks()[0]?.textContent ?? '';
    expect(text).to.contain('Ours');
    expect(text.replaceAll(/https:\/\/schema\.org/g, '')).to.not.match(/:\/\/|meet\.example|secret/);
  });
});

describe('<rounds-sessions> in Welsh', () => {
  it('shows days and months in Welsh', async () => {
    const list = await ready({ lang: 'cy' });
    await until('Welsh', () => list.root.querySelector('#root[lang=cy]'));
    expect(titles(list, 'group')).to.deep.equal(['Tachwedd 2026', 'Rhagfyr 2026', 'Ionawr 2027']);
    expect(list.heading('tomorrow')).to.contain('Dydd Llun 23 Tachwedd 2026 hanner dydd tan 1pm');
    expect(list.heading('tomorrow')).to.match(/yfory Ychydig o leoedd ar ôl$/);
    expect(lastSearch().get('lang')).to.equal('cy');
    expect(link(list.card('tomorrow'), 'calendar').href).to.contain('/sessions/tomorrow.ics?lang=cy');
  });
});
