/** Scripts that other scripts of the one-script build load from their folder once content is shown. */
import { expect } from 'chai';
import { until } from '../support/browser.js';
import { closePages, fieldIn, openHost, textOf, type HostPage, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const FOLDER = `${location.origin}/__cdn/`;
const STRICT = `default-src 'none'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types rounds-html`;

const script = (file: string, attributes = ''): string =>
  `<script defer src="${FOLDER}${file}" ${attributes}></script>`;

const element = (tag: string, attributes = ''): string =>
  `<${tag} base-url="${BASE}" eager ${attributes}></${tag}>`;

/** Returns a page whose policy allows only one script, by its full address, and therefore not the second. */
const allowing = (file: string, body: string): HostPage => ({
  policy: `${STRICT}; script-src 'nonce-record' ${FOLDER}${file}`,
  head: script(file),
  body,
});

const rootOf = (page: OpenPage, tag: string): Promise<ShadowRoot> =>
  until(`<${tag}> to be ready`, () => {
    const found = page.document.querySelector(tag);
    return found?.matches(':state(ready)') ? found.shadowRoot : null;
  });

const press = async (root: ShadowRoot, selector: string): Promise<void> => {
  (await until(selector, () => root.querySelector<HTMLElement>(selector))).click();
};

const showsText = (root: ShadowRoot, words: RegExp): Promise<unknown> =>
  until(String(words), () => words.test(textOf(root)));

const partOf = (page: OpenPage, name: string): unknown =>
  Reflect.get(page.window, Symbol.for(`rounds-elements/${name}`)) as unknown;

const requested = (page: OpenPage, file: string): number =>
  page.window.performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(file)).length;

describe('the second script of the one-script build', () => {
  afterEach(closePages);

  describe('that a policy blocks', () => {
    it('does not affect the list of Rounds, and a card says what is missing', async () => {
      const page = await openHost(allowing('rounds-sessions.js', element('rounds-sessions')));
      const root = await rootOf(page, 'rounds-sessions');
      await press(root, '[part~=session] [part=details-summary]');
      await until('the message', () =>
        textOf(root.querySelector('[part=failure]')).includes('could not load this part')
      );
      await press(root, '[part=failure] [part=retry]');
      expect(root.querySelectorAll('[part~=session]').length).to.be.greaterThan(1);
      expect(page.record.errors).to.deep.equal([]);
      expect(page.record.violations.join()).to.include('rounds-sessions-more.js');
    });

    it('does not affect the results of the finder, and its place box says what is missing', async () => {
      const page = await openHost(allowing('rounds-finder.js', element('rounds-finder')));
      const root = await rootOf(page, 'rounds-finder');
      const field = await fieldIn(root);
      field.value = 'Leeds';
      field.dispatchEvent(new page.window.Event('input', { bubbles: true }));
      await press(root, '[part=submit]');
      await showsText(root, /could not look up places/);
      expect(root.querySelectorAll('[part~=card]').length).to.be.greaterThan(1);
      expect(page.record.errors).to.deep.equal([]);
    });

    it('does not affect the table of the chart, and a download says what is missing', async () => {
      const page = await openHost(allowing('rounds-equity-chart.js', element('rounds-equity-chart')));
      const root = await rootOf(page, 'rounds-equity-chart');
      await press(root, '[part=download]');
      await until('the message', () =>
        textOf(root.querySelector('[part=notice]')).includes('could not load this part')
      );
      expect(root.querySelectorAll('tbody tr').length).to.be.greaterThan(4);
      expect(page.record.errors).to.deep.equal([]);
    });

    it('is named in place of a chart that needs it, with a button that tries again', async () => {
      const chart = element('rounds-equity-chart', 'measure="trend"');
      const page = await openHost(allowing('rounds-equity-chart.js', chart));
      const root = await until(
        'the chart',
        () => page.document.querySelector('rounds-equity-chart')?.shadowRoot
      );
      await showsText(root, /could not load this part/);
      expect(root.querySelector('[part=failure] [part=retry]')).to.not.equal(null);
      expect(page.record.errors).to.deep.equal([]);
    });

    it('does not affect the questions of the form, and the form says immediately that it cannot send', async () => {
      const page = await openHost(allowing('rounds-feedback-form.js', element('rounds-feedback-form')));
      const root = await rootOf(page, 'rounds-feedback-form');
      await until('the message', () => root.querySelector('[role=alert].failure'));
      expect(root.querySelectorAll('.question').length).to.be.greaterThan(2);
      expect(page.record.errors).to.deep.equal([]);
    });

    it('is named by the doctor', async () => {
      const host = allowing('rounds-finder.js', `${element('rounds-finder')}<rounds-doctor></rounds-doctor>`);
      const page = await openHost({
        ...host,
        policy: `${host.policy ?? ''} ${FOLDER}rounds-doctor.js`,
        head: `${host.head ?? ''}${script('rounds-doctor.js')}`,
      });
      const report = await until('the report', () => page.document.querySelector('rounds-doctor')?.report);
      expect(report)
        .to.include(`Problem: ${FOLDER}rounds-finder-more.js could not be loaded`)
        .and.include('script-src');
    });
  });

  it('is refused if one byte is changed', async () => {
    const page = await openHost({
      head: script('spoilt/rounds-sessions.js'),
      body: element('rounds-sessions'),
    });
    const root = await rootOf(page, 'rounds-sessions');
    await press(root, '[part~=session] [part=details-summary]');
    await until('the message', () => root.querySelector('[part=failure]'));
    expect(requested(page, 'spoilt/rounds-sessions-more.js')).to.be.greaterThan(0);
    expect(partOf(page, 'sessions-more')).to.equal(undefined);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('loads at the next press after the connection has returned', async () => {
    const folder = `offline-${crypto.randomUUID()}`;
    const page = await openHost({
      head: script(`${folder}/rounds-sessions.js`),
      body: element('rounds-sessions', 'without-live'),
    });
    const root = await rootOf(page, 'rounds-sessions');
    await press(root, '[part~=session] [part=details-summary]');
    await until('the message', () => root.querySelector('[part=failure]'));
    await fetch(`${FOLDER}${folder}/online`);
    await press(root, '[part=failure] [part=retry]');
    await until('the details', () => root.querySelector('[part=copy]'));
    expect(root.querySelector('[part=failure]')).to.equal(null);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('has loaded before the first press, although it is not needed yet', async () => {
    const page = await openHost({
      head: script('rounds-sessions.js'),
      body: element('rounds-sessions', 'without-live'),
    });
    await until('the second script', () => partOf(page, 'sessions-more'));
    expect(page.document.querySelectorAll('script[src*=more]')).to.have.lengthOf(0);
  });

  for (const [rule, policy, attributes] of [
    ['a folder', `script-src 'nonce-record' ${FOLDER}`, ''],
    ['a nonce', "script-src 'nonce-record'", 'nonce="record"'],
    ['a nonce and what such scripts load', "script-src 'nonce-record' 'strict-dynamic'", 'nonce="record"'],
  ] as const) {
    it(`runs under a policy that requires Trusted Types and allows scripts by ${rule}`, async () => {
      const page = await openHost({
        policy: `${STRICT}; ${policy}`,
        head: script('rounds-sessions.js', attributes),
        body: element('rounds-sessions'),
      });
      const root = await rootOf(page, 'rounds-sessions');
      await press(root, '[part~=session] [part=details-summary]');
      await until('the details', () => root.querySelector('[part=copy]'));
      expect(page.record.violations).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
      expect(page.record.warnings).to.deep.equal([]);
    });
  }

  it('is loaded for each of two scripts with different elements', async () => {
    const page = await openHost({
      head: script('rounds-finder.js') + script('rounds-sessions.js'),
      body: element('rounds-finder') + element('rounds-sessions'),
    });
    await until('both scripts', () => partOf(page, 'finder-more') && partOf(page, 'sessions-more'));
    const root = await rootOf(page, 'rounds-sessions');
    await press(root, '[part~=session] [part=details-summary]');
    await until('the details', () => root.querySelector('[part=copy]'));
    expect(page.record.errors).to.deep.equal([]);
  });

  it('is shared by all elements of rounds.js', async () => {
    const tags = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'];
    const page = await openHost({
      head: script('rounds.js'),
      body: tags.map((tag) => element(tag)).join(''),
    });
    const sessions = await rootOf(page, 'rounds-sessions');
    await press(sessions, '[part~=session] [part=details-summary]');
    await until('the details', () => sessions.querySelector('[part=copy]'));
    const chart = await rootOf(page, 'rounds-equity-chart');
    await until('the notes', () => chart.querySelector('[part=method]'));
    expect(requested(page, '-more.js')).to.equal(1);
    expect(page.record.errors).to.deep.equal([]);
  });

  for (const order of [
    ['rounds-sessions.js', 'rounds-sessions-more.js'],
    ['rounds-sessions-more.js', 'rounds-sessions.js'],
  ]) {
    it(`is not loaded again by a page with ${order.join(' and then ')}`, async () => {
      const page = await openHost({
        head: order.map((file) => script(file)).join(''),
        body: element('rounds-sessions'),
      });
      const root = await rootOf(page, 'rounds-sessions');
      await press(root, '[part~=session] [part=details-summary]');
      await until('the details', () => root.querySelector('[part=copy]'));
      expect(page.record.warnings).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
    });
  }

  it('is taken from the page if the first script has no address', async () => {
    const page = await openHost({
      head: script('rounds-sessions-more.js'),
      body: element('rounds-sessions'),
    });
    const inline = page.document.createElement('script');
    inline.textContent = await (await fetch(`${FOLDER}rounds-sessions.js`)).text();
    page.document.head.append(inline);
    const root = await rootOf(page, 'rounds-sessions');
    await press(root, '[part~=session] [part=details-summary]');
    await until('the details', () => root.querySelector('[part=copy]'));
    expect(page.record.errors).to.deep.equal([]);
  });
});
