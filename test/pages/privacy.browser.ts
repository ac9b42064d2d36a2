import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/rounds-finder.js';
import { testEnvironment, until } from '../support/browser.js';
import { cardsIn, closePages, fieldIn, finderIn, openPage, requestsOf, type OpenPage } from './page.js';

/** A little longer than the pause after which the place box sends a request, in ms. */
const AFTER_THE_PAUSE = 700;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Types text key by key, slowly enough for a request after each key. */
const typeSlowly = async (page: OpenPage, text: string): Promise<void> => {
  const finder = await finderIn(page);
  await cardsIn(finder);
  (await fieldIn(finder)).focus();
  for (const key of text) {
    await sendKeys({ type: key });
    await pause(AFTER_THE_PAUSE);
  }
};

const apiRequestsOf = (page: OpenPage) =>
  requestsOf(page).filter(({ pathname }) => pathname.startsWith('/v1'));

/** Returns the requests of the page to `/places` and `/programmes`. */
const wordsSent = (page: OpenPage): readonly string[] =>
  apiRequestsOf(page).flatMap(({ searchParams }) => searchParams.getAll('q'));

describe('data that leaves the browser', () => {
  afterEach(closePages);

  for (const { typed, allowed } of [
    { typed: 'LS1 4AP', allowed: ['LS', 'LS1'] },
    { typed: 'LS14AP', allowed: ['LS', 'LS1'] },
    { typed: 'ec1a 1bb', allowed: ['EC', 'EC1', 'EC1A'] },
    { typed: 'BT71NN', allowed: ['BT', 'BT7'] },
  ]) {
    it(`is only the outward code when “${typed}” is typed key by key`, async () => {
      const page = await openPage('index.html');
      await typeSlowly(page, typed);
      const finder = await finderIn(page);
      await sendKeys({ press: 'Enter' });
      await until('the search', () => wordsSent(page).length > 0);
      await pause(AFTER_THE_PAUSE);
      await cardsIn(finder);
      const sent = wordsSent(page).map((word) => word.toUpperCase());
      expect(sent).to.not.deep.equal([]);
      expect(allowed).to.include.members(sent);
      const whole = typed.replace(/\s/g, '').toUpperCase();
      for (const { href } of requestsOf(page)) {
        expect(decodeURIComponent(href).replace(/[\s+]/g, '').toUpperCase()).to.not.include(whole);
      }
    });
  }

  it('goes to a single origin', async () => {
    const page = await openPage('index.html');
    await typeSlowly(page, 'Leeds');
    expect(apiRequestsOf(page)).to.not.deep.equal([]);
    for (const { origin } of requestsOf(page)) expect(origin).to.equal(location.origin);
  });

  it('goes only to the origins of the backends when two elements have different ones', async () => {
    const { backend } = await testEnvironment();
    if (!backend) throw new Error('This run has no backend');
    const bases = [backend, backend.replace('localhost', '127.0.0.1')];
    performance.clearResourceTimings();
    const hosts = bases.map((base) => {
      const host = document.createElement('rounds-finder');
      host.setAttribute('base-url', base);
      host.setAttribute('eager', '');
      return host;
    });
    document.body.append(...hosts);
    await until('programmes of both to be shown', () =>
      hosts.every((host) => host.shadowRoot?.querySelector('[part~="card"]'))
    );
    for (const host of hosts) host.remove();
    const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin);
    expect(new Set(asked.filter((origin) => origin !== location.origin))).to.deep.equal(
      new Set(bases.map((base) => new URL(base).origin))
    );
  });

  it('includes no cookie, no referrer, no address of the page and no custom header', async () => {
    document.cookie = 'rounds-page-test=1; path=/; SameSite=Lax';
    // The page's own policy sends the full referrer; the elements do not.
    const talkative = document.createElement('meta');
    talkative.name = 'referrer';
    talkative.content = 'unsafe-url';
    document.head.append(talkative);
    const record = `/__seen/${crypto.randomUUID()}`;
    const host = document.createElement('rounds-finder');
    host.setAttribute('base-url', `${location.origin}${record}/v1`);
    host.setAttribute('eager', '');
    document.body.append(host);
    await until('programmes to be shown', () => host.shadowRoot?.querySelector('[part~="card"]'));
    host.remove();
    talkative.remove();
    document.cookie = 'rounds-page-test=; path=/; max-age=0';
    const answer = await fetch(record);
    const seen = (await answer.json()) as { method: string; headers: Record<string, string> }[];
    expect(seen.length).to.be.greaterThan(1);
    for (const { method, headers } of seen) {
      expect(method).to.equal('GET');
      expect(headers).to.not.have.any.keys(
        'cookie',
        'authorization',
        'referer',
        'if-none-match',
        'content-type'
      );
      expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).to.deep.equal([]);
      expect(JSON.stringify(headers)).to.not.include('privacy.browser');
    }
  });

  it('is not stored in the browser', async () => {
    const stored = async () => ({
      cookie: document.cookie,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: 'caches' in globalThis ? await caches.keys() : [],
    });
    const before = await stored();
    const page = await openPage('index.html');
    await typeSlowly(page, 'LS1');
    await sendKeys({ press: 'Enter' });
    await cardsIn(await finderIn(page));
    expect(page.record.writes).to.deep.equal([]);
    expect(await stored()).to.deep.equal(before);
  });

  it('is not written to the page’s address or history when it is a place', async () => {
    const page = await openPage('index.html');
    const { href } = page.window.location;
    const { length } = page.window.history;
    await typeSlowly(page, 'LS1');
    await sendKeys({ press: 'Enter' });
    await cardsIn(await finderIn(page));
    expect(page.window.location.href).to.equal(href);
    expect(page.window.history.length).to.equal(length);
  });
});
