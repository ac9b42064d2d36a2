import { expect } from 'chai';
import { until } from '../support/browser.js';
import { closePages, openHost, textOf, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const script = (attributes = '', file = 'rounds.js'): string =>
  `<script defer src="/__cdn/${file}" ${attributes}></script>`;
const head = script(`data-backends="${BASE}"`);

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

  it('become elements when a consent manager sets their attributes later', async () => {
    const page = await openHost({ head, body: '<section><div></div></section>' });
    await until('the script', () => page.window.customElements.get('rounds-finder'));
    const block = page.document.querySelector('div')!;
    block.dataset['rounds'] = 'finder';
    block.dataset['baseUrl'] = BASE;
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

describe('placeholders and the backends that a page allows', () => {
  const EVIL = `${location.origin.replace('localhost', '127.0.0.1')}/v1`;
  const evil = `<div data-rounds="feedback-form" data-base-url="${EVIL}" data-eager="">Ask us.</div>`;
  const wanted = `<div data-rounds="finder" data-base-url="${BASE}" data-eager="">Ask us.</div>`;
  const meta = (content: string): string => `<meta name="rounds-backends" content="${content}">`;

  const upgraded = (page: OpenPage): Promise<Element> =>
    until('the allowed element', () => page.document.querySelector('rounds-finder'));

  const expectRefusal = (page: OpenPage, text = 'Ask us.'): void => {
    expect(page.document.querySelector('rounds-feedback-form')).to.equal(null);
    expect(textOf(page.document.querySelector('[data-rounds="feedback-form"]'))).to.equal(text);
    const requests = page.window.performance.getEntriesByType('resource').map(({ name }) => name);
    expect(requests.filter((address) => address.startsWith(new URL(EVIL).origin))).to.deep.equal([]);
  };

  afterEach(closePages);

  const lists: Readonly<Record<string, string>> = {
    'data-backends of the script': script(`data-backends="https://other.example ${BASE}"`),
    'a meta element in the head': meta(BASE) + script(),
    'an origin in the list': meta(location.origin) + script(),
    'a slash at the end': meta(`${BASE}/`) + script(),
  };
  for (const [name, allowed] of Object.entries(lists)) {
    it(`ask only those that are listed: ${name}`, async () => {
      const page = await openHost({ head: allowed, body: evil + wanted });
      await upgraded(page);
      expectRefusal(page);
      expect(page.record.warnings).to.have.lengthOf(1);
      expect(page.record.warnings[0]).to.include(`<meta name="rounds-backends" content="${EVIL}">`);
    });
  }

  for (const file of ['rounds-feedback-form.js', 'rounds.js']) {
    it(`are refused by ${file} if the page names no backend`, async () => {
      const page = await openHost({ head: script('', file), body: evil });
      await until('the warning', () => page.record.warnings.length > 0);
      expectRefusal(page);
      expect(page.record.errors).to.deep.equal([]);
    });
  }

  it('ask only the origins of elements outside placeholders if the page has no list', async () => {
    const page = await openHost({
      head: script(),
      body: `<rounds-sessions base-url="${BASE}"></rounds-sessions>${evil}${wanted}`,
    });
    await upgraded(page);
    expectRefusal(page);
  });

  it("do not allow each other's backends, or that of a refused provider", async () => {
    const page = await openHost({
      head: script(`data-backends="${BASE}"`),
      body: `${wanted}<div data-rounds="provider" data-base-url="${EVIL}">
        <div data-rounds="feedback-form">Ask us.</div></div>${evil}`,
    });
    await upgraded(page);
    expectRefusal(page);
    expect(page.document.querySelector('rounds-provider')).to.equal(null);
  });

  it('are refused at another path of the server if the list names a path', async () => {
    const page = await openHost({
      head: script(`data-backends="${BASE}"`),
      body: `<div data-rounds="feedback-form" data-base-url="${location.origin}/uploads/v1">Ask us.</div>${wanted}`,
    });
    await upgraded(page);
    expectRefusal(page);
  });

  it('are refused as links too', async () => {
    const page = await openHost({
      head: script(`data-backends="${BASE}"`),
      body: `<a data-rounds="feedback-form" href="${EVIL}">Ask us.</a>${wanted}`,
    });
    await upgraded(page);
    expectRefusal(page);
  });

  it('do not read a list that an editor wrote, or a script that markup hides', async () => {
    const page = await openHost({
      head: script(`data-backends="${BASE}"`),
      body: `${meta(EVIL)}<svg><head>${meta(EVIL)}</head></svg><form name="currentScript" data-backends="${EVIL}"></form>
        <img name="currentScript" data-backends="${EVIL}">${evil}${wanted}`,
    });
    await upgraded(page);
    expectRefusal(page);
  });

  it('become elements once the page allows their backend', async () => {
    const page = await openHost({ head: script(), body: wanted });
    await until('the warning', () => page.record.warnings.length > 0);
    const element = page.document.createElement('rounds-sessions');
    element.setAttribute('base-url', BASE);
    page.document.body.append(element);
    await upgraded(page);
  });
});
