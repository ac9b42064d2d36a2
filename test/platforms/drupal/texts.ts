// Placeholders in text, as an author writes them and a visitor uses them.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isReady, scriptsOn, signIn } from './pages.js';
import { AUTHOR, type Stage } from './stage.js';

/** Registers the tests. */
export const texts = (stage: Stage): void => {
  it('is dropped by the format “Basic HTML” until an administrator switches the filter on', async () => {
    const text = '<div data-rounds="finder" data-near="LS1"><p>Ask us.</p></div>';
    const { page } = await stage.visit(await stage.publish('basic_html', text));
    assert.equal(await page.locator('[data-rounds], rounds-finder').count(), 0);
    await page.context().close();

    await stage.setFilter('basic_html', true);
    const visitor = await stage.visit(await stage.publish('basic_html', text));
    await isReady(visitor.page, `rounds-finder[near="LS1"][base-url="${stage.backend}/v1"]`);
    assert.deepEqual(await visitor.refused(), []);
    assert.deepEqual((await scriptsOn(visitor.page))[0], ['rounds-finder.js', 'sha384-']);
  });

  it('keeps a placeholder that an author pastes into CKEditor 5, even when the text is edited again', async () => {
    const text = '<div data-rounds="finder" data-near="LS1" data-page-size="5"><p>Ask us.</p></div>';
    const page = await signIn(stage.browser, stage.site, AUTHOR);
    await page.goto(`${stage.site.origin}/node/add/page`);
    await page.fill('[name="title[0][value]"]', 'An author');
    await page.locator('.ck-source-editing-button').click();
    await page.locator('.ck-source-editing-area textarea').fill(text);
    await page.locator('.ck-source-editing-button').click();
    await page.click('#edit-submit');
    await page.waitForURL(/node\/\d+$/);
    const address = new URL(page.url()).pathname;
    await page.goto(`${stage.site.origin}${address}/edit`);
    await page.locator('.ck-editor__editable').waitFor();
    await page.fill('[name="title[0][value]"]', 'An author again');
    await page.click('#edit-submit');
    await page.waitForURL(/node\/\d+$/);
    const stored = await stage.site.evaluate(
      `echo Drupal\\node\\Entity\\Node::load(${address.replace('/node/', '')})->get('body')->value;`
    );
    assert.equal(stored.trim(), text);
    const visitor = await stage.visit(address);
    await isReady(visitor.page, 'rounds-finder[near="LS1"][page-size="5"]');
    assert.deepEqual(await visitor.refused(), []);
  });

  it("shows only the fallback of an author's hostile placeholder, without its handlers", async () => {
    const { page } = await stage.visit(
      await stage.publish(
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

  it('loads one script if a block and a text show different elements', async () => {
    await stage.placeBlocks([['sessions', { limit: 1 }]]);
    const { page } = await stage.visit(
      await stage.publish('basic_html', '<div data-rounds="finder">Ask us.</div>')
    );
    await isReady(page, 'rounds-finder');
    await isReady(page, 'rounds-sessions');
    assert.deepEqual(await scriptsOn(page), [['rounds.js', 'sha384-']]);
    await stage.removeBlocks();
  });

  it('works in a format with the tags of LocalGov Drupal’s “wysiwyg”, as a block and with the filter', async () => {
    // The format of localgov_media 2, without what needs modules outside core.
    await stage.site.evaluate(
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
    const before = await stage.visit(await stage.publish('wysiwyg', text));
    assert.equal(await before.page.locator('[data-rounds], rounds-finder').count(), 0);
    await stage.placeBlocks([['finder', {}]]);
    const block = await stage.visit(await stage.publish('wysiwyg', 'Text'));
    await isReady(block.page, 'rounds-finder');
    await stage.removeBlocks();
    await stage.setFilter('wysiwyg', true);
    const placeholder = await stage.visit(await stage.publish('wysiwyg', `${text}<dl><dt>Kept</dt></dl>`));
    await isReady(placeholder.page, 'rounds-finder[near="LS1"]');
    assert.equal(await placeholder.page.locator('dl > dt').count(), 1);
  });

  it('loads nothing on a page without an element', async () => {
    const { page } = await stage.visit(await stage.publish('basic_html', '<p>Text</p>'));
    assert.equal(
      await page.locator('script[src*="rounds_elements"], link[href*="rounds_elements"]').count(),
      0
    );
  });
};
