import { expect } from 'chai';
import { until } from '../support/browser.js';
import { closePages, openHost, textOf, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const head = '<script defer src="/__cdn/rounds.js"></script>';

const cardIn = (page: OpenPage, selector: string): Promise<Element> =>
  until(`what ${selector} shows`, () =>
    page.document.querySelector(selector)?.shadowRoot?.querySelector('[part~=card], [part~=session]')
  );

describe('placeholders for editors that remove unknown tags', () => {
  afterEach(closePages);

  it('turn a block into the element with its settings, its id and its content', async () => {
    const page = await openHost({
      head,
      body: `<div data-rounds="finder" data-base-url="${BASE}" data-page-size="3" data-eager="" data-lang="cy"
        id="rounds" class="wide"><p>Ask us.</p></div>`,
    });
    await cardIn(page, 'rounds-finder#rounds.wide[lang=cy]');
    const finder = page.document.querySelector('rounds-finder');
    expect(finder?.pageSize).to.equal(3);
    expect(textOf(finder)).to.equal('Ask us.');
    expect(page.document.querySelector('[data-rounds]')).to.equal(null);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('turn a link into the element, with its address as the backend and the link as fallback content', async () => {
    const page = await openHost({
      head,
      body: `<p><a data-rounds="sessions" data-eager="" href="${BASE}">Dates of Rounds</a></p>`,
    });
    await cardIn(page, 'p > rounds-sessions');
    const link = page.document.querySelector('rounds-sessions > a');
    expect(textOf(link)).to.equal('Dates of Rounds');
    expect(link?.getAttribute('href')).to.equal(BASE);
  });

  it('ignore the address of a link that names a backend or is inside a provider', async () => {
    const page = await openHost({
      head,
      body: `<a data-rounds="finder" data-base-url="${BASE}" href="mailto:a@example.org">Ask</a>
        <div data-rounds="provider" data-base-url="${BASE}"><a data-rounds="sessions" data-eager href="/rounds">Dates</a></div>`,
    });
    await cardIn(page, 'rounds-provider > rounds-sessions:not([base-url])');
    expect(page.document.querySelector('rounds-finder')?.baseUrl).to.equal(BASE);
  });

  it('create only known elements with known attributes', async () => {
    const page = await openHost({
      head,
      body: `<div data-rounds="nonsense">a</div><div data-rounds="__proto__">b</div><div data-rounds="">c</div>
        <p data-rounds="finder">d</p>
        <div data-rounds="finder" data-base-url="${BASE}" data-onclick="x()" data-style="color:red" data-slot="x"
          onclick="parent.hacked = true" style="color: red" title="x">e</div>`,
    });
    const finder = await until('the finder', () => page.document.querySelector('rounds-finder'));
    expect(finder.getAttributeNames()).to.deep.equal(['base-url']);
    expect(page.document.querySelectorAll('rounds-finder')).to.have.lengthOf(1);
    expect(page.document.querySelectorAll('[data-rounds]')).to.have.lengthOf(4);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('become elements when they are added later', async () => {
    const page = await openHost({ head });
    await until('the script', () => page.window.customElements.get('rounds-finder'));
    const outer = page.document.createElement('section');
    const inner = page.document.createElement('div');
    inner.dataset['rounds'] = 'finder';
    inner.dataset['baseUrl'] = BASE;
    outer.append(inner);
    page.document.body.append(outer);
    await until('the element', () => page.document.querySelector('section > rounds-finder[base-url]'));
  });

  it('do not change if the script does not run', async () => {
    const page = await openHost({
      policy: "default-src 'none'; script-src-elem 'self'",
      head: head.replace('rounds.js', 'rounds.js?spoilt" integrity="sha384-AAAA'),
      body: `<a data-rounds="finder" href="${BASE}">Find a Round</a>`,
    });
    expect(textOf(page.document.querySelector('a[data-rounds]'))).to.equal('Find a Round');
    expect(page.document.querySelector('rounds-finder')).to.equal(null);
  });
});
