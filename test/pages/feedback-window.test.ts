import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import { realTimeEnv } from '../../.tools/fake-time.js';

const { TEST_BACKEND = '' } = process.env;
/** Limit for every wait, in ms: longer than any step takes on a busy machine. */
const PATIENCE = 120_000;
const WORDS = 'Something of mine';

// These tests need a window, not an iframe, because of its history and printing.
describe('<rounds-feedback-form> in a separate window', () => {
  let browser: Browser;

  /** Opens the page with the form; it records how it was shown again. */
  const open = async (query: string): Promise<Page> => {
    const page = await browser.newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.evaluateOnNewDocument(() => {
      addEventListener('pageshow', ({ persisted }) => {
        document.documentElement.dataset['shown'] = persisted ? 'again' : 'new';
      });
      window.print = () => {
        document.documentElement.dataset['printed'] = '';
      };
    });
    await page.goto(`${TEST_BACKEND}/feedback.html?outbox=memory${query}`);
    return page;
  };

  const formIn = async (page: Page, lang = 'en'): Promise<void> => {
    await page.evaluate((wanted) => {
      document.documentElement.lang = wanted;
    }, lang);
    await page.waitForFunction(
      (wanted) => {
        const root = document.querySelector('rounds-feedback-form')?.shadowRoot;
        return root?.querySelector('form') && root.querySelector<HTMLElement>('#root')?.lang === wanted;
      },
      { timeout: PATIENCE, polling: 50 },
      lang
    );
  };

  before(async () => {
    const chromium = await find('chromium');
    assert.ok(chromium, 'This needs Chromium.');
    browser = await launch({
      env: realTimeEnv(),
      executablePath: chromium.path,
      headless: true,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
  });

  after(async () => {
    await browser.close();
  });

  it('is empty when the back button restores the page from the cache', async () => {
    const page = await open('');
    await formIn(page);
    await page.evaluate((words) => {
      const root = document.querySelector('rounds-feedback-form')?.shadowRoot;
      root?.querySelector<HTMLInputElement>('[type=radio]')?.click();
      const field = root?.querySelector('textarea');
      if (field) field.value = words;
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    }, WORDS);
    await page.goto(`${TEST_BACKEND}/icon.svg`);
    await page.evaluate(() => {
      history.back();
    });
    await page.waitForFunction(() => document.documentElement.dataset['shown'] === 'again', {
      timeout: PATIENCE,
      polling: 50,
    });
    const [checked, typed, said] = await page.evaluate(() => {
      const root = document.querySelector('rounds-feedback-form')?.shadowRoot;
      const typed = [...(root?.querySelectorAll('textarea') ?? [])].map(({ value }) => value).join('');
      return [root?.querySelectorAll(':checked').length, typed, root?.textContent] as const;
    });
    assert.deepEqual([checked, typed], [0, '']);
    assert.ok(!said?.includes(WORDS));
    await page.close();
  });

  /** Opens what will be sent, and returns its text once it has one of these parts. */
  const payloadIn = async (page: Page, part: string): Promise<string> => {
    await page.evaluate(() => {
      const root = document.querySelector('rounds-feedback-form')?.shadowRoot;
      const details = root?.querySelector<HTMLDetailsElement>('form > details');
      if (details) details.open = !details.open;
    });
    const found = await page.waitForFunction(
      (wanted) =>
        document.querySelector('rounds-feedback-form')?.shadowRoot?.querySelector(wanted)?.textContent,
      { timeout: PATIENCE, polling: 50 },
      part
    );
    return String(await found.jsonValue());
  };

  it('shows what will be sent to a visitor who has been offline since the form was ready', async () => {
    const page = await open('');
    await formIn(page);
    await page.waitForNetworkIdle();
    await page.setOfflineMode(true);
    assert.match(await payloadIn(page, '[part=payload]'), /"formId": "evaluation"/);
    await page.close();
  });

  it('says before any answer that the part of the page that sends answers is missing, and loads it with the next page', async () => {
    const page = await open('');
    await page.setRequestInterception(true);
    let isLost = true;
    page.on('request', (request) => {
      void (isLost && request.url().includes('/sending-') ? request.abort() : request.continue());
    });
    await page.reload();
    await formIn(page);
    const alert = await page.waitForFunction(
      () =>
        document.querySelector('rounds-feedback-form')?.shadowRoot?.querySelector('[role=alert]')
          ?.textContent,
      { timeout: PATIENCE, polling: 50 }
    );
    assert.match(String(await alert.jsonValue()), /cannot send answers\. .* reload the page\.$/);
    isLost = false;
    await page.reload();
    await formIn(page);
    assert.match(await payloadIn(page, '[part=payload]'), /"formId": "evaluation"/);
    await page.close();
  });

  /** Returns the id of a Round of the past four weeks. */
  const pastRound = async (): Promise<string> => {
    const at = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
    const query = new URLSearchParams({ from: at(28), to: at(1), limit: '1' }).toString();
    const response = await fetch(`${TEST_BACKEND}/v1/sessions?${query}`);
    const { items } = (await response.json()) as { items: { id: string }[] };
    return items[0]?.id ?? '';
  };

  for (const lang of ['en', 'cy']) {
    for (const form of ['evaluation', 'reflection']) {
      it(`prints 1 sheet of A4 without the page around it: ${form}, ${lang}`, async () => {
        const page = await open(`&form=${form}&code=ROBIN-42&session=${await pastRound()}`);
        await formIn(page, lang);
        await page.evaluate(() => {
          document
            .querySelector('rounds-feedback-form')
            ?.shadowRoot?.querySelector<HTMLElement>('[part=print]')
            ?.click();
        });
        await page.waitForFunction(() => document.documentElement.dataset['printed'] === '', {
          timeout: PATIENCE,
          polling: 50,
        });
        const shown = await page.evaluate(() => document.querySelectorAll('[data-rounds-paper]').length);
        assert.equal(shown, 1);
        const [round, paper] = await page.evaluate(() => [
          document.querySelector('rounds-feedback-form')?.shadowRoot?.querySelector('[part=round] strong')
            ?.textContent,
          document.querySelector('[data-rounds-paper]')?.shadowRoot?.textContent,
        ]);
        assert.ok(round && paper?.includes(round), `The paper does not name ${round ?? 'the Round'}`);
        const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
        assert.match(pdf, /\/MediaBox\s*\[0 0 59\d(\.\d+)? 84\d(\.\d+)?\]/);
        await page.close();
      });
    }
  }
});
