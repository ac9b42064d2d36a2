import { expect } from 'chai';
import '../../src/define/rounds-finder.js';
import { until } from '../support/browser.js';
import { textOf } from './page.js';

declare global {
  interface Window {
    hacked?: boolean;
  }
}

/** A finder on a backend that spoils its answers in one way. */
const finderOn = (kind: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement => {
  const host = document.createElement('rounds-finder');
  const all = { 'base-url': `${location.origin}/__rubbish/${kind}/v1`, eager: '', ...attributes };
  for (const [name, value] of Object.entries(all)) host.setAttribute(name, value);
  const fallback = document.createElement('p');
  fallback.textContent = 'Ask the wellbeing team.';
  host.append(fallback);
  document.body.append(host);
  return host;
};

const cards = (host: HTMLElement) => [
  ...(host.shadowRoot?.querySelectorAll<HTMLElement>('[part~="card"]') ?? []),
];

const retryIn = (host: HTMLElement) =>
  [...(host.shadowRoot?.querySelectorAll('button') ?? [])].find((button) =>
    textOf(button).includes('Try again')
  );

/** What must never happen, whatever a backend says. */
const expectUnharmed = (host: HTMLElement): void => {
  expect(window.hacked).to.equal(undefined);
  const links = [...(host.shadowRoot?.querySelectorAll('a') ?? [])].map(({ protocol }) => protocol);
  expect(['http:', 'https:', 'mailto:', 'tel:']).to.include.members(links);
};

/** Kinds after which nothing can be shown but a message, a button and the page's own words. */
const HOPELESS = {
  'wrong-types': 'contract',
  nothing: 'contract',
  html: 'contract',
  'html-called-json': 'contract',
  'half-a-text': 'contract',
  'half-an-answer': 'network',
  'ten-megabytes': 'contract',
  'next-contract': 'contract',
  'a-500': 'http',
  'closed-for-an-hour': 'http',
  elsewhere: 'contract',
  hang: 'timeout',
} as const;

describe('a finder on a backend that answers rubbish', () => {
  afterEach(() => {
    for (const host of document.querySelectorAll('rounds-finder')) host.remove();
  });

  for (const [kind, code] of Object.entries(HOPELESS)) {
    it(`${kind}: says what happened, offers another try and shows the page’s own words`, async () => {
      // A timer of this page, rather than a measured time: on a busy machine, the finder's own timers are late as well.
      let isLate = false;
      const late = setTimeout(() => (isLate = true), 12_000);
      const host = finderOn(kind);
      const error = new Promise<Event & { code?: string }>((resolve) => {
        host.addEventListener('rounds-error', resolve, { once: true });
      });
      const retry = await until('“Try again”', () => retryIn(host));
      clearTimeout(late);
      expect(isLate, 'longer than 12 seconds').to.equal(false);
      expect((await error).code).to.equal(code);
      expect(retry.getBoundingClientRect().height).to.be.at.least(24);
      expect(host.querySelector('p')?.getBoundingClientRect().height).to.be.greaterThan(0);
      expect(cards(host)).to.deep.equal([]);
      expectUnharmed(host);
    });
  }

  it('one-bad-in-twenty: shows the other nineteen and tells the page', async () => {
    const host = finderOn('one-bad-in-twenty', { 'page-size': '20' });
    const warning = new Promise<Event & { dropped?: number }>((resolve) => {
      host.addEventListener('rounds-warning', resolve, { once: true });
    });
    await until('nineteen programmes', () => cards(host).length === 19);
    expect((await warning).dropped).to.equal(1);
  });

  it('scripts: shows them as the text that they are, and links nowhere', async () => {
    const host = finderOn('scripts');
    await until('programmes', () => cards(host).length > 0);
    expect(textOf(host.shadowRoot)).to.include('<script>parent.hacked = true</script>');
    expect(host.shadowRoot?.querySelectorAll('img, script').length).to.equal(0);
    expectUnharmed(host);
  });

  it('unknown-codes: shows every programme, with the codes made readable', async () => {
    const host = finderOn('unknown-codes');
    await until('programmes', () => cards(host).length === 10);
    expect(textOf(host.shadowRoot)).to.match(/new in 2031/i);
    expect(textOf(host.shadowRoot)).to.not.include('undefined');
    expectUnharmed(host);
  });

  it('slow: shows programmes when they come', async () => {
    const host = finderOn('slow');
    await until('programmes', () => cards(host).length === 10);
    expectUnharmed(host);
  });

  it('shows programmes again after another backend was given', async () => {
    const host = finderOn('html');
    await until('“Try again”', () => retryIn(host));
    host.setAttribute('base-url', `${location.origin}/v1`);
    await until('programmes', () => cards(host).length === 10);
    expect(retryIn(host)).to.equal(undefined);
  });

  it('keeps two backends on one page apart', async () => {
    const broken = finderOn('a-500');
    const right = finderOn('right');
    const other = finderOn('scripts');
    await until('a message, programmes, and other programmes', () =>
      Boolean(retryIn(broken) && cards(right).length === 10 && cards(other).length === 10)
    );
    expect(textOf(right.shadowRoot)).to.not.include('hacked');
    expect(textOf(other.shadowRoot)).to.include('hacked');
  });
});
