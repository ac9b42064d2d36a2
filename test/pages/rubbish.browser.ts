import { expect } from 'chai';
import '../../src/define/rounds-finder.js';
import { until } from '../support/browser.js';
import { textOf } from './page.js';

declare global {
  interface Window {
    hacked?: boolean;
  }
}

/** Adds a finder whose backend corrupts its answers in one way. */
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

/** Asserts that no answer ran a script or changed the page around the finder. */
const expectUnharmed = (host: HTMLElement): void => {
  expect(window.hacked).to.equal(undefined);
  const links = [...(host.shadowRoot?.querySelectorAll('a') ?? [])].map(({ protocol }) => protocol);
  expect(['http:', 'https:', 'mailto:', 'tel:']).to.include.members(links);
};

/** Kinds of answers after which only a message, a button and the fallback content can be shown. */
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

describe('<rounds-finder> with corrupt answers', () => {
  afterEach(() => {
    for (const host of document.querySelectorAll('rounds-finder')) host.remove();
  });

  for (const [kind, code] of Object.entries(HOPELESS)) {
    it(`shows a message, “Try again” and the fallback content for ${kind}`, async () => {
      // A timer of this page rather than a measured time, since the finder's own timers are also late on a busy machine.
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

  it('shows the other 19 programmes and reports an error for one-bad-in-twenty', async () => {
    const host = finderOn('one-bad-in-twenty', { 'page-size': '20' });
    const warning = new Promise<Event & { dropped?: number }>((resolve) => {
      host.addEventListener('rounds-warning', resolve, { once: true });
    });
    await until('nineteen programmes', () => cards(host).length === 19);
    expect((await warning).dropped).to.equal(1);
  });

  it('shows scripts as text and creates no unsafe links', async () => {
    const host = finderOn('scripts');
    await until('programmes', () => cards(host).length > 0);
    expect(textOf(host.shadowRoot)).to.include('<script>parent.hacked = true</script>');
    expect(host.shadowRoot?.querySelectorAll('img, script').length).to.equal(0);
    expectUnharmed(host);
  });

  it('shows every programme with readable labels for unknown codes', async () => {
    const host = finderOn('unknown-codes');
    await until('programmes', () => cards(host).length === 10);
    expect(textOf(host.shadowRoot)).to.match(/new in 2031/i);
    expect(textOf(host.shadowRoot)).to.not.include('undefined');
    expectUnharmed(host);
  });

  it('shows programmes when a slow answer arrives', async () => {
    const host = finderOn('slow');
    await until('programmes', () => cards(host).length === 10);
    expectUnharmed(host);
  });

  it('shows programmes again after its backend is changed', async () => {
    const host = finderOn('html');
    await until('“Try again”', () => retryIn(host));
    host.setAttribute('base-url', `${location.origin}/v1`);
    await until('programmes', () => cards(host).length === 10);
    expect(retryIn(host)).to.equal(undefined);
  });

  it('keeps answers of two backends on one page apart', async () => {
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
