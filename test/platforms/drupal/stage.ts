// A Drupal with the module, a backend and a browser, which all tests share.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { find } from '../../../.tools/browsers.js';
import { startDatedBackend } from '../../../.tools/services.js';
import { root, stopAll, until } from '../../../.tools/shell.js';
import { placeOnly, publishText, signIn, visitAnonymously, type PlacedBlock, type Visit } from './pages.js';
import { ADMINISTRATOR, startDrupal, unpackModule, type DrupalSite } from './site.js';

const MODULE = path.join(root, 'build/drupal/rounds_elements.zip');

/** Folder of the Drupal to copy: the one with index.php. */
export const SOURCE = process.env['DRUPAL'] ?? '';

/** Address of the settings page. */
export const SETTINGS = '/admin/config/services/rounds-elements';

/** The contact in the settings. */
export const CONTACT = 'wellbeing@trust.example';

/** A person who writes pages, and may not choose the service. */
export const AUTHOR = { name: 'author', password: 'author of pages' };

/** Hashes of the scripts in the package that the module was built from. */
export const readIntegrity = (): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(path.join(root, 'build/drupal/package/cdn/integrity.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;

const opened = <T>(value: T | undefined): T => {
  assert.ok(value !== undefined, 'The stage is not open.');
  return value;
};

/** The site, the backend, the browser and the administrator of all tests. */
export class Stage {
  #browser?: Browser;
  #site?: DrupalSite;
  #administrator?: Page;
  /** Origin of the backend. */
  backend = '';

  get browser(): Browser {
    return opened(this.#browser);
  }

  get site(): DrupalSite {
    return opened(this.#site);
  }

  /** A page of the administrator, who is signed in. */
  get administrator(): Page {
    return opened(this.#administrator);
  }

  async open(): Promise<void> {
    assert.ok(
      existsSync(path.join(SOURCE, 'index.php')),
      'Set DRUPAL to the folder of a Drupal with index.php.'
    );
    assert.ok(existsSync(MODULE), 'Run npm run build:drupal first.');
    const found = await find('chromium');
    assert.ok(found, 'Chromium is not installed.');
    this.#browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
    this.backend = await startDatedBackend();
    this.#site = await startDrupal(SOURCE, this.backend);
    const versions = [`Drupal ${this.site.drupal}`, this.site.php, `Chromium ${this.browser.version()}`];
    process.stdout.write(`${[new Date().toISOString(), ...versions].join('\n')}\n`);
    unpackModule(this.site, MODULE);
    this.#administrator = await signIn(this.browser, this.site, ADMINISTRATOR);
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#site?.stop();
    await stopAll();
  }

  visit(address: string): Promise<Visit> {
    return visitAnonymously(this.browser, this.site, address);
  }

  publish(format: string, text: string): Promise<string> {
    return publishText(this.site, format, text);
  }

  placeBlocks(blocks: readonly PlacedBlock[]): Promise<string> {
    return placeOnly(this.site, blocks);
  }

  removeBlocks(): Promise<string> {
    return placeOnly(this.site, []);
  }

  /** Switches the filter of a text format on or off on its page. */
  async setFilter(format: string, isOn: boolean): Promise<void> {
    const page = this.administrator;
    await page.goto(`${this.site.origin}/admin/config/content/formats/manage/${format}`);
    await page.locator('[name="filters[rounds_elements_placeholder][status]"]').setChecked(isOn);
    await until('The list of allowed tags', async () => {
      const tags = await page
        .inputValue('[name="filters[filter_html][settings][allowed_html]"]')
        .catch(() => null);
      return tags?.includes('data-rounds') === isOn;
    });
    await page.click('#edit-actions-submit');
    await page.waitForSelector('text=has been updated');
  }
}
