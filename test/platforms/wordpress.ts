// `npm run test:wordpress [-- FOLDER OF A WORDPRESS]`: installs the built plugin on a real WordPress and uses it as an
// administrator, an editor, an author and a visitor. Needs Debian's packages wordpress, mariadb-server, php-cli, php-mysql and
// php-xml, and `npm run build:wordpress` before it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { find } from '../../.tools/browsers.js';
import { snippetParts } from '../../demo/builder/snippets/snippets.js';
import { startDatedBackend } from '../../.tools/services.js';
import { root, stopAll, until } from '../../.tools/shell.js';
import { TEST_DAY } from '../../.tools/test-day.js';
import { ADMINISTRATOR, startSite, type Site } from './wordpress-site.js';

const PLUGIN = path.join(root, 'build/wordpress/rounds-elements.zip');
const SOURCE = process.env['WORDPRESS'] ?? '/usr/share/wordpress';
const NAMES = ['finder', 'sessions', 'equity-chart', 'feedback-form'] as const;
const integrity = JSON.parse(
  readFileSync(path.join(root, 'build/wordpress/package/cdn/integrity.json'), 'utf8')
) as Readonly<Record<string, string>>;
const CONTACT = 'wellbeing@trust.example';

type Attributes = Readonly<Record<string, unknown>>;
type Block = readonly [name: string, attributes: Attributes];

/** The parts of the editor's scripts that are used here. */
interface EditorWindow {
  wp: {
    apiFetch: (request: object) => Promise<{ readonly id: number }>;
    blocks: {
      createBlock: (name: string, attributes: object) => object;
      getBlockType: (name: string) => object;
    };
    data: {
      dispatch: (store: string) => Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
      select: (store: string) => Record<string, () => unknown>;
    };
  };
}

describe(`the WordPress plugin on ${SOURCE}`, { timeout: 900_000 }, () => {
  let browser: Browser;
  let site: Site;
  let backend: string;
  let administrator: Page;
  const contexts: BrowserContext[] = [];

  const signIn = async (name: string, password: string): Promise<Page> => {
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${site.origin}/wp-login.php`);
    await page.fill('#user_login', name);
    await page.fill('#user_pass', password);
    await page.click('#wp-submit');
    await page.waitForURL(/wp-admin/);
    return page;
  };

  const openEditor = async (page: Page): Promise<void> => {
    await page.goto(`${site.origin}/wp-admin/post-new.php`);
    await page.waitForFunction(
      () =>
        Boolean(
          (window as unknown as Partial<EditorWindow>).wp?.blocks.getBlockType('rounds-elements/finder')
        ) && document.querySelector('.edit-post-visual-editor, .editor-visual-editor') !== null
    );
  };

  /** Publishes a post with blocks as the person who is signed in, in the block editor, and returns its id. */
  const publish = async (page: Page, title: string, blocks: readonly Block[]): Promise<number> => {
    await openEditor(page);
    return page.evaluate(
      async ([heading, wanted]) => {
        const { wp } = window as unknown as EditorWindow;
        const editor = wp.data.dispatch('core/editor');
        await wp.data
          .dispatch('core/block-editor')
          ['insertBlocks']?.(wanted.map(([name, attributes]) => wp.blocks.createBlock(name, attributes)));
        await editor['editPost']?.({ title: heading, status: 'publish' });
        await editor['savePost']?.();
        return Number(wp.data.select('core/editor')['getCurrentPostId']?.());
      },
      [title, blocks] as const
    );
  };

  /** Publishes the source of a post as the person who is signed in, past the editor, and returns its id. */
  const publishText = async (page: Page, content: string): Promise<number> => {
    await page.goto(`${site.origin}/wp-admin/post-new.php`);
    await page.waitForFunction(() => Boolean((window as unknown as Partial<EditorWindow>).wp?.apiFetch));
    return page.evaluate(
      async (text) =>
        (
          await (window as unknown as EditorWindow).wp.apiFetch({
            path: '/wp/v2/posts',
            method: 'POST',
            data: { title: 'Text', status: 'publish', content: text },
          })
        ).id,
      content
    );
  };

  /** Returns what the builder writes for an element, by the id of the part. */
  const builderParts = (tag: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      snippetParts(
        {
          tag,
          platform: 'wordpress',
          lang: 'en',
          backend: `${backend}/v1`,
          folder: '/wp-content/plugins/rounds-elements/assets/scripts',
          frame: `${backend}/embed.html`,
          site: site.origin,
          email: CONTACT,
          attributes: [],
          theme: [],
        },
        { version: '0.0.0', integrity }
      ).map(({ id, text }) => [id, text])
    );

  /** Opens a post as a visitor on the day of the backend, and collects what the policy refused. */
  const visit = async (
    address: string
  ): Promise<{ readonly page: Page; readonly refused: () => Promise<readonly string[]> }> => {
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(TEST_DAY);
    await page.addInitScript(() => {
      const found: string[] = [];
      Object.assign(window, { refusedByPolicy: found });
      document.addEventListener(
        'securitypolicyviolation',
        ({ violatedDirective, blockedURI, sourceFile }) => {
          found.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
        }
      );
    });
    await page.goto(`${site.origin}${address}`);
    // WordPress's own inline scripts and styles are refused under this policy too.
    const refused = async (): Promise<readonly string[]> =>
      (
        await page.evaluate(() => (window as unknown as { refusedByPolicy: string[] }).refusedByPolicy)
      ).filter(
        (line) => line.includes('rounds') || line.startsWith('connect-src') || line.includes('trusted')
      );
    return { page, refused };
  };

  /** Polls a condition in a page. Playwright's own waiting needs `unsafe-eval`, which the policy refuses. */
  const hasState = (page: Page, title: string, selector: string, state: string): Promise<unknown> =>
    until(
      title,
      () =>
        page.evaluate(
          ([wanted, name]) => {
            const element = document.querySelector(wanted);
            element?.scrollIntoView();
            return element?.matches(`:state(${name})`);
          },
          [selector, state] as const
        ),
      60
    );

  const isReady = (page: Page, selector: string): Promise<unknown> =>
    hasState(page, `${selector} is ready`, selector, 'ready');

  before(async () => {
    assert.ok(existsSync(PLUGIN), 'Run npm run build:wordpress first.');
    const found = await find('chromium');
    assert.ok(found, 'Chromium is not installed.');
    browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
    backend = await startDatedBackend();
    site = await startSite(SOURCE, backend);
    const versions = [`WordPress ${site.wordpress}`, site.php, site.mariadb, `Chromium ${browser.version()}`];
    process.stdout.write(`${[new Date().toISOString(), ...versions].join('\n')}\n`);
    administrator = await signIn(ADMINISTRATOR.name, ADMINISTRATOR.password);
  });

  after(async () => {
    await browser.close();
    site.stop();
    await stopAll();
  });

  it('is installed by upload and activated', async () => {
    await administrator.goto(`${site.origin}/wp-admin/plugin-install.php?tab=upload`);
    await administrator.setInputFiles('#pluginzip', PLUGIN);
    await administrator.click('#install-plugin-submit');
    await administrator.click('text=Activate Plugin');
    await administrator.waitForSelector('text=Plugin activated.');
  });

  it('refuses a service without HTTPS and a contact that is not an email address, in words', async () => {
    await administrator.goto(`${site.origin}/wp-admin/options-general.php?page=rounds-elements`);
    await administrator.fill('#rounds-elements-backend', 'http://rounds.example.org/v1');
    await administrator.fill('#rounds-elements-system', 'Q Y');
    await administrator.locator('#rounds-elements-contact').evaluate((field: HTMLInputElement) => {
      field.type = 'text';
      field.value = 'not an address';
    });
    await administrator.click('#submit');
    await administrator.locator('.notice-error').first().waitFor();
    const notices = (await administrator.locator('.notice-error').allTextContents()).join();
    assert.match(notices, /must begin with https:\/\//);
    assert.match(notices, /must look like QYG/);
    assert.match(notices, /must be an email address/);
    assert.equal(await administrator.inputValue('#rounds-elements-backend'), '');
  });

  it('keeps the settings of an administrator', async () => {
    await administrator.goto(`${site.origin}/wp-admin/options-general.php?page=rounds-elements`);
    await administrator.fill('#rounds-elements-backend', `${backend}/v1/`);
    await administrator.fill('#rounds-elements-system', '');
    await administrator.fill('#rounds-elements-contact', CONTACT);
    await administrator.click('#submit');
    await administrator.waitForSelector('text=Settings saved.');
    assert.equal(await administrator.inputValue('#rounds-elements-backend'), `${backend}/v1`);
  });

  it('refuses settings without a nonce', async () => {
    const response = await administrator.request.post(`${site.origin}/wp-admin/options.php`, {
      form: {
        option_page: 'rounds_elements',
        action: 'update',
        'rounds_elements[contact]': 'other@trust.example',
      },
    });
    assert.equal(response.status(), 403);
    assert.match(
      await site.evaluate(`echo wp_json_encode( rounds_elements_settings() );`),
      new RegExp(CONTACT)
    );
  });

  it('refuses the settings page to an editor and an author', async () => {
    await openEditor(administrator);
    for (const role of ['editor', 'author']) {
      await administrator.evaluate(
        ([name, password]) =>
          (window as unknown as EditorWindow).wp.apiFetch({
            path: '/wp/v2/users',
            method: 'POST',
            data: { username: name, password, email: `${name}@trust.example`, roles: [name] },
          }),
        [role, ADMINISTRATOR.password] as const
      );
      const page = await signIn(role, ADMINISTRATOR.password);
      const response = await page.goto(`${site.origin}/wp-admin/options-general.php?page=rounds-elements`);
      assert.equal(response?.status(), 403);
    }
  });

  for (const name of NAMES) {
    it(`lets an administrator publish ${name}, which a visitor uses under a strict policy`, async () => {
      const id = await publish(administrator, name, [[`rounds-elements/${name}`, {}]]);
      const visitor = await visit(`/?p=${id}`);
      await isReady(visitor.page, `rounds-${name}`);
      const scripts = await visitor.page
        .locator('script[src*="rounds-elements"]')
        .evaluateAll((found) =>
          found.map((script) => [
            new URL((script as HTMLScriptElement).src).pathname.split('/').at(-1),
            (script as HTMLScriptElement).integrity.slice(0, 7),
          ])
        );
      assert.deepEqual(scripts[0], [`rounds-${name}.js`, 'sha384-']);
      assert.ok(scripts.every(([, integrity]) => integrity === 'sha384-'));
      assert.deepEqual(await visitor.refused(), []);
      await visitor.page.context().close();
    });
  }

  for (const role of ['editor', 'author']) {
    it(`lets an ${role} publish all blocks, which a visitor uses under a strict policy`, async () => {
      const page = await signIn(role, ADMINISTRATOR.password);
      const id = await publish(
        page,
        role,
        NAMES.map((name) => [`rounds-elements/${name}`, {}] as const)
      );
      const visitor = await visit(`/?p=${id}`);
      for (const name of NAMES) await isReady(visitor.page, `rounds-${name}`);
      assert.deepEqual(await visitor.refused(), []);
      await visitor.page.context().close();
      await page.context().close();
    });
  }

  it('answers a search of a visitor', async () => {
    const id = await publish(administrator, 'Search', [['rounds-elements/finder', { 'page-size': 2 }]]);
    const { page } = await visit(`/?p=${id}`);
    await isReady(page, 'rounds-finder');
    const answer = page.waitForResponse(
      (response) => response.url().includes('forPlace=outcode%3ALS1') && response.ok()
    );
    await page.locator('rounds-finder').getByRole('combobox').first().fill('LS1');
    await page.keyboard.press('Enter');
    await answer;
    await isReady(page, 'rounds-finder');
  });

  it('shows the block and its settings in the editor', async () => {
    await openEditor(administrator);
    await administrator.evaluate(() => {
      const { wp } = window as unknown as EditorWindow;
      void wp.data
        .dispatch('core/block-editor')
        ['insertBlocks']?.([wp.blocks.createBlock('rounds-elements/finder', { near: 'LS1' })]);
      void wp.data.dispatch('core/edit-post')['openGeneralSidebar']?.('edit-post/block');
    });
    const frames = (): Promise<boolean> =>
      Promise.all(
        administrator
          .frames()
          .map((frame) =>
            frame.evaluate(() =>
              [...document.querySelectorAll('rounds-finder')].some(
                (element) => element.getAttribute('near') === 'LS1' && element.shadowRoot !== null
              )
            )
          )
      ).then((found) => found.includes(true));
    const deadline = Date.now() + 30_000;
    while (!(await frames())) assert.ok(Date.now() < deadline, 'The preview shows no finder.');
    await administrator.getByLabel('Near', { exact: true }).waitFor();
  });

  it('loads one script for two kinds of blocks, which a visitor uses', async () => {
    const id = await publish(administrator, 'Two blocks', [
      ['rounds-elements/finder', {}],
      ['rounds-elements/finder', { near: 'LS1' }],
      ['rounds-elements/feedback-form', {}],
    ]);
    const visitor = await visit(`/?p=${id}`);
    await isReady(visitor.page, 'rounds-finder');
    await isReady(visitor.page, 'rounds-feedback-form');
    const files = await visitor.page
      .locator('script[src*="rounds-elements"]')
      .evaluateAll((found) =>
        found.map((script) => (script as HTMLScriptElement).src.replace(/.*\/|\?.*/g, ''))
      );
    assert.deepEqual(files, ['rounds.js', 'rounds-extras.js']);
    assert.deepEqual(await visitor.refused(), []);
  });

  it('works in a block widget and a text widget', async () => {
    const html = await site.evaluate(
      `ob_start(); the_widget( 'WP_Widget_Block', array( 'content' => '<!-- wp:rounds-elements/sessions {"limit":1} /-->' ) );
      the_widget( 'WP_Widget_Text', array( 'text' => '[rounds_finder near="LS1"]', 'filter' => true, 'visual' => true ) ); echo ob_get_clean() . implode( ',', rounds_elements_files( rounds_elements_used() ) );`
    );
    assert.match(html, /<rounds-sessions [^>]*limit="1"/);
    assert.match(html, /<rounds-finder [^>]*near="LS1"/);
    assert.match(html, /rounds\.js$/);
  });

  it('works as a shortcode and as a pasted address', async () => {
    const id = await publish(administrator, 'Shortcode', [
      ['core/shortcode', { text: '[rounds_sessions limit="1" without-filters]' }],
      ['core/embed', { url: `${backend}/embed.html?element=rounds-finder&near=LS1`, type: 'rich' }],
    ]);
    const visitor = await visit(`/?p=${id}`);
    await isReady(visitor.page, 'rounds-sessions[limit="1"][without-filters]');
    await isReady(visitor.page, 'rounds-finder[near="LS1"]');
    assert.equal(await visitor.page.locator('iframe').count(), 0);
  });

  it('renders hostile attributes of an author as text or not at all', async () => {
    const page = await signIn('author', ADMINISTRATOR.password);
    const hostile = '"><img src=x onerror=alert(1)><b a="';
    const content = [
      `<!-- wp:rounds-elements/finder ${JSON.stringify({
        near: hostile,
        'base-url': 'https://evil.example',
        onclick: 'alert(1)',
        system: hostile,
        format: hostile,
        within: hostile,
        lang: hostile,
        'page-size': -1,
        sector: ['a'],
        'heading-level': { a: 1 },
      })
        .replaceAll('--', '\\u002d\\u002d')
        .replaceAll('<', '\\u003c')
        .replaceAll('>', '\\u003e')
        .replaceAll('\\"', '\\u0022')} /-->`,
      `[rounds_sessions near='"onmouseover="alert(1)' base-url="https://evil.example" onclick="alert(1)" group-by="x" limit="1e9"]`,
      `${backend}/embed.html?element=rounds-finder&base-url=https://evil.example&onclick=alert(1)&near[]=1`,
      `<div data-rounds="sessions" data-base-url="https://evil.example/v1">Placeholder</div>`,
    ].join('\n\n');
    const id = await publishText(page, content);
    const visitor = await visit(`/?p=${id}`);
    // A hostile place is not found, so these elements need not become ready.
    await until('The elements', () =>
      visitor.page.evaluate(() => document.querySelector('rounds-finder:defined') !== null)
    );
    const found = await visitor.page.evaluate(() => ({
      attributes: [...document.querySelectorAll('rounds-finder, rounds-sessions')].map((element) => ({
        tag: element.localName,
        names: element.getAttributeNames().filter((name) => !['class', 'lang', 'dir', 'role'].includes(name)),
        backend: element.getAttribute('base-url'),
      })),
      images: document.querySelectorAll('img[src="x"]').length,
      placeholder: document.querySelector('[data-rounds]')?.textContent,
    }));
    assert.equal(found.images, 0);
    assert.equal(found.placeholder, 'Placeholder');
    assert.ok(found.attributes.length >= 3);
    for (const { names, backend: used } of found.attributes) {
      assert.equal(used, `${backend}/v1`);
      assert.ok(
        names.every((name) => ['base-url', 'near', 'system'].includes(name)),
        names.join()
      );
    }
  });

  it('loads the scripts for a placeholder from the builder in a text of an author', async () => {
    const page = await signIn('author', ADMINISTRATOR.password);
    const id = await publish(page, 'Placeholder', [
      ['core/html', { content: builderParts('rounds-finder')['snippet'] }],
    ]);
    const visitor = await visit(`/?p=${id}`);
    await isReady(visitor.page, 'rounds-finder');
    assert.deepEqual(await visitor.refused(), []);
  });

  it('loads nothing on a page without an element', async () => {
    const id = await publish(administrator, 'Plain', [['core/paragraph', { content: 'Text' }]]);
    const { page } = await visit(`/?p=${id}`);
    assert.equal(
      await page.locator('script[src*="rounds-elements"], link[href*="rounds-elements"]').count(),
      0
    );
  });

  it('speaks Welsh in the settings and the editor', async () => {
    const texts = await site.evaluate(
      `switch_to_locale( 'cy' ); unload_textdomain( 'rounds-elements' );
      load_textdomain( 'rounds-elements', WP_PLUGIN_DIR . '/rounds-elements/languages/rounds-elements-cy.mo' );
      echo __( 'Rounds service', 'rounds-elements' ) . '|' . _x( 'Find a Round', 'block title', 'rounds-elements' );`
    );
    assert.equal(texts, 'Gwasanaeth Rowndiau|Dod o hyd i Rownd');
  });

  it('logs no PHP error or warning of the plugin', () => {
    const lines = site
      .log()
      .split('\n')
      .filter((line) => line.includes('plugins/rounds-elements'));
    assert.deepEqual(lines, []);
  });

  it('leaves no option behind when it is deleted', async () => {
    await site.evaluate(
      `require ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'rounds-elements/rounds-elements.php' );
      uninstall_plugin( 'rounds-elements/rounds-elements.php' );`
    );
    assert.equal(await site.evaluate(`echo get_option( 'rounds_elements', 'deleted' );`), 'deleted');
  });

  it('is not needed for two elements with the files of the builder', async () => {
    for (const tag of ['rounds-finder', 'rounds-sessions']) {
      site.addMustUsePlugin(`${tag}.php`, builderParts(tag)['plugin'] ?? '');
    }
    const page = await signIn('author', ADMINISTRATOR.password);
    const id = await publishText(
      page,
      ['rounds-finder', 'rounds-sessions'].map((tag) => builderParts(tag)['snippet']).join('\n')
    );
    const visitor = await visit(`/?p=${id}`);
    await isReady(visitor.page, 'rounds-finder');
    site.removeMustUsePlugins();
  });

  it('refuses activation for a whole network, and works on one site of it', async () => {
    await site.becomeNetwork();
    const page = await signIn(ADMINISTRATOR.name, ADMINISTRATOR.password);
    await page.goto(`${site.origin}/wp-admin/network/plugins.php`);
    await page.click('#activate-rounds-elements');
    await page.waitForSelector('text=cannot be activated for a whole network');
    await page.goto(`${site.origin}/wp-admin/network/plugins.php`);
    assert.equal(await page.locator('#activate-rounds-elements').count(), 1);
    await page.goto(`${site.origin}/wp-admin/plugins.php`);
    await page.click('#activate-rounds-elements');
    await page.waitForSelector('text=Plugin activated.');
  });
});
