import { expect } from 'chai';
import { testEnvironment, until } from '../support/browser.js';
import { closePages, openHost, textOf, type HostPage, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const css = '<link rel="stylesheet" href="/__cdn/rounds.css">';
const script = (file: string): string => `<script defer src="/__cdn/${file}"></script>`;
const doctor = '<rounds-doctor></rounds-doctor>';
const finder = (base: string): string => `<rounds-finder base-url="${base}"></rounds-finder>`;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' http://localhost:* http://127.0.0.1:*";

const openDoctor = (page: HostPage): Promise<OpenPage> =>
  openHost({ ...page, head: `${css}${page.head ?? script('rounds.js')}${script('rounds-doctor.js')}` });

const reportOn = async (page: OpenPage): Promise<string> => {
  const element = await until('the doctor', () => page.document.querySelector('rounds-doctor'));
  return until('its report', () => element.report);
};

describe('the doctor', () => {
  afterEach(closePages);

  it('finds no problem on a correct page', async () => {
    const page = await openHost({
      head: css + script('rounds.js') + script('rounds-doctor.js'),
      body: finder((await testEnvironment()).backend ?? '') + doctor,
    });
    const report = await reportOn(page);
    expect(report).to.include('OK: The elements on this page are running');
    expect(report).to.match(/OK: .+ responds at .+ and implements contract 1\.\d/);
    expect(report).to.not.include('Problem:').and.not.include('Note:');
    const root = page.document.querySelector('rounds-doctor')?.shadowRoot;
    expect(textOf(root?.querySelector('[role=status]') ?? null)).to.equal('No problems found');
  });

  const backends: Readonly<Record<string, readonly [base: string, problem: RegExp, change: RegExp]>> = {
    'an invalid address': ['rounds.example.org/v1', /is not a valid address/, /use one like "https:/],
    'a backend that does not answer': ['http://localhost:9/v1', /does not respond/, /Check the address/],
    'an error status': [`${location.origin}/__rubbish/a-500/v1`, /responds with status 500/, /log/],
    'a redirect': [`${location.origin}/__rubbish/elsewhere/v1`, /redirects/, /base-url/],
    'a page instead of a backend': [
      `${location.origin}/__rubbish/html/v1`,
      /address of a web page/,
      /ends in \/v1/,
    ],
    'HTML that is called JSON': [
      `${location.origin}/__rubbish/html-called-json/v1`,
      /is not JSON/,
      /ends in \/v1/,
    ],
    'data of another format': [
      `${location.origin}/__rubbish/wrong-types/v1`,
      /does not match the Rounds contract/,
      /fix the backend/,
    ],
    'another version of the contract': [
      `${location.origin}/__rubbish/next-contract/v1`,
      /implements contract 2\.0/,
      /Update the older of the two/,
    ],
  };
  for (const [name, [base, problem, change]] of Object.entries(backends)) {
    it(`reports ${name} and its fix`, async () => {
      const report = await reportOn(await openDoctor({ body: finder(base) + doctor, policy: POLICY }));
      expect(report)
        .to.match(/Problem: .*/)
        .and.match(problem)
        .and.match(change);
    });
  }

  it('reports a backend that CORS does not allow to read', async () => {
    // The same server under another name, and therefore another origin.
    const base = `${location.origin.replace('localhost', '127.0.0.1')}/__rubbish/unreadable/v1`;
    const report = await reportOn(await openDoctor({ body: finder(base) + doctor }));
    expect(report).to.include('(CORS)').and.include('Access-Control-Allow-Origin: *');
  });

  it('reports a page without a backend', async () => {
    const report = await reportOn(await openDoctor({ body: `<rounds-finder></rounds-finder>${doctor}` }));
    expect(report).to.include('Problem: This page does not set a backend').and.include('base-url=');
  });

  it('reports a page without elements', async () => {
    const report = await reportOn(await openDoctor({ body: doctor }));
    expect(report).to.include('There is no Rounds element').and.include('data-rounds=');
  });

  it('reports an element whose script has not run', async () => {
    const page = await openDoctor({ head: script('rounds-sessions.js'), body: finder(BASE) + doctor });
    expect(await reportOn(page))
      .to.include('No script has defined <rounds-finder>')
      .and.include('integrity');
  });

  it('reports a policy that blocks requests to the backend', async () => {
    const page = await openDoctor({
      policy: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'none'",
      body: finder(BASE) + doctor,
    });
    expect(await reportOn(page))
      .to.include('Content-Security-Policy blocks requests to')
      .and.include(`add ${location.origin} to connect-src`);
  });

  it('reports a script on the page that changes requests', async () => {
    const base = `${location.origin.replace('localhost', '127.0.0.1')}/__rubbish/right/v1`;
    const page = await openDoctor({
      head: `<script>{
        const { fetch } = window;
        window.fetch = (address, init) => fetch(address, { ...init, headers: { traceparent: '00-1-1-01' } });
      }</script>${script('rounds.js')}`,
      body: finder(base) + doctor,
    });
    const report = await reportOn(page);
    expect(report)
      .to.match(/Problem: Another script on this page changes the requests/)
      .and.include(`exclude ${new URL(base).origin} from tracing headers`);
    expect(report).to.not.include('Access-Control-Allow-Origin');
    expect(page.document.querySelectorAll('iframe')).to.have.lengthOf(0);
  });

  for (const [tool, held] of Object.entries({
    'another type': '<script type="text/plain" data-category="marketing" src="/__cdn/rounds.js"></script>',
    'another attribute':
      '<script data-cookieconsent="statistics" data-src="/cdn/0.1.0/rounds-finder.js"></script>',
    'a frame without an address':
      '<iframe title="A" data-src="/embed.html?lang=cy&element=rounds-finder"></iframe>',
  })) {
    it(`reports a consent manager that blocks ${tool}`, async () => {
      const page = await openDoctor({
        head: '<!-- -->',
        body: (held.includes('iframe') ? '' : finder(BASE)) + held + doctor,
      });
      expect(await reportOn(page))
        .to.include('1 problem found')
        .and.match(/Problem: A cookie consent tool holds back .*(rounds|embed)/)
        .and.include('strictly necessary');
    });
  }

  it('reports a page without the script', async () => {
    const page = await openDoctor({ head: '<!-- -->', body: finder(BASE) + doctor });
    expect(await reportOn(page)).to.include('There is no Rounds script on this page for <rounds-finder>');
  });

  it('reports a policy that blocks the script', async () => {
    const there = location.origin.replace('localhost', '127.0.0.1');
    const page = await openDoctor({
      policy: POLICY,
      head: `<script defer src="${there}/__cdn/rounds.js"></script>`,
      body: finder(BASE) + doctor,
    });
    expect(await reportOn(page))
      .to.include(`Content-Security-Policy blocks ${there}/__cdn/rounds.js`)
      .and.include(`script-src ${there}`);
  });

  it('reports a placeholder whose backend the page does not allow, with the line to add', async () => {
    const page = await openDoctor({
      head: `<meta name="rounds-backends" content="https://other.example/v1">${script('rounds.js')}`,
      body: `<div data-rounds="finder" data-base-url="${BASE}">Ask us.</div>${doctor}`,
    });
    const report = await reportOn(page);
    expect(report)
      .to.include(
        `A placeholder for <rounds-finder> names the backend ${BASE}, which this page does not allow`
      )
      .and.include(`<meta name="rounds-backends" content="https://other.example/v1 ${BASE}">`);
    expect(report).to.not.include('There is no Rounds element');
  });

  const enforces = 'trustedTypes' in globalThis;
  it(`${enforces ? 'reports a Trusted Types policy that blocks the scripts' : 'reports nothing about Trusted Types in this engine'}, and works under it`, async () => {
    const page = await openDoctor({
      policy: `${POLICY}; require-trusted-types-for 'script'; trusted-types another-policy`,
      body: finder(BASE) + doctor,
    });
    const report = await reportOn(page);
    if (enforces) expect(report).to.include('Add rounds-html to trusted-types');
    expect(page.record.errors).to.deep.equal([]);
  });

  it('reports scripts of different versions', async () => {
    const page = await openDoctor({
      head: script('rounds-finder.js?version=9.9.9'),
      body: finder(BASE) + doctor,
    });
    expect(await reportOn(page)).to.match(
      /Problem: This page has several versions of the elements: .*9\.9\.9/
    );
  });

  it('reports scripts that are loaded twice', async () => {
    const page = await openHost({
      head: css + script('rounds.js') + script('rounds.js') + script('rounds-doctor.js'),
      body: finder(BASE) + doctor,
    });
    const report = await reportOn(page);
    expect(report).to.match(/Note: The scripts logged these warnings:\nrounds\.js .* is not used/);
  });

  it('reports a missing style sheet', async () => {
    const page = await openHost({
      head: script('rounds.js') + script('rounds-doctor.js'),
      body: finder(BASE) + doctor,
    });
    expect(await reportOn(page)).to.include('rounds.css is missing for <rounds-finder>');
  });

  it('shows its report in Welsh, and copies it', async () => {
    const page = await openDoctor({ root: 'lang="cy"', body: doctor });
    const report = await reportOn(page);
    expect(report).to.include('Does dim elfen Rowndiau ar y dudalen hon');
    const root = page.document.querySelector('rounds-doctor')?.shadowRoot;
    expect(root?.querySelector('#root')?.getAttribute('lang')).to.equal('cy');
    expect(root?.querySelector('textarea')?.value).to.equal(report);
    root?.querySelector<HTMLElement>('[part=copy]')?.click();
    await until('the confirmation', () =>
      /Wedi copïo|bysellfwrdd/.test(textOf(root?.querySelector('[role=status]') ?? null))
    );
  });

  it('keeps properties that were set before its definition, and follows the language of the page', async () => {
    const page = await openHost({ head: css, body: doctor });
    const element = page.document.querySelector('rounds-doctor');
    if (!element) throw new Error('The page has no rounds-doctor');
    Object.assign(element, { baseUrl: 'http://localhost:9/v1', headingLevel: 4 });
    const late = page.document.createElement('script');
    late.src = '/__cdn/rounds-doctor.js';
    page.document.head.append(late);
    expect(await reportOn(page)).to.include('http://localhost:9/v1');
    expect(element.shadowRoot?.querySelector('[part=heading]')?.localName).to.equal('h4');
    page.document.documentElement.lang = 'cy';
    await until('Welsh', () => textOf(element.shadowRoot).includes('Archwiliad Rowndiau'));
  });

  it('checks again when the button is pressed, and returns focus to it', async () => {
    const page = await openDoctor({ body: `<rounds-finder></rounds-finder>${doctor}` });
    await reportOn(page);
    const element = page.document.querySelector('rounds-doctor');
    page.document.querySelector('rounds-finder')?.setAttribute('base-url', BASE);
    const again = element?.shadowRoot?.querySelector<HTMLElement>('[part=again]');
    again?.focus();
    again?.click();
    await until('the new report', () => element?.report.includes('implements contract'));
    await until('the focus', () => element?.shadowRoot?.activeElement?.getAttribute('part') === 'again');
  });
});
