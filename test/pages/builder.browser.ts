import { expect } from 'chai';
import { until } from '../support/browser.js';
import { closePages, openHost, openPage, textOf, type HostPage, type OpenPage } from './page.js';

/** The first part that each element shows of its backend's answer. */
const FIRST: Readonly<Record<string, string>> = {
  'rounds-finder': '[part~=card]',
  'rounds-sessions': '[part~=session]',
  'rounds-equity-chart': 'table',
  'rounds-feedback-form': '[part~=question]',
};
const TAGS = Object.keys(FIRST);

/** Texts of the builder, by the ids of its parts. */
type Texts = Readonly<Record<string, string>>;

const EMAIL = 'rounds@trust.example';

/** Makes choices through the builder's address, including the required ones, and returns the text to copy. */
const choose = async (page: OpenPage, choices: Readonly<Record<string, string>>): Promise<Texts> => {
  const { document } = page;
  const isFramed = ['iframe', 'sharepoint'].includes(choices['platform'] ?? '');
  const all = { email: EMAIL, ...(isFramed ? { site: 'https://intranet.example.org' } : {}), ...choices };
  page.window.location.hash = new URLSearchParams(all).toString();
  await until('the form to show the choices', () =>
    Object.entries(all).every(([name, value]) => {
      const field = document.querySelector<HTMLInputElement>(
        name === 'element' ? '[name=element]:checked' : `[name="${name}"]`
      );
      return field?.type === 'checkbox' ? field.checked : field?.value === value;
    })
  );
  return read(page);
};

const read = ({ document }: OpenPage): Texts =>
  Object.fromEntries(
    [...document.querySelectorAll('#output pre')].map((box) => [box.id.replace('text-', ''), box.textContent])
  );

/** Returns the shown policy with everything else denied, except the test's own first script. */
const policyOf = ({ policy = '', 'trusted-types': names }: Texts, isBundled = false): string => {
  const directives = `default-src 'none'; ${policy.replaceAll('\n', ' ')}`;
  const trusted = names === undefined ? '' : `; require-trusted-types-for 'script'; ${names}`;
  const nonce = isBundled ? '' : "'nonce-record' ";
  return directives.includes('script-src')
    ? directives.replace('script-src ', `script-src ${nonce}`) + trusted
    : `${directives}; script-src ${nonce}${trusted}`;
};

const unquoted = (text = ''): string => text.replaceAll(/^['"]|['"]$/g, '');

/** Returns the tags that WordPress creates from the plugin. */
const wordpressHead = (plugin: string): string => {
  const hashes = new Map(
    [...plugin.matchAll(/('[\w-]+') => ('sha384-[^']+')/g)].map(([, handle, hash]) => [
      handle,
      unquoted(hash),
    ])
  );
  const held = (handle = ''): string => `integrity="${hashes.get(handle) ?? ''}" crossorigin="anonymous"`;
  return [
    ...[...plugin.matchAll(/echo '(<meta [^']+)'/g)].map(([, meta]) => meta ?? ''),
    ...[...plugin.matchAll(/wp_enqueue_style\( ('[^']+'), '([^']+)'/g)].map(
      ([, handle, href]) =>
        `<link rel='stylesheet' id='rounds-css' ${held(handle)} href='${href}' media='all' />`
    ),
    ...[...plugin.matchAll(/wp_enqueue_script\( ('[^']+'), '([^']+)'/g)].map(
      ([, handle, src]) => `<script ${held(handle)} src="${src}" defer data-wp-strategy="defer"></script>`
    ),
  ].join('');
};

/** Returns the tags that Drupal creates from the library. */
const drupalHead = (library: string): string =>
  [
    ...library.matchAll(
      /("http[^\n]+"):\n[^}]+?(data-backends: "[^"]+", )?integrity: ("[^"]+"), crossorigin: anonymous \}/g
    ),
  ]
    .map(([, address = '""', backends = '', hash = '""']) => {
      const held = `integrity="${String(JSON.parse(hash))}" crossorigin="anonymous"`;
      const file = String(JSON.parse(address));
      return file.endsWith('.css')
        ? `<link rel="stylesheet" media="all" href="${file}" ${held} />`
        : `<script src="${file}" defer ${backends.replace(': ', '=').replace(',', '')} ${held}></script>`;
    })
    .join('');

/** Tags that a platform adds to the head for the pasted text, by platform. */
const HEADS: Readonly<Record<string, (texts: Texts) => string>> = {
  html: () => '',
  wordpress: ({ plugin = '' }) => wordpressHead(plugin),
  drupal: ({ library = '' }) => drupalHead(library),
  sharepoint: () => '',
  iframe: () => '',
};

const untilShown = (root: () => Document | null | undefined, tag: string): Promise<Element> =>
  until(`content of <${tag}>`, () =>
    root()
      ?.querySelector(tag)
      ?.shadowRoot?.querySelector(FIRST[tag] ?? '')
  );

const insideOf =
  (page: OpenPage): (() => Document | null | undefined) =>
  () =>
    page.document.querySelector('iframe')?.contentDocument ?? page.document;

const expectClean = ({ record }: OpenPage): void => {
  expect(record.violations).to.deep.equal([]);
  // Browsers report this when an iframe's new height is measured a frame later, which is how iframes grow.
  expect(record.errors.filter((text) => !text.startsWith('ResizeObserver loop'))).to.deep.equal([]);
  expect(record.warnings).to.deep.equal([]);
};

describe('the builder', () => {
  afterEach(closePages);

  it('writes snippets that work for every element on every platform, under the policy that it shows', async () => {
    const builder = await openPage('builder.html');
    const pages: (readonly [element: string, host: HostPage])[] = [];
    for (const [platform, head] of Object.entries(HEADS)) {
      for (const element of TAGS) {
        // Several pages are open together, and only the first ones are in view.
        const texts = await choose(builder, { element, platform, eager: 'yes' });
        const host = { policy: policyOf(texts), head: head(texts), body: texts['snippet'] ?? '' };
        pages.push([element, host]);
      }
    }
    expectClean(builder);
    expect(pages).to.have.lengthOf(20);
    while (pages.length > 0) {
      closePages();
      await Promise.all(
        pages.splice(0, 5).map(async ([element, host]) => {
          const page = await openHost(host);
          await untilShown(insideOf(page), element);
          expectClean(page);
        })
      );
    }
  });

  it('uses the same files and hashes as the snippets of the release', async () => {
    const snippets = await (await fetch('/__cdn/snippets.txt')).text();
    const [folder = ''] = /https:[^"]+(?=\/rounds\.css)/.exec(snippets) ?? [];
    const { snippet = '' } = await choose(await openPage('builder.html'), { folder });
    const [sheet = '', script = ''] = snippet.split('\n');
    expect(sheet).to.include('rounds.css');
    expect(snippets).to.include(`${sheet}\n${script}\n`);
  });

  it('preserves any text in the snippet and in the preview', async () => {
    const near = `"'><img src=x onerror="parent.hacked=1">&amp;{{x}}\\`;
    const builder = await openPage('builder.html');
    for (const platform of ['html', 'wordpress', 'iframe']) {
      const { snippet = '' } = await choose(builder, { near, platform });
      const { body } = new DOMParser().parseFromString(snippet, 'text/html');
      expect(body.querySelector('img')).to.equal(null);
      const frame = body.querySelector('iframe');
      const read = frame
        ? new URL(frame.src).searchParams.get('near')
        : body.querySelector('[near], [data-near]')?.getAttribute(platform === 'html' ? 'near' : 'data-near');
      expect(read).to.equal(near);
    }
    const finder = await until('the preview', () =>
      builder.document.querySelector<HTMLIFrameElement>('#preview iframe')
    );
    expect(new URL(finder.src).searchParams.get('near')).to.equal(near);
    expectClean(builder);
  });

  it('shows no text to copy until someone enters an email address, and never a sample', async () => {
    const builder = await openPage('builder.html');
    const { document } = builder;
    const link = await until('the instruction', () => document.querySelector<HTMLElement>('.errors a'));
    expect(textOf(link)).to.equal('Enter an email address for people who cannot use the element');
    expect(read(builder)).to.deep.equal({});
    const field = document.querySelector<HTMLInputElement>('[name=email]');
    expect([field?.value, field?.getAttribute('aria-invalid')]).to.deep.equal(['', null]);
    link.click();
    expect(document.activeElement).to.equal(field);
    for (const platform of [...Object.keys(HEADS), 'react', 'vue']) {
      const texts = await choose(builder, { platform });
      expect(Object.values(texts).join('\n')).to.include(EMAIL).and.not.include('wellbeing@example.org');
    }
  });

  it('offers systems by name, and settings by purpose', async () => {
    const { document } = await openPage('builder.html');
    const names = await until('the names', () => {
      const options = [...document.querySelectorAll('select[name=system] option')].map(textOf);
      return options.includes('West Yorkshire') ? options : null;
    });
    expect(names[0]).to.equal('Any');
    expect([...document.querySelectorAll('form h3')].map(textOf)).to.include.members([
      'Which Rounds',
      'What people see',
    ]);
    const advanced = [...document.querySelectorAll('details')].find(({ textContent }) =>
      textContent.trim().startsWith('Advanced settings')
    );
    expect(advanced?.querySelector('[name=eager]')).to.not.equal(null);
    expect([...document.querySelectorAll('.radio label')].map(textOf)[0]).to.equal(
      'Find a Round <rounds-finder>'
    );
  });

  it('lists errors with links to their fields, and shows no text to copy until they are fixed', async () => {
    const builder = await openPage('builder.html');
    const { document } = builder;
    const texts = await choose(builder, { 'page-size': '1000', backend: 'http://rounds.example.org/v1' });
    expect(texts).to.deep.equal({});
    const links = [...document.querySelectorAll<HTMLElement>('.errors a')];
    expect(links.map(textOf)).to.deep.equal([
      'Page size must be a whole number from 1 to 100',
      'The address of the backend must start with https:// (http:// on localhost only) and must not contain “@”, “?” or “#”',
    ]);
    links[0]?.click();
    const field = document.activeElement as HTMLInputElement;
    expect(field.name).to.equal('page-size');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => textOf(document.getElementById(id))).join(' ')).to.include('from 1 to 100.');
  });

  it('updates the preview, the text to copy and its address when a choice changes', async () => {
    const builder = await openPage('builder.html');
    const { document, window } = builder;
    await choose(builder, {});
    const field = await until('the form', () => document.querySelector<HTMLInputElement>('[name=near]'));
    field.value = 'LS1';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await until('the text', () => read(builder)['snippet']?.includes('near="LS1"'));
    const shown = await until('the preview', () =>
      document.querySelector<HTMLElement>('#preview rounds-finder[near=LS1]')
    );
    await until(
      'the address',
      () => new URLSearchParams(window.location.hash.slice(1)).get('near') === 'LS1'
    );
    document.querySelector<HTMLElement>('[name=element][value=rounds-sessions]')?.click();
    await until('the other element', () => document.querySelector('#preview rounds-sessions'));
    expect(shown.isConnected).to.equal(false);
    document.getElementById('restart')?.click();
    expect(window.location.hash).to.equal('');
  });

  it('reports low contrast and applies the suggested colour', async () => {
    const builder = await openPage('builder.html');
    const { document } = builder;
    const texts = await choose(builder, { '--rounds-accent': '#ff9900' });
    expect(textOf(document.querySelector('#contrast'))).to.equal('2 of 9 contrasts are too low.');
    expect(textOf(document.querySelector('.weak'))).to.match(
      /^Links on the page: 2\.14 to 1: too low, WCAG 2\.2 requires 4\.5 to 1\. #\w{6} passes\./
    );
    expect(texts['theme']).to.equal('rounds-finder {\n  --rounds-accent: #ff9900;\n}');
    expect(texts['statement']).to.include('links on the page, 2.14 to 1 instead of 4.5 to 1');
    const box = document.getElementById('preview');
    expect(box?.style.getPropertyValue('--rounds-accent')).to.equal('#ff9900');
    await choose(builder, { '--rounds-accent': '#ff9900', platform: 'iframe' });
    await until('the theme in the frame', () => {
      const frame = document.querySelector<HTMLIFrameElement>('#preview iframe')?.contentWindow;
      const root = frame?.document.documentElement;
      return root && frame.getComputedStyle(root).getPropertyValue('--rounds-accent') === '#ff9900';
    });
    // An iframe follows the visitor's preference for light or dark mode.
    expect(textOf(document.querySelector('.weak'))).to.match(/ light-dark\(#\w{6}, #ff9900\) passes\./);
    document.querySelector<HTMLElement>('.weak button')?.click();
    expect(textOf(document.querySelector('#contrast'))).to.equal('All 9 contrasts pass.');
    expect(read(builder)['statement']).to.not.include('instead of');
  });

  it('copies text, or selects it if the clipboard is not available', async () => {
    const builder = await openPage('builder.html');
    const { document, window } = builder;
    await choose(builder, {});
    const part = await until('a text', () => document.querySelector('#text-snippet')?.closest('section'));
    const copied: string[] = [];
    const clipboard = (writeText: (text: string) => Promise<void>): void => {
      Object.defineProperty(window.navigator, 'clipboard', { configurable: true, value: { writeText } });
    };
    clipboard(async (text) => void copied.push(text));
    part.querySelector('button')?.click();
    await until('the message', () => textOf(part.querySelector('[role=status]')) === 'Copied');
    expect(copied).to.deep.equal([read(builder)['snippet']]);
    clipboard(() => Promise.reject(new Error('not allowed')));
    part.querySelector('button')?.click();
    await until('the other message', () =>
      textOf(part.querySelector('[role=status]')).startsWith('Selected')
    );
    expect(window.getSelection()?.toString().trim()).to.equal(read(builder)['snippet']);
  });

  it('shows no directive that the page does not need', async () => {
    const texts = await choose(await openPage('builder.html'), { platform: 'html' });
    const directives = texts['policy']?.split(';\n') ?? [];
    expect(directives).to.have.lengthOf(3);
    await Promise.all(
      directives.map(async (omitted) => {
        const policy = directives.filter((each) => each !== omitted).join(';\n');
        const page = await openHost({
          policy: policyOf({ ...texts, policy }),
          body: texts['snippet'] ?? '',
        });
        const [directive = ''] = omitted.split(' ');
        await until(`a violation without ${directive}`, () =>
          page.record.violations.some((violation) => violation.startsWith(directive))
        );
      })
    );
  });

  it('shows a policy under which embed.html works', async () => {
    const builder = await openPage('builder.html');
    const texts = await choose(builder, { platform: 'iframe', site: location.origin });
    const embed = await (await fetch('/__site/embed.html')).text();
    const [, inHead = ''] = /<head>(.*)<\/head>/s.exec(embed.replaceAll('"./', '"/__site/')) ?? [];
    const src = /src="([^"]+)"/.exec(texts['snippet'] ?? '')?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(inHead).to.include(texts['backends']);
    const page = await openHost({
      policy: (texts['frame-policy'] ?? '').replaceAll('\n', ' '),
      head: inHead,
      body: '<main></main>',
      ...Object.fromEntries(new URL(src).searchParams),
    });
    await untilShown(() => page.document, 'rounds-finder');
    expectClean(page);
  });

  for (const [platform, main] of [
    [
      'react',
      `import { createRoot } from 'react-dom/client';
       import { Rounds } from './Rounds.js';
       createRoot(document.getElementById('app')!).render(<Rounds />);`,
    ],
    [
      'vue',
      `import { createApp } from 'vue'; import Rounds from './Rounds.vue'; createApp(Rounds).mount('#app');`,
    ],
  ] as const) {
    it(`writes a ${platform} component that works when built, under the policy that it shows`, async () => {
      const builder = await openPage('builder.html');
      const texts = await choose(builder, {
        platform,
        element: 'rounds-finder',
        near: 'Leeds "<&{{x}}',
        'page-size': '3',
        'without-filters': 'yes',
      });
      const files = {
        ...(platform === 'react'
          ? { 'main.tsx': main, 'Rounds.tsx': texts['snippet'] }
          : { 'main.ts': main, 'Rounds.vue': texts['snippet'], 'vite.config.ts': texts['config'] }),
      };
      const answer = await fetch('/__application', { method: 'POST', body: JSON.stringify(files) });
      const address = await answer.text();
      expect(answer.ok, address).to.equal(true);
      const page = await openHost({
        policy: policyOf(texts, true),
        head: `<link rel="stylesheet" href="${address}.css"><script type="module" src="${address}.js"></script>`,
        body: '<div id="app"></div>',
      });
      const finder = await until('the finder', () => page.document.querySelector('rounds-finder'));
      await until('the finder to start', () => finder.shadowRoot?.querySelector('[role=combobox]'));
      expect(finder.near).to.equal('Leeds "<&{{x}}');
      expect([finder.pageSize, finder.withoutFilters]).to.deep.equal([3, true]);
      expect(textOf(finder)).to.equal('Ask us about Rounds');
      expectClean(page);
    });
  }
});
