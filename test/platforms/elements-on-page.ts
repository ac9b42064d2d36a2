// Steps of a visitor with the elements on a page of any platform.
import type { Page } from 'playwright';
import { until } from '../../.tools/shell.js';

/**
 * Polls until an element has a state. Playwright's own waiting needs `unsafe-eval`, which the policies refuse.
 *
 * @param limitSeconds the maximum wait in seconds
 */
export const hasState = (page: Page, selector: string, state: string, limitSeconds = 60): Promise<unknown> =>
  until(
    `${selector} is ${state}`,
    () =>
      page.evaluate(
        ([wanted, name]) => {
          const element = document.querySelector(wanted);
          element?.scrollIntoView();
          return element?.matches(`:state(${name})`);
        },
        [selector, state] as const
      ),
    limitSeconds
  );

/** Searches the finder for an outward code, and waits for the backend's answer. */
export const searchOutcode = async (page: Page, code: string): Promise<void> => {
  const answer = page.waitForResponse(
    (response) => response.url().includes(`forPlace=outcode%3A${code}`) && response.ok()
  );
  await page.locator('rounds-finder').getByRole('combobox').first().fill(code);
  await page.keyboard.press('Enter');
  await answer;
};
