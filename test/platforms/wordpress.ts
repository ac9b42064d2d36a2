// `npm run test:wordpress`: installs the built plugin on a real WordPress and uses it as an administrator, an editor, an author
// and a visitor. stories/docs/wordpress.md lists what it needs. `WORDPRESS` may name the folder of another WordPress.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, afterEach, before, describe } from 'node:test';
import { blockTests } from './wordpress/blocks.js';
import { pageTests } from './wordpress/pages.js';
import { removalTests } from './wordpress/removal.js';
import { PLUGIN, settingsTests } from './wordpress/settings.js';
import { ADMINISTRATOR } from './wordpress/site.js';
import { Stage, type Run } from './wordpress/stage.js';

const SOURCE = process.env['WORDPRESS'] ?? '/usr/share/wordpress';

describe('the WordPress plugin', { timeout: 1_800_000 }, () => {
  let started: Run | undefined;
  const run = (): Run => started ?? assert.fail('WordPress did not start.');

  before(async () => {
    assert.ok(existsSync(PLUGIN), 'Run npm run build:wordpress first.');
    assert.ok(existsSync(SOURCE), `There is no WordPress in ${SOURCE}.`);
    const stage = await Stage.start(SOURCE);
    started = { stage, administrator: await stage.signIn(ADMINISTRATOR.name) };
    const { wordpress, php, mariadb } = stage.site;
    const versions = [`WordPress ${wordpress}`, php, mariadb, `Chromium ${stage.browser.version()}`];
    process.stdout.write(`${[new Date().toISOString(), ...versions].join('\n')}\n`);
  });

  afterEach(() => run().stage.closePages(run().administrator));

  after(() => started?.stage.stop());

  settingsTests(run);
  blockTests(run);
  pageTests(run);
  removalTests(run);
});
