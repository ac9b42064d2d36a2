import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { configure } from '../../../src/data/configure.js';
import type { RoundsSearchEvent } from '../../../src/elements/finder/finder-events.js';
import { fixtureFetch, fixtureUrl } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { asked, lastSearch, lookedUp, mount, ready, squeezed, type Mounted } from './finder-support.js';

const count = (box: Mounted): string => squeezed(box.root.querySelector('[part=count]')?.textContent);

const select = (box: Mounted, id: string): HTMLSelectElement => {
  const found = box.root.querySelector<HTMLSelectElement>(`select#${id}`);
  if (!found) throw new Error(`The finder has no filter ${id}`);
  return found;
};

const choose = (box: Mounted, id: string, value: string): void => {
  const control = select(box, id);
  control.value = value;
  control.dispatchEvent(new Event('change', { bubbles: true }));
};

/** Records the events of a type that reach a target. */
const recordEvents = <E extends Event>(target: EventTarget, type: string): E[] => {
  const events: E[] = [];
  target.addEventListener(type, (event) => events.push(event as E));
  return events;
};

describe('<rounds-finder>: the list', () => {
  it('requests the first 10 programmes, soonest first, and shows the total', async () => {
    const box = await ready();
    expect(box.cards().length).to.equal(10);
    expect(count(box)).to.equal('24 Rounds');
    expect([lastSearch().get('limit'), lastSearch().get('sort')]).to.deep.equal(['10', 'next-session']);
    expect(box.text()).to.contain('Showing 10 of 24 Rounds');
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

  it('shows all details of a programme on its card', async () => {
    const box = await ready({ near: 'LS1' });
    const text = squeezed(box.cards()[0]?.textContent);
    for (const part of [
      'Larkmoor Hospitals Rounds',
      'NHS and other health care',
      'Thursday 3 December 2026 midday to 1pm',
      'A patient I will never forget',
      'Anyone working in the integrated care system',
      'Sectors: NHS and other health care, Social care, Hospice care, Charity or community group',
      'Volunteers: welcome. Students: some may come. Agency staff: welcome',
      'Lecture theatre, St Brannoc’s Wing, 12 Beckside Road, Leeds, LS1 3EX',
      'less than 1 mile away',
      'In person',
      'Step-free access, Hearing loop, Food, Attending counts as paid time',
      'wellbeing@larkmoor.example',
      'Details confirmed 5 October 2026.',
    ]) {
      expect(text).to.contain(part);
    }
  });

  it('marks missing and outdated details, and programmes that are not running yet', async () => {
    const box = await ready({ near: 'LS1' });
    const text = squeezed(box.cards()[3]?.textContent);
    expect(text).to.contain('Starting soon');
    expect(text).to.contain('Next date not announced yet');
    expect(text).to.contain('Sectors: not stated');
    expect(text).to.contain('Volunteers: not open to them. Students: not stated. Agency staff: not stated');
    expect(text).to.contain(
      'Details confirmed 30 June 2025. They may be out of date. Source: System survey 2025.'
    );
    expect(text).to.contain('Ask Harrow Lane Surgery how to join.');
    expect(squeezed(box.cards()[1]?.textContent)).to.contain(
      'Jointly with Bramhope Home Care and Leeds Good Neighbours'
    );
    expect(squeezed(box.cards()[2]?.textContent)).to.contain('New date Friday 11 December 2026 9pm to 10pm');
    expect(box.cards()[5]?.querySelector('.name')?.getAttribute('lang')).to.equal('cy');
  });

  it('shows one main action: the joining page, else an email', async () => {
    const box = await ready({ near: 'LS1' });
    const joins = box.cards().map((card) => card.querySelectorAll<HTMLAnchorElement>('[part=join]'));
    expect(joins.map(({ length }) => length).slice(0, 4)).to.deep.equal([1, 1, 1, 0]);
    expect(joins[0]?.[0]?.href).to.equal('https://larkmoor.example/rounds');
    expect(joins[1]?.[0]?.href).to.equal('mailto:rounds@airevalley.example');
    expect(squeezed(joins[0]?.[0]?.textContent)).to.equal('How to join: Larkmoor Hospitals Rounds');
    for (const link of box.root.querySelectorAll('a')) {
      expect(link.rel).to.contain('noopener');
      expect(link.referrerPolicy).to.equal('no-referrer');
    }
  });

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
    const box = await ready(
      {},
      {
        fetch: (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          return url.searchParams.has('cursor')
            ? Promise.resolve(new Response('{}', { status: 400 }))
            : fixtureFetch(input, init);
        },
      }
    );
    box.button('Show 10 more Rounds').click();
    await until('the message', () => box.text().includes('We could not load more Rounds.'));
    expect(box.cards().length).to.equal(10);
  });
});

describe('<rounds-finder>: filters', () => {
  it('shows filters as native controls with counts, including zero', async () => {
    const box = await ready();
    const options = [...select(box, 'welcomes').options].map(({ text }) => squeezed(text));
    expect(options[0]).to.equal('Any');
    expect(options).to.include('Education (0)');
    expect(options).to.include('Hospice care (2)');
    expect(
      select(box, 'welcomes').querySelector('option[value=education]')?.hasAttribute('disabled')
    ).to.equal(false);
    for (const control of box.root.querySelectorAll<HTMLSelectElement>('select')) {
      expect(control.labels.length).to.equal(1);
    }
  });

  it('searches when a filter changes, keeps the focus, and fires one event', async () => {
    const box = await ready();
    const events = recordEvents<RoundsSearchEvent>(document, 'rounds-search');
    const control = select(box, 'welcomes');
    control.focus();
    choose(box, 'welcomes', 'hospice');
    await until('the answer', () => count(box) === '2 Rounds');
    await until('the announcement', () => box.status() === '2 Rounds');
    expect(box.root.activeElement).to.equal(control);
    expect(lastSearch().get('welcomes')).to.equal('hospice');
    expect(events.length).to.equal(1);
    expect(events[0]?.filters.welcomes).to.equal('hospice');
    expect(events[0]?.total).to.equal(2);
    expect(
      Object.keys(events[0] ?? {})
        .filter((key) => key !== 'isTrusted')
        .sort()
    ).to.deep.equal(['filters', 'total']);
    expect([events[0]?.bubbles, events[0]?.composed, events[0]?.cancelable]).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it('sends all chosen access needs in one request', async () => {
    const box = await ready();
    for (const need of ['Step-free access (2)', 'Hearing loop (1)']) {
      const labels = [...box.root.querySelectorAll('label')];
      const label = labels.find(({ textContent }) => squeezed(textContent) === need);
      label?.querySelector('input')?.click();
    }
    await until('the answer', () => count(box) === '1 Round');
    expect(lastSearch().getAll('access')).to.deep.equal(['step-free', 'hearing-loop']);
  });

  it('clears the filters with one button, which keeps the focus', async () => {
    const box = await ready({ welcomes: 'hospice', format: 'hybrid' });
    expect(
      squeezed(box.root.querySelector('summary + *, details[part=filters] summary')?.textContent)
    ).not.to.equal('');
    expect(box.text()).to.contain('Filters (2 chosen)');
    const button = box.button('Clear filters');
    button.focus();
    button.click();
    await until('all programmes', () => count(box) === '24 Rounds');
    expect(box.root.activeElement).to.equal(button);
    expect(select(box, 'welcomes').value).to.equal('');
  });

  it('applies filters set by attributes or the property without an event', async () => {
    const box = await ready({ 'open-to': 'everyone' });
    const events = recordEvents(document, 'rounds-search');
    expect(lastSearch().get('openTo')).to.equal('everyone');
    expect(select(box, 'openTo').value).to.equal('everyone');
    box.finder.setAttribute('welcomes', 'hospice');
    await until('the search', () => lastSearch().get('welcomes') === 'hospice');
    box.finder.filters = { ...box.finder.filters, welcomes: '', shift: 'evening' };
    await until('the search', () => lastSearch().get('shift') === 'evening');
    expect(lastSearch().has('welcomes')).to.equal(false);
    expect(select(box, 'shift').value).to.equal('evening');
    expect(events.length).to.equal(0);
    expect(box.status()).to.equal('');
  });

  it('hides the filters and the location button', async () => {
    const box = await ready({ 'without-filters': '', 'without-location': '' });
    expect(box.root.querySelector('select')).to.equal(null);
    expect(box.root.querySelector('[part=locate]')).to.equal(null);
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
    choose(box, 'welcomes', 'hospice');
    await until('the address', () => location.search.includes('finder1.welcomes=hospice'));
    expect(location.search).to.equal(`${before}&finder1.welcomes=hospice`);
    expect(location.hash).to.equal('#part');
    expect(history.state).to.deep.equal(state);
    expect(history.length).to.equal(historyLength);
    expect(location.href).not.to.contain('LS1');
    box.button('Clear filters').click();
    await until('the address', () => location.search === before);
  });

  it('reads filters from the address at the start and when the visitor goes back', async () => {
    const start = new URL(address);
    start.searchParams.set('finder1.format', 'online');
    start.searchParams.append('finder1.access', 'bsl');
    start.searchParams.append('finder1.access', 'captions');
    start.searchParams.set('other.welcomes', 'hospice');
    history.replaceState(null, '', start);
    const box = await ready({ 'sync-url': '', id: 'finder1' });
    expect(box.finder.filters).to.deep.equal({
      welcomes: '',
      format: 'online',
      openTo: '',
      shift: '',
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
      choose(box, 'welcomes', 'hospice');
      await until('the answer', () => count(box) === '2 Rounds');
      const other = await ready({ id: 'finder2' });
      choose(other, 'welcomes', 'hospice');
      await until('the answer', () => count(other) === '2 Rounds');
    } finally {
      console.warn = warn;
    }
    expect(location.href).to.equal(address);
    expect(warnings.filter((text) => String(text).includes('needs an id')).length).to.equal(1);
  });
});

describe('<rounds-finder>: place', () => {
  it('sends only the outward code of a postcode in near, and only sorts by it', async () => {
    const box = await ready({ near: 'LS14AP' });
    expect(lookedUp()).to.deep.equal(['LS1']);
    expect(box.input().value).to.equal('LS1, Leeds');
    expect(count(box)).to.equal('24 Rounds, by distance from LS1, Leeds');
    const query = Object.fromEntries(lastSearch());
    expect(query).to.include({ lat: '53.7969', lng: '-1.5473', sort: 'distance' });
    expect(lastSearch().has('system')).to.equal(false);
    expect(lastSearch().has('within')).to.equal(false);
    expect(box.status()).to.equal('');
    expect(asked.filter(({ pathname }) => pathname.endsWith('/programmes')).length).to.equal(1);
  });

  for (const within of ['-5', 'far', '0', '999999']) {
    it(`ignores within="${within}"`, async () => {
      const box = await ready({ near: 'LS1', within });
      expect(lastSearch().has('within')).to.equal(false);
      expect(count(box)).to.contain('by distance from');
    });
  }

  it('forgets the place when near is removed, and looks up another when it changes', async () => {
    const box = await ready({ near: 'LS1' });
    await until('the place', () => box.text().includes('by distance from LS1'));
    box.finder.removeAttribute('near');
    await until('everywhere', () => box.text().includes('24 Rounds') && !box.text().includes('by distance'));
    expect(box.input().value).to.equal('');
    expect(lastSearch().has('lat')).to.equal(false);
    box.finder.near = 'CF10';
    await until('the other place', () => box.text().includes('by distance from CF10'));
    expect(box.status()).to.equal('');
  });

  it('shows one mile in the singular', async () => {
    const box = await ready({ near: 'LS1', within: '1.6' });
    expect(count(box)).to.contain('within 1 mile of');
  });

  it('limits the distance to within, and shows it in miles', async () => {
    const box = await ready({ near: 'LS1', within: '40' });
    expect(lastSearch().get('within')).to.equal('40');
    expect(count(box)).to.equal('24 Rounds, within 25 miles of LS1, Leeds or online');
  });

  it('shows the Rounds of all systems of a place, and narrows to one on demand', async () => {
    const box = await ready({ near: 'N1' });
    await until('the names', () => box.text().includes('West and North London (about 74% of it)'));
    expect(box.text()).to.contain('North East London (about 26% of it)');
    box.button('Show North East London only').click();
    await until('the search', () => lastSearch().get('system') === 'QMF');
    await until('the notice', () => box.text().includes('Showing North East London only.'));
    expect(box.root.activeElement?.id).to.equal('results');
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
    ['NP16', 'NP16, Chepstow lies in more than one nation: Wales and England.'],
  ];
  for (const [near, words] of nationNotices) {
    it(`shows the nations of ${near}`, async () => {
      const box = await ready({ near });
      await until('the words', () => box.text().includes(words));
    });
  }

  it('searches by nation if a place has no position and no system', async () => {
    const box = await ready({ near: 'D02X285' });
    expect(lastSearch().get('nation')).to.equal('ireland');
    expect(lastSearch().has('lat')).to.equal(false);
    expect(count(box)).to.equal('24 Rounds, for D02, Ireland');
  });

  it('searches by system if the place is a system', async () => {
    const box = await ready({ near: 'West Yorkshire' });
    expect(lastSearch().getAll('system')).to.deep.equal(['QWO']);
    expect(lastSearch().has('lat')).to.equal(false);
    expect(count(box)).to.equal('24 Rounds, for West Yorkshire');
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
        [1, 'Your browser does not share your location.'],
        [2, 'Your device could not tell where it is.'],
        [3, 'Finding your location took too long.'],
      ] as const) {
        fail = code;
        box.button('Use my location').click();
        await until('the message', () => box.status().startsWith(words));
        expect(squeezed(box.root.querySelector('form')?.textContent)).to.contain(words);
      }
      fail = null;
      box.button('Use my location').click();
      await until('the search', () => lastSearch().has('lat'));
      expect([lastSearch().get('lat'), lastSearch().get('lng')]).to.deep.equal(['53.8', '-1.55']);
      await until('the count', () => count(box) === '24 Rounds, by distance from your location');
    } finally {
      Reflect.deleteProperty(navigator, 'geolocation');
    }
  });
});

describe('<rounds-finder>: empty results', () => {
  it('offers working suggestions for an empty result', async () => {
    const box = await ready(
      { near: 'LS1', within: '25', welcomes: 'hospice', format: 'hybrid' },
      { state: 'empty' }
    );
    expect(box.finder.matches(':state(empty)')).to.equal(true);
    expect(count(box)).to.equal('We know of no Round here that says it welcomes this sector: Hospice care.');
    await until('the contact', () => box.text().includes('Ask the team for West Yorkshire:'));
    expect(box.root.querySelector('[part=empty] a')?.getAttribute('href')).to.equal(
      'mailto:rounds@west-yorkshire.example'
    );
    box.button('Look further away').click();
    await until('the search', () => !lastSearch().has('within'));
    box.button('Show Rounds for any sector').click();
    await until('the search', () => !lastSearch().has('welcomes'));
    expect(lastSearch().get('format')).to.equal('hybrid');
    box.button('Show Rounds you can join online').click();
    await until('the search', () => lastSearch().get('format') === 'online');
    box.button('Show all Rounds in West Yorkshire').click();
    await until('the search', () => lastSearch().get('system') === 'QWO');
    expect(box.input().value).to.equal('');
    box.button('Show all Rounds').click();
    await until('the search', () => !lastSearch().has('system'));
    expect(box.root.activeElement?.id).to.equal('results');
    await until('the announcement', () => box.status() === 'We know of no Round that matches.');
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
    const box = await ready({ near: 'LS1' });
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
          return url.searchParams.has('welcomes')
            ? Promise.resolve(new Response('', { status: 404 }))
            : fixtureFetch(input, init);
        },
      }
    );
    choose(box, 'welcomes', 'hospice');
    await until(
      'the announcement',
      () => box.status() === 'The Rounds service is not working properly just now'
    );
    expect(select(box, 'welcomes').value).to.equal('hospice');
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
    expect(box.text()).not.to.contain('We know of no Round');
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
      'Night owls',
      'Peer support',
      'Quiet room',
      'Reborn',
      'Dreamt',
    ]) {
      expect(text).to.contain(words);
    }
    expect(text).to.contain('Thursday 3 December 2026 midday to 1pm');
    expect(text).to.contain('Students: Constructor. Agency staff: Proto');
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
    expect(squeezed(box.cards()[0]?.textContent)).to.match(
      /Dydd Iau 3 Rhagfyr 2026 (hanner|canol) dydd tan 1pm/
    );
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
  });
});
