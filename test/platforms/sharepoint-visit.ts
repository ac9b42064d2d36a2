import type { BrowserContext, Page } from 'playwright';
import { until } from '../../.tools/shell.js';
import { TEST_DAY } from '../../.tools/test-day.js';
import type { Host, HostWindow } from './sharepoint-host.js';
import { ASSETS, type Policies } from './sharepoint-site.js';

/** A page, and what goes wrong on it. */
export interface Visit {
  readonly page: Page;
  readonly problems: readonly string[];
  readonly requests: readonly string[];
}

/**
 * Returns policies by name. `strict` is stricter than SharePoint: it allows the page's own files and the backend, and nothing
 * inline. `enforce` is the `script-src` that Microsoft documents for `?csp=enforce`, without `'unsafe-eval'`, where the
 * package's files are on a CDN: other scripts need its nonce.
 */
export const policiesOf = (cdn: string, backend: string): Policies => ({
  strict: `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src ${backend}; base-uri 'none'; form-action 'self'`,
  enforce: `script-src 'self' https://res-1.cdn.office.net *.cdn.office.net ${cdn}${ASSETS} 'nonce-of-the-page'`,
});

/** Opens an address on the day of the backend. */
export const visit = async (context: BrowserContext, address: string): Promise<Visit> => {
  const page = await context.newPage();
  const problems: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.clock.setFixedTime(TEST_DAY);
  await page.goto(address);
  return { page, problems, requests };
};

/** Runs a command of the page's host. */
export const command = <Name extends keyof Host>(
  page: Page,
  name: Name,
  ...args: Parameters<Host[Name]>
): Promise<ReturnType<Host[Name]>> =>
  page.evaluate(
    ([wanted, given]) => {
      const { host } = window as unknown as HostWindow;
      const run = host[wanted] as (...values: readonly unknown[]) => unknown;
      return run(...given) as ReturnType<Host[Name]>;
    },
    [name, args] as readonly [Name, readonly unknown[]]
  );

/** Returns the computed value of a CSS property. */
export const styleOf = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

/** Returns the violations of the page's policy. */
export const refusedBy = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as HostWindow).refused);

/** Adds a web part to a page and returns its index. */
export const addTo = async (page: Page, ...args: Parameters<Host['add']>): Promise<number> => {
  const index = await command(page, 'add', ...args);
  await until('The web part', () => command(page, 'isPlaced', index));
  return index;
};
