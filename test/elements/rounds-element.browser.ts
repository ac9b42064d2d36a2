import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { configure } from '../../src/data/configure.js';
import '../../src/define/rounds-provider.js';
import { RoundsErrorEvent, RoundsLoadEvent, RoundsWarningEvent } from '../../src/elements/rounds-events.js';
import { FakeBackend, json, problem } from '../data/fake-backend.js';
import { until } from '../support/browser.js';
import {
  LateProbeElement,
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

/** Adds markup with an element to the page. */
const mount = (markup: string): { parent: HTMLElement; element: ProbeElement } => {
  const parent = html(markup);
  const element = parent.querySelector('rounds-probe');
  if (!element) throw new Error('The markup has no <rounds-probe>');
  return { parent, element };
};

const shows = (element: Element, text: string): Promise<unknown> =>
  until(`“${text}” in “${textOf(element)}”`, () => textOf(element).includes(text));

describe('RoundsElement', () => {
  let added: HTMLElement[] = [];
  const put = (markup: string): { parent: HTMLElement; element: ProbeElement } => {
    const mounted = mount(markup);
    added.push(mounted.parent);
    return mounted;
  };

  afterEach(() => {
    for (const element of added) element.remove();
    added = [];
    configure({ baseUrl: null, fetch: null, messages: {} });
    document.documentElement.lang = 'en';
  });

  describe('templates that load after the element', () => {
    const putLate = (): LateProbeElement => {
      const parent = html(`<rounds-late-probe eager base-url="${base('own')}">Fallback</rounds-late-probe>`);
      added.push(parent);
      const element = parent.querySelector('rounds-late-probe');
      if (!element) throw new Error('The page has no <rounds-late-probe>');
      return element;
    };

    it('load at the same time as the first answer, while the fallback is shown', async () => {
      const backend = useBackend();
      let finish: (module: unknown) => void = () => undefined;
      LateProbeElement.load = () =>
        new Promise((resolve) => {
          finish = resolve;
        });
      const element = putLate();
      await until('the request is sent', () => askedFor(backend).length === 1);
      expect(showsFallback(element)).to.equal(true);
      expect(textOf(element)).to.equal('');
      finish({});
      await shows(element, 'From own.example');
      expect(showsFallback(element)).to.equal(false);
      expect(askedFor(backend)).to.have.length(1);
    });

    it('load again after “Try again” if they could not be loaded', async () => {
      useBackend();
      LateProbeElement.load = () => Promise.reject(new TypeError('Failed to fetch a module'));
      const element = putLate();
      const events = listen(element);
      await until('an error', () => element.matches(':state(error)'));
      expect(events.map(({ type }) => type)).to.deep.equal(['rounds-error']);
      expect(showsFallback(element)).to.equal(true);
      LateProbeElement.load = () => Promise.resolve({});
      element.shadowRoot?.querySelector<HTMLElement>('[part~=retry]')?.click();
      await shows(element, 'From own.example');
    });
  });

  describe('backend', () => {
    it('prefers the base-url of the element', async () => {
      useBackend();
      configure({ baseUrl: base('page') });
      const { element } = put(
        `<rounds-provider base-url="${base('provider')}"><rounds-probe eager base-url="${base('own')}"></rounds-probe></rounds-provider>`
      );
      await shows(element, 'From own.example');
    });

    it('uses the base-url of the nearest provider before that of the page', async () => {
      useBackend();
      configure({ baseUrl: base('page') });
      const { element } = put(
        `<rounds-provider base-url="${base('far')}"><rounds-provider base-url="${base('near')}"><rounds-probe eager></rounds-probe></rounds-provider></rounds-provider>`
      );
      await shows(element, 'From near.example');
    });

    it('uses the base-url of configure() if neither the element nor a provider sets one', async () => {
      useBackend();
      configure({ baseUrl: base('page') });
      const { element } = put('<rounds-provider><rounds-probe eager></rounds-probe></rounds-provider>');
      await shows(element, 'From page.example');
    });

    it('loads when a backend is configured after an error', async () => {
      useBackend();
      const { element } = put('<rounds-probe eager></rounds-probe>');
      await shows(element, 'Rounds cannot be shown here yet');
      configure({ baseUrl: base('later') });
      await shows(element, 'From later.example');
      expect(showsFallback(element)).to.equal(false);
    });

    it('replaces all content when the backend changes', async () => {
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

    it('shows a message and the fallback, and fires one event, without a backend', async () => {
      useBackend();
      const { parent, element } = put('<rounds-probe eager><a href="/rounds">Rounds</a></rounds-probe>');
      const events = listen(element);
      const parentEvents = listen(parent);
      await shows(element, 'Rounds cannot be shown here yet');
      expect(showsFallback(element)).to.equal(true);
      expect(element.shadowRoot?.querySelector('[part=retry]')).to.equal(null);
      expect(events).to.have.length(1);
      expect(events[0]).to.be.instanceOf(RoundsErrorEvent);
      expect(events[0]).to.include({
        code: 'configuration',
        retryable: false,
        bubbles: false,
        composed: false,
      });
      expect(parentEvents).to.have.length(0);
      element.requestUpdate();
      await element.updateComplete;
      expect(events).to.have.length(1);
    });

    for (const invalid of [
      '/v1',
      'http://rounds.example/v1',
      'https://user:word@rounds.example/v1',
      'rubbish',
    ]) {
      it(`reports an invalid base-url and sends no request: ${invalid}`, async () => {
        const backend = useBackend();
        const { element } = put(`<rounds-probe eager base-url="${invalid}"></rounds-probe>`);
        const events = listen(element);
        await shows(element, 'Rounds cannot be shown here yet');
        expect((events[0] as RoundsErrorEvent).message).to.include(invalid);
        expect(backend.received).to.have.length(0);
      });
    }

    it('reports a backend with another version of the contract', async () => {
      useBackend((url) => (url.endsWith('/v1/') ? otherService() : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('newer')}"></rounds-probe>`);
      const events = listen(element);
      await shows(element, 'This page needs updating before it can show Rounds');
      await until('the event', () =>
        events.some((event) => event instanceof RoundsErrorEvent && event.code === 'contract')
      );
      expect(showsFallback(element)).to.equal(true);
    });

    it('sends one request for two elements with the same query', async () => {
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
    it('sends the system of the element, else of the provider, with every request', async () => {
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

    it('uses and marks English on a page without a language', async () => {
      useBackend();
      document.documentElement.removeAttribute('lang');
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await shows(element, 'Find a Round');
      expect(marks(element)).to.deep.equal(['en', 'ltr']);
    });

    it('shows and requests Welsh if its lang is Welsh', async () => {
      const backend = useBackend();
      const { element } = put(`<rounds-probe lang="cy" eager base-url="${base('one')}"></rounds-probe>`);
      await until('Welsh', () => marks(element)[0] === 'cy');
      await until('a request', () => backend.reads.length === 2);
      expect(backend.reads.every(({ url }) => url.includes('lang=cy'))).to.equal(true);
    });

    for (const lang of ['cy_GB', 'cym', 'wel', 'CY']) {
      it(`shows Welsh for lang="${lang}"`, async () => {
        useBackend();
        const { element } = put(
          `<div lang="${lang}"><rounds-probe eager base-url="${base('one')}"></rounds-probe></div>`
        );
        await until('Welsh', () => marks(element)[0] === 'cy');
      });
    }

    it('follows the language of the closest ancestor across shadow roots', async () => {
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

    it('uses English, left to right, if it has no messages in the language of the page', async () => {
      useBackend();
      const { element } = put(
        `<div lang="ar" dir="rtl"><rounds-probe eager base-url="${base('one')}"></rounds-probe></div>`
      );
      await shows(element, 'Find a Round');
      expect(marks(element)).to.deep.equal(['en', 'ltr']);
    });

    it('uses right-to-left messages of the page, and English for missing ones', async () => {
      useBackend();
      configure({ messages: { ar: { finder: { title: 'ابحث' } } } });
      const { element } = put(
        `<div lang="ar"><rounds-probe eager base-url="${base('one')}"></rounds-probe></div>`
      );
      await shows(element, 'ابحث');
      expect(marks(element)).to.deep.equal(['ar', 'rtl']);
    });

    it('lets the page replace any message, even after rendering', async () => {
      useBackend();
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await shows(element, 'Find a Round');
      configure({ messages: { en: { finder: { title: 'Rounds for us' } } } });
      await shows(element, 'Rounds for us');
    });
  });

  describe('labels', () => {
    it('uses labels of the page, else of the service, else makes the code readable', async () => {
      useBackend();
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await shows(element, 'A hospice, Night shift');
      configure({ messages: { en: { common: { labels: { sector: { hospice: 'Our hospice' } } } } } });
      await shows(element, 'Our hospice, Night shift');
    });
  });

  describe('headings', () => {
    for (const [attribute, levels] of [
      ['', ['H2', 'H3']],
      ['heading-level="4"', ['H4', 'H5']],
      ['heading-level="6"', ['H6', 'H6']],
      ['heading-level="1"', ['H2', 'H3']],
      ['heading-level="x"', ['H2', 'H3']],
    ] as const) {
      it(`starts its headings at the level set by the page: ${attribute || 'default'}`, async () => {
        useBackend();
        const { element } = put(`<rounds-probe eager ${attribute} base-url="${base('one')}"></rounds-probe>`);
        await shows(element, 'below');
        const found = [...(element.shadowRoot?.querySelectorAll('h1,h2,h3,h4,h5,h6') ?? [])];
        expect(found.map(({ tagName }) => tagName)).to.deep.equal([...levels]);
      });
    }
  });

  describe('loading', () => {
    it('shows the fallback and sends no request until it is near the viewport', async () => {
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

    it('loads outside the viewport at the first press of Tab, which would skip it', async () => {
      const backend = useBackend();
      const { parent, element } = put(`<div></div><rounds-probe base-url="${base('one')}"></rounds-probe>`);
      (parent.firstElementChild as HTMLElement).style.height = '10000px';
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      await element.updateComplete;
      await sendKeys({ press: 'a' });
      expect(backend.received).to.have.length(0);
      await sendKeys({ press: 'Tab' });
      await shows(element, 'From one.example');
    });

    it('does not load at a press of Tab while it is hidden', async () => {
      const backend = useBackend();
      const { parent, element } = put(
        `<div hidden><rounds-probe base-url="${base('one')}"></rounds-probe></div>`
      );
      await element.updateComplete;
      await sendKeys({ press: 'Tab' });
      expect(backend.received).to.have.length(0);
      (parent.firstElementChild as HTMLElement).hidden = false;
      await shows(element, 'From one.example');
    });

    it('loads outside the viewport if it is eager', async () => {
      const backend = useBackend();
      const { parent, element } = put('<div></div><rounds-probe eager></rounds-probe>');
      (parent.firstElementChild as HTMLElement).style.height = '10000px';
      element.baseUrl = base('one');
      await until('a request', () => backend.received.length > 0);
    });

    it('aborts its requests when it is removed, and sends them again when it is reinserted', async () => {
      const pending = new FakeBackend();
      configure({ fetch: pending.fetch });
      const { parent, element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await until('the requests', () => pending.reads.length === 2);
      element.remove();
      expect(pending.reads.every(({ init }) => init.signal?.aborted)).to.equal(true);
      parent.append(element);
      await until('the requests', () => pending.reads.length === 4);
    });
  });

  describe('states and events', () => {
    const states = ['loading', 'ready', 'empty', 'error', 'stale'];
    const statesOf = (element: Element): string[] =>
      states.filter((state) => element.matches(`:state(${state})`));

    it('ready: sets one state, fires one event that does not bubble, and announces nothing', async () => {
      const pending = new FakeBackend();
      configure({ fetch: pending.fetch });
      const { parent, element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      const events = listen(element);
      const parentEvents = listen(parent);
      await until('loading', () => statesOf(element).join() === 'loading');
      expect(showsFallback(element)).to.equal(false);
      pending.received.find(({ url }) => url.includes('programmes'))?.answer(json(page('Round')));
      await until('ready', () => statesOf(element).join() === 'ready');
      expect(events.map((event) => event.constructor)).to.deep.equal([RoundsLoadEvent]);
      expect(parentEvents).to.have.length(0);
      expect(statusOf(element)).to.equal('');
    });

    it('empty: sets one state and hides the fallback', async () => {
      useBackend((url) => (url.includes('programmes') ? json(page()) : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await until('empty', () => statesOf(element).join() === 'empty');
      expect(showsFallback(element)).to.equal(false);
    });

    it('fires a warning with the number of items left out', async () => {
      const { items, total } = page('good', 'bad') as { items: object[]; total: number };
      useBackend((url) =>
        url.includes('programmes') ? json({ items: [items[0], { id: 7 }], total }) : undefined
      );
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      const events = listen(element);
      await shows(element, 'good');
      await until('the warning', () => events.length === 2);
      expect(events[1]).to.be.instanceOf(RoundsWarningEvent).and.to.include({ dropped: 1, bubbles: false });
    });

    it('error: shows the message and the fallback, fires one event, and announces nothing', async () => {
      useBackend((url) => (url.includes('programmes') ? problem(404) : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('one')}">Fallback</rounds-probe>`);
      const events = listen(element);
      await shows(element, 'The Rounds service is not working properly just now');
      expect(statesOf(element)).to.deep.equal(['error']);
      expect(showsFallback(element)).to.equal(true);
      expect(events).to.have.length(1);
      expect(events[0]).to.include({ code: 'http', retryable: false });
      expect(statusOf(element)).to.equal('');
    });

    it('error: logs the backend’s message once if a retry cannot succeed', async () => {
      const warnings: unknown[] = [];
      const warn = console.warn;
      console.warn = (text: unknown) => warnings.push(text);
      try {
        useBackend((url) => (url.includes('programmes') ? problem(400) : undefined));
        const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
        await until('the warning', () => warnings.length > 0);
        element.requestUpdate();
        await element.updateComplete;
      } finally {
        console.warn = warn;
      }
      expect(warnings).to.deep.equal([
        '[rounds-elements] <rounds-probe>: The backend responded with status 400: Something is wrong',
      ]);
    });

    it('stale: keeps the last good answer and shows its time', async () => {
      let isBroken = false;
      useBackend((url) => (isBroken && url.includes('programmes') ? problem(404) : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      const events = listen(element);
      await shows(element, 'From one.example');
      isBroken = true;
      await element.refresh();
      await shows(element, 'We could not check for changes. Last updated');
      // 14:00 UTC is 10:30am in Newfoundland, the time zone of the test run.
      expect(textOf(element)).to.include('Last updated 10:30am');
      expect(textOf(element)).to.include('From one.example');
      expect(statesOf(element)).to.deep.equal(['ready', 'stale']);
      expect(showsFallback(element)).to.equal(false);
      expect(events.map((event) => event.type)).to.deep.equal(['rounds-load', 'rounds-error']);
    });
  });

  describe('retry', () => {
    const retry = (element: Element): HTMLButtonElement | null | undefined =>
      element.shadowRoot?.querySelector<HTMLButtonElement>('[part=retry]');

    it('announces the result of a retry and keeps the focus inside the element', async () => {
      let isBroken = true;
      let hold: Promise<unknown> = Promise.resolve();
      const { fetch } = useBackend((url) =>
        isBroken && url.includes('programmes') ? problem(404) : undefined
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
      await until('the end of the attempt', () =>
        statusOf(element).startsWith('The Rounds service is not working')
      );
      expect(element.shadowRoot?.activeElement).to.equal(retry(element));

      isBroken = false;
      retry(element)?.click();
      await shows(element, 'From one.example');
      await until('the announcement of success', () => statusOf(element) === 'This is up to date now.');
      await until('the focus', () => element.shadowRoot?.activeElement?.id === 'root');
    });

    it('keeps the focus inside the element after automatic recovery', async () => {
      let isBroken = true;
      useBackend((url) => (isBroken && url.includes('programmes') ? problem(503) : undefined));
      const { element } = put(`<rounds-probe eager base-url="${base('one')}"></rounds-probe>`);
      await until('the button', () => retry(element));
      retry(element)?.focus();
      isBroken = false;
      window.dispatchEvent(new Event('online'));
      await shows(element, 'From one.example');
      await until('the focus', () => element.shadowRoot?.activeElement?.id === 'root');
      expect(statusOf(element)).to.equal('');
    });

    it('does not take the focus from elsewhere on the page after a retry', async () => {
      let isBroken = true;
      useBackend((url) => (isBroken && url.includes('programmes') ? problem(404) : undefined));
      const { parent, element } = put(
        `<input /><rounds-probe eager base-url="${base('one')}"></rounds-probe>`
      );
      await shows(element, 'Try again');
      isBroken = false;
      retry(element)?.click();
      parent.querySelector('input')?.focus();
      await until('the announcement of success', () => statusOf(element) === 'This is up to date now.');
      await element.updateComplete;
      expect(document.activeElement).to.equal(parent.querySelector('input'));
    });
  });

  it('changes no DOM node when an update changes no content', async () => {
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
