import { expect } from 'chai';
import type { Session } from '../../../src/contract/sessions.js';
import { setSystemTime } from '../../../src/data/clock.js';
import { FIXTURE_NOW } from '../../../stories/fixtures/index.js';
import { SESSIONS, session } from '../../../stories/fixtures/sessions.js';
import { until } from '../../support/browser.js';
import { backendOf, link, mount, ready } from './sessions-support.js';

describe('<rounds-sessions>: updates', () => {
  const change = (id: string, changes: Partial<Session>): Session[] =>
    SESSIONS.map((item) => (item.id === id ? { ...item, ...changes } : item));

  it('shows a cancellation in place, announces it once, and keeps focus and scroll position', async () => {
    let items: readonly Session[] = SESSIONS;
    const list = await ready({}, { fetch: backendOf(() => items) });
    const focused = link(list.card('tomorrow'), 'calendar');
    // WebKit scrolls to the focused element only when it next renders.
    focused.scrollIntoView({ block: 'center', behavior: 'instant' });
    focused.focus({ preventScroll: true });
    const { top } = focused.getBoundingClientRect();
    items = change('full', { status: 'cancelled', sequence: 1 });
    await list.element.refresh();
    await until('the update', () => list.heading('full').endsWith('Cancelled'));
    expect(list.status()).to.equal('Changed: The day the lifts stopped. Cancelled.');
    expect(list.root.activeElement).to.equal(focused);
    // Firefox scrolls by whole pixels.
    expect(focused.getBoundingClientRect().top).to.be.closeTo(top, 1);
    const announcement = list.status();
    await list.element.refresh();
    expect(list.status()).to.equal(announcement);
  });

  it('keeps details open, and the focus on a control inside them', async () => {
    let items: readonly Session[] = SESSIONS;
    const list = await ready({}, { fetch: backendOf(() => items) });
    await list.openDetails('tomorrow');
    const box = list.card('tomorrow').querySelector<HTMLInputElement>('input[type=checkbox]');
    box?.focus();
    items = change('tomorrow', { places: 'full', sequence: 1 });
    await list.element.refresh();
    await until('the update', () => list.heading('tomorrow').endsWith('Full'));
    expect(list.card('tomorrow').querySelector('details')?.open).to.equal(true);
    expect(list.root.activeElement).to.equal(box);
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
      await until('no booking', () => !list.card('tonight').querySelector('[part=book], [part=calendar]'));
      expect(list.card('tomorrow').querySelector('[part=calendar]')).to.not.equal(null);
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
    list.root.querySelector('summary')?.click();
    await until('the contact in the details', () => list.root.querySelector('.details a[href^=mailto]'));
    await until('the feed', () => list.root.querySelector('[part=feed]'));
    expect('rounds_hacked' in globalThis).to.equal(false);
    expect(list.root.querySelectorAll('img, script').length).to.equal(0);
    const protocols = [...list.root.querySelectorAll('a')].map(({ protocol }) => protocol);
    expect(new Set(protocols)).to.deep.equal(new Set(['https:', 'mailto:', 'webcal:']));
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
