import { expect } from 'chai';
import { until } from '../support/browser.js';
import { closePages, openHost, textOf, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";
const FALLBACK = '<a href="mailto:wellbeing@example.org">Ask us</a>';
const finder = `<rounds-finder base-url="${BASE}" eager>${FALLBACK}</rounds-finder>`;
const sessions = `<rounds-sessions base-url="${BASE}" eager>${FALLBACK}</rounds-sessions>`;

const script = (file: string, attributes = ''): string =>
  `<script defer src="/__cdn/${file}" ${attributes}></script>`;

const shown = {
  'rounds-finder': '[part~=card]',
  'rounds-sessions': '[part~=session]',
} as const;

const untilShown = (page: OpenPage, tag: keyof typeof shown): Promise<Element> =>
  until(`what <${tag}> shows`, () => page.document.querySelector(tag)?.shadowRoot?.querySelector(shown[tag]));

let integrity: Record<string, string> = {};

const hashed = (file: string, query = ''): string =>
  script(file + query, `integrity="${integrity[file] ?? ''}" crossorigin="anonymous"`);

const version = async (): Promise<string> => {
  const answer = await fetch('/__cdn/snippets.txt');
  return /\/cdn\/([^/]+)\//.exec(await answer.text())?.[1] ?? '';
};

describe('the one-script build', () => {
  before(async () => {
    integrity = (await (await fetch('/__cdn/integrity.json')).json()) as Record<string, string>;
  });

  afterEach(closePages);

  for (const [file, body, tags] of [
    ['rounds-finder.js', finder, ['rounds-finder']],
    ['rounds-sessions.js', sessions, ['rounds-sessions']],
    ['rounds.js', finder + sessions, ['rounds-finder', 'rounds-sessions']],
  ] as const) {
    it(`runs ${file} with its integrity hash under the strictest policy, in English and in Welsh`, async () => {
      const page = await openHost({
        policy: `${STRICT}; trusted-types rounds-html`,
        head: hashed(file),
        body,
        root: 'lang="cy"',
      });
      for (const tag of tags) {
        const item = await untilShown(page, tag);
        expect(item.closest('[lang]')?.getAttribute('lang')).to.equal('cy');
        expect(page.window.getComputedStyle(item).display).to.not.equal('inline');
      }
      expect(page.record.violations).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
      expect(page.record.warnings).to.deep.equal([]);
      // Firefox may list a script twice: preloaded and run.
      const scripts = (): readonly string[] =>
        page.window.performance
          .getEntriesByType('resource')
          .map(({ name }) => name.replace(/.*\/__cdn\//, ''))
          .filter((name, index, all) => name.startsWith('rounds') && all.indexOf(name) === index);
      const second = file.replace('.js', '-more.js');
      await until('the second script', () => scripts().includes(second));
      expect(scripts()).to.have.members([file, second]);
    });
  }

  it('has a hash for every script, and none runs if one byte is changed', async () => {
    const files = Object.keys(integrity).filter((file) => file.endsWith('.js'));
    expect(files).to.include.members(['rounds.js', 'rounds-finder.js', 'rounds-sessions.js']);
    const bodies = finder + sessions;
    const tags = ['finder', 'sessions', 'equity-chart', 'feedback-form'];
    for (const file of files) {
      const whole = await openHost({ head: script(`${file}?spoilt`), body: bodies });
      const spoilt = await openHost({ head: hashed(file, '?spoilt'), body: bodies });
      const keys = (page: OpenPage): readonly unknown[] => [
        ...['rounds-finder', 'rounds-sessions', 'rounds-provider', 'rounds-doctor'].map((tag) =>
          page.window.customElements.get(tag)
        ),
        ...['chart', 'extras', 'embed', 'frame', 'more', ...tags.map((tag) => `${tag}-more`)].map(
          (name) => Reflect.get(page.window, Symbol.for(`rounds-elements/${name}`)) as unknown
        ),
      ];
      expect(keys(whole).some(Boolean), `${file} with another byte, but no integrity`).to.equal(true);
      expect(keys(spoilt).some(Boolean), `${file} with another byte`).to.equal(false);
      expect(textOf(spoilt.document.querySelector('rounds-finder'))).to.equal('Ask us');
      closePages();
    }
  });

  it('has a hash for its style sheet, which is not applied if one byte is changed', async () => {
    const sheet = (query: string): string =>
      `<link rel="stylesheet" href="/__cdn/rounds.css${query}" integrity="${integrity['rounds.css'] ?? ''}">`;
    const displayed = async (query: string): Promise<string> => {
      const page = await openHost({ head: sheet(query), body: finder });
      return page.window.getComputedStyle(page.document.querySelector('rounds-finder')!).display;
    };
    expect(await displayed('')).to.equal('flow-root');
    expect(await displayed('?spoilt')).to.equal('inline');
  });

  for (const order of [
    ['rounds-finder.js', 'rounds-sessions.js'],
    ['rounds-sessions.js', 'rounds-finder.js'],
    ['rounds-finder.js', 'rounds.js'],
    ['rounds.js', 'rounds-finder.js'],
  ] as const) {
    it(`defines all elements from ${order.join(' and then ')}, and reports scripts that are not needed`, async () => {
      const page = await openHost({
        head: order.map((file) => script(file)).join(''),
        body: finder + sessions,
      });
      await untilShown(page, 'rounds-finder');
      await untilShown(page, 'rounds-sessions');
      expect(page.record.errors).to.deep.equal([]);
      expect(page.record.warnings).to.have.lengthOf(1);
      expect(page.record.warnings[0]).to.include(order[1]).and.include('is already loaded');
    });
  }

  const parts = ['rounds-equity-chart.js', 'rounds-chart.js'] as const;
  for (const order of [parts, [...parts].reverse(), ['rounds.js', 'rounds-chart.js']]) {
    it(`draws the chart from ${order.join(' and then ')}, with a hash for each script`, async () => {
      const page = await openHost({
        policy: `${STRICT}; trusted-types rounds-html`,
        head: order.map((file) => hashed(file)).join(''),
        body: `<rounds-equity-chart base-url="${BASE}" eager></rounds-equity-chart>`,
      });
      const isDrawn = (canvas: HTMLCanvasElement): boolean =>
        (canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []).some(Boolean);
      await until('the drawing', () => {
        const canvas = page.document
          .querySelector('rounds-equity-chart')
          ?.shadowRoot?.querySelector('canvas');
        return canvas && canvas.width > 0 && isDrawn(canvas);
      });
      expect(page.record.violations).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
    });
  }

  const form = `<rounds-feedback-form base-url="${BASE}" eager></rounds-feedback-form>`;
  const printButton = (page: OpenPage): Promise<HTMLElement> =>
    until('the button that prints', () =>
      page.document
        .querySelector('rounds-feedback-form')
        ?.shadowRoot?.querySelector<HTMLElement>('[part=print]')
    );

  const withPaper = ['rounds-feedback-form.js', 'rounds-extras.js'] as const;
  for (const order of [withPaper, [...withPaper].reverse(), ['rounds.js', 'rounds-extras.js']]) {
    it(`prints the paper form with its code from ${order.join(' and then ')}`, async () => {
      const page = await openHost({
        policy: `${STRICT}; trusted-types rounds-html`,
        head: order.map((file) => hashed(file)).join(''),
        body: form,
      });
      let code: string | null | undefined = '';
      page.window.print = () => {
        const paper = page.document.querySelector('[data-rounds-paper]')?.shadowRoot;
        code = paper?.querySelector('svg')?.getAttribute('aria-label');
      };
      (await printButton(page)).click();
      await until('the print request', () => code);
      expect(code).to.equal(page.window.location.origin + page.window.location.pathname);
      expect(page.record.violations).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
    });
  }

  for (const [files, words] of [
    [withPaper, /on this device, encrypted/],
    [withPaper.slice(0, 1), /memory only/],
  ] as const) {
    it(`reports how the sealed outbox stores answers with ${files.join(' and ')}`, async () => {
      const page = await openHost({
        policy: `${STRICT}; trusted-types rounds-html`,
        head: files.map((file) => hashed(file)).join(''),
        body: form.replace('eager', 'eager outbox="sealed"'),
      });
      await until('the message', () =>
        words.test(textOf(page.document.querySelector('rounds-feedback-form')?.shadowRoot ?? null))
      );
      expect(page.record.violations).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
    });
  }

  it('reports that the paper form cannot be printed without the script for its code', async () => {
    const page = await openHost({ head: hashed('rounds-feedback-form.js'), body: form });
    (await printButton(page)).click();
    const status = page.document
      .querySelector('rounds-feedback-form')
      ?.shadowRoot?.querySelector('[role=status]');
    await until('the message', () => /could not/i.test(textOf(status ?? null)));
    const notice = page.document
      .querySelector('rounds-feedback-form')
      ?.shadowRoot?.querySelector('form [part=notice]');
    expect(textOf(notice ?? null)).to.match(/could not/i);
    expect(page.document.querySelector('[data-rounds-paper]')).to.equal(null);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('shows the table of the chart without the script for its drawing', async () => {
    const page = await openHost({
      head: hashed('rounds-equity-chart.js'),
      body: `<rounds-equity-chart base-url="${BASE}" eager></rounds-equity-chart>`,
    });
    await until('the table', () =>
      page.document.querySelector('rounds-equity-chart')?.shadowRoot?.querySelector('table')
    );
    expect(page.record.errors).to.deep.equal([]);
  });

  it('does not run a second copy of another version, and names both versions', async () => {
    const page = await openHost({
      policy: `${STRICT}; trusted-types rounds-html`,
      head: script('rounds.js') + script('rounds.js?version=9.9.9'),
      body: finder,
    });
    await untilShown(page, 'rounds-finder');
    expect(page.record.violations).to.deep.equal([]);
    expect(page.record.errors).to.deep.equal([]);
    const here = await version();
    expect(page.record.warnings).to.deep.equal([
      `[rounds-elements] rounds.js 9.9.9 is not used: ${here} is already loaded; remove one of the scripts`,
    ]);
  });

  it('works with a second version that defines elements the first does not have', async () => {
    const page = await openHost({
      head: script('rounds-finder.js') + script('rounds-sessions.js?version=9.9.9'),
      body: `<rounds-provider base-url="${BASE}"><rounds-finder eager></rounds-finder><rounds-sessions eager></rounds-sessions></rounds-provider>`,
    });
    await untilShown(page, 'rounds-finder');
    await untilShown(page, 'rounds-sessions');
    expect(page.record.errors).to.deep.equal([]);
    expect(page.record.warnings.join('\n'))
      .to.include('9.9.9')
      .and.include(await version());
  });

  for (const first of ['theirs', 'ours']) {
    it(`works with another Lit application that has its own policy, ${first} first`, async () => {
      const theirs = '<script type="module" src="/test/pages/early/lit-application.ts"></script>';
      const ours = script('rounds.js');
      const page = await openHost({
        policy: `${STRICT}; trusted-types lit-html rounds-html`,
        head: first === 'theirs' ? theirs + ours : ours + theirs,
        body: `${finder}<another-application></another-application>`,
      });
      await untilShown(page, 'rounds-finder');
      await until('the other application', () =>
        textOf(page.document.querySelector('another-application')?.shadowRoot ?? null).includes('Another')
      );
      expect(page.record.violations).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
    });
  }

  const enforces = 'trustedTypes' in globalThis;
  it(`${enforces ? 'reports a policy that does not allow its Trusted Types policy' : 'needs no Trusted Types policy in this engine'}, and keeps the fallback content`, async () => {
    const page = await openHost({
      policy: `${STRICT}; trusted-types another-policy`,
      head: script('rounds-finder.js'),
      body: finder,
    });
    expect(page.record.errors).to.deep.equal([]);
    if (!enforces) {
      await untilShown(page, 'rounds-finder');
      return;
    }
    expect(page.record.warnings[0]).to.include('add rounds-html to trusted-types');
    expect(page.window.customElements.get('rounds-finder')).to.equal(undefined);
    expect(page.document.querySelector('a')?.getBoundingClientRect().height).to.be.greaterThan(0);
  });

  it('works under a policy that lists other Trusted Types policies but does not require any', async () => {
    const page = await openHost({
      policy: "default-src 'none'; script-src 'self'; connect-src 'self'; trusted-types another-policy",
      head: script('rounds-finder.js'),
      body: finder,
    });
    await untilShown(page, 'rounds-finder');
    expect(page.record.errors).to.deep.equal([]);
  });
});
