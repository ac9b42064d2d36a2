import { expect } from 'chai';
import { until } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openHost, openPage, textOf } from './page.js';

const BASE = `${location.origin}/v1`;

const embed = (parameters: Readonly<Record<string, string>>): string =>
  `embed.html?${new URLSearchParams(parameters).toString()}`;

describe('embed.html', () => {
  afterEach(closePages);

  it('shows the element in its address, with its settings, under a strict policy', async () => {
    const page = await openPage(embed({ element: 'rounds-finder', 'page-size': '3', lang: 'cy', eager: '' }));
    const cards = await cardsIn(await finderIn(page));
    expect(cards).to.have.lengthOf(3);
    const finder = page.document.querySelector('rounds-finder');
    expect(finder?.baseUrl).to.equal(BASE);
    expect(page.document.documentElement.lang).to.equal('cy');
    expect(page.record.violations).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('draws the chart, and loads its script only for the chart', async () => {
    const page = await openPage(embed({ element: 'rounds-equity-chart', eager: '' }));
    await until('the drawing', () => {
      const root = page.document.querySelector('rounds-equity-chart')?.shadowRoot;
      return (root?.querySelector('canvas')?.width ?? 0) > 0;
    });
    const names = [...page.document.querySelectorAll('script')].map(({ src }) => src.replace(/.*\//, ''));
    expect(names).to.include('rounds-chart.js').and.not.include('rounds-extras.js');
    expect(page.record.violations).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('prints the paper form', async () => {
    const page = await openPage(embed({ element: 'rounds-feedback-form', eager: '' }));
    let printed = '';
    page.window.print = () => {
      printed = textOf(
        page.document.querySelector('[data-rounds-paper]')?.shadowRoot?.querySelector('h1') ?? null
      );
    };
    const button = await until('the form', () =>
      page.document
        .querySelector('rounds-feedback-form')
        ?.shadowRoot?.querySelector<HTMLElement>('[part=print]')
    );
    button.click();
    await until('the print request', () => printed);
    expect(page.record.violations).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('is served with a policy that limits who can show it in an iframe', async () => {
    const { headers } = await fetch('/__site/embed.html');
    const policy = headers.get('content-security-policy');
    expect(policy).to.include("default-src 'none'");
    expect(policy).to.include("frame-ancestors 'self' http://localhost:*");
    expect(policy).to.include("require-trusted-types-for 'script'").and.include('trusted-types rounds-html');
  });

  it('accepts only known attributes', async () => {
    const page = await openPage(
      embed({
        element: 'rounds-finder',
        near: 'LS1',
        onclick: 'parent.hacked=1',
        style: 'color:red',
        id: 'x',
      })
    );
    const finder = await until('the finder', () => page.document.querySelector('rounds-finder'));
    expect(finder.getAttributeNames().sort()).to.deep.equal(['base-url', 'near']);
  });

  for (const base of [
    'https://evil.example/v1',
    'http://localhost:9/v1',
    `${BASE}/../v2`,
    'javascript:0',
    '',
  ]) {
    it(`refuses the backend “${base}”, which its configuration does not allow`, async () => {
      const page = await openPage(embed({ element: 'rounds-finder', 'base-url': base, eager: '' }));
      const alert = await until('the alert', () => page.document.querySelector('[role=alert]'));
      expect(textOf(alert)).to.equal('This page is not allowed to show Rounds from that service.');
      expect(page.document.querySelector('rounds-finder')).to.equal(null);
    });
  }

  for (const element of ['rounds-nonsense', 'script', 'rounds-provider', '']) {
    it(`refuses to show “${element}”`, async () => {
      const page = await openPage(embed({ element, lang: 'cy' }));
      const alert = await until('the alert', () => page.document.querySelector('[role=alert]'));
      expect(textOf(alert)).to.equal('Does dim elfen Rowndiau o’r enw hwn.');
      expect(alert.getAttribute('lang')).to.equal('cy');
      expect(page.document.querySelectorAll('main > *')).to.have.lengthOf(1);
    });
  }

  it('grows in a page of another origin', async () => {
    const there = location.origin.replace('localhost', '127.0.0.1');
    const host = await openHost({
      head: '<script defer src="/__cdn/rounds-frame.js"></script>',
      body: `<iframe title="Find a Round" width="600" height="100" src="${there}/__site/${embed({ element: 'rounds-finder', eager: '' })}"></iframe>`,
    });
    const frame = host.document.querySelector('iframe');
    await until('the frame to grow', () => (frame?.clientHeight ?? 0) > 500);
    expect(frame?.contentDocument).to.equal(null);
  });

  it('opens links in the page around it, and grows with its content', async () => {
    const host = await openHost({
      head: '<script defer src="/__cdn/rounds-frame.js"></script>',
      body: `<iframe title="Find a Round" width="600" height="100" src="/__site/${embed({ element: 'rounds-finder', eager: '' })}"></iframe>`,
    });
    const frame = host.document.querySelector('iframe');
    await until('the cards', () =>
      frame?.contentDocument?.querySelector('rounds-finder')?.shadowRoot?.querySelector('[part~=card]')
    );
    expect(frame?.contentDocument?.querySelector('base')?.target).to.equal('_top');
    const inside = (): number => frame?.contentDocument?.documentElement.getBoundingClientRect().height ?? 0;
    await until(
      'the frame to be as high as what is in it',
      () => inside() > 500 && Math.abs((frame?.clientHeight ?? 0) - inside()) < 3
    );
  });
});
