// Blocks, as an administrator places them and a visitor uses them.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { until } from '../../../.tools/shell.js';
import { searchOutcode } from '../elements-on-page.js';
import { isReady, scriptsOn } from './pages.js';
import type { Stage } from './stage.js';

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

/** Registers the tests. */
export const blocks = (stage: Stage): void => {
  for (const [name, { title, field, attribute, value }] of Object.entries(BLOCKS)) {
    it(`lets an administrator place “${title}”, which a visitor uses under a strict policy`, async () => {
      const plugin = `rounds_elements_${name.replaceAll('-', '_')}`;
      await stage.administrator.goto(
        `${stage.site.origin}/admin/structure/block/add/${plugin}/stark?region=content`
      );
      await stage.administrator.locator(`[name="settings[${field}]"]`).evaluate((input) => {
        input.closest('details')?.setAttribute('open', '');
      });
      const input = stage.administrator.locator(`[name="settings[${field}]"]`);
      if (attribute === 'measure') await input.selectOption(value);
      else await input.fill(value);
      await stage.administrator.click('#edit-actions-submit');
      await stage.administrator.waitForSelector('text=The block configuration has been saved.');
      const visitor = await stage.visit('/');
      await isReady(visitor.page, `rounds-${name}[${attribute}="${value}"][base-url="${stage.backend}/v1"]`);
      const loaded = await scriptsOn(visitor.page);
      assert.equal(loaded[0]?.[0], `rounds-${name}.js`);
      assert.ok(loaded.every(([, integrity]) => integrity === 'sha384-'));
      assert.match(
        (await visitor.page.locator('link[href*="rounds_elements"]').getAttribute('integrity')) ?? '',
        /^sha384-/
      );
      assert.deepEqual(await visitor.refused(), []);
      await visitor.page.context().close();
      await stage.removeBlocks();
    });
  }

  it('shows the stored settings in the form of a block', async () => {
    await stage.placeBlocks([['finder', { near: 'LS1', 'without-filters': true, 'page-size': 5 }]]);
    await stage.administrator.goto(`${stage.site.origin}/admin/structure/block/manage/placed_0`);
    assert.equal(await stage.administrator.inputValue('[name="settings[rounds][near]"]'), 'LS1');
    assert.equal(await stage.administrator.inputValue('[name="settings[display][page-size]"]'), '5');
    assert.ok(await stage.administrator.locator('[name="settings[display][without-filters]"]').isChecked());
    await stage.administrator.click('#edit-actions-submit');
    await stage.administrator.waitForSelector('text=The block configuration has been saved.');
    const attributes = await stage.site.evaluate(
      `echo json_encode(Drupal::config('block.block.placed_0')->get('settings.attributes'));`
    );
    assert.deepEqual(JSON.parse(attributes), { near: 'LS1', 'page-size': 5, 'without-filters': true });
    await stage.removeBlocks();
  });

  it("answers a visitor's search", async () => {
    await stage.placeBlocks([['finder', { 'page-size': 2 }]]);
    const { page } = await stage.visit('/');
    await isReady(page, 'rounds-finder');
    await searchOutcode(page, 'LS1');
    await isReady(page, 'rounds-finder');
    await stage.removeBlocks();
  });

  it('loads one script for two kinds of blocks, which a visitor uses', async () => {
    await stage.placeBlocks([
      ['finder', {}],
      ['feedback-form', {}],
    ]);
    const visitor = await stage.visit('/');
    await isReady(visitor.page, 'rounds-finder');
    await isReady(visitor.page, 'rounds-feedback-form');
    assert.deepEqual((await scriptsOn(visitor.page)).map(([file]) => file).sort(), [
      'rounds-extras.js',
      'rounds.js',
    ]);
    assert.ok((await scriptsOn(visitor.page)).every(([, integrity]) => integrity === 'sha384-'));
    assert.deepEqual(await visitor.refused(), []);
    await stage.removeBlocks();
  });

  it('renders hostile configuration as text or not at all', async () => {
    await stage.placeBlocks([['finder', {}]]);
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
    await stage.site.evaluate(
      `$storage = Drupal::service('config.storage');
      $data = $storage->read('block.block.placed_0');
      $data['settings']['attributes'] = json_decode(base64_decode('${Buffer.from(JSON.stringify(attributes)).toString('base64')}'), TRUE);
      $storage->write('block.block.placed_0', $data);
      drupal_flush_all_caches();`
    );
    const { page } = await stage.visit('/');
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
      backend: `${stage.backend}/v1`,
      names: ['base-url', 'near', 'system'],
    });
    await stage.removeBlocks();
  });

  it('has a schema for all its configuration, which refuses hostile values', async () => {
    await stage.placeBlocks(
      Object.entries(BLOCKS).map(([name, { attribute, value }]) => [
        name,
        { [attribute]: attribute === 'days' ? Number(value) : value },
      ])
    );
    const problems = await stage.site.evaluate(
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
    const refused = await stage.site.evaluate(
      `$typed = Drupal::service('config.typed');
      $data = Drupal::config('block.block.placed_0')->getRawData();
      foreach ([['near' => str_repeat('a', 201)], ['near' => "a\\nb"], ['page-size' => 0], ['sector' => 'x'], ['onclick' => 'x']] as $attributes) {
        $data['settings']['attributes'] = $attributes;
        echo count($typed->createFromNameAndData('block.block.placed_0', $data)->get('settings.attributes')->validate()), ' ';
      }`
    );
    assert.equal(refused.trim(), '1 1 1 1 1');
    await stage.removeBlocks();
  });
};
