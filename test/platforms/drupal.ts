// `DRUPAL=FOLDER npm run test:drupal`: installs the built module on a real Drupal and uses it as an administrator, an author
// and a visitor. Needs php-cli, php-gd, php-mbstring, php-sqlite3 and php-xml, and `npm run build:drupal` before it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright';
import { find } from '../../.tools/browsers.js';
import { snippetParts } from '../../demo/builder/snippets/snippets.js';
import { startDatedBackend } from '../../.tools/services.js';
import { root, stopAll, until } from '../../.tools/shell.js';
import {
  isReady,
  placeOnly,
  publishText,
  scriptsOn,
  signIn,
  visitAnonymously,
  type PlacedBlock,
  type Visit,
} from './drupal-pages.js';
import { ADMINISTRATOR, startDrupal, unpackModule, type DrupalSite } from './drupal-site.js';

const MODULE = path.join(root, 'build/drupal/rounds_elements.zip');
const SOURCE = process.env['DRUPAL'] ?? '';
const integrity = JSON.parse(
  readFileSync(path.join(root, 'build/drupal/package/cdn/integrity.json'), 'utf8')
) as Readonly<Record<string, string>>;
const SETTINGS = '/admin/config/services/rounds-elements';
const AUTHOR = { name: 'author', password: 'author of pages' };
const CONTACT = 'wellbeing@trust.example';
const HOSTILE = '"><img src=x onerror=alert(1)><b a="';

/** Blocks by element, with a setting of each. */
const BLOCKS = {
  finder: { title: 'Find a Round', field: 'rounds][near', attribute: 'near', value: 'LS1' },
  sessions: { title: 'Upcoming Rounds', field: 'rounds][days', attribute: 'days', value: '60' },
  'equity-chart': {
    title: 'Who gets access to Rounds',
    field: 'rounds][measure',
    attribute: 'measure',
    value: 'rate',
  },
  'feedback-form': {
    title: 'Feedback about a Round',
    field: 'rounds][form',
    attribute: 'form',
    value: 'evaluation',
  },
} as const;

describe(`the Drupal module on ${SOURCE}`, { timeout: 1_500_000 }, () => {
  let browser: Browser;
  let site: DrupalSite;
  let stopSite = (): void => undefined;
  let backend: string;
  let administrator: Page;

  const visit = (address: string): Promise<Visit> => visitAnonymously(browser, site, address);
  const publish = (format: string, text: string): Promise<string> => publishText(site, format, text);
  const placeBlocks = (blocks: readonly PlacedBlock[]): Promise<string> => placeOnly(site, blocks);
  const removeBlocks = (): Promise<string> => placeOnly(site, []);

  /** Ticks the filter of a text format on its page. */
  const switchFilterOn = async (format: string): Promise<void> => {
    await administrator.goto(`${site.origin}/admin/config/content/formats/manage/${format}`);
    await administrator.locator('[name="filters[rounds_elements_placeholder][status]"]').check();
    await until('The list of allowed tags', async () =>
      (
        await administrator
          .inputValue('[name="filters[filter_html][settings][allowed_html]"]')
          .catch(() => '')
      ).includes('data-rounds')
    );
    await administrator.click('#edit-actions-submit');
    await administrator.waitForSelector('text=has been updated');
  };

  before(async () => {
    assert.ok(
      existsSync(path.join(SOURCE, 'index.php')),
      'Set DRUPAL to the folder of a Drupal with index.php.'
    );
    assert.ok(existsSync(MODULE), 'Run npm run build:drupal first.');
    const found = await find('chromium');
    assert.ok(found, 'Chromium is not installed.');
    browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
    backend = await startDatedBackend();
    site = await startDrupal(SOURCE, backend);
    stopSite = site.stop;
    const versions = [`Drupal ${site.drupal}`, site.php, `Chromium ${browser.version()}`];
    process.stdout.write(`${[new Date().toISOString(), ...versions].join('\n')}\n`);
    unpackModule(site, MODULE);
    administrator = await signIn(browser, site, ADMINISTRATOR);
  });

  after(async () => {
    await browser.close();
    stopSite();
    await stopAll();
  });

  it('is installed on the page “Extend”', async () => {
    await administrator.goto(`${site.origin}/admin/modules`);
    await administrator.locator('[name="modules[rounds_elements][enable]"]').check();
    await administrator.click('#edit-submit');
    await administrator.waitForSelector('text=Module Rounds Elements has been');
  });

  it('refuses unsafe settings in words', async () => {
    const refusals: readonly (readonly [field: string, value: string, message: RegExp])[] = [
      ['backend', 'http://rounds.example.org/v1', /must begin with https:\/\//],
      ['backend', 'javascript:alert(1)', /must begin with https:\/\//],
      ['backend', '//evil.example/v1', /must begin with https:\/\//],
      ['backend', 'https://user@evil.example/v1', /must begin with https:\/\//],
      ['backend', 'https://rounds.example.org/v1?a', /must begin with https:\/\//],
      ['system', 'Q Y', /must look like QYG/],
      ['contact', 'a@b.example?bcc=c@d.example', /must be an email address/],
    ];
    for (const [field, value, message] of refusals) {
      await administrator.goto(`${site.origin}${SETTINGS}`);
      await administrator.fill(`[name=${field}]`, value);
      await administrator.click('#edit-submit');
      const error = administrator.locator('.messages--error').first();
      await error.waitFor();
      assert.match((await error.textContent()) ?? '', message, value);
    }
  });

  it('keeps the settings of an administrator', async () => {
    await administrator.goto(`${site.origin}${SETTINGS}`);
    await administrator.fill('[name=backend]', ` ${backend}/v1/ `);
    await administrator.fill('[name=contact]', CONTACT);
    await administrator.click('#edit-submit');
    await administrator.waitForSelector('text=The configuration options have been saved.');
    assert.equal(await administrator.inputValue('[name=backend]'), `${backend}/v1`);
  });

  it('refuses the settings page to an author without the permission', async () => {
    await site.evaluate(
      `$user = Drupal\\user\\Entity\\User::create(['name' => 'author', 'status' => 1, 'roles' => ['content_editor']]);
      $user->setPassword('author of pages'); $user->save();`
    );
    const page = await signIn(browser, site, AUTHOR);
    assert.equal((await page.goto(`${site.origin}${SETTINGS}`))?.status(), 403);
    assert.equal(
      (await visit(SETTINGS).then(({ page: own }) => own.title())).includes('Access denied'),
      true
    );
  });

  for (const [name, { title, field, attribute, value }] of Object.entries(BLOCKS)) {
    it(`lets an administrator place “${title}”, which a visitor uses under a strict policy`, async () => {
      const plugin = `rounds_elements_${name.replaceAll('-', '_')}`;
      await administrator.goto(`${site.origin}/admin/structure/block/add/${plugin}/stark?region=content`);
      await administrator.locator(`[name="settings[${field}]"]`).evaluate((input) => {
        input.closest('details')?.setAttribute('open', '');
      });
      const input = administrator.locator(`[name="settings[${field}]"]`);
      if (attribute === 'measure') await input.selectOption(value);
      else await input.fill(value);
      await administrator.click('#edit-actions-submit');
      await administrator.waitForSelector('text=The block configuration has been saved.');
      const visitor = await visit('/');
      await isReady(visitor.page, `rounds-${name}[${attribute}="${value}"][base-url="${backend}/v1"]`);
      const loaded = await scriptsOn(visitor.page);
      assert.equal(loaded[0]?.[0], `rounds-${name}.js`);
      assert.ok(loaded.every(([, integrity]) => integrity === 'sha384-'));
      assert.match(
        (await visitor.page.locator('link[href*="rounds_elements"]').getAttribute('integrity')) ?? '',
        /^sha384-/
      );
      assert.deepEqual(await visitor.refused(), []);
      await visitor.page.context().close();
      await removeBlocks();
    });
  }

  it('shows the stored settings in the form of a block', async () => {
    await placeBlocks([['finder', { near: 'LS1', 'without-filters': true, 'page-size': 5 }]]);
    await administrator.goto(`${site.origin}/admin/structure/block/manage/placed_0`);
    assert.equal(await administrator.inputValue('[name="settings[rounds][near]"]'), 'LS1');
    assert.equal(await administrator.inputValue('[name="settings[display][page-size]"]'), '5');
    assert.ok(await administrator.locator('[name="settings[display][without-filters]"]').isChecked());
    await administrator.click('#edit-actions-submit');
    await administrator.waitForSelector('text=The block configuration has been saved.');
    const attributes = await site.evaluate(
      `echo json_encode(Drupal::config('block.block.placed_0')->get('settings.attributes'));`
    );
    assert.deepEqual(JSON.parse(attributes), { near: 'LS1', 'page-size': 5, 'without-filters': true });
    await removeBlocks();
  });

  it('answers a search of a visitor', async () => {
    await placeBlocks([['finder', { 'page-size': 2 }]]);
    const { page } = await visit('/');
    await isReady(page, 'rounds-finder');
    const answer = page.waitForResponse(
      (response) => response.url().includes('forPlace=outcode%3ALS1') && response.ok()
    );
    await page.locator('rounds-finder').getByRole('combobox').first().fill('LS1');
    await page.keyboard.press('Enter');
    await answer;
    await isReady(page, 'rounds-finder');
    await removeBlocks();
  });

  it('loads one script for two kinds of blocks, which a visitor uses', async () => {
    await placeBlocks([
      ['finder', {}],
      ['feedback-form', {}],
    ]);
    const visitor = await visit('/');
    await isReady(visitor.page, 'rounds-finder');
    await isReady(visitor.page, 'rounds-feedback-form');
    assert.deepEqual((await scriptsOn(visitor.page)).map(([file]) => file).sort(), [
      'rounds-extras.js',
      'rounds.js',
    ]);
    assert.ok((await scriptsOn(visitor.page)).every(([, integrity]) => integrity === 'sha384-'));
    assert.deepEqual(await visitor.refused(), []);
    await removeBlocks();
  });

  it('renders hostile configuration as text or not at all', async () => {
    await placeBlocks([['finder', {}]]);
    const attributes = {
      near: HOSTILE,
      system: HOSTILE,
      format: HOSTILE,
      lang: HOSTILE,
      within: HOSTILE,
      'base-url': 'https://evil.example',
      onclick: 'alert(1)',
      style: 'color:red',
      'page-size': -1,
      sector: ['a'],
      'heading-level': { a: 1 },
    };
    // Drupal itself refuses to save some of these.
    await site.evaluate(
      `$storage = Drupal::service('config.storage');
      $data = $storage->read('block.block.placed_0');
      $data['settings']['attributes'] = json_decode(base64_decode('${Buffer.from(JSON.stringify(attributes)).toString('base64')}'), TRUE);
      $storage->write('block.block.placed_0', $data);
      drupal_flush_all_caches();`
    );
    const { page } = await visit('/');
    await until('The element', () =>
      page.evaluate(() => document.querySelector('rounds-finder:defined') !== null)
    );
    const found = await page.evaluate(() => {
      const element = document.querySelector('rounds-finder');
      return {
        images: document.querySelectorAll('img[src="x"]').length,
        near: element?.getAttribute('near'),
        backend: element?.getAttribute('base-url'),
        names: element
          ?.getAttributeNames()
          .filter((name) => !['lang', 'dir', 'role'].includes(name))
          .sort(),
      };
    });
    assert.deepEqual(found, {
      images: 0,
      near: HOSTILE,
      backend: `${backend}/v1`,
      names: ['base-url', 'near', 'system'],
    });
    await removeBlocks();
  });

  it('asks no unsafe service that configuration names past the form', async () => {
    const rendered = await site.evaluate(
      `foreach (['javascript:alert(1)', 'http://evil.example/v1', '//evil.example', 'https://a"b c', '/\\\\evil.example', '/service/v1'] as $address) {
        Drupal::configFactory()->getEditable('rounds_elements.settings')->set('backend', $address)->save();
        Drupal::service('request_stack')->push($request);
        echo Drupal::service('rounds_elements.elements')->backend(), "\\n";
      }
      Drupal::configFactory()->getEditable('rounds_elements.settings')->set('backend', '${backend}/v1')->save();`
    );
    assert.deepEqual(rendered.split('\n'), ['', '', '', '', '', `${site.origin}/service/v1`, '']);
  });

  it('has a schema for all its configuration, which refuses hostile values', async () => {
    await placeBlocks(
      Object.entries(BLOCKS).map(([name, { attribute, value }]) => [
        name,
        { [attribute]: attribute === 'days' ? Number(value) : value },
      ])
    );
    const problems = await site.evaluate(
      `$typed = Drupal::service('config.typed');
      $checker = new class { use Drupal\\Core\\Config\\Schema\\SchemaCheckTrait; };
      foreach (array_merge(['rounds_elements.settings'], Drupal::configFactory()->listAll('block.block.placed_')) as $name) {
        $data = Drupal::config($name)->getRawData();
        $found = $checker->checkConfigSchema($typed, $name, $data);
        if ($found !== TRUE) { echo json_encode([$name, $found]); }
        $tree = $typed->createFromNameAndData($name, $data);
        foreach ((str_starts_with($name, 'block') ? $tree->get('settings.attributes') : $tree)->validate() as $violation) {
          echo $violation->getPropertyPath(), ' ', $violation->getMessage();
        }
      }`
    );
    assert.equal(problems, '');
    const refused = await site.evaluate(
      `$typed = Drupal::service('config.typed');
      $data = Drupal::config('block.block.placed_0')->getRawData();
      foreach ([['near' => str_repeat('a', 201)], ['near' => "a\\nb"], ['page-size' => 0], ['sector' => 'x'], ['onclick' => 'x']] as $attributes) {
        $data['settings']['attributes'] = $attributes;
        echo count($typed->createFromNameAndData('block.block.placed_0', $data)->get('settings.attributes')->validate()), ' ';
      }`
    );
    assert.equal(refused.trim(), '1 1 1 1 1');
    await removeBlocks();
  });

  it('is dropped by the format “Basic HTML” until an administrator switches the filter on', async () => {
    const text = '<div data-rounds="finder" data-near="LS1"><p>Ask us.</p></div>';
    const { page } = await visit(await publish('basic_html', text));
    assert.equal(await page.locator('[data-rounds], rounds-finder').count(), 0);
    await page.context().close();

    await switchFilterOn('basic_html');
    const visitor = await visit(await publish('basic_html', text));
    await isReady(visitor.page, `rounds-finder[near="LS1"][base-url="${backend}/v1"]`);
    assert.deepEqual(await visitor.refused(), []);
    assert.deepEqual((await scriptsOn(visitor.page))[0], ['rounds-finder.js', 'sha384-']);
  });

  it('keeps a placeholder that an author pastes into CKEditor 5, also when the text is edited again', async () => {
    const text = '<div data-rounds="finder" data-near="LS1" data-page-size="5"><p>Ask us.</p></div>';
    const page = await signIn(browser, site, AUTHOR);
    await page.goto(`${site.origin}/node/add/page`);
    await page.fill('[name="title[0][value]"]', 'An author');
    await page.locator('.ck-source-editing-button').click();
    await page.locator('.ck-source-editing-area textarea').fill(text);
    await page.locator('.ck-source-editing-button').click();
    await page.click('#edit-submit');
    await page.waitForURL(/node\/\d+$/);
    const address = new URL(page.url()).pathname;
    await page.goto(`${site.origin}${address}/edit`);
    await page.locator('.ck-editor__editable').waitFor();
    await page.fill('[name="title[0][value]"]', 'An author again');
    await page.click('#edit-submit');
    await page.waitForURL(/node\/\d+$/);
    const stored = await site.evaluate(
      `echo Drupal\\node\\Entity\\Node::load(${address.replace('/node/', '')})->get('body')->value;`
    );
    assert.equal(stored.trim(), text);
    const visitor = await visit(address);
    await isReady(visitor.page, 'rounds-finder[near="LS1"][page-size="5"]');
    assert.deepEqual(await visitor.refused(), []);
  });

  it('shows a hostile placeholder of an author as its fallback, without its handlers', async () => {
    const { page } = await visit(
      await publish(
        'basic_html',
        `<div data-rounds="finder" data-base-url="https://evil.example/v1" onclick="alert(1)" data-evil="1">Fallback</div>
        <div data-rounds="doctor" data-near="x">Other</div><div data-rounds="sessions" data-limit="1" style="color:red">List</div>`
      )
    );
    await isReady(page, 'rounds-sessions');
    const found = await page.evaluate(() => ({
      fallback: [...document.querySelectorAll('div[data-rounds]')].map((element) => element.textContent),
      names: [...document.querySelectorAll('div[data-rounds], rounds-sessions')].flatMap((element) =>
        element.getAttributeNames().filter((name) => ['onclick', 'data-evil', 'style'].includes(name))
      ),
    }));
    assert.deepEqual(found, { fallback: ['Fallback'], names: [] });
  });

  it('loads one script where a block and a text show different elements', async () => {
    await placeBlocks([['sessions', { limit: 1 }]]);
    const { page } = await visit(await publish('basic_html', '<div data-rounds="finder">Ask us.</div>'));
    await isReady(page, 'rounds-finder');
    await isReady(page, 'rounds-sessions');
    assert.deepEqual(await scriptsOn(page), [['rounds.js', 'sha384-']]);
    await removeBlocks();
  });

  it('works in a format with the tags of LocalGov Drupal’s “wysiwyg”, as a block and with the filter', async () => {
    // The format of localgov_media 2, without what needs modules outside core.
    await site.evaluate(
      `Drupal\\filter\\Entity\\FilterFormat::create(['format' => 'wysiwyg', 'name' => 'WYSIWYG', 'filters' => [
        'filter_html' => ['id' => 'filter_html', 'provider' => 'filter', 'status' => TRUE, 'weight' => -42, 'settings' => [
          'allowed_html' => '<br> <p> <h2 id> <h3 id> <cite> <dl> <dt> <dd> <blockquote cite> <ul type> <ol type> <li> <strong> <em> <a hreflang title href>',
          'filter_html_help' => FALSE, 'filter_html_nofollow' => FALSE]]]])->save();
      Drupal\\editor\\Entity\\Editor::create(['format' => 'wysiwyg', 'editor' => 'ckeditor5', 'settings' => [
        'toolbar' => ['items' => ['heading', 'bold', 'italic', 'link', 'bulletedList', 'numberedList', 'blockQuote', 'sourceEditing']],
        'plugins' => [
          'ckeditor5_heading' => ['enabled_headings' => ['heading2', 'heading3']],
          'ckeditor5_list' => ['properties' => ['reversed' => FALSE, 'startIndex' => FALSE, 'styles' => FALSE], 'multiBlock' => TRUE],
          'ckeditor5_sourceEditing' => ['allowed_tags' => ['<cite>', '<dl>', '<dt>', '<dd>', '<blockquote cite>', '<ol type>', '<h2 id>',
            '<h3 id>', '<a hreflang title>', '<ul type>']],
        ]]])->save();`
    );
    const text = '<div data-rounds="finder" data-near="LS1">Ask us.</div>';
    const before = await visit(await publish('wysiwyg', text));
    assert.equal(await before.page.locator('[data-rounds], rounds-finder').count(), 0);
    await placeBlocks([['finder', {}]]);
    const block = await visit(await publish('wysiwyg', 'Text'));
    await isReady(block.page, 'rounds-finder');
    await removeBlocks();
    await switchFilterOn('wysiwyg');
    const placeholder = await visit(await publish('wysiwyg', `${text}<dl><dt>Kept</dt></dl>`));
    await isReady(placeholder.page, 'rounds-finder[near="LS1"]');
    assert.equal(await placeholder.page.locator('dl > dt').count(), 1);
  });

  it('loads nothing on a page without an element', async () => {
    const { page } = await visit(await publish('basic_html', '<p>Text</p>'));
    assert.equal(
      await page.locator('script[src*="rounds_elements"], link[href*="rounds_elements"]').count(),
      0
    );
  });

  it('has a help page', async () => {
    await administrator.goto(`${site.origin}/admin/help/rounds_elements`);
    await administrator.waitForSelector('text=ask your Rounds service, and no other server');
  });

  it('speaks Welsh on its pages after Drupal has imported the translation', async () => {
    await site.evaluate(
      `Drupal::service('module_installer')->install(['locale']);
      Drupal::configFactory()->getEditable('locale.settings')->set('translation.use_source', 'local')->save();`
    );
    await administrator.goto(`${site.origin}/admin/config/regional/language/add`);
    await administrator.selectOption('[name=predefined_langcode]', 'cy');
    await administrator.click('[name=op]');
    await administrator.waitForSelector('text=The language Welsh has been created', { timeout: 120_000 });
    const texts = await site.evaluate(
      `foreach (['Rounds service', 'Find a Round', 'Show Rounds placeholders', 'Social care'] as $text) {
        echo new Drupal\\Core\\StringTranslation\\TranslatableMarkup($text, [], ['langcode' => 'cy']), '|';
      }`
    );
    assert.equal(
      texts,
      'Gwasanaeth Rowndiau|Dod o hyd i Rownd|Dangos dalfannau Rowndiau|Gofal cymdeithasol|'
    );
    await administrator.goto(`${site.origin}/cy${SETTINGS}`);
    await administrator.getByLabel('Gwasanaeth Rowndiau').waitFor();
  });

  it('logs no PHP error or warning', async () => {
    const lines = await site.evaluate(
      `foreach (Drupal::database()->query("SELECT * FROM {watchdog} WHERE severity <= 4 AND type NOT IN ('access denied', 'page not found')") as $row) {
        echo $row->type, ' ', strtr($row->message, array_filter((array) unserialize($row->variables), 'is_string')), "\\n";
      }`
    );
    assert.deepEqual(
      lines.split('\n').filter((line) => line.includes('rounds_elements') || line.startsWith('php')),
      []
    );
  });

  it('leaves no configuration behind when it is uninstalled, after its filter is switched off', async () => {
    await placeBlocks([['finder', {}]]);
    await administrator.goto(`${site.origin}/admin/modules/uninstall`);
    await administrator.waitForSelector('text=Provides a filter plugin that is in use');
    for (const format of ['basic_html', 'wysiwyg']) {
      await administrator.goto(`${site.origin}/admin/config/content/formats/manage/${format}`);
      await administrator.locator('[name="filters[rounds_elements_placeholder][status]"]').uncheck();
      await administrator.waitForLoadState('networkidle');
      await administrator.click('#edit-actions-submit');
      await administrator.waitForSelector('text=has been updated');
    }
    const left = await site.evaluate(
      `Drupal::service('module_installer')->uninstall(['rounds_elements']);
      $names = Drupal::service('config.storage')->listAll();
      foreach ($names as $name) {
        if (str_contains($name, 'rounds') || str_contains(json_encode(Drupal::service('config.storage')->read($name)), 'rounds_elements')) {
          echo $name, ' ';
        }
      }`
    );
    assert.equal(left.trim(), '');
  });

  it('is not needed for what the builder writes', async () => {
    const parts = Object.fromEntries(
      snippetParts(
        {
          tag: 'rounds-finder',
          platform: 'drupal',
          lang: 'en',
          backend: `${backend}/v1`,
          folder: `${site.origin}/modules/custom/rounds_elements/assets`,
          frame: `${backend}/embed.html`,
          site: site.origin,
          email: CONTACT,
          attributes: [['near', 'LS1']],
          theme: [],
        },
        { version: '0.0.0', integrity }
      ).map(({ id, text }) => [id, text.replaceAll('YOURTHEME', 'trust')])
    );
    const theme = path.join(site.folder, 'themes/trust');
    mkdirSync(theme, { recursive: true });
    writeFileSync(path.join(theme, 'trust.libraries.yml'), parts['library'] ?? '');
    writeFileSync(
      path.join(theme, 'trust.info.yml'),
      `name: Trust\ntype: theme\nbase theme: stark\ncore_version_requirement: '>=10'\n${parts['attach'] ?? ''}\n`
    );
    await site.evaluate(
      `Drupal::service('theme_installer')->install(['trust']);
      Drupal::configFactory()->getEditable('system.theme')->set('default', 'trust')->save();`
    );
    await administrator.goto(`${site.origin}/admin/config/content/formats/manage/basic_html`);
    const field = administrator.locator(
      '[name="editor[settings][plugins][ckeditor5_sourceEditing][allowed_tags]"]'
    );
    await field.evaluate((input: HTMLTextAreaElement, tags) => {
      input.value += ` ${tags}`;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, parts['allowed'] ?? '');
    await administrator.click('#edit-actions-submit');
    await administrator.waitForSelector('text=has been updated');
    const visitor = await visit(await publish('basic_html', parts['snippet'] ?? ''));
    await isReady(visitor.page, 'rounds-finder[near="LS1"]');
    assert.deepEqual(await visitor.refused(), []);
  });

  it('follows the coding standard of Drupal where PHP_CodeSniffer is named', () => {
    const sniffer = process.env['PHPCS'];
    if (sniffer === undefined) return;
    const folder = path.join(root, 'demo/platforms/drupal/rounds_elements');
    const { status, stdout } = spawnSync(
      'php',
      [
        sniffer,
        '--standard=Drupal,DrupalPractice',
        '--extensions=php,module,yml',
        // The archive has no packager that would add the version.
        '--exclude=Drupal.InfoFiles.AutoAddedKeys',
        folder,
      ],
      { encoding: 'utf8' }
    );
    assert.equal(status, 0, stdout);
  });
});
