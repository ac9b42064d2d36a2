// Languages, the log, removal, and a site without the module.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { root } from '../../../.tools/shell.js';
import { snippetParts } from '../../../demo/builder/snippets/snippets.js';
import { isReady } from './pages.js';
import { CONTACT, SETTINGS, readIntegrity, type Stage } from './stage.js';

/** Registers the tests. */
export const removal = (stage: Stage): void => {
  it('shows its pages in Welsh after Drupal has imported the translation', async () => {
    await stage.site.evaluate(
      `Drupal::service('module_installer')->install(['locale']);
      Drupal::configFactory()->getEditable('locale.settings')->set('translation.use_source', 'local')->save();`
    );
    await stage.administrator.goto(`${stage.site.origin}/admin/config/regional/language/add`);
    await stage.administrator.selectOption('[name=predefined_langcode]', 'cy');
    await stage.administrator.click('#edit-predefined-submit');
    await stage.administrator.waitForSelector('text=The language Welsh has been created', {
      timeout: 120_000,
    });
    const texts = await stage.site.evaluate(
      `foreach (['Rounds service', 'Find a Round', 'Show Rounds placeholders', 'Social care'] as $text) {
        echo new Drupal\\Core\\StringTranslation\\TranslatableMarkup($text, [], ['langcode' => 'cy']), '|';
      }`
    );
    assert.equal(
      texts,
      'Gwasanaeth Rowndiau|Dod o hyd i Rownd|Dangos dalfannau Rowndiau|Gofal cymdeithasol|'
    );
    await stage.administrator.goto(`${stage.site.origin}/cy${SETTINGS}`);
    await stage.administrator.getByLabel('Gwasanaeth Rowndiau').waitFor();
  });

  it('logs no PHP error or warning', async () => {
    const lines = await stage.site.evaluate(
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
    await stage.placeBlocks([['finder', {}]]);
    await stage.administrator.goto(`${stage.site.origin}/admin/modules/uninstall`);
    await stage.administrator.waitForSelector('text=Provides a filter plugin that is in use');
    await stage.setFilter('basic_html', false);
    await stage.setFilter('wysiwyg', false);
    const left = await stage.site.evaluate(
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

  it('is not needed for snippets from the builder', async () => {
    const parts = Object.fromEntries(
      snippetParts(
        {
          tag: 'rounds-finder',
          platform: 'drupal',
          lang: 'en',
          backend: `${stage.backend}/v1`,
          folder: `${stage.site.origin}/modules/custom/rounds_elements/assets`,
          frame: `${stage.backend}/embed.html`,
          site: stage.site.origin,
          email: CONTACT,
          attributes: [['near', 'LS1']],
          theme: [],
        },
        { version: '0.0.0', integrity: readIntegrity() }
      ).map(({ id, text }) => [id, text.replaceAll('YOURTHEME', 'trust')])
    );
    const theme = path.join(stage.site.folder, 'themes/trust');
    mkdirSync(theme, { recursive: true });
    writeFileSync(path.join(theme, 'trust.libraries.yml'), parts['library'] ?? '');
    writeFileSync(
      path.join(theme, 'trust.info.yml'),
      `name: Trust\ntype: theme\nbase theme: stark\ncore_version_requirement: '>=10'\n${parts['attach'] ?? ''}\n`
    );
    await stage.site.evaluate(
      `Drupal::service('theme_installer')->install(['trust']);
      Drupal::configFactory()->getEditable('system.theme')->set('default', 'trust')->save();`
    );
    await stage.administrator.goto(`${stage.site.origin}/admin/config/content/formats/manage/basic_html`);
    const field = stage.administrator.locator(
      '[name="editor[settings][plugins][ckeditor5_sourceEditing][allowed_tags]"]'
    );
    await field.evaluate((input: HTMLTextAreaElement, tags) => {
      input.value += ` ${tags}`;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, parts['allowed'] ?? '');
    await stage.administrator.click('#edit-actions-submit');
    await stage.administrator.waitForSelector('text=has been updated');
    const visitor = await stage.visit(await stage.publish('basic_html', parts['snippet'] ?? ''));
    await isReady(visitor.page, 'rounds-finder[near="LS1"]');
    assert.deepEqual(await visitor.refused(), []);
  });

  it("follows Drupal's coding standard if PHP_CodeSniffer is available", () => {
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
};
