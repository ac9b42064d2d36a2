// Pages and content of a Drupal in tests: as people see them, and as they are stored.
import type { Browser, Page } from 'playwright';
import { TEST_DAY } from '../../../.tools/test-day.js';
import { hasState } from '../elements-on-page.js';
import type { DrupalSite } from './site.js';

/** A page that a visitor has open. */
export interface Visit {
  readonly page: Page;
  /** Returns the violations of the page's policy. */
  readonly refused: () => Promise<readonly string[]>;
}

const newPage = async (browser: Browser): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(45_000);
  return page;
};

/** Signs in, and returns the page. */
export const signIn = async (
  browser: Browser,
  { origin }: DrupalSite,
  { name, password }: { readonly name: string; readonly password: string }
): Promise<Page> => {
  const page = await newPage(browser);
  await page.goto(`${origin}/user/login`);
  await page.fill('[name=name]', name);
  await page.fill('[name=pass]', password);
  await page.click('[name=op]');
  await page.waitForURL(/user\/\d+/);
  return page;
};

/** Opens a page as a visitor on the day of the backend. */
export const visitAnonymously = async (
  browser: Browser,
  { origin }: DrupalSite,
  address: string
): Promise<Visit> => {
  const page = await newPage(browser);
  await page.clock.setFixedTime(TEST_DAY);
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(window, { refusedByPolicy: found });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      found.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  await page.goto(`${origin}${address}`);
  const refused = (): Promise<readonly string[]> =>
    page.evaluate(() => (window as unknown as { refusedByPolicy: string[] }).refusedByPolicy);
  return { page, refused };
};

/** Maximum wait for an element, in seconds. */
const READY_SECONDS = 90;

/** Waits until an element shows its answer. */
export const isReady = (page: Page, selector: string): Promise<unknown> =>
  hasState(page, selector, 'ready', READY_SECONDS);

/**
 * Returns the names of the scripts that the page itself loads, each with the beginning of its hash. A script may load a second one later,
 * whose name ends in `-more.js`.
 */
export const scriptsOn = (page: Page): Promise<readonly (readonly (string | undefined)[])[]> =>
  page
    .locator('script[src*="rounds_elements"]:not([src*="-more.js"])')
    .evaluateAll((found) =>
      found.map((script) => [
        new URL((script as HTMLScriptElement).src).pathname.split('/').at(-1),
        (script as HTMLScriptElement).integrity.slice(0, 7),
      ])
    );

/** Returns an expression of PHP for a value. */
const php = (value: unknown): string =>
  `json_decode(base64_decode('${Buffer.from(JSON.stringify(value)).toString('base64')}'), TRUE)`;

/** Publishes text without the editor, and returns its address. */
export const publishText = async (site: DrupalSite, format: string, text: string): Promise<string> =>
  `/node/${await site.evaluate(
    `$node = Drupal\\node\\Entity\\Node::create(['type' => 'page', 'title' => 'Text', 'status' => 1, 'uid' => 1,
      'body' => ['format' => '${format}', 'value' => ${php(text)}]]);
    $node->save(); echo $node->id();`
  )}`;

/** A block that bypasses the form, with any attributes. */
export type PlacedBlock = readonly [name: string, attributes: object];

/** Places these blocks and no others of the module; their ids are `placed_0` and so on. */
export const placeOnly = (site: DrupalSite, blocks: readonly PlacedBlock[]): Promise<string> =>
  site.evaluate(
    `foreach (Drupal::entityTypeManager()->getStorage('block')->loadMultiple() as $block) {
      if (str_starts_with($block->getPluginId(), 'rounds_elements')) { $block->delete(); }
    }
    foreach (${php(blocks.map(([name, attributes]) => [name.replaceAll('-', '_'), attributes]))} as $index => [$name, $attributes]) {
      Drupal\\block\\Entity\\Block::create(['id' => "placed_$index", 'theme' => 'stark', 'region' => 'content',
        'plugin' => "rounds_elements_$name", 'settings' => ['label' => 'X', 'label_display' => '0',
        'provider' => 'rounds_elements', 'attributes' => $attributes]])->save();
    }`
  );
