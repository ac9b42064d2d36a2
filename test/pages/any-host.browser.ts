/** Elements on pages of other teams, one page for each kind of host: everything that visitors do must work. */
import { expect } from 'chai';
import { testEnvironment, until } from '../support/browser.js';
import { closePages, fieldIn, openHost, textOf, type HostPage, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const TAGS = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'] as const;
const FOLDER = `${location.origin}/__cdn/`;

const script = (address: string): string => `<script src="${address}"></script>`;
const deferred = (address: string): string => `<script defer src="${address}"></script>`;
const SCRIPTS = ['rounds.js', 'rounds-chart.js'].map((file) => deferred(FOLDER + file)).join('');
const STYLES = `<link rel="stylesheet" href="${FOLDER}rounds.css">`;
const elementsOf = (base: string): string =>
  TAGS.map((tag) => `<${tag} base-url="${base}"></${tag}>`).join('\n');
const ELEMENTS = elementsOf(BASE);

/** A page without scripts of others, except those given. */
const withScripts = (...tags: readonly string[]): HostPage => ({
  head: STYLES + tags.join('') + SCRIPTS,
  body: ELEMENTS,
});

const BY_FOLDER = `script-src ${FOLDER} 'nonce-record'; style-src ${FOLDER}; connect-src ${BASE}/ ${location.origin}`;

const REPLACED = `<main id="replaced">${ELEMENTS}</main>`;

/** Waits until the page has new content with the elements. */
const isReplaced = (page: OpenPage): Promise<unknown> =>
  until('the new content', () => page.document.querySelector('#replaced rounds-finder'));

const addressOf = (page: HostPage): string => `/__host?${new URLSearchParams({ ...page }).toString()}`;

/** Elements by `Document.prototype`, because markup may hide the methods of the document. */
const elementIn = <T extends keyof HTMLElementTagNameMap>(
  page: OpenPage,
  tag: T
): HTMLElementTagNameMap[T] => {
  const native: { readonly querySelector: (this: Document, selector: string) => Element | null } =
    page.window.Document.prototype;
  const element = native.querySelector.call(page.document, tag) as HTMLElementTagNameMap[T] | null;
  if (!element) throw new Error(`The page has no <${tag}>`);
  return element;
};

/** Waits until an element is ready, and returns its shadow root. */
const readyIn = (page: OpenPage, tag: (typeof TAGS)[number]): Promise<ShadowRoot> =>
  until(`<${tag}> to be ready`, () => {
    const element = elementIn(page, tag);
    element.scrollIntoView();
    return element.matches(':state(ready)') ? element.shadowRoot : null;
  });

const search = async (page: OpenPage): Promise<void> => {
  const finder = await readyIn(page, 'rounds-finder');
  const field = await fieldIn(finder);
  field.value = 'Leeds';
  field.dispatchEvent(new page.window.Event('input', { bubbles: true, composed: true }));
  finder.querySelector<HTMLElement>('[part=submit]')?.click();
  await until('the Rounds for Leeds', () => /\bLeeds\b/.test(textOf(finder.querySelector('#results'))));
};

/** Returns the file that the chart's download has, as text. */
const download = async (page: OpenPage): Promise<string> => {
  const chart = await readyIn(page, 'rounds-equity-chart');
  const files: Blob[] = [];
  const { URL: urls } = page.window;
  const createObjectURL = urls.createObjectURL.bind(urls);
  urls.createObjectURL = (file: Blob) => {
    files.push(file);
    return createObjectURL(file);
  };
  chart.querySelector<HTMLElement>('[part=download]')?.click();
  const file = await until('the file', () => files[0]);
  return file.text();
};

const answer = async (page: OpenPage): Promise<void> => {
  const form = await readyIn(page, 'rounds-feedback-form');
  const question = await until('a question', () => form.querySelector('.question input'));
  question.parentElement?.querySelector<HTMLElement>('input:last-of-type')?.click();
  form.querySelector<HTMLElement>('[part=send]')?.click();
  await until('the confirmation', () => form.querySelector('[part=sent]'));
};

/** Opens a page and uses all elements as visitors do, after an optional action on the page. */
const everythingWorks = async (
  host: HostPage,
  prepare?: (page: OpenPage) => Promise<unknown>
): Promise<void> => {
  const page = await openHost(host);
  await prepare?.(page);
  for (const tag of TAGS) await readyIn(page, tag);
  await search(page);
  const [heading, ...rows] = (await download(page)).trim().split('\r\n');
  expect(heading).to.match(/,/);
  expect(rows.length).to.be.greaterThan(4);
  expect(rows.some((row) => /\d/.test(row))).to.equal(true);
  await answer(page);
  // Browsers report this when a size is measured a frame later.
  const errors = page.record.errors.filter((text) => !text.startsWith('ResizeObserver loop'));
  expect(errors.join('\n')).to.equal('');
  expect(page.record.violations).to.deep.equal([]);
};

describe('all elements are ready, search, download and send an answer', () => {
  afterEach(closePages);

  it('works under a strict policy with Trusted Types', () =>
    everythingWorks({
      ...withScripts(),
      policy: `default-src 'self'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types rounds-html`,
    }));

  it('works under a policy that allows nothing but the folder of the scripts and the backend', () =>
    everythingWorks({ ...withScripts(), policy: `default-src 'none'; ${BY_FOLDER}` }));

  it('works under a style sheet that resets everything', () =>
    everythingWorks(withScripts('<link rel="stylesheet" href="/demo/pages/host-hostile.css">')));

  it('works with MooTools 1.5', () =>
    everythingWorks(withScripts(script('/__library/mootools/lib/mootools-core-1.5.2-server'))));

  it('works with natives that Prototype 1.6 replaces', () =>
    everythingWorks(withScripts(script('/test/pages/early/prototype.ts'))));

  it('works with Bootstrap 3', () =>
    everythingWorks({
      ...withScripts('<link rel="stylesheet" href="/node_modules/bootstrap/dist/css/bootstrap.css">'),
      body: `<div class="container"><div class="row"><div class="col-md-8">${ELEMENTS}</div></div></div>`,
    }));

  it('works with zone.js', () =>
    everythingWorks(withScripts(script('/node_modules/zone.js/bundles/zone.umd.js'))));

  it('works after a visit by Turbo Drive', () => {
    const turbo = withScripts(script('/node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js'));
    return everythingWorks({ ...turbo, body: '<p>Another page</p>' }, (page) => {
      const { Turbo } = page.window as unknown as { Turbo: { visit: (address: string) => void } };
      Turbo.visit(addressOf({ ...turbo, body: REPLACED }));
      return isReplaced(page);
    });
  });

  it('works in content that htmx loads', () => {
    const address = addressOf({ body: REPLACED }).replaceAll('&', '&amp;');
    return everythingWorks(
      {
        ...withScripts(script('/node_modules/htmx.org/dist/htmx.js')),
        body: `<div hx-get="${address}" hx-trigger="load" hx-select="#replaced"></div>`,
      },
      isReplaced
    );
  });

  it('works in content that Idiomorph changes', () =>
    everythingWorks(withScripts(script('/node_modules/idiomorph/dist/idiomorph.js')), (page) => {
      const { Idiomorph } = page.window as unknown as {
        Idiomorph: { morph: (from: Element, to: string, options: object) => void };
      };
      Idiomorph.morph(page.document.body, `<h1>New</h1>${REPLACED}`, { morphStyle: 'innerHTML' });
      return isReplaced(page);
    }));

  it('works with a page translator', () =>
    everythingWorks(withScripts(script('/test/pages/early/translator.ts'))));

  it('works with a monitoring tool that adds headers to all requests', async () => {
    const { backend } = await testEnvironment();
    if (!backend) throw new Error('This run has no backend');
    await everythingWorks({
      ...withScripts(script('/test/pages/early/tracing.ts')),
      body: elementsOf(backend),
    });
  });

  it('works with an AMD loader', () =>
    everythingWorks(withScripts(script('/node_modules/requirejs/require.js'))));

  it('works with another base address', () => everythingWorks(withScripts('<base href="/elsewhere/">')));

  it('works with markup that hides properties of the document', () => {
    const names = [
      ...['currentScript', 'readyState', 'visibilityState', 'hidden', 'adoptedStyleSheets', 'activeElement'],
      ...['body', 'head', 'documentElement', 'defaultView', 'cookie', 'title', 'forms', 'scripts'],
      ...[
        'querySelector',
        'querySelectorAll',
        'getElementsByTagName',
        'addEventListener',
        'removeEventListener',
      ],
      ...['createElement', 'createComment', 'createTextNode', 'createTreeWalker', 'importNode'],
    ];
    const markup = names.map(
      (name) => `<img name="${name}" alt=""><form name="${name}"><input name="attributes"></form>`
    );
    return everythingWorks({ ...withScripts(), body: markup.join('') + ELEMENTS });
  });
});
