import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ADMINISTRATOR, policyPlugin } from './site.js';
import { isReady, type Run } from './stage.js';

const REMOVE = `require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'rounds-elements/rounds-elements.php' );
uninstall_plugin( 'rounds-elements/rounds-elements.php' );`;

/** Defines the tests of removal, of sites without the plugin, and of networks. */
export const removalTests = (run: () => Run): void => {
  it('logs no PHP error or warning of the plugin', () => {
    const lines = run()
      .stage.site.log()
      .split('\n')
      .filter((line) => line.includes('plugins/rounds-elements'));
    assert.deepEqual(lines, []);
  });

  it('leaves no option behind when it is deleted', async () => {
    const { site } = run().stage;
    await site.evaluate(REMOVE);
    assert.equal(await site.evaluate(`echo get_option( 'rounds_elements', 'deleted' );`), 'deleted');
  });

  it('is not needed for two elements with files from the builder', async () => {
    const { stage } = run();
    const tags = ['rounds-finder', 'rounds-sessions'];
    for (const tag of tags)
      stage.site.addMustUsePlugin(`${tag}.php`, stage.builderParts(tag)['plugin'] ?? '');
    // Each script of a single element creates the Trusted Types policy again.
    stage.site.addMustUsePlugin('policy.php', policyPlugin(stage.backend, "rounds-html 'allow-duplicates'"));
    const author = await stage.signIn('author');
    const id = await stage.publishText(
      author,
      tags.map((tag) => stage.builderParts(tag)['snippet']).join('\n')
    );
    const { page, refused } = await stage.visit(`/?p=${id}`);
    for (const tag of tags) await isReady(page, tag);
    assert.equal(await page.locator('script[integrity][src*="rounds-"]').count(), 2);
    assert.deepEqual(await refused(), []);
    stage.site.removeMustUsePlugins();
  });

  it('refuses activation for a whole network, and works on one site of it', async () => {
    const { stage } = run();
    const { site } = stage;
    await site.becomeNetwork();
    const page = await stage.signIn(ADMINISTRATOR.name);
    await page.goto(`${site.origin}/wp-admin/network/plugins.php`);
    await page.click('#activate-rounds-elements');
    await page.waitForSelector('text=cannot be activated for a whole network');
    await page.goto(`${site.origin}/wp-admin/network/plugins.php`);
    assert.equal(await page.locator('#activate-rounds-elements').count(), 1);
    await page.goto(`${site.origin}/wp-admin/plugins.php`);
    await page.click('#activate-rounds-elements');
    await page.waitForSelector('text=Plugin activated.');
  });

  it('leaves no option behind on any site of a network', async () => {
    const { site } = run().stage;
    await site.evaluate(
      `$second = wpmu_create_blog( DOMAIN_CURRENT_SITE, '/second/', 'Second', 1 );
      foreach ( array( 1, $second ) as $id ) { update_blog_option( $id, 'rounds_elements', array( 'contact' => 'a@trust.example' ) ); }`
    );
    await site.evaluate(REMOVE);
    const left = `foreach ( get_sites() as $one ) { echo get_blog_option( $one->blog_id, 'rounds_elements', 'deleted' ) . ' '; }`;
    assert.equal(await site.evaluate(left), 'deleted deleted ');
  });
};
