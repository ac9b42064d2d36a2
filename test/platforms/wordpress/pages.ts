import assert from 'node:assert/strict';
import { it } from 'node:test';
import { until } from '../../../.tools/shell.js';
import { CONTACT, blockSource, htmlSource, isReady, scriptsOn, type Run } from './stage.js';

/** A value that would end an attribute or a tag. */
const HOSTILE = '"><img src=x onerror=alert(1)><b a="';

/** Returns the attributes of a block as WordPress writes them. */
const serialized = (attributes: object): string =>
  JSON.stringify(attributes)
    .replaceAll('--', '\\u002d\\u002d')
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\\"', '\\u0022');

const hostilePost = (backend: string): string =>
  [
    `<!-- wp:rounds-elements/finder ${serialized({
      near: HOSTILE,
      'base-url': 'https://evil.example',
      onclick: 'alert(1)',
      className: HOSTILE,
      system: HOSTILE,
      format: HOSTILE,
      within: HOSTILE,
      lang: HOSTILE,
      'page-size': -1,
      sector: ['a'],
      'heading-level': { a: 1 },
    })} /-->`,
    `[rounds_sessions near='"onmouseover="alert(1)' base-url="https://evil.example" onclick="alert(1)" group-by="x" limit="1e9"]`,
    `${backend}/embed.html?element=rounds-finder&base-url=https://evil.example&onclick=alert(1)&near[]=1`,
    `<div data-rounds="sessions" data-base-url="https://evil.example/v1">Placeholder</div>`,
  ].join('\n\n');

/** Defines the tests of widgets, shortcodes, pasted text and hostile authors. */
export const pageTests = (run: () => Run): void => {
  it('works as a shortcode and as an address on its own line', async () => {
    const { stage, administrator } = run();
    const id = await stage.publishText(
      administrator,
      `[rounds_sessions limit="1" without-filters]\n\n${stage.backend}/embed.html?element=rounds-finder&near=LS1`
    );
    const { page, refused } = await stage.visit(`/?p=${id}`);
    await isReady(page, 'rounds-sessions[limit="1"][without-filters]');
    await isReady(page, 'rounds-finder[near="LS1"]');
    assert.equal(await page.locator('iframe').count(), 0);
    assert.deepEqual(await refused(), []);
  });

  it('turns an address that an author pastes into the element', async () => {
    const { stage } = run();
    const use = (backend: string): Promise<string> =>
      stage.site.evaluate(
        `update_option( 'rounds_elements', array( 'backend' => '${backend}/v1', 'contact' => '${CONTACT}' ) );`
      );
    // Some versions of the editor embed only pasted addresses with HTTPS.
    const service = 'https://rounds.example.org';
    await use(service);
    const author = await stage.signIn('author');
    await stage.paste(author, `${service}/embed.html?element=rounds-finder&near=LS1`, 'core/embed');
    const id = await stage.save(author, 'Pasted address');
    const { page } = await stage.visit(`/?p=${id}`);
    const finder = page.locator('rounds-finder[near="LS1"]');
    assert.equal(await finder.getAttribute('base-url'), `${service}/v1`);
    assert.equal(await page.locator('iframe').count(), 0);
    await use(stage.backend);
  });

  it('does not turn the address of another service into an element', async () => {
    const { stage, administrator } = run();
    const id = await stage.publishText(
      administrator,
      'https://rounds.example.org/embed.html?element=rounds-finder&near=LS1'
    );
    const { page } = await stage.visit(`/?p=${id}`);
    assert.equal(await page.locator('rounds-finder').count(), 0);
    assert.deepEqual(await scriptsOn(page), []);
  });

  it('shows the block that an author pastes from the builder', async () => {
    const { stage } = run();
    const page = await stage.signIn('author');
    const parts = stage.builderParts('rounds-sessions', [
      ['near', 'Leeds & "Bradford"'],
      ['limit', 1],
      ['without-filters', true],
    ]);
    await stage.paste(page, parts['block'] ?? '', 'rounds-elements/sessions');
    const id = await stage.save(page, 'Pasted block');
    const visit = await stage.visit(`/?p=${id}`);
    await until('The element', () =>
      visit.page.evaluate(() => Boolean(document.querySelector('rounds-sessions:defined')))
    );
    const attributes = await visit.page
      .locator('rounds-sessions')
      .evaluate((element) =>
        ['base-url', 'near', 'limit', 'without-filters'].map((name) => element.getAttribute(name))
      );
    assert.deepEqual(attributes, [`${stage.backend}/v1`, 'Leeds & "Bradford"', '1', '']);
  });

  it('loads the scripts for a placeholder from the builder in an author’s text', async () => {
    const { stage } = run();
    const page = await stage.signIn('author');
    const id = await stage.publish(page, 'Placeholder', [
      htmlSource(stage.builderParts('rounds-finder')['snippet'] ?? ''),
    ]);
    const visit = await stage.visit(`/?p=${id}`);
    await isReady(visit.page, 'rounds-finder');
    assert.deepEqual(await visit.refused(), []);
  });

  it('works in two widgets of a sidebar', async () => {
    const { stage } = run();
    const theme = await stage.site.evaluate(`echo get_stylesheet();`);
    stage.site.addTheme('sidebar', {
      'style.css': '/* Theme Name: Sidebar */',
      'functions.php': `<?php register_sidebar( array( 'id' => 'side', 'name' => 'Side' ) );`,
      'index.php': `<!doctype html><html lang="en"><head><title>Sidebar</title><?php wp_head(); ?></head>
<body><?php wp_body_open(); dynamic_sidebar( 'side' ); wp_footer(); ?></body></html>`,
    });
    await stage.site.evaluate(`switch_theme( 'sidebar' );`);
    const widgets = [
      { id_base: 'block', instance: { raw: { content: blockSource('sessions', { limit: 1 }) } } },
      {
        id_base: 'text',
        instance: { raw: { text: '[rounds_finder near="LS1"]', filter: true, visual: true } },
      },
    ];
    await stage.site.evaluate(
      `wp_set_current_user( 1 );
      foreach ( json_decode( '${JSON.stringify(widgets).replaceAll('\\', String.raw`\\`)}', true ) as $widget ) {
        $request = new WP_REST_Request( 'POST', '/wp/v2/widgets' );
        $request->set_body_params( array( 'sidebar' => 'side' ) + $widget );
        rest_do_request( $request );
      }`
    );
    const { page, refused } = await stage.visit('/');
    await isReady(page, 'rounds-sessions[limit="1"]');
    await isReady(page, 'rounds-finder[near="LS1"]');
    assert.deepEqual(await scriptsOn(page), ['rounds.js']);
    assert.deepEqual(await refused(), []);
    await stage.site.evaluate(`switch_theme( '${theme}' );`);
  });

  it('renders an author’s hostile attributes as text or not at all', async () => {
    const { stage } = run();
    const author = await stage.signIn('author');
    const id = await stage.publishText(author, hostilePost(stage.backend));
    const { page } = await stage.visit(`/?p=${id}`);
    // A hostile place is not found, so these elements need not become ready.
    await until('The elements', () =>
      page.evaluate(() => document.querySelector('rounds-finder:defined') !== null)
    );
    const found = await page.evaluate(() => ({
      attributes: [...document.querySelectorAll('rounds-finder, rounds-sessions')].map((element) => ({
        names: element.getAttributeNames().filter((name) => !['class', 'lang', 'dir', 'role'].includes(name)),
        backend: element.getAttribute('base-url'),
      })),
      handlers: [...document.querySelectorAll('main *')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on'))
      ).length,
      images: document.querySelectorAll('img[src="x"]').length,
      placeholder: document.querySelector('[data-rounds]')?.textContent,
    }));
    assert.equal(found.images, 0);
    assert.equal(found.handlers, 0);
    assert.equal(found.placeholder, 'Placeholder');
    assert.ok(found.attributes.length >= 3);
    for (const { names, backend: used } of found.attributes) {
      assert.equal(used, `${stage.backend}/v1`);
      assert.ok(
        names.every((name) => ['base-url', 'near', 'system'].includes(name)),
        names.join()
      );
    }
  });
};
