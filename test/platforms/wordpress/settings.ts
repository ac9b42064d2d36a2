import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { root } from '../../../.tools/shell.js';
import { ADMINISTRATOR } from './site.js';
import { CONTACT, type EditorWindow, type Run } from './stage.js';

/** The plugin as `npm run build:wordpress` makes it. */
export const PLUGIN = path.join(root, 'build/wordpress/rounds-elements.zip');

const SETTINGS_PAGE = '/wp-admin/options-general.php?page=rounds-elements';

/** Defines the tests of the installation and of the settings page. */
export const settingsTests = (run: () => Run): void => {
  it('is installed by upload and activated', async () => {
    const { stage, administrator } = run();
    await administrator.goto(`${stage.site.origin}/wp-admin/plugin-install.php?tab=upload`);
    await administrator.setInputFiles('#pluginzip', PLUGIN);
    await administrator.click('#install-plugin-submit');
    await administrator.click('text=Activate Plugin');
    await administrator.waitForSelector('text=Plugin activated.');
  });

  it('refuses, with an explanation, a service without HTTPS and a contact that is not an email address', async () => {
    const { stage, administrator } = run();
    await administrator.goto(`${stage.site.origin}${SETTINGS_PAGE}`);
    await administrator.fill('#rounds-elements-backend', 'http://rounds.example.org/v1');
    await administrator.fill('#rounds-elements-system', 'Q Y');
    await administrator.locator('#rounds-elements-contact').evaluate((field: HTMLInputElement) => {
      field.type = 'text';
      field.value = 'not an address';
    });
    await administrator.click('#submit');
    await administrator.locator('.notice-error').first().waitFor();
    const notices = (await administrator.locator('.notice-error').allTextContents()).join();
    assert.match(notices, /must begin with https:\/\//);
    assert.match(notices, /must look like QYG/);
    assert.match(notices, /must be an email address/);
    assert.equal(await administrator.inputValue('#rounds-elements-backend'), '');
  });

  it('accepts only complete addresses without secrets', async () => {
    const { stage } = run();
    const addresses = [
      'https://rounds.example.org/v1/',
      'http://127.0.0.1:3000/v1',
      '//rounds.example.org/v1',
      'rounds.example.org/v1',
      'https://user:password@rounds.example.org/v1',
      'https://rounds.example.org/v1?key=1',
      'https://rounds.example.org/v1#top',
      'javascript:alert(1)',
      'ftp://rounds.example.org/v1',
    ];
    const code = `echo wp_json_encode( array_map( 'rounds_elements_backend_url', json_decode( '${JSON.stringify(addresses)}' ) ) );`;
    assert.deepEqual(JSON.parse(await stage.site.evaluate(code)), [
      'https://rounds.example.org/v1',
      'http://127.0.0.1:3000/v1',
      ...Array<string>(addresses.length - 2).fill(''),
    ]);
  });

  it('saves the settings of an administrator', async () => {
    const { stage, administrator } = run();
    await administrator.goto(`${stage.site.origin}${SETTINGS_PAGE}`);
    await administrator.fill('#rounds-elements-backend', `${stage.backend}/v1/`);
    await administrator.fill('#rounds-elements-system', '');
    await administrator.fill('#rounds-elements-contact', CONTACT);
    await administrator.click('#submit');
    await administrator.waitForSelector('text=Settings saved.');
    assert.equal(await administrator.inputValue('#rounds-elements-backend'), `${stage.backend}/v1`);
  });

  it('refuses settings without a nonce', async () => {
    const { stage, administrator } = run();
    const response = await administrator.request.post(`${stage.site.origin}/wp-admin/options.php`, {
      form: {
        option_page: 'rounds_elements',
        action: 'update',
        'rounds_elements[contact]': 'other@trust.example',
      },
    });
    assert.equal(response.status(), 403);
    const stored = await stage.site.evaluate(`echo wp_json_encode( rounds_elements_settings() );`);
    assert.match(stored, new RegExp(CONTACT));
  });

  it('refuses the settings to an editor and an author, even with the nonce of the form', async () => {
    const { stage, administrator } = run();
    const { site } = stage;
    await administrator.goto(`${site.origin}${SETTINGS_PAGE}`);
    const nonce = await administrator.inputValue('#_wpnonce');
    await stage.openEditor(administrator);
    for (const role of ['editor', 'author']) {
      await administrator.evaluate(
        ([name, password]) =>
          (window as unknown as EditorWindow).wp.apiFetch({
            path: '/wp/v2/users',
            method: 'POST',
            data: { username: name, password, email: `${name}@trust.example`, roles: [name] },
          }),
        [role, ADMINISTRATOR.password] as const
      );
      const page = await stage.signIn(role);
      const response = await page.goto(`${site.origin}${SETTINGS_PAGE}`);
      assert.equal(response?.status(), 403);
      const sent = await page.request.post(`${site.origin}/wp-admin/options.php`, {
        form: {
          option_page: 'rounds_elements',
          action: 'update',
          _wpnonce: nonce,
          'rounds_elements[backend]': 'https://evil.example/v1',
        },
      });
      assert.equal(sent.status(), 403);
    }
    assert.equal(await site.evaluate(`echo rounds_elements_settings()['backend'];`), `${stage.backend}/v1`);
  });

  it('shows the settings in Welsh to an administrator who reads Welsh', async () => {
    const { stage, administrator } = run();
    const language = (code: string): Promise<string> =>
      stage.site.evaluate(`update_user_meta( 1, 'locale', '${code}' );`);
    await language('cy');
    await administrator.goto(`${stage.site.origin}${SETTINGS_PAGE}`);
    const text = await administrator.locator('form[action="options.php"]').innerText();
    for (const label of ['Gwasanaeth Rowndiau', 'System gofal integredig', 'Iaith', 'Cyswllt']) {
      assert.ok(text.includes(label), label);
    }
    await language('');
  });
};
