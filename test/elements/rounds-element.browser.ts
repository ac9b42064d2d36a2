import { expect } from 'chai';
import { configure } from '../../src/data/configure.js';
import '../../src/define/rounds-provider.js';
import { RoundsErrorEvent, RoundsLoadEvent, RoundsWarningEvent } from '../../src/elements/rounds-events.js';
import { FakeBackend, json, problem } from '../data/fake-backend.js';
import { until } from '../support/browser.js';
import {
  type ProbeElement,
  askedFor,
  base,
  listen,
  otherService,
  page,
  showsFallback,
  statusOf,
  textOf,
  useBackend,
} from './probe.js';

const html = (markup: string): HTMLElement => {
  const parent = document.createElement('div');
  parent.innerHTML = markup;
  document.body.append(parent);
  return parent;
};

/** An element in markup of its own, which is put on the page. */
const mount = (markup: string): { parent: HTMLElement; element: ProbeElement } => {
  const parent = html(markup);
  const element = parent.querySelector('rounds-probe');
  if (!element) throw new Error('there is no element in the markup');
  return { parent, element };
};

const shows = (element: Element, text: string): Promise<unknown> =>
  until(`“${text}” in “${textOf(element)}”`, () => textOf(element).includes(text));

describe('all elements', () => {
  let added: HTMLElement[] = [];
  const put = (markup: string): { parent: HTMLElement; element: ProbeElement } => {
    const made = mount(markup);
    added.push(made.parent);
    return made;
  };

  afterEach(() => {
    for (const element of added) element.remove();
    added = [];
    configure({ baseUrl: null, fetch: null, messages: {} });
    document.documentElement.lang = 'en';
  });

  describe('backend', () => {
    it('is its own base-url before all else', async () => {
      useBackend();
      configure({ baseUrl: base('page') });
      const { element } = put(
        `<rounds-provider base-url="${base('provider')}"><rounds-probe eager base-url="${base('own')}"></rounds-probe></rounds-provider>`
      );
      await shows(element, 'From own.example');
    });

    it('is that of the nearest provider before that of the page', async () => {
      useBackend();
      configure({ baseUrl: base('page') });
      const { element } = put(
        `<rounds-provider base-url="${base('far')}"><rounds-provider base-url="${base('near')}"><rounds-probe eager></rounds-probe></rounds-provider></rounds-provider>`
      );
      await shows(element, 'From near.example');
    });

    it('is that of the page where nothing else says', async () => {
      useBackend();
      configure({ baseUrl: base('page') });
      const { element } = put('<rounds-provider><rounds-probe eager></rounds-probe></rounds-provider>');
      await shows(element, 'From page.example');
    });

    it('may be configured later', async () => {
      useBackend();
      const { element } = put('<rounds-probe eager></rounds-probe>');
      await shows(element, 'Rounds cannot be shown here yet');
      configure({ baseUrl: base('later') });
      await shows(element, 'From later.example');
      expect(showsFallback(element)).to.equal(false);
    });

    it('may change, and nothing of the old one stays', async () => {
      const backend = useBackend((url) =>
        url.includes('slow.example/v1/programmes') ? problem(404) : undefined
      );
      const { element } = put(`<rounds-probe eager base-url="${base('first')}"></rounds-probe>`);
      await shows(element, 'From first.example');
      element.baseUrl = base('slow');
      await shows(element, 'not working properly');
      expect(textOf(element)).not.to.include('first');
      element.setAttribute('base-url', base('third'));
      await shows(element, 'From third.example');
      expect(askedFor(backend)).to.deep.equal(
        ['first', 'slow', 'third'].map((name) => `${base(name)}/programmes`)
      );
    });

    it('that is missing is a plain message, the fallback, an event and one line on the console, never a throw', async () => {
      useBackend();
      const { parent, element } = put('<rounds-probe eager><a href="/rounds">Rounds</a></rounds-probe>');
      const heard = listen(element);
      const above = listen(parent);
      await shows(element, 'Rounds cannot be shown here yet');
      expect(showsFallback(element)).to.equal(true);
      expect(element.shadowRoot?.querySelector('[part=retry]')).to.equal(null);
      expect(heard).to.have.length(1);
      expect(heard[0]).to.be.instanceOf(RoundsErrorEvent);
      expect(heard[0]).to.include({
        code: 'configuration',
        retryable: false,
        bubbles: false,
        composed: false,
      });
      expect(above).to.have.length(0);
      element.requestUpdate();
      await element.updateComplete;
      expect(heard).to.have.length(1);
    });

    for (const wrong of [
      '/v1',
      'http://rounds.example/v1',
      'https://user:word@rounds.example/v1',
      'rubbish',
    ]) {
      it(`that is wrong (${wrong}) is told in the same way, and is never asked`, async () => {
        const backend = useBackend();
        const { element } = put(`<rounds-probe eager base-url="${wrong}"></rounds-probe>`);
        const heard = listen(element);
        await shows(element, 'Rounds cannot be shown here yet');
        expect((heard[0] as RoundsErrorEvent).message).to.include(wrong);
        expect(backend.received).to.have.length(0);
      });
    }

    it('of another contract is told plainly', async () => {
      useBackend((url) => (url.endsWith('/v1/') ? otherService() : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('newer')}"></rounds-probe>`);
      const heard = listen(element);
      await shows(element, 'This page needs updating before it can show Rounds');
      await until('the event', () =>
        heard.some((event) => event instanceof RoundsErrorEvent && event.code === 'contract')
      );
      expect(showsFallback(element)).to.equal(true);
    });

    it('is asked once for two elements that want the same', async () => {
      const backend = useBackend();
      const { parent, element } = put(
        `<rounds-probe eager base-url="${base('one')}"></rounds-probe><rounds-probe eager base-url="${base('one')}/"></rounds-probe>`
      );
      await shows(element, 'From one.example');
      await shows(parent.querySelectorAll('rounds-probe')[1] as Element, 'From one.example');
      expect(backend.reads).to.have.length(2);
    });
  });

  describe('system', () => {
    it('is its own, else the provider’s, and stands in every request', async () => {
      const backend = useBackend();
      const { parent, element } = put(
        `<rounds-provider base-url="${base('one')}" system="QYG"><rounds-probe eager></rounds-probe></rounds-provider>`
      );
      await shows(element, 'From one.example');
      expect(backend.reads.every(({ url }) => url.endsWith('?system=QYG'))).to.equal(true);
      element.system = 'QHG';
      await until('another request', () => askedFor(backend).length === 2);
      expect(askedFor(backend)[1]).to.include('system=QHG');
      element.system = null;
      parent.querySelector('rounds-provider')?.setAttribute('system', 'QWO');
      await until('another request', () => askedFor(backend).some((url) => url.includes('system=QWO')));
    });
  });

  describe('language', () => {
    const marks = (element: Element): [string | null | undefined, string | null | undefined] => {
      const root = element.shadowRoot?.querySelector('#root');
      return [root?.getAttribute('lang'), root?.getAttribute('dir')];
    };

    it('is English without a word from the page, and says so', async () => {
      useBackend();
      document.documentElement.removeAttribute('lang');
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await shows(element, 'Find a Round');
      expect(marks(element)).to.deep.equal(['en', 'ltr']);
    });

    it('is Welsh by its own lang, asked for in Welsh', async () => {
      const backend = useBackend();
      const { element } = put(`<rounds-probe lang="cy" eager base-url="${base('one')}"></rounds-probe>`);
      await until('Welsh', () => marks(element)[0] === 'cy');
      await until('a request', () => backend.reads.length === 2);
      expect(backend.reads.every(({ url }) => url.includes('lang=cy'))).to.equal(true);
    });

    it('is that of the closest ancestor, out through shadow roots, and follows it', async () => {
      useBackend();
      document.documentElement.lang = 'en';
      const { parent, element } = put(
        `<div lang="cy-GB"><section></section></div><rounds-probe eager base-url="${base('one')}"></rounds-probe>`
      );
      const shadow = parent.querySelector('section')?.attachShadow({ mode: 'open' });
      shadow?.append(element);
      await until('Welsh', () => marks(element)[0] === 'cy');
      parent.firstElementChild?.setAttribute('lang', 'en');
      await until('English', () => marks(element)[0] === 'en');
      element.lang = 'cy';
      await until('Welsh', () => marks(element)[0] === 'cy');
      element.removeAttribute('lang');
      parent.firstElementChild?.removeAttribute('lang');
      await until('English', () => marks(element)[0] === 'en');
      document.documentElement.lang = 'cy';
      await until('Welsh', () => marks(element)[0] === 'cy');
    });

    it('of which there are no words is English, marked as English and left to right, whatever the page is', async () => {
      useBackend();
      const { element } = put(
        `<div lang="ar" dir="rtl"><rounds-probe eager base-url="${base('one')}"></rounds-probe></div>`
      );
      await shows(element, 'Find a Round');
      expect(marks(element)).to.deep.equal(['en', 'ltr']);
    });

    it('may be brought by the page, right to left too, with English for what it leaves out', async () => {
      useBackend();
      configure({ messages: { ar: { finder: { title: 'ابحث' } } } });
      const { element } = put(
        `<div lang="ar"><rounds-probe eager base-url="${base('one')}"></rounds-probe></div>`
      );
      await shows(element, 'ابحث');
      expect(marks(element)).to.deep.equal(['ar', 'rtl']);
    });

    it('may have any of its words replaced, later too', async () => {
      useBackend();
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await shows(element, 'Find a Round');
      configure({ messages: { en: { finder: { title: 'Rounds for us' } } } });
      await shows(element, 'Rounds for us');
    });
  });

  describe('labels', () => {
    it('are those of the page, else of the service, else the code made readable', async () => {
      useBackend();
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await shows(element, 'A hospice, Night shift');
      configure({ messages: { en: { common: { labels: { sector: { hospice: 'Our hospice' } } } } } });
      await shows(element, 'Our hospice, Night shift');
    });
  });

  describe('headings', () => {
    for (const [given, levels] of [
      ['', ['H2', 'H3']],
      ['heading-level="4"', ['H4', 'H5']],
      ['heading-level="6"', ['H6', 'H6']],
      ['heading-level="1"', ['H2', 'H3']],
      ['heading-level="x"', ['H2', 'H3']],
    ] as const) {
      it(`fit the outline of the page: ${given || 'by default'}`, async () => {
        useBackend();
        const { element } = put(`<rounds-probe eager ${given} base-url="${base('one')}"></rounds-probe>`);
        await shows(element, 'below');
        const found = [...(element.shadowRoot?.querySelectorAll('h1,h2,h3,h4,h5,h6') ?? [])];
        expect(found.map(({ tagName }) => tagName)).to.deep.equal([...levels]);
      });
    }
  });

  describe('loading', () => {
    it('waits until it comes near the viewport, with its fallback to be seen', async () => {
      const backend = useBackend();
      const { parent, element } = put(
        `<div></div><rounds-probe base-url="${base('one')}">Fallback</rounds-probe>`
      );
      const spacer = parent.firstElementChild as HTMLElement;
      spacer.style.height = '10000px';
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      await element.updateComplete;
      expect(backend.received).to.have.length(0);
      expect(showsFallback(element)).to.equal(true);
      spacer.remove();
      await shows(element, 'From one.example');
      expect(showsFallback(element)).to.equal(false);
    });

    it('does not wait when it is eager', async () => {
      const backend = useBackend();
      const { parent, element } = put('<div></div><rounds-probe eager></rounds-probe>');
      (parent.firstElementChild as HTMLElement).style.height = '10000px';
      element.baseUrl = base('one');
      await until('a request', () => backend.received.length > 0);
    });

    it('stops when it is removed, and begins again when it is put back', async () => {
      const silent = new FakeBackend();
      configure({ fetch: silent.fetch });
      const { parent, element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await until('the requests', () => silent.reads.length === 2);
      element.remove();
      expect(silent.reads.every(({ init }) => init.signal?.aborted)).to.equal(true);
      parent.append(element);
      await until('the requests', () => silent.reads.length === 4);
    });
  });

  describe('states and events', () => {
    const states = ['loading', 'ready', 'empty', 'error', 'stale'];
    const statesOf = (element: Element): string[] =>
      states.filter((state) => element.matches(`:state(${state})`));

    it('ready: one state, one event that stays at the element, and nothing said', async () => {
      const silent = new FakeBackend();
      configure({ fetch: silent.fetch });
      const { parent, element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      const heard = listen(element);
      const above = listen(parent);
      await until('loading', () => statesOf(element).join() === 'loading');
      expect(showsFallback(element)).to.equal(false);
      silent.received.find(({ url }) => url.includes('programmes'))?.answer(json(page('Round')));
      await until('ready', () => statesOf(element).join() === 'ready');
      expect(heard.map((event) => event.constructor)).to.deep.equal([RoundsLoadEvent]);
      expect(above).to.have.length(0);
      expect(statusOf(element)).to.equal('');
    });

    it('empty', async () => {
      useBackend((url) => (url.includes('programmes') ? json(page()) : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await until('empty', () => statesOf(element).join() === 'empty');
      expect(showsFallback(element)).to.equal(false);
    });

    it('a warning tells how many items were left out', async () => {
      const { items, total } = page('good', 'bad') as { items: object[]; total: number };
      useBackend((url) =>
        url.includes('programmes') ? json({ items: [items[0], { id: 7 }], total }) : undefined
      );
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      const heard = listen(element);
      await shows(element, 'good');
      await until('the warning', () => heard.length === 2);
      expect(heard[1]).to.be.instanceOf(RoundsWarningEvent).and.to.include({ dropped: 1, bubbles: false });
    });

    it('error: the message, the fallback, the event, and nothing said', async () => {
      useBackend((url) => (url.includes('programmes') ? problem(404) : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('one')}">Fallback</rounds-probe>`);
      const heard = listen(element);
      await shows(element, 'The Rounds service is not working properly just now');
      expect(statesOf(element)).to.deep.equal(['error']);
      expect(showsFallback(element)).to.equal(true);
      expect(heard).to.have.length(1);
      expect(heard[0]).to.include({ code: 'http', retryable: false });
      expect(statusOf(element)).to.equal('');
    });

    it('error that does not pass by itself: what the backend says of it stands on the console', async () => {
      const warnings: unknown[] = [];
      const warn = console.warn;
      console.warn = (text: unknown) => warnings.push(text);
      try {
        useBackend((url) => (url.includes('programmes') ? problem(400) : undefined));
        const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
        await until('the line', () => warnings.length > 0);
        element.requestUpdate();
        await element.updateComplete;
      } finally {
        console.warn = warn;
      }
      expect(warnings).to.deep.equal([
        '[rounds-elements] <rounds-probe>: The backend responded with status 400: Something is wrong',
      ]);
    });

    it('stale: the last good answer stays, marked “as at”', async () => {
      let broken = false;
      useBackend((url) => (broken && url.includes('programmes') ? problem(404) : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      const heard = listen(element);
      await shows(element, 'From one.example');
      broken = true;
      await element.refresh();
      await shows(element, 'We could not check for changes. Last updated');
      // 14:00 UTC, by a clock in Newfoundland.
      expect(textOf(element)).to.include('Last updated 10:30am');
      expect(textOf(element)).to.include('From one.example');
      expect(statesOf(element)).to.deep.equal(['ready', 'stale']);
      expect(showsFallback(element)).to.equal(false);
      expect(heard.map((event) => event.type)).to.deep.equal(['rounds-load', 'rounds-error']);
    });
  });

  describe('trying again', () => {
    const retry = (element: Element): HTMLButtonElement | null | undefined =>
      element.shadowRoot?.querySelector<HTMLButtonElement>('[part=retry]');

    it('says what came of it, and keeps the focus inside', async () => {
      let broken = true;
      let hold: Promise<unknown> = Promise.resolve();
      const { fetch } = useBackend((url) =>
        broken && url.includes('programmes') ? problem(404) : undefined
      );
      configure({ fetch: (input, init) => hold.then(() => fetch(input, init)) });
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await shows(element, 'Try again');
      let release = (): void => undefined;
      hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      retry(element)?.focus();
      retry(element)?.click();
      await until('the attempt', () => statusOf(element) === 'Trying again…');
      expect(retry(element)?.getAttribute('aria-disabled')).to.equal('true');
      release();
      await until('its end', () => statusOf(element).startsWith('The Rounds service is not working'));
      expect(element.shadowRoot?.activeElement).to.equal(retry(element));

      broken = false;
      retry(element)?.click();
      await shows(element, 'From one.example');
      await until('the good news', () => statusOf(element) === 'This is up to date now.');
      await until('the focus', () => element.shadowRoot?.activeElement?.id === 'root');
    });

    it('keeps the focus inside where all is well again by itself', async () => {
      let broken = true;
      useBackend((url) => (broken && url.includes('programmes') ? problem(503) : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await until('the button', () => retry(element));
      retry(element)?.focus();
      broken = false;
      window.dispatchEvent(new Event('online'));
      await shows(element, 'From one.example');
      await until('the focus', () => element.shadowRoot?.activeElement?.id === 'root');
      expect(statusOf(element)).to.equal('');
    });

    it('does not take the focus from elsewhere', async () => {
      let broken = true;
      useBackend((url) => (broken && url.includes('programmes') ? problem(404) : undefined));
      const { parent, element } = put(
        `<input /><rounds-probe eager base-url="${base('one')}"></rounds-probe>`
      );
      await shows(element, 'Try again');
      broken = false;
      retry(element)?.click();
      parent.querySelector('input')?.focus();
      await until('the good news', () => statusOf(element) === 'This is up to date now.');
      await element.updateComplete;
      expect(document.activeElement).to.equal(parent.querySelector('input'));
    });
  });

  it('make no change to the page when nothing has changed', async () => {
    useBackend();
    const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
    await shows(element, 'From one.example');
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(element.shadowRoot!, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    element.requestUpdate();
    await element.updateComplete;
    changes.push(...observer.takeRecords());
    observer.disconnect();
    expect(changes).to.have.length(0);
  });
});
