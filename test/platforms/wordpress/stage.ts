// A WordPress site, a Rounds service and a browser, and what people do with them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { find } from '../../../.tools/browsers.js';
import { startDatedBackend } from '../../../.tools/services.js';
import { root, stopAll, until } from '../../../.tools/shell.js';
import { TEST_DAY } from '../../../.tools/test-day.js';
import type { Configuration } from '../../../demo/builder/configuration.js';
import { snippetParts } from '../../../demo/builder/snippets/snippets.js';
import { hasState } from '../elements-on-page.js';
import { ADMINISTRATOR, startSite, type Site } from './site.js';

/** Names of the blocks. */
export const NAMES = ['finder', 'sessions', 'equity-chart', 'feedback-form'] as const;
/** Contact of the site. */
export const CONTACT = 'wellbeing@trust.example';

/** The parts of the editor's scripts that are used here. */
export interface EditorWindow {
  wp: {
    apiFetch: (request: object) => Promise<{ readonly id: number }>;
    blocks: {
      createBlock: (name: string, attributes: object) => object;
      getBlockType: (name: string) => object;
      parse: (content: string) => readonly object[];
    };
    data: {
      dispatch: (store: string) => Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
      select: (store: string) => Record<string, () => unknown>;
    };
  };
}

/** A page of a visitor. */
export interface Visit {
  readonly page: Page;
  /** Returns the plugin's violations of the site's policy. */
  readonly refused: () => Promise<readonly string[]>;
}

/** Returns the source of a block. */
export const blockSource = (name: string, attributes: object = {}): string =>
  `<!-- wp:rounds-elements/${name} ${JSON.stringify(attributes)} /-->`;

/** Returns the source of a block “Custom HTML”. */
export const htmlSource = (html: string): string => `<!-- wp:html -->\n${html}\n<!-- /wp:html -->`;

/** Waits until an element shows its answer. */
export const isReady = (page: Page, selector: string): Promise<unknown> => hasState(page, selector, 'ready');

/** Returns the names of the plugin's scripts that the page itself loads. A script may be loading its second one. */
export const scriptsOn = (page: Page): Promise<readonly string[]> =>
  page
    .locator('script[src*="rounds-elements"]:not([src*="-more.js"])')
    .evaluateAll((found) =>
      found.map((script) => (script as HTMLScriptElement).src.replace(/.*\/|\?.*/g, ''))
    );

/** The site, the service and the browser of a run. */
export class Stage {
  readonly browser: Browser;
  readonly backend: string;
  readonly site: Site;
  readonly #contexts: BrowserContext[] = [];

  private constructor(browser: Browser, backend: string, site: Site) {
    this.browser = browser;
    this.backend = backend;
    this.site = site;
  }

  /** Starts a fresh site from the folder of a WordPress. */
  static async start(source: string): Promise<Stage> {
    const found = await find('chromium');
    assert.ok(found, 'Chromium is not installed.');
    const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
    const backend = await startDatedBackend();
    return new Stage(browser, backend, await startSite(source, backend));
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.site.stop();
    await stopAll();
  }

  /** Opens an empty page with a new browser profile. */
  async newPage(): Promise<Page> {
    const context = await this.browser.newContext();
    this.#contexts.push(context);
    return context.newPage();
  }

  /** Signs in and returns the page. */
  async signIn(name: string): Promise<Page> {
    const page = await this.newPage();
    await page.goto(`${this.site.origin}/wp-login.php`);
    // WordPress moves the focus to the name shortly after the page opens, which would also redirect text that is being
    // entered.
    await until('The focus on the name', () =>
      page.evaluate(() => document.activeElement?.id === 'user_login')
    );
    await page.fill('#user_login', name);
    await page.fill('#user_pass', ADMINISTRATOR.password);
    await page.click('#wp-submit');
    await page.waitForURL(/wp-admin/);
    return page;
  }

  /** Opens the editor with a new post. */
  async openEditor(page: Page): Promise<void> {
    await page.goto(`${this.site.origin}/wp-admin/post-new.php`);
    await page.waitForFunction(
      () =>
        Boolean(
          (window as unknown as Partial<EditorWindow>).wp?.blocks.getBlockType('rounds-elements/finder')
        ) && document.querySelector('.edit-post-visual-editor, .editor-visual-editor') !== null
    );
  }

  /** Publishes the post in the editor and returns its id. */
  async save(page: Page, title: string): Promise<number> {
    return page.evaluate(async (heading) => {
      const { data } = (window as unknown as EditorWindow).wp;
      const editor = data.dispatch('core/editor');
      await editor['editPost']?.({ title: heading, status: 'publish' });
      await editor['savePost']?.();
      return Number(data.select('core/editor')['getCurrentPostId']?.());
    }, title);
  }

  /** Publishes a post with blocks as the person who is signed in, in the block editor, and returns its id. */
  async publish(page: Page, title: string, blocks: readonly string[]): Promise<number> {
    await this.openEditor(page);
    await page.evaluate(async (source) => {
      const { blocks: parser, data } = (window as unknown as EditorWindow).wp;
      await data.dispatch('core/block-editor')['insertBlocks']?.(parser.parse(source));
    }, blocks.join('\n\n'));
    return this.save(page, title);
  }

  /** Publishes the source of a post as the person who is signed in, without the editor, and returns its id. */
  async publishText(page: Page, content: string): Promise<number> {
    await page.goto(`${this.site.origin}/wp-admin/post-new.php`);
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
  }

  /** Pastes text into a new post, as someone does who copied it from another page, and waits for a block. */
  async paste(page: Page, text: string, block: string): Promise<void> {
    await this.openEditor(page);
    await page.evaluate(async () => {
      const { blocks, data } = (window as unknown as EditorWindow).wp;
      await data.dispatch('core/block-editor')['insertBlocks']?.([blocks.createBlock('core/paragraph', {})]);
    });
    const paragraph = await until('The paragraph', async () => {
      for (const frame of page.frames()) {
        const found = await frame.$('[data-type="core/paragraph"][contenteditable="true"]');
        if (found) return found;
      }
      return null;
    });
    await paragraph.focus();
    await paragraph.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      element.dispatchEvent(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData })
      );
    }, text);
    await until('The pasted block', () =>
      page.evaluate(
        (name) =>
          (
            (window as unknown as EditorWindow).wp.data.select('core/block-editor')['getBlocks']?.() as {
              readonly name: string;
            }[]
          ).some((found) => found.name === name),
        block
      )
    );
  }

  /** Opens a post as a visitor on the day of the backend, and collects what the policy refused. */
  async visit(address: string): Promise<Visit> {
    const page = await this.newPage();
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
    await page.goto(`${this.site.origin}${address}`);
    // WordPress's own inline scripts and styles are refused under this policy too.
    const refused = async (): Promise<readonly string[]> =>
      (
        await page.evaluate(() => (window as unknown as { refusedByPolicy: string[] }).refusedByPolicy)
      ).filter(
        (line) => line.includes('rounds') || line.startsWith('connect-src') || line.includes('trusted')
      );
    return { page, refused };
  }

  /** Closes all pages that were opened so far. */
  async closePages(kept: Page): Promise<void> {
    const others = this.#contexts.splice(0).filter((context) => context !== kept.context());
    await Promise.all(others.map((context) => context.close()));
  }

  /** Returns what the builder writes for an element, by the id of the part. */
  builderParts(tag: string, attributes: Configuration['attributes'] = []): Readonly<Record<string, string>> {
    const integrity = JSON.parse(
      readFileSync(path.join(root, 'build/wordpress/package/cdn/integrity.json'), 'utf8')
    ) as Readonly<Record<string, string>>;
    const configuration: Configuration = {
      tag,
      platform: 'wordpress',
      lang: 'en',
      backend: `${this.backend}/v1`,
      folder: '/wp-content/plugins/rounds-elements/assets/scripts',
      frame: `${this.backend}/embed.html`,
      site: this.site.origin,
      email: CONTACT,
      attributes,
      theme: [],
    };
    return Object.fromEntries(
      snippetParts(configuration, { version: '0.0.0', integrity }).map(({ id, text }) => [id, text])
    );
  }
}

/** The stage of the run, and the page where the administrator is signed in. */
export interface Run {
  readonly stage: Stage;
  readonly administrator: Page;
}
