import { expect } from 'chai';
import type { RoundsSessionSelectEvent } from '../../../src/elements/sessions/sessions-events.js';
import { fixtureUrl } from '../../../stories/fixtures/index.js';
import { session } from '../../../stories/fixtures/sessions.js';
import { emulateMedia, engine, until } from '../../support/browser.js';
import {
  backendOf,
  lastSearch,
  link,
  ready,
  searches,
  squeezed,
  withClipboard,
  type Mounted,
} from './sessions-support.js';

const titles = (list: Mounted, part: string): string[] =>
  [...list.root.querySelectorAll(`[part=${part}]`)].map(({ textContent }) => squeezed(textContent));

const detailsOf = (list: Mounted, id: string): string =>
  squeezed(list.card(id).querySelector('.details')?.textContent);

const feedAddress = (list: Mounted): Promise<HTMLTextAreaElement> =>
  until('the feed', () => list.root.querySelector<HTMLTextAreaElement>('[part=feed-address]'));

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
    await feedAddress(list);
    const headings = [...list.root.querySelectorAll('h2, h3, h4')].map(({ tagName }) => tagName);
    expect(headings.filter((name) => name === 'H2').length).to.equal(1);
    // The results, 3 months and the feed.
    expect(headings.filter((name) => name === 'H3').length).to.equal(5);
    expect(headings.filter((name) => name === 'H4').length).to.equal(10);
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
  });

  it('shows title, date and status in the heading of each Round', async () => {
    const list = await ready();
    expect(list.heading('tomorrow')).to.match(
      /^A patient I will never forget Monday 23 November midday to 1pm .*tomorrow Few places left$/
    );
    expect(list.heading('cancelled')).to.match(/^What we carry home Thursday 26 November .* Cancelled$/);
    expect(list.heading('postponed')).to.match(/Was Friday 27 November 9:30am to 10:30am .*Postponed$/);
    expect(list.heading('full')).to.match(/Full$/);
    expect(list.heading('moved')).to.match(
      /9 December 6:30pm to 7:30pm .*Moved to a new date, was Wednesday 2 December, 6:30pm$/
    );
    expect(list.heading('new-time')).to.match(
      /^Larkmoor Hospitals Round, topic to be confirmed .*Moved to a new time, was midday$/
    );
  });

  it('shows short dates that do not break, and hides them from assistive technology', async () => {
    const list = await ready();
    const date = list.card('tomorrow').querySelector('.date');
    expect(date?.textContent).to.equal('Mon 23 Nov');
    expect(date?.getAttribute('aria-hidden')).to.equal('true');
    for (const element of list.root.querySelectorAll<HTMLElement>('.date')) {
      expect(element.getClientRects().length, element.textContent).to.equal(1);
    }
  });

  it('says on the closed card who may go, when and where, with the host once', async () => {
    const list = await ready();
    const card = list.card('moved');
    expect(squeezed(card.querySelector('.host')?.textContent)).to.equal(
      'Aire Valley Hospice · In person or online, Garden room, Leeds'
    );
    expect(squeezed(card.querySelector('[part=verdict]')?.textContent)).to.equal(
      'Open to everyone in health and care'
    );
    expect(squeezed(list.card('tomorrow').querySelector('[part=verdict]')?.textContent)).to.equal(
      'Open to staff anywhere in West Yorkshire'
    );
    // A heading that names the host also says it only once.
    expect(squeezed(list.card('new-time').querySelector('.host')?.textContent)).to.equal(
      'Lecture theatre, St Brannoc’s Wing, Leeds'
    );
  });

  it('offers booking only with https and mailto links, and not for cancelled or postponed Rounds', async () => {
    const list = await ready();
    expect(link(list.card('tomorrow'), 'book').href).to.equal('https://tomorrow.example/book');
    expect(link(list.card('moved'), 'book').href).to.equal('mailto:rounds@airevalley.example');
    expect(link(list.card('moved'), 'book').textContent).to.equal('Email to book');
    expect(link(list.card('full'), 'book').textContent).to.equal('Check for cancelled places');
    for (const id of ['cancelled', 'postponed']) {
      expect(list.card(id).querySelectorAll('a').length, id).to.equal(0);
    }
    expect(squeezed(list.card('new-time').textContent)).to.contain('Ask Larkmoor Hospitals how to join.');
  });

  it('links the title to the page of the Round', async () => {
    const list = await ready();
    expect(link(list.card('tomorrow'), 'details').href).to.equal('https://larkmoor.example/rounds/tomorrow');
    expect(list.card('moved').querySelector('[part=details]')).to.equal(null);
  });

  it('gives each control a unique name', async () => {
    const list = await ready({ limit: '25' });
    for (const part of ['book', 'calendar']) {
      const names = [...list.root.querySelectorAll(`[part=${part}]`)].map((one) =>
        one.getAttribute('aria-label')
      );
      expect(new Set(names).size, part).to.equal(names.length);
    }
    const summaries = [...list.root.querySelectorAll('summary')].map((one) => one.getAttribute('aria-label'));
    expect(new Set(summaries).size).to.equal(summaries.length);
    expect(link(list.card('tomorrow'), 'book').getAttribute('aria-label')).to.equal(
      'Book a place: A patient I will never forget, Larkmoor Hospitals, Monday 23 November'
    );
    expect(summaries[6]).to.equal(
      'More: Larkmoor Hospitals Round, topic to be confirmed, Thursday 10 December'
    );
  });

  it('gives links and buttons unique names for Rounds with the same title on one day', async () => {
    const at2pm = { startsAt: '2026-12-09T14:00:00+00:00', endsAt: '2026-12-09T15:00:00+00:00' };
    const at4pm = { startsAt: '2026-12-09T16:00:00+00:00', endsAt: '2026-12-09T17:00:00+00:00' };
    const [larkmoor, hospice, later] = [
      { id: 'larkmoor', ...at2pm },
      {
        id: 'hospice',
        ...at2pm,
        host: { ...session({ id: 'any', ...at2pm }).host, name: 'Aire Valley Hospice' },
      },
      { id: 'later', ...at4pm },
    ].map((one) =>
      session({ ...one, title: 'Between two families', url: `https://${one.id}.example/round` })
    );
    const items = [larkmoor, hospice, later].filter((one) => one !== undefined);
    const list = await ready({}, { fetch: backendOf(() => items) });
    expect(titles(list, 'details')).to.deep.equal([
      'Between two families Larkmoor Hospitals, Wednesday 9 December, 2pm to 3pm',
      'Between two families Aire Valley Hospice, Wednesday 9 December',
      'Between two families Larkmoor Hospitals, Wednesday 9 December, 4pm to 5pm',
    ]);
    for (const { id } of items) await list.openDetails(id);
    const names = [...list.root.querySelectorAll('#results :is(a, summary, label, button)')].map(
      (one) => one.getAttribute('aria-label') ?? squeezed(one.textContent)
    );
    expect(names).to.have.lengthOf.above(15);
    expect(new Set(names).size, names.join(' | ')).to.equal(names.length);
  });

  it('shows everything else in the details of a Round, with the contact of its programme', async () => {
    const list = await ready();
    await list.openDetails('moved');
    await until('the contact', () => detailsOf(list, 'moved').includes('Rounds team'));
    const moved = detailsOf(list, 'moved');
    for (const part of [
      'Jointly with Bramhope Home Care and Leeds Good Neighbours',
      'Open to everyone in health and care',
      'Hospices, Social care',
      'Volunteers: welcome',
      'Food from 6pm. Online room opens at 6pm. You can join late.',
      'Garden room, Wharf Lane, Leeds, LS14 9XX',
      'Access Step-free access, Captions',
      'Practical help Parking, Food',
    ]) {
      expect(moved).to.contain(part);
    }
    await list.openDetails('tomorrow');
    const tomorrow = detailsOf(list, 'tomorrow');
    expect(tomorrow).to.contain('Please be on time: you cannot join late.');
    expect(tomorrow).to.contain('Content note: the death of a child.');
    expect(list.card('moved').querySelector('details')?.open).to.equal(true);
  });

  it('leaves out facts that an online Round cannot have', async () => {
    const online = session({
      id: 'online',
      title: 'Ours',
      startsAt: '2026-12-01T12:00:00Z',
      endsAt: '2026-12-01T13:00:00Z',
      doorsAt: '2026-12-01T11:45:00Z',
      format: 'online',
      access: ['step-free', 'parking', 'food', 'captions', 'paid-time'],
    });
    const list = await ready({}, { fetch: backendOf(() => [online]) });
    await list.openDetails('online');
    const details = detailsOf(list, 'online');
    expect(details).to.contain('Captions');
    expect(details).to.contain('Paid time to attend');
    expect(details).to.contain('Online room opens at 11:45am.');
    expect(details).to.not.match(/Step-free|Parking|Food|Doors/);
  });

  it('says that the Rounds of a demonstration are made up', async () => {
    const list = await ready({}, { state: 'demonstration' });
    expect(list.root.querySelector('[part=demonstration]')?.textContent).to.contain('made up');
    list.element.remove();
    const real = await ready();
    expect(real.root.querySelector('[part=demonstration]')).to.equal(null);
  });

  it('sends the filters set by the page', async () => {
    const list = await ready({
      programme: 'larkmoor',
      sector: 'hospice',
      role: 'volunteer',
      format: 'in-person',
      shift: 'day',
      days: '30',
      limit: '5',
      system: 'QWO',
      within: '20',
    });
    const parameters = lastSearch();
    expect(parameters.getAll('format')).to.deep.equal(['in-person', 'hybrid']);
    parameters.delete('format');
    expect(Object.fromEntries(parameters)).to.deep.equal({
      programme: 'larkmoor',
      forSector: 'hospice',
      forRole: 'volunteer',
      shift: 'day',
      system: 'QWO',
      limit: '5',
      to: '2026-12-22',
    });
    expect(searches().length).to.equal(1);
    expect(list.status()).to.equal('');
  });
});

describe('<rounds-sessions>: calendars', () => {
  it('says what an entry will show, in a link to the backend’s file', async () => {
    const list = await ready();
    const entry = link(list.card('tomorrow'), 'calendar');
    expect(entry.textContent).to.equal('Add to calendar (shows as “Staff forum”)');
    expect(entry.href).to.equal(`${fixtureUrl('default')}/sessions/tomorrow.ics`);
  });

  it('shows the full title and adds a reminder on request, for one Round', async () => {
    const list = await ready();
    await list.openDetails('tomorrow');
    expect(detailsOf(list, 'tomorrow')).to.contain('People who can see your calendar');
    const boxes = list.card('tomorrow').querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    for (const box of boxes) {
      box.click();
      await list.element.updateComplete;
    }
    const entry = link(list.card('tomorrow'), 'calendar');
    expect(entry.textContent).to.equal('Add to calendar (shows as “A patient I will never forget”)');
    expect(entry.href).to.match(/tomorrow\.ics\?alarm=PT30M&titles=full$/);
    expect(link(list.card('moved'), 'calendar').href).to.match(/moved\.ics$/);
  });

  it('shows the address of the feed, which a button copies', async () => {
    const list = await ready({ shift: 'day', programme: 'larkmoor' });
    const field = await feedAddress(list);
    const address = `${fixtureUrl('default')}/sessions.ics?programme=larkmoor&shift=day`;
    expect(field.value).to.equal(address);
    expect(field.readOnly).to.equal(true);
    const copied: string[] = [];
    await withClipboard({ writeText: (text: string) => Promise.resolve(copied.push(text)) }, async () => {
      list.button('Copy calendar address').click();
      await until('the announcement', () => list.status() === 'Calendar address copied');
    });
    expect(copied).to.deep.equal([address]);
    const app = list.root.querySelector<HTMLAnchorElement>('[part=feed] a');
    expect(app?.href).to.equal(address.replace('https:', 'webcal:'));
  });

  it('selects the address of the feed if the browser does not copy it', async () => {
    const list = await ready();
    const field = await feedAddress(list);
    await withClipboard(undefined, async () => {
      list.button('Copy calendar address').click();
      await until('the announcement', () => list.status().startsWith('Calendar address selected'));
    });
    expect(list.root.activeElement).to.equal(field);
    expect(field.selectionEnd).to.equal(field.value.length);
  });

  it('never puts the visitor’s place, sector or role into a calendar address', async () => {
    const list = await ready({ near: 'LS1', sector: 'social-care', role: 'volunteer', format: 'online' });
    await until('the place', () => lastSearch().has('forPlace'));
    const field = await feedAddress(list);
    await until('the online Rounds', () => field.value.includes('format=online'));
    expect(field.value).to.equal(`${fixtureUrl('default')}/sessions.ics?format=online&format=hybrid`);
    expect(squeezed(list.root.querySelector('[part=feed]')?.textContent)).to.contain('It has all dates here');
    for (const { href } of list.root.querySelectorAll('a')) {
      expect(href).to.not.match(/for(Place|Sector|Role)|lat=|lng=|outcode|eligible/);
    }
  });

  it('is hidden by without-calendar', async () => {
    const list = await ready({ 'without-calendar': '' });
    await list.openDetails('tomorrow');
    expect(list.root.querySelectorAll('[part=feed], [part~=calendar], input[type=checkbox]').length).to.equal(
      0
    );
  });
});

describe('<rounds-sessions>: actions', () => {
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

  it('copies the page of a Round, of its programme, or its booking page, never the host’s', async () => {
    const list = await ready();
    const copied: string[] = [];
    const copy = async (id: string) => {
      await list.openDetails(id);
      await until('the button', () => list.card(id).querySelector('[part=copy]'));
      list.card(id).querySelector<HTMLButtonElement>('[part=copy]')?.click();
    };
    await withClipboard({ writeText: (text: string) => Promise.resolve(copied.push(text)) }, async () => {
      await copy('tomorrow');
      await until('the announcement', () => list.status() === 'Link copied');
      await list.openDetails('full');
      // Its programme has a page, which is loaded with the details.
      await until('the programme', () => detailsOf(list, 'full').includes('Staff wellbeing team'));
      list.card('full').querySelector<HTMLButtonElement>('[part=copy]')?.click();
      await until('the second', () => copied.length === 2);
      await copy('dublin');
      await until('the third', () => copied.length === 3);
    });
    expect(copied).to.deep.equal([
      'https://larkmoor.example/rounds/tomorrow',
      'https://larkmoor.example/rounds',
      'https://dublin.example/book',
    ]);
  });

  it('shows the link if the clipboard is not available', async () => {
    const list = await ready();
    await list.openDetails('tomorrow');
    await withClipboard(undefined, async () => {
      list.card('tomorrow').querySelector<HTMLButtonElement>('[part=copy]')?.click();
      await until('the link', () => list.card('tomorrow').querySelector('code'));
    });
    expect(list.card('tomorrow').querySelector('code')?.textContent).to.equal(
      'https://larkmoor.example/rounds/tomorrow'
    );
    await until('the focus', () => list.root.activeElement?.className === 'by-hand');
  });
});

// Only Chromium can emulate print.
if (engine === 'chromium') {
  describe('<rounds-sessions> in print', () => {
    afterEach(() => emulateMedia({}));

    it('is a list without controls or addresses', async () => {
      await emulateMedia({ type: 'print' });
      const list = await ready();
      await feedAddress(list);
      const visible = [
        ...list.root.querySelectorAll<HTMLElement>('button, a, input, select, summary, nav'),
      ].filter((element) => element.checkVisibility());
      // The title of a Round that has its own page.
      expect(visible.map((element) => element.getAttribute('part'))).to.deep.equal(['details']);
      expect(squeezed(list.card('tomorrow').innerText)).to.contain('larkmoor.example/rounds/tomorrow');
      const height = Math.max(...list.cards().map((card) => card.offsetHeight));
      expect(height).to.be.lessThan(160);
      expect(list.root.querySelector<HTMLElement>('#root')?.innerText).to.not.match(/https?:|\.ics|fixtures/);
    });
  });
}

describe('<rounds-sessions> in Welsh', () => {
  it('shows days and months in Welsh', async () => {
    const list = await ready({ lang: 'cy' });
    await until('Welsh', () => list.root.querySelector('#root[lang=cy]'));
    expect(titles(list, 'group')).to.deep.equal(['Tachwedd 2026', 'Rhagfyr 2026', 'Ionawr 2027']);
    expect(list.heading('tomorrow')).to.contain('Dydd Llun 23 Tachwedd hanner dydd tan 1pm');
    expect(list.heading('tomorrow')).to.match(/yfory Ychydig o leoedd ar ôl$/);
    expect(list.card('tomorrow').querySelector('.date')?.textContent).to.equal('Llun 23 Tach');
    expect(lastSearch().get('lang')).to.equal('cy');
    const entry = link(list.card('tomorrow'), 'calendar');
    expect(entry.href).to.contain('/sessions/tomorrow.ics?lang=cy');
    expect(entry.textContent).to.contain('Fforwm staff');
  });
});
