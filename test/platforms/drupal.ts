// `DRUPAL=FOLDER npm run test:drupal`: installs the built module on a real Drupal and uses it as an administrator, an author
// and a visitor. Needs php-cli, php-gd, php-mbstring, php-sqlite3 and php-xml, and `npm run build:drupal` before it.
import { after, before, describe } from 'node:test';
import { blocks } from './drupal/blocks.js';
import { removal } from './drupal/removal.js';
import { settings } from './drupal/settings.js';
import { SOURCE, Stage } from './drupal/stage.js';
import { texts } from './drupal/texts.js';

describe(`the Drupal module on ${SOURCE}`, { timeout: 1_500_000 }, () => {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());

  // In this order: the module is installed first, and uninstalled last.
  settings(stage);
  blocks(stage);
  texts(stage);
  removal(stage);
});
