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
  const answer = await fetch('/__cdn/snippets.html');
  return /\/cdn\/([^/]+)\//.exec(await answer.text())?.[1] ?? '';
};

describe('one script for a page', () => {
  before(async () => {
    integrity = (await (await fetch('/__cdn/integrity.json')).json()) as Record<string, string>;
  });

  afterEach(closePages);

  for (const [file, body, tags] of [
    ['rounds-finder.js', finder, ['rounds-finder']],
    ['rounds-sessions.js', sessions, ['rounds-sessions']],
    ['rounds.js', finder + sessions, ['rounds-finder', 'rounds-sessions']],
  ] as const) {
    it(`${file} works with its integrity under the strictest policy that names ours, in Welsh too`, async () => {
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
      const scripts = page.window.performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes('/__cdn/'));
      // Firefox may note a script twice: once as foreseen, once as run.
      expect([...new Set(scripts.map(({ name }) => name))]).to.have.lengthOf(1);
    });
  }

  it('has a hash for every file, and none of them runs with one byte changed', async () => {
    const files = Object.keys(integrity).filter((file) => file.endsWith('.js'));
    expect(files).to.include.members(['rounds.js', 'rounds-finder.js', 'rounds-sessions.js']);
    const bodies = finder + sessions;
    for (const file of files) {
      const whole = await openHost({ head: script(`${file}?spoilt`), body: bodies });
      const spoilt = await openHost({ head: hashed(file, '?spoilt'), body: bodies });
      const keys = (page: OpenPage): readonly unknown[] => [
        ...['rounds-finder', 'rounds-sessions', 'rounds-provider', 'rounds-doctor'].map((tag) =>
          page.window.customElements.get(tag)
        ),
        ...['chart', 'extras', 'embed', 'frame'].map(
          (name) => Reflect.get(page.window, Symbol.for(`rounds-elements/${name}`)) as unknown
        ),
      ];
      expect(keys(whole).some(Boolean), `${file} with another byte, but no integrity`).to.equal(true);
      expect(keys(spoilt).some(Boolean), `${file} with another byte`).to.equal(false);
      expect(textOf(spoilt.document.querySelector('rounds-finder'))).to.equal('Ask us');
      closePages();
    }
  });

  it('has a hash for its style sheet, which does nothing with one byte changed', async () => {
    const sheet = (query: string): string =>
      `<link rel="stylesheet" href="/__cdn/rounds.css${query}" integrity="${integrity['rounds.css'] ?? ''}">`;
    const displayed = async (query: string): Promise<string> => {
      const page = await openHost({ head: sheet(query), body: finder });
      return page.window.getComputedStyle(page.document.querySelector('rounds-finder')!).display;
    };
    expect(await displayed('')).to.equal('block');
    expect(await displayed('?spoilt')).to.equal('inline');
  });

  for (const order of [
    ['rounds-finder.js', 'rounds-sessions.js'],
    ['rounds-sessions.js', 'rounds-finder.js'],
    ['rounds-finder.js', 'rounds.js'],
    ['rounds.js', 'rounds-finder.js'],
  ] as const) {
    it(`${order.join(' and then ')}: all elements work, and what could be left out is said`, async () => {
      const page = await openHost({
        head: order.map((file) => script(file)).join(''),
        body: finder + sessions,
      });
      await untilShown(page, 'rounds-finder');
      await untilShown(page, 'rounds-sessions');
      expect(page.record.errors).to.deep.equal([]);
      expect(page.record.warnings).to.have.lengthOf(1);
      expect(page.record.warnings[0]).to.include(order[1]).and.include('was here first');
    });
  }

  const parts = ['rounds-equity-chart.js', 'rounds-chart.js'] as const;
  for (const order of [parts, [...parts].reverse(), ['rounds.js', 'rounds-chart.js']]) {
    it(`${order.join(' and then ')}: the chart is drawn, with a hash for each script`, async () => {
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
    it(`${order.join(' and then ')}: the paper form is printed with its code`, async () => {
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
      await until('it to be printed', () => code);
      expect(code).to.equal(page.window.location.origin + page.window.location.pathname);
      expect(page.record.violations).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
    });
  }

  for (const [files, words] of [
    [withPaper, /on this device, sealed/],
    [withPaper.slice(0, 1), /memory only/],
  ] as const) {
    it(`${files.join(' and ')}: says how a sealed outbox holds answers here`, async () => {
      const page = await openHost({
        policy: `${STRICT}; trusted-types rounds-html`,
        head: files.map((file) => hashed(file)).join(''),
        body: form.replace('eager', 'eager outbox="sealed"'),
      });
      await until('it to be said', () =>
        words.test(textOf(page.document.querySelector('rounds-feedback-form')?.shadowRoot ?? null))
      );
      expect(page.record.violations).to.deep.equal([]);
      expect(page.record.errors).to.deep.equal([]);
    });
  }

  it('says that the paper form cannot be printed where nothing draws its code', async () => {
    const page = await openHost({ head: hashed('rounds-feedback-form.js'), body: form });
    (await printButton(page)).click();
    const status = page.document
      .querySelector('rounds-feedback-form')
      ?.shadowRoot?.querySelector('[role=status]');
    await until('it to be said', () => /could not/i.test(textOf(status ?? null)));
    const notice = page.document
      .querySelector('rounds-feedback-form')
      ?.shadowRoot?.querySelector('form [part=notice]');
    expect(textOf(notice ?? null)).to.match(/could not/i);
    expect(page.document.querySelector('[data-rounds-paper]')).to.equal(null);
    expect(page.record.errors).to.deep.equal([]);
  });

  it('shows the table of the chart where nothing draws it', async () => {
    const page = await openHost({
      head: hashed('rounds-equity-chart.js'),
      body: `<rounds-equity-chart base-url="${BASE}" eager></rounds-equity-chart>`,
    });
    await until('the table', () =>
      page.document.querySelector('rounds-equity-chart')?.shadowRoot?.querySelector('table')
    );
    expect(page.record.errors).to.deep.equal([]);
  });

  it('stops as a second copy of another version before anything of it runs, and names both', async () => {
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
      `[rounds-elements] rounds.js 9.9.9 is not used: ${here} was here first`,
    ]);
  });

  it('works beside a second version that brings what the first has not', async () => {
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
    it(`works beside another Lit application with its own policy, ${first} first`, async () => {
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
  it(`${enforces ? 'says what a policy lacks that does not name ours' : 'needs no policy in this engine'}, and leaves the page’s own words`, async () => {
    const page = await openHost({
      policy: `${STRICT}; trusted-types somebody-else`,
      head: script('rounds-finder.js'),
      body: finder,
    });
    expect(page.record.errors).to.deep.equal([]);
    if (!enforces) {
      await untilShown(page, 'rounds-finder');
      return;
    }
    expect(page.record.warnings[0]).to.include('must name rounds-html in trusted-types');
    expect(page.window.customElements.get('rounds-finder')).to.equal(undefined);
    expect(page.document.querySelector('a')?.getBoundingClientRect().height).to.be.greaterThan(0);
  });

  it('works where a policy names other policies but does not require any', async () => {
    const page = await openHost({
      policy: "default-src 'none'; script-src 'self'; connect-src 'self'; trusted-types somebody-else",
      head: script('rounds-finder.js'),
      body: finder,
    });
    await untilShown(page, 'rounds-finder');
    expect(page.record.errors).to.deep.equal([]);
  });
});
