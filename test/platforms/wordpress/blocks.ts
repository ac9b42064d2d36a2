import assert from 'node:assert/strict';
import { it } from 'node:test';
import { until } from '../../../.tools/shell.js';
import { searchOutcode } from '../elements-on-page.js';
import { NAMES, blockSource, isReady, scriptsOn, type EditorWindow, type Run } from './stage.js';
import type { Page } from 'playwright';

/** Inserts a block into a new post, and opens its settings. */
const insert = async (page: Page, name: string, attributes: object): Promise<void> => {
  await page.evaluate(
    async ([block, given]) => {
      const { blocks, data } = (window as unknown as EditorWindow).wp;
      await data.dispatch('core/block-editor')['insertBlocks']?.([blocks.createBlock(block, given)]);
      await data.dispatch('core/edit-post')['openGeneralSidebar']?.('edit-post/block');
    },
    [`rounds-elements/${name}`, attributes] as const
  );
};

/** Returns true if a frame of the editor shows a running finder. */
const hasPreview = async (page: Page): Promise<boolean> => {
  const found = await Promise.all(
    page
      .frames()
      .map((frame) =>
        frame.evaluate(() =>
          [...document.querySelectorAll('rounds-finder')].some(
            (element) => element.getAttribute('near') === 'LS1' && element.shadowRoot !== null
          )
        )
      )
  );
  return found.includes(true);
};

/** Defines the tests of blocks: what people publish, and what visitors use. */
export const blockTests = (run: () => Run): void => {
  for (const name of NAMES) {
    it(`lets an administrator publish ${name}, which a visitor uses under a strict policy`, async () => {
      const { stage, administrator } = run();
      const id = await stage.publish(administrator, name, [blockSource(name)]);
      const { page, refused } = await stage.visit(`/?p=${id}`);
      await isReady(page, `rounds-${name}`);
      assert.equal((await scriptsOn(page))[0], `rounds-${name}.js`);
      const hashes = await page
        .locator('[src*="rounds-elements"], link[href*="rounds-elements"]')
        .evaluateAll((found) => found.map((element) => element.getAttribute('integrity') ?? ''));
      assert.ok(hashes.length >= 2 && hashes.every((hash) => hash.startsWith('sha384-')), hashes.join());
      assert.deepEqual(await refused(), []);
    });
  }

  for (const role of ['editor', 'author']) {
    it(`lets an ${role} publish all blocks, which a visitor uses under a strict policy`, async () => {
      const { stage } = run();
      const page = await stage.signIn(role);
      const id = await stage.publish(
        page,
        role,
        NAMES.map((name) => blockSource(name))
      );
      const visit = await stage.visit(`/?p=${id}`);
      for (const name of NAMES) await isReady(visit.page, `rounds-${name}`);
      assert.deepEqual(await visit.refused(), []);
    });
  }

  it("answers a visitor's search", async () => {
    const { stage, administrator } = run();
    const id = await stage.publish(administrator, 'Search', [blockSource('finder', { 'page-size': 2 })]);
    const { page, refused } = await stage.visit(`/?p=${id}`);
    await isReady(page, 'rounds-finder');
    await searchOutcode(page, 'LS1');
    await isReady(page, 'rounds-finder');
    assert.deepEqual(await refused(), []);
  });

  it("sends a visitor's feedback", async () => {
    const { stage, administrator } = run();
    const id = await stage.publish(administrator, 'Feedback', [blockSource('feedback-form')]);
    const { page, refused } = await stage.visit(`/?p=${id}`);
    await isReady(page, 'rounds-feedback-form');
    const form = page.locator('rounds-feedback-form');
    await form.locator('[name=q0][value="3"]').check();
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await form.locator('[part=send]').click();
    assert.equal((await answer).status(), 201);
    await form.locator('[part=sent]').waitFor();
    assert.deepEqual(await refused(), []);
  });

  it('draws the chart for a visitor', async () => {
    const { stage, administrator } = run();
    const id = await stage.publish(administrator, 'Chart', [blockSource('equity-chart')]);
    const { page, refused } = await stage.visit(`/?p=${id}`);
    await isReady(page, 'rounds-equity-chart');
    await page.locator('rounds-equity-chart canvas').waitFor();
    assert.deepEqual(await scriptsOn(page), ['rounds-equity-chart.js', 'rounds-chart.js']);
    assert.deepEqual(await refused(), []);
  });

  it('shows the block and its settings in the editor, without a warning of WordPress', async () => {
    const { stage } = run();
    const page = await stage.signIn('author');
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type()) && /rounds|deprecated/i.test(message.text())) {
        warnings.push(message.text());
      }
    });
    await stage.openEditor(page);
    await insert(page, 'finder', { near: 'LS1' });
    await until('The preview', () => hasPreview(page), 60);
    await page.getByLabel('Near', { exact: true }).waitFor();
    await page.getByLabel('Sector', { exact: true }).selectOption('hospice');
    const content = await page.evaluate(() =>
      String((window as unknown as EditorWindow).wp.data.select('core/editor')['getEditedPostContent']?.())
    );
    assert.match(content, /^<!-- wp:rounds-elements\/finder \{"near":"LS1","sector":"hospice"\} \/-->$/);
    assert.deepEqual(warnings, []);
  });

  it('shows the settings of a block in Welsh to someone who reads Welsh', async () => {
    const { stage } = run();
    await stage.site.evaluate(`update_user_meta( get_user_by( 'login', 'author' )->ID, 'locale', 'cy' );`);
    const page = await stage.signIn('author');
    await stage.openEditor(page);
    await insert(page, 'finder', {});
    await page.getByLabel('Yn agos at', { exact: true }).waitFor();
    await page.getByText('Dod o hyd i Rownd', { exact: true }).first().waitFor();
    await stage.site.evaluate(`update_user_meta( get_user_by( 'login', 'author' )->ID, 'locale', '' );`);
  });

  it('loads one script for two kinds of blocks, which a visitor uses', async () => {
    const { stage, administrator } = run();
    const id = await stage.publish(administrator, 'Two blocks', [
      blockSource('finder'),
      blockSource('finder', { near: 'LS1' }),
      blockSource('feedback-form'),
    ]);
    const { page, refused } = await stage.visit(`/?p=${id}`);
    await isReady(page, 'rounds-finder');
    await isReady(page, 'rounds-finder[near]');
    await isReady(page, 'rounds-feedback-form');
    assert.deepEqual(await scriptsOn(page), ['rounds.js', 'rounds-extras.js']);
    assert.deepEqual(await refused(), []);
  });

  it('loads nothing on a page without an element', async () => {
    const { stage, administrator } = run();
    const id = await stage.publish(administrator, 'Plain', [
      '<!-- wp:paragraph --><p>Text</p><!-- /wp:paragraph -->',
    ]);
    const { page } = await stage.visit(`/?p=${id}`);
    const files = page.locator('script[src*="rounds-elements"], link[href*="rounds-elements"]');
    assert.equal(await files.count(), 0);
  });
};
