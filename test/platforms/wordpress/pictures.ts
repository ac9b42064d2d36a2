/** `npm run docs:wordpress-pictures`: takes the pictures of stories/docs/wordpress.md from a real WordPress, named by `WORDPRESS`. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PNG } from 'pngjs';
import type { Page } from 'playwright';
import { TEST_DAY } from '../../../.tools/test-day.js';
import { root } from '../../../.tools/shell.js';
import { indexedPng } from '../../visual/indexed-png.js';
import { PLUGIN } from './settings.js';
import { ADMINISTRATOR } from './site.js';
import { CONTACT, Stage, isReady, type EditorWindow } from './stage.js';

const SIZE = { width: 960, height: 600 };

const photograph = async (page: Page, name: string): Promise<void> => {
  const picture = PNG.sync.read(await page.screenshot({ animations: 'disabled' }));
  const file = path.join(root, `stories/docs/images/wordpress-${name}.png`);
  await writeFile(file, indexedPng({ width: picture.width, height: picture.height, data: picture.data }));
};

const takePictures = async (stage: Stage): Promise<void> => {
  const { site, backend } = stage;
  const page = await stage.signIn(ADMINISTRATOR.name);
  await page.setViewportSize(SIZE);
  await page.goto(`${site.origin}/wp-admin/plugin-install.php?tab=upload`);
  await page.setInputFiles('#pluginzip', PLUGIN);
  await photograph(page, 'upload');
  await page.click('#install-plugin-submit');
  await page.click('text=Activate Plugin');
  await page.waitForSelector('text=Plugin activated.');

  await page.goto(`${site.origin}/wp-admin/options-general.php?page=rounds-elements`);
  await page.fill('#rounds-elements-backend', 'https://rounds.example.org/v1');
  await page.fill('#rounds-elements-contact', CONTACT);
  await photograph(page, 'settings');
  await page.fill('#rounds-elements-backend', `${backend}/v1`);
  await page.click('#submit');

  await page.goto(`${site.origin}/wp-admin/post-new.php?post_type=page`);
  await page.waitForFunction(() => Boolean((window as unknown as Partial<EditorWindow>).wp?.blocks));
  await page.evaluate(async () => {
    const { dispatch } = (window as unknown as EditorWindow).wp.data;
    for (const scope of ['core', 'core/edit-post']) {
      await dispatch('core/preferences')['set']?.(scope, 'welcomeGuide', false);
    }
    await dispatch('core/edit-post')['openGeneralSidebar']?.('edit-post/block');
    await dispatch('core/editor')['editPost']?.({ title: 'Schwartz Rounds' });
  });
  const inserter = page.getByRole('button', { name: /^(Toggle block inserter|Block Inserter)$/ });
  // Newer versions offer patterns for a new page.
  const offer = page.locator('.components-modal__frame');
  if (
    await offer.waitFor({ timeout: 20_000 }).then(
      () => true,
      () => false
    )
  )
    await page.keyboard.press('Escape');
  await inserter.click();
  await page.getByRole('searchbox').fill('Find a Round');
  await page.getByRole('option', { name: 'Find a Round' }).waitFor();
  await photograph(page, 'inserter');
  await page.getByRole('option', { name: 'Find a Round' }).click();
  await inserter.click();
  await page.getByLabel('Near', { exact: true }).fill('LS1');
  await page.getByText('Find a Round').first().waitFor();
  await new Promise((resolve) => setTimeout(resolve, 5000));
  await photograph(page, 'block');

  const id = await stage.save(page, 'Schwartz Rounds');
  const visitor = await stage.visit(`/?page_id=${id}`);
  await visitor.page.setViewportSize(SIZE);
  await isReady(visitor.page, 'rounds-finder');
  await visitor.page.evaluate(() => window.scrollTo(0, 0));
  await photograph(visitor.page, 'page');
};

process.stdout.write(`The pictures are of ${TEST_DAY}.\n`);
const stage = await Stage.start(process.env['WORDPRESS'] ?? '/usr/share/wordpress');
try {
  // WordPress's own inline styles are part of the picture.
  stage.site.removeMustUsePlugins();
  await takePictures(stage);
} finally {
  await stage.stop();
}
