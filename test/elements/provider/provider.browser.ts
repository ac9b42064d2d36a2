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

/** Lets everything that is already on its way happen. */
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
  it('makes the elements inside wait, show their fallback and fire no error, whatever else is set', async () => {
    const backend = useBackend();
    configure({ baseUrl: base('page') });
    const { parent, element } = put(
      `<rounds-provider base-url="${base('late')}"><section><rounds-probe eager>Fallback</rounds-probe></section></rounds-provider>`
    );
    const heard = listen(element);
    const through = put('<rounds-provider><div id="host"></div></rounds-provider>');
    const shadow = through.parent.querySelector('#host')?.attachShadow({ mode: 'open' });
    const inShadow = document.createElement('rounds-probe');
    inShadow.eager = true;
    shadow?.append(inShadow);
    const heardInShadow = listen(inShadow);
    await settle(element);
    await settle(inShadow);
    expect(showsFallback(element)).to.equal(true);
    expect(textOf(element)).to.equal('');
    expect(textOf(inShadow)).to.equal('');
    expect(heard.concat(heardInShadow)).to.have.length(0);
    expect(backend.received).to.have.length(0);

    await import('../../../src/define/rounds-provider.js');
    expect(parent.querySelector('rounds-provider')?.matches(':defined')).to.equal(true);
    await shows(element, 'From late.example');
    await shows(inShadow, 'From page.example');
    expect(heard.concat(heardInShadow).some((event) => event instanceof RoundsErrorEvent)).to.equal(false);
    expect(askedFor(backend).sort()).to.deep.equal([
      `${base('late')}/programmes`,
      `${base('page')}/programmes`,
    ]);
  });
});

describe('<rounds-provider>', () => {
  before(() => import('../../../src/define/rounds-provider.js'));

  it('takes no room of its own', () => {
    const { parent } = put('<rounds-provider></rounds-provider><rounds-provider hidden></rounds-provider>');
    const [shown, hidden] = parent.children;
    expect(getComputedStyle(shown!).display).to.equal('contents');
    expect(getComputedStyle(hidden!).display).to.equal('none');
  });

  it('takes over from the one around it what it does not set itself', async () => {
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

  it('may get its base-url later, and change it', async () => {
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

  it('is asked again by an element that is moved, which forgets the old one', async () => {
    useBackend();
    const { parent, element } = put(
      `<rounds-provider id="a" base-url="${base('a')}"><rounds-probe eager></rounds-probe></rounds-provider><rounds-provider id="b" base-url="${base('b')}"></rounds-provider><section></section>`
    );
    await shows(element, 'From a.example');
    parent.querySelector('#b')?.append(element);
    await shows(element, 'From b.example');
    // The old provider has no say any more.
    parent.querySelector('#a')?.setAttribute('base-url', base('c'));
    await settle(element);
    expect(textOf(element)).to.include('From b.example');
    parent.querySelector('section')?.append(element);
    await shows(element, 'Rounds cannot be shown here yet');
    expect(textOf(element)).not.to.include('From');
  });

  it('may be moved with all that is inside it', async () => {
    useBackend();
    const { parent, element } = put(
      `<rounds-provider id="a" base-url="${base('a')}"></rounds-provider><rounds-provider id="b" base-url="${base('b')}"><rounds-provider id="inner"><rounds-probe eager></rounds-probe></rounds-provider></rounds-provider>`
    );
    await shows(element, 'From b.example');
    const heard = listen(element);
    parent.querySelector('#a')?.append(parent.querySelector('#inner')!);
    await shows(element, 'From a.example');
    expect(heard.some((event) => event instanceof RoundsErrorEvent)).to.equal(false);
  });

  it('is not missed by an element that is removed before it could ask', async () => {
    const backend = useBackend();
    const { parent, element } = put(
      `<rounds-provider base-url="${base('a')}"><rounds-probe eager></rounds-probe></rounds-provider>`
    );
    const heard = listen(element);
    parent.remove();
    await settle(element);
    expect(heard).to.have.length(0);
    expect(backend.received).to.have.length(0);
  });

  it('serves elements in slots of the shadow tree that it stands in', async () => {
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

  describe('a programme that is chosen inside it', () => {
    const select = (from: Element): Event => {
      const event = new Event('rounds-programme-select', { bubbles: true, composed: true, cancelable: true });
      Object.assign(event, { programmeId: 'p7' });
      from.dispatchEvent(event);
      return event;
    };
    const markup = `<rounds-provider base-url="${base('one')}"><rounds-probe eager></rounds-probe><i></i></rounds-provider>`;

    it('is told to the other elements inside it', async () => {
      useBackend();
      const { parent, element } = put(markup);
      await shows(element, 'From one.example');
      expect(element.chosen).to.equal(null);
      select(parent.querySelector('i') as Element);
      await until('the choice', () => element.chosen === 'p7');
    });

    it('is not, where anybody cancels it, further out too', async () => {
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
