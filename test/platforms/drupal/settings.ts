// Settings: the page that only administrators use.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { signIn } from './pages.js';
import { AUTHOR, CONTACT, SETTINGS, type Stage } from './stage.js';

/** Registers the tests. */
export const settings = (stage: Stage): void => {
  it('is installed on the page “Extend”', async () => {
    await stage.administrator.goto(`${stage.site.origin}/admin/modules`);
    await stage.administrator.locator('[name="modules[rounds_elements][enable]"]').check();
    await stage.administrator.click('#edit-submit');
    await stage.administrator.waitForSelector('text=Module Rounds Elements has been');
  });

  it('refuses unsafe settings with an explanation', async () => {
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
      await stage.administrator.goto(`${stage.site.origin}${SETTINGS}`);
      await stage.administrator.fill(`[name=${field}]`, value);
      await stage.administrator.click('#edit-submit');
      const error = stage.administrator.locator('.messages--error').first();
      await error.waitFor();
      assert.match((await error.textContent()) ?? '', message, value);
    }
  });

  it('saves the settings of an administrator', async () => {
    await stage.administrator.goto(`${stage.site.origin}${SETTINGS}`);
    await stage.administrator.fill('[name=backend]', ` ${stage.backend}/v1/ `);
    await stage.administrator.fill('[name=contact]', CONTACT);
    await stage.administrator.click('#edit-submit');
    await stage.administrator.waitForSelector('text=The configuration options have been saved.');
    assert.equal(await stage.administrator.inputValue('[name=backend]'), `${stage.backend}/v1`);
  });

  it('refuses the settings page to an author without the permission', async () => {
    await stage.site.evaluate(
      `$user = Drupal\\user\\Entity\\User::create(['name' => 'author', 'status' => 1, 'roles' => ['content_editor']]);
      $user->setPassword('author of pages'); $user->save();`
    );
    const page = await signIn(stage.browser, stage.site, AUTHOR);
    assert.equal((await page.goto(`${stage.site.origin}${SETTINGS}`))?.status(), 403);
    assert.equal(
      (await stage.visit(SETTINGS).then(({ page: own }) => own.title())).includes('Access denied'),
      true
    );
  });

  it('never contacts an unsafe service from configuration that bypassed the form', async () => {
    const rendered = await stage.site.evaluate(
      `foreach (['javascript:alert(1)', 'http://evil.example/v1', '//evil.example', 'https://a"b c', '/\\\\evil.example', '/service/v1'] as $address) {
        Drupal::configFactory()->getEditable('rounds_elements.settings')->set('backend', $address)->save();
        Drupal::service('request_stack')->push($request);
        echo Drupal::service('rounds_elements.elements')->backend(), "\\n";
      }
      Drupal::configFactory()->getEditable('rounds_elements.settings')->set('backend', '${stage.backend}/v1')->save();`
    );
    assert.deepEqual(rendered.split('\n'), ['', '', '', '', '', `${stage.site.origin}/service/v1`, '']);
  });

  it('has a help page', async () => {
    await stage.administrator.goto(`${stage.site.origin}/admin/help/rounds_elements`);
    await stage.administrator.waitForSelector('text=ask your Rounds service, and no other server');
  });
};
