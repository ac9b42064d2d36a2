import { expect } from 'chai';
import { until } from '../support/browser.js';
import { closePages, openHost, textOf, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const EVIL = `${location.origin.replace('localhost', '127.0.0.1')}/v1`;
const FOLDER = `${location.origin}/__cdn/`;
const POLICY = `default-src 'none'; script-src ${FOLDER} 'nonce-record'; connect-src ${BASE}/; require-trusted-types-for 'script'; trusted-types rounds-html`;

const script = (file = 'rounds.js'): string => `<script defer src="${FOLDER}${file}"></script>`;
/** A script of the page. A module runs after scripts with `defer` before it. */
const own = (code: string): string => `<script type="module" nonce="record">${code}</script>`;
const configure = (settings: object, tag = 'rounds-finder'): string =>
  `customElements.whenDefined('${tag}').then((element) => element.configure(${JSON.stringify(settings)}));`;
const placeholder = (tag: string, base: string): string =>
  `<div data-rounds="${tag}" data-base-url="${base}" data-eager="">Ask us.</div>`;

const headingIn = (page: OpenPage, tag: string): Promise<string> =>
  until(`the heading of <${tag}>`, () => {
    const shadow = page.document.querySelector(tag)?.shadowRoot;
    return shadow?.querySelector('[part~=card], [part~=session]') && textOf(shadow.querySelector('h2'));
  });

const expectRefusal = ({ document, window }: OpenPage): void => {
  expect(document.querySelector('rounds-feedback-form')).to.equal(null);
  expect(textOf(document.querySelector('[data-rounds="feedback-form"]'))).to.equal('Ask us.');
  const requests = window.performance.getEntriesByType('resource').map(({ name }) => name);
  expect(requests.filter((address) => address.startsWith(new URL(EVIL).origin))).to.deep.equal([]);
};

describe('configure() of an element on a page with the scripts', () => {
  afterEach(closePages);

  it('allows the listed backends of placeholders, and warns only of others', async () => {
    const page = await openHost({
      policy: POLICY,
      head: script() + own(configure({ backends: [BASE] })),
      body: placeholder('finder', BASE) + placeholder('feedback-form', EVIL),
    });
    await headingIn(page, 'rounds-finder');
    expectRefusal(page);
    expect(page.record.warnings).to.have.lengthOf(1);
    expect(page.record.warnings[0]).to.include(EVIL);
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.violations).to.deep.equal([]);
  });

  it('adds to the lists in the page', async () => {
    const page = await openHost({
      head: `<meta name="rounds-backends" content="https://other.example">${script()}${own(configure({ backends: [location.origin] }))}`,
      body: placeholder('finder', BASE),
    });
    await headingIn(page, 'rounds-finder');
  });

  it('refuses all with an empty list, even those that an element names', async () => {
    const page = await openHost({
      head: script() + own(configure({ backends: [] })),
      body: `<rounds-finder base-url="${BASE}" eager></rounds-finder>${placeholder('feedback-form', BASE)}`,
    });
    await headingIn(page, 'rounds-finder');
    expectRefusal(page);
  });

  it('allows placeholders the origin of its base URL if the page has no list', async () => {
    const page = await openHost({
      head: script() + own(configure({ baseUrl: BASE })),
      body:
        placeholder('finder', BASE) +
        placeholder('feedback-form', EVIL) +
        '<div data-rounds="sessions" data-eager="">Ask us.</div>',
    });
    await headingIn(page, 'rounds-finder');
    await headingIn(page, 'rounds-sessions');
    expectRefusal(page);
  });

  it('works from a script before ours, and long after the page has loaded', async () => {
    const page = await openHost({
      head:
        own(`customElements.whenDefined('rounds-finder').then(() => { ${configure({ baseUrl: BASE })} });`) +
        script(),
      body: '<rounds-finder eager></rounds-finder>',
    });
    await headingIn(page, 'rounds-finder');
    const finder = page.window.customElements.get('rounds-finder') as unknown as {
      configure: (changes: object) => void;
    };
    finder.configure({ messages: { en: { finder: { title: 'Rounds near you' } } } });
    await until(
      'the new heading',
      async () => (await headingIn(page, 'rounds-finder')) === 'Rounds near you'
    );
  });

  it('applies to the elements of every script, before and after it is called', async () => {
    const messages = { en: { finder: { title: 'Where' }, sessions: { title: 'When' } } };
    const page = await openHost({
      head:
        script('rounds-finder.js') +
        own(configure({ baseUrl: EVIL, messages }) + configure({ baseUrl: BASE })) +
        script('rounds-sessions.js'),
      body: '<rounds-finder eager></rounds-finder><rounds-sessions eager></rounds-sessions>',
    });
    expect(await headingIn(page, 'rounds-finder')).to.equal('Where');
    expect(await headingIn(page, 'rounds-sessions')).to.equal('When');
  });
});
