import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import { realTimeEnv } from '../../.tools/fake-time.js';
import { makeReportPage } from '../../demo/backend/src/domain/feedback/report-page.js';
import type { Report, ReportedSession } from '../../demo/backend/src/domain/feedback/report.js';
import type { Result } from '../../demo/backend/src/domain/feedback/results.js';

const SESSION: ReportedSession = {
  ...{ id: 'larkmoor-1', title: 'Between two families', host: 'Larkmoor Hospice' },
  ...{ startsAt: new Date('2026-11-20T12:30:00Z'), timeZone: 'Europe/London' },
};

const RESULT: Result = {
  ...{ releasedOn: '2026-12-11', form: { id: 'evaluation', title: 'How was this Round?' }, kind: 'session' },
  session: { id: SESSION.id, title: SESSION.title, startsAt: SESSION.startsAt.toISOString() },
  ...{ programme: { id: 'larkmoor', name: 'Larkmoor Rounds' }, year: null, answers: 10, sessions: 1 },
  ...{ verified: true, note: '' },
  questions: [
    {
      ...{ id: 'overall', label: 'Overall, how was this Round for you?', answered: 10 },
      options: ['Very poor', 'Poor', 'Neither good nor poor', 'Good', 'Very good'].map((label, index) => ({
        ...{ value: index + 1, label, count: [0, 0, 1, 1, 8][index] ?? 0 },
      })),
    },
    { id: 'insight', label: 'I found words for something in my own work.', withheld: 'few' },
  ],
};

const COMMENTS: Result = {
  ...RESULT,
  ...{ kind: 'comments', session: null, sessions: 3 },
  questions: [
    {
      ...{ id: 'comment', label: 'What would you like to say about this Round?' },
      texts: ['Long'.repeat(60), '<img src=x onerror="document.title = 1">', 'مرحبا\nTwo lines'],
    },
  ],
};

const REPORT: Report = {
  ...{ lang: 'en', session: null, programme: { id: 'larkmoor', name: 'Larkmoor Rounds' }, due: null },
  results: [RESULT, COMMENTS],
  sessions: new Map([[SESSION.id, SESSION]]),
  missing: [{ formId: 'evaluation', session: null, year: 2026, reason: 'attendance' }],
  forms: new Map(),
};

describe('the report of feedback in a browser', () => {
  let browser: Browser;
  let page: Page;
  let folder = '';
  const errors: string[] = [];

  before(async () => {
    const chromium = await find('chromium');
    assert.ok(chromium, 'This needs Chromium.');
    folder = await mkdtemp(join(tmpdir(), 'rounds-report-'));
    const file = join(folder, 'report.html');
    await writeFile(file, await makeReportPage(REPORT));
    browser = await launch({
      env: realTimeEnv(),
      executablePath: chromium.path,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage();
    page.on('console', (message) => void errors.push(message.text()));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(file).href) errors.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('applies its style sheet, runs no script, requests nothing, and reports no violation of its policy', async () => {
    const look = await page.evaluate(() => ({
      title: document.title,
      bar: document.querySelector('svg')?.getBoundingClientRect().height,
      images: document.images.length,
    }));
    assert.deepEqual(look, { title: 'Feedback on Larkmoor Rounds', bar: 8, images: 0 });
    assert.deepEqual(errors, []);
  });

  it('passes axe in light and dark', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(axe);
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      const { violations, passes } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run()
      );
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        []
      );
      assert.ok(passes.length > 20);
    }
  });

  it('needs no sideways scrolling at 320 px, and draws its bars on paper', async () => {
    await page.setViewport({ width: 320, height: 640 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await page.emulateMediaType('print');
    const bars = await page.evaluate(() =>
      [...document.querySelectorAll('svg')].map((bar) => bar.getBoundingClientRect().height)
    );
    assert.ok(bars.length === 5 && bars.every((height) => height >= 6), String(bars));
    assert.equal(await page.evaluate(() => document.querySelector('nav')?.checkVisibility()), false);
  });
});
