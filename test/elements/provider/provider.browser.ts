import { expect } from 'chai';
import { configure } from '../../../src/data/configure.js';
import { RoundsErrorEvent } from '../../../src/elements/rounds-events.js';
import { until } from '../../support/browser.js';
import { type ProbeElement, askedFor, base, listen, showsFallback, textOf, useBackend } from '../probe.js';

const put = (markup: string): { parent: HTMLElement; element: ProbeElement } => {
  const parent = document.createElement('div');
  parent.innerHTML = markup;
  document.body.append(parent);
  return { parent, element: parent.querySelector('rounds-probe')! };
};

const shows = (element: Element, text: string): Promise<unknown> =>
  until(`“${text}” in “${textOf(element)}”`, () => textOf(element).includes(text));

/** Waits for pending updates and tasks. */
const settle = async (element: ProbeElement): Promise<void> => {
  await element.updateComplete;
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
};

afterEach(() => {
  document.body.replaceChildren();
  configure({ baseUrl: null, fetch: null });
});

describe('<rounds-provider> before it is defined', () => {
  it('makes elements inside wait, show their fallback and fire no error, even if the page configures a backend', async () => {
    const backend = useBackend();
    configure({ baseUrl: base('page') });
    const { parent, element } = put(
      `<rounds-provider base-url="${base('late')}"><section><rounds-probe eager>Fallback</rounds-probe></section></rounds-provider>`
    );
    const events = listen(element);
    const shadowHost = put('<rounds-provider><div id="host"></div></rounds-provider>');
    const shadow = shadowHost.parent.querySelector('#host')?.attachShadow({ mode: 'open' });
    const inShadow = document.createElement('rounds-probe');
    inShadow.eager = true;
    shadow?.append(inShadow);
    const eventsInShadow = listen(inShadow);
    await settle(element);
    await settle(inShadow);
    expect(showsFallback(element)).to.equal(true);
    expect(textOf(element)).to.equal('');
    expect(textOf(inShadow)).to.equal('');
    expect(events.concat(eventsInShadow)).to.have.length(0);
    expect(backend.received).to.have.length(0);

    await import('../../../src/define/rounds-provider.js');
    expect(parent.querySelector('rounds-provider')?.matches(':defined')).to.equal(true);
    await shows(element, 'From late.example');
    await shows(inShadow, 'From page.example');
    expect(events.concat(eventsInShadow).some((event) => event instanceof RoundsErrorEvent)).to.equal(false);
    expect(askedFor(backend).sort()).to.deep.equal([
      `${base('late')}/programmes`,
      `${base('page')}/programmes`,
    ]);
  });
});

describe('<rounds-provider>', () => {
  before(() => import('../../../src/define/rounds-provider.js'));

  it('takes no space in the layout', () => {
    const { parent } = put('<rounds-provider></rounds-provider><rounds-provider hidden></rounds-provider>');
    const [shown, hidden] = parent.children;
    expect(getComputedStyle(shown!).display).to.equal('contents');
    expect(getComputedStyle(hidden!).display).to.equal('none');
  });

  it('inherits settings that it does not set from the outer provider', async () => {
    const backend = useBackend();
    const { parent, element } = put(
      `<rounds-provider base-url="${base('outer')}" system="QYG"><rounds-provider id="inner" system="QHG"><rounds-probe eager></rounds-probe></rounds-provider></rounds-provider>`
    );
    await shows(element, 'From outer.example');
    expect(askedFor(backend)).to.deep.equal([`${base('outer')}/programmes?system=QHG`]);
    parent.querySelector('#inner')?.removeAttribute('system');
    await until('the outer system', () => askedFor(backend).some((url) => url.endsWith('system=QYG')));
    parent.querySelector('#inner')?.setAttribute('base-url', base('inner'));
    await shows(element, 'From inner.example');
    parent.querySelector('#inner')?.removeAttribute('base-url');
    parent.querySelector('rounds-provider')?.setAttribute('base-url', base('changed'));
    await shows(element, 'From changed.example');
  });

  it('can set and change its base-url after elements inside have rendered', async () => {
    useBackend();
    const { parent, element } = put('<rounds-provider><rounds-probe eager></rounds-probe></rounds-provider>');
    await shows(element, 'Rounds cannot be shown here yet');
    const provider = parent.querySelector('rounds-provider')!;
    provider.baseUrl = base('first');
    await shows(element, 'From first.example');
    provider.baseUrl = base('second');
    await shows(element, 'From second.example');
    expect(textOf(element)).not.to.include('first');
  });

  it('passes its settings to an element that moves into it from another provider', async () => {
    useBackend();
    const { parent, element } = put(
      `<rounds-provider id="a" base-url="${base('a')}"><rounds-probe eager></rounds-probe></rounds-provider><rounds-provider id="b" base-url="${base('b')}"></rounds-provider><section></section>`
    );
    await shows(element, 'From a.example');
    parent.querySelector('#b')?.append(element);
    await shows(element, 'From b.example');
    // Changes of the old provider must have no effect.
    parent.querySelector('#a')?.setAttribute('base-url', base('c'));
    await settle(element);
    expect(textOf(element)).to.include('From b.example');
    parent.querySelector('section')?.append(element);
    await shows(element, 'Rounds cannot be shown here yet');
    expect(textOf(element)).not.to.include('From');
  });

  it('can move to another provider with the elements inside it', async () => {
    useBackend();
    const { parent, element } = put(
      `<rounds-provider id="a" base-url="${base('a')}"></rounds-provider><rounds-provider id="b" base-url="${base('b')}"><rounds-provider id="inner"><rounds-probe eager></rounds-probe></rounds-provider></rounds-provider>`
    );
    await shows(element, 'From b.example');
    const events = listen(element);
    parent.querySelector('#a')?.append(parent.querySelector('#inner')!);
    await shows(element, 'From a.example');
    expect(events.some((event) => event instanceof RoundsErrorEvent)).to.equal(false);
  });

  it('causes no error for an element that is removed before its first request', async () => {
    const backend = useBackend();
    const { parent, element } = put(
      `<rounds-provider base-url="${base('a')}"><rounds-probe eager></rounds-probe></rounds-provider>`
    );
    const events = listen(element);
    parent.remove();
    await settle(element);
    expect(events).to.have.length(0);
    expect(backend.received).to.have.length(0);
  });

  it('passes its settings to elements slotted into it inside a shadow tree', async () => {
    useBackend();
    const { parent } = put('<div></div>');
    const host = parent.firstElementChild as HTMLElement;
    const provider = document.createElement('rounds-provider');
    provider.baseUrl = base('shadow');
    provider.append(document.createElement('slot'));
    host.attachShadow({ mode: 'open' }).append(provider);
    const element = document.createElement('rounds-probe');
    element.eager = true;
    host.append(element);
    await shows(element, 'From shadow.example');
  });

  describe('choosing a programme inside it', () => {
    const select = (from: Element): Event => {
      const event = new Event('rounds-programme-select', { bubbles: true, composed: true, cancelable: true });
      Object.assign(event, { programmeId: 'p7' });
      from.dispatchEvent(event);
      return event;
    };
    const markup = `<rounds-provider base-url="${base('one')}"><rounds-probe eager></rounds-probe><i></i></rounds-provider>`;

    it('shares the programme with the other elements inside it', async () => {
      useBackend();
      const { parent, element } = put(markup);
      await shows(element, 'From one.example');
      expect(element.chosen).to.equal(null);
      select(parent.querySelector('i') as Element);
      await until('the choice', () => element.chosen === 'p7');
    });

    it('keeps the previous programme if a listener outside it cancels the event', async () => {
      useBackend();
      const { parent, element } = put(markup);
      await shows(element, 'From one.example');
      parent.addEventListener('rounds-programme-select', (event) => {
        event.preventDefault();
      });
      select(parent.querySelector('i') as Element);
      await settle(element);
      expect(element.chosen).to.equal(null);
    });
  });
});
