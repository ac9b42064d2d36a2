import { expect } from 'chai';
import { until } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openHost, openPage, textOf, type OpenPage } from './page.js';

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

  const listener = '<script defer src="/__cdn/rounds-frame.js"></script>';
  const finder = { element: 'rounds-finder', 'page-size': '3', eager: '' };
  const frameOf = (host: OpenPage): HTMLIFrameElement => host.document.querySelector('iframe')!;
  const grown = (host: OpenPage): Promise<unknown> =>
    until('the frame to grow', () => frameOf(host).clientHeight > 500);

  it('grows when a consent manager sets the address later, with its parameters in another order', async () => {
    const host = await openHost({
      head: listener,
      body: '<iframe title="Find a Round" width="600" height="100"></iframe>',
    });
    const { element, ...settings } = finder;
    frameOf(host).src = `/__site/${embed({ ...settings, element })}`;
    await grown(host);
    expect(host.record.errors).to.deep.equal([]);
  });

  it('grows when the listener starts after the frame', async () => {
    const host = await openHost({
      body: `<iframe title="Find a Round" width="600" height="100" src="/__site/${embed(finder)}"></iframe>`,
    });
    await until('the cards', () =>
      frameOf(host).contentDocument?.querySelector('rounds-finder')?.shadowRoot?.querySelector('[part~=card]')
    );
    expect(frameOf(host).clientHeight).to.equal(100);
    const script = host.document.createElement('script');
    script.src = '/__cdn/rounds-frame.js';
    host.document.head.append(script);
    await grown(host);
  });

  it('has no scroll bar if the page listens, whatever box the page gives to its frames', async () => {
    const host = await openHost({
      head: listener,
      body: `<iframe title="Find a Round" width="600" height="100" src="/__site/${embed(finder)}"></iframe>`,
    });
    frameOf(host).style.cssText = 'box-sizing: border-box; border: 7px solid; padding: 5px';
    await grown(host);
    const inside = (): HTMLElement | undefined => frameOf(host).contentDocument?.documentElement;
    await until('the content to fit', () => {
      const root = inside();
      return root && root.scrollHeight === root.clientHeight && root.scrollWidth === root.clientWidth;
    });
  });

  /** Opens a page with a frame that sends these messages and is called like the page for iframes. */
  const sending = (
    messages: readonly unknown[],
    query = 'element=rounds-finder',
    attributes = ''
  ): Promise<OpenPage> => {
    const code = messages.map((message) => `parent.postMessage(${JSON.stringify(message)}, '*');`).join('');
    const body = encodeURIComponent(`<script>${code}</script>`);
    return openHost({
      head: listener,
      body: `<iframe title="A" height="150" ${attributes} src="/__host/embed.html?${query}&body=${body}"></iframe>
        <iframe title="Another" height="150" src="/__host/embed.html?element=rounds-finder"></iframe>`,
    });
  };
  const height = (value: unknown): unknown => ({ type: 'rounds-height', height: value });

  for (const [given, expected] of [
    [1e9, '20000px'],
    [1, '100px'],
    [1234.5, '1235px'],
  ] as const) {
    it(`gets a height of ${expected} from the listener when it reports ${given} pixels`, async () => {
      const host = await sending([height(given)]);
      await until('the height', () => frameOf(host).style.height === expected);
      expect(host.document.querySelectorAll('iframe')[1]?.style.height).to.equal('');
    });
  }

  it('gets its height in a sandbox', async () => {
    const host = await sending([height(700)], 'lang=cy&element=rounds-finder', 'sandbox="allow-scripts"');
    await until('the height', () => frameOf(host).style.height === '700px');
  });

  it('keeps its height when it sends anything else', async () => {
    const wrong = ['500', null, -Infinity, [500]].map(height);
    const host = await sending([
      ...wrong,
      null,
      'rounds-height',
      { type: 'resize', height: 500 },
      height(700),
    ]);
    const heights: string[] = [];
    new host.window.MutationObserver(() => heights.push(frameOf(host).style.height)).observe(frameOf(host), {
      attributes: true,
      attributeFilter: ['style'],
    });
    await until('the height', () => frameOf(host).style.height === '700px');
    expect(new Set(heights)).to.not.include('500px').and.not.include('100px');
  });

  it('is the only page that the listener resizes', async () => {
    const host = await sending([height(700)], 'element=advertisement');
    const message = { type: 'rounds-height', height: 700 };
    host.window.postMessage(message, '*');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([...host.document.querySelectorAll('iframe')].map(({ style }) => style.height)).to.deep.equal([
      '',
      '',
    ]);
  });

  it('reports its height to WordPress in the message that WordPress expects', async () => {
    const host = await openHost({
      body: `<iframe title="Find a Round" width="600" height="100" src="/__site/${embed(finder)}#?secret=aB3dEf6hIj"></iframe>`,
    });
    const messages: Record<string, unknown>[] = [];
    host.window.addEventListener('message', ({ data }: MessageEvent<Record<string, unknown>>) =>
      messages.push(data)
    );
    const last = await until('the height', () =>
      messages.find(({ message, value }) => message === 'height' && Number(value) > 500)
    );
    expect(last['secret']).to.equal('aB3dEf6hIj');
    expect(Object.keys(messages.find(({ type }) => type === 'rounds-height') ?? {})).to.deep.equal([
      'type',
      'height',
    ]);
  });
});
