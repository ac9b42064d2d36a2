// `npm run test:sharepoint`: loads the web parts of the built package in Chromium, on a page with the content security policy
// that SharePoint enforces, against the reference backend. Needs `npm run build:sharepoint` before it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { find } from '../../.tools/browsers.js';
import { startDatedBackend } from '../../.tools/services.js';
import { stopAll, until } from '../../.tools/shell.js';
import { cy } from '../../demo/platforms/sharepoint/messages/cy.js';
import { hasState, searchOutcode } from './elements-on-page.js';
import type { Placement } from './sharepoint-host.js';
import {
  ASSETS,
  PACKAGE,
  readPackage,
  startSite,
  type Package,
  type SharePointSite,
} from './sharepoint-site.js';
import { DARK, NEUTRAL, STRONG } from './sharepoint-themes.js';
import { addTo, command, policiesOf, refusedBy, styleOf, visit, type Visit } from './sharepoint-visit.js';

const TAGS = {
  RoundsFinderWebPart: 'rounds-finder',
  RoundsSessionsWebPart: 'rounds-sessions',
  RoundsEquityChartWebPart: 'rounds-equity-chart',
  RoundsFeedbackFormWebPart: 'rounds-feedback-form',
} as const;
type Alias = keyof typeof TAGS;
const ALIASES = Object.keys(TAGS) as Alias[];
const CONTACT = 'wellbeing@trust.example';

describe('the SharePoint web parts', { timeout: 600_000 }, () => {
  let browser: Browser;
  let backend: string;
  let content: Package;
  let site: SharePointSite;
  const contexts: BrowserContext[] = [];

  /** Opens an empty page on the day of the backend. */
  const open = async (policy = 'strict'): Promise<Visit> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    contexts.push(context);
    return visit(context, `${site.origin}/?policy=${policy}`);
  };

  /** Adds a web part with the service and a contact to the page, and returns its index. */
  const add = (
    page: Page,
    alias: Alias,
    { properties, ...placement }: Partial<Placement> = {},
    origin = site.origin
  ): Promise<number> =>
    addTo(page, content.manifests.get(alias)!, `${origin}${ASSETS}`, {
      properties: { 'base-url': `${backend}/v1`, contact: CONTACT, ...properties },
      ...placement,
    });

  before(async () => {
    assert.ok(existsSync(PACKAGE), 'Run npm run build:sharepoint first.');
    const found = await find('chromium');
    assert.ok(found, 'Chromium is not installed.');
    content = readPackage();
    browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
    backend = await startDatedBackend();
    site = await startSite(content, (cdn) => policiesOf(cdn, backend));
    const lines = [
      new Date().toISOString(),
      `Chromium ${browser.version()}`,
      `rounds-elements.sppkg ${content.bytes} bytes`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  after(async () => {
    await browser.close();
    site.stop();
    await stopAll();
  });

  it('are all in the package, for SharePoint pages, Teams and full pages, with every file that they name', () => {
    assert.deepEqual([...content.manifests.keys()].sort(), [...ALIASES].sort());
    for (const [alias, { supportedHosts, supportsThemeVariants, loaderConfig }] of content.manifests) {
      assert.deepEqual(
        [...supportedHosts].sort(),
        ['SharePointFullPage', 'SharePointWebPart', 'TeamsPersonalApp', 'TeamsTab'],
        alias
      );
      assert.ok(supportsThemeVariants);
      // SharePoint replaces this address with that of its own copy of the files.
      assert.deepEqual(loaderConfig.internalModuleBaseUrls, ['HTTPS://SPCLIENTSIDEASSETLIBRARY/']);
      const named = Object.values(loaderConfig.scriptResources).flatMap((resource) =>
        resource.type === 'path'
          ? [resource.path]
          : resource.type === 'localizedPath'
            ? Object.values(resource.paths)
            : []
      );
      assert.equal(named.length, 3);
      for (const file of named) assert.ok(content.files[`ClientSideAssets/${file}`], file);
    }
  });

  it('have titles and descriptions in English and Welsh', () => {
    for (const [alias, { preconfiguredEntries }] of content.manifests) {
      for (const text of preconfiguredEntries.flatMap(({ title, description }) => [title, description])) {
        assert.ok(text['default'] && text['cy-GB'] && text['default'] !== text['cy-GB'], alias);
      }
    }
  });

  for (const policy of ['strict', 'enforce']) {
    for (const alias of ALIASES) {
      it(`show ${TAGS[alias]} under the policy “${policy}”`, async () => {
        const { page, problems, requests } = await open(policy);
        const origin = policy === 'enforce' ? site.cdn : site.origin;
        await add(page, alias, {}, origin);
        await hasState(page, TAGS[alias], 'ready');
        assert.deepEqual(await refusedBy(page), []);
        assert.deepEqual(problems, []);
        const allowed = [site.origin, site.cdn, backend, 'data:', 'blob:'];
        assert.deepEqual(
          requests.filter((address) => !allowed.some((prefix) => address.startsWith(prefix))),
          []
        );
      });
    }
  }

  it('cannot load other scripts under the policy “enforce”', async () => {
    const { page } = await open('enforce');
    await page.evaluate((address) => {
      const script = document.createElement('script');
      script.src = address;
      document.head.append(script);
    }, `${site.cdn}/host.js`);
    await until('The refusal', async () => (await refusedBy(page)).length > 0);
  });

  it('draw the chart and answer a search', async () => {
    const { page } = await open();
    await add(page, 'RoundsEquityChartWebPart');
    await hasState(page, 'rounds-equity-chart', 'ready');
    await page.locator('rounds-equity-chart canvas').first().waitFor();
    await add(page, 'RoundsFinderWebPart');
    await hasState(page, 'rounds-finder', 'ready');
    await searchOutcode(page, 'LS1');
    await hasState(page, 'rounds-finder', 'ready');
  });

  it('apply a changed property, and keep the element', async () => {
    const { page } = await open();
    const index = await add(page, 'RoundsFinderWebPart');
    const finder = page.locator('rounds-finder');
    await finder.evaluate((element) => element.toggleAttribute('data-kept'));
    const answer = page.waitForResponse((response) => response.url().includes('outcode%3ALS1'));
    assert.equal(await command(page, 'setProperty', index, 'near', 'LS1'), '');
    assert.equal(await command(page, 'setProperty', index, 'page-size', '2'), '');
    assert.equal(await command(page, 'setProperty', index, 'without-filters', true), '');
    await answer;
    await hasState(page, 'rounds-finder[data-kept][near="LS1"][page-size="2"][without-filters]', 'ready');
    await command(page, 'setProperty', index, 'near', '');
    await command(page, 'setProperty', index, 'without-filters', false);
    assert.deepEqual(
      (await finder.evaluate((element) => element.getAttributeNames())).filter((name) =>
        ['near', 'without-filters', 'page-size'].includes(name)
      ),
      ['page-size']
    );
  });

  it('keep the contact if the element cannot be loaded', async () => {
    const { page } = await open();
    await page.route('**/chunk.rounds-finder_*', (route) => route.abort());
    await add(page, 'RoundsFinderWebPart');
    const link = page.getByRole('link', { name: 'Ask us about Rounds' });
    await link.waitFor();
    assert.equal(await link.getAttribute('href'), `mailto:${CONTACT}`);
  });

  it('keep the answers in a form while a property changes', async () => {
    const { page } = await open();
    const index = await add(page, 'RoundsFeedbackFormWebPart');
    await hasState(page, 'rounds-feedback-form', 'ready');
    const answer = page.locator('rounds-feedback-form').getByRole('textbox').first();
    await answer.fill('It helped me to listen.');
    await command(page, 'setProperty', index, 'heading-level', '3');
    await page.locator('rounds-feedback-form h3').first().waitFor();
    assert.equal(await answer.inputValue(), 'It helped me to listen.');
  });

  it('refuse values that the element does not accept, with an explanation', async () => {
    const { page } = await open();
    const index = await add(page, 'RoundsSessionsWebPart');
    assert.equal(
      await command(page, 'setProperty', index, 'limit', '0'),
      'Enter a whole number from 1 to 1000'
    );
    assert.equal(
      await command(page, 'setProperty', index, 'days', 'many'),
      'Enter a whole number, 1 or more'
    );
    assert.equal(await command(page, 'setProperty', index, 'from', 'soon'), 'Enter a value like 2026-12-01');
    assert.match(await command(page, 'setProperty', index, 'contact', 'nobody'), /^Enter an email address/);
    for (const address of ['http://rounds.example.org/v1', 'javascript:alert(1)', 'https://a@b.example/']) {
      assert.match(await command(page, 'setProperty', index, 'base-url', address), /starts with https:\/\//);
    }
    assert.equal(await command(page, 'setProperty', index, 'from', '2026-12-01'), '');
    const names = await page.locator('rounds-sessions').evaluate((element) => element.getAttributeNames());
    assert.ok(names.includes('from') && !names.includes('limit') && !names.includes('days'));
  });

  for (const alias of ALIASES) {
    it(`refuse a service without HTTPS for ${TAGS[alias]}, with an explanation and the contact`, async () => {
      const { page, requests } = await open();
      await add(page, alias, { properties: { 'base-url': 'http://rounds.example.org/v1' } });
      await hasState(page, TAGS[alias], 'error');
      const element = page.locator(TAGS[alias]);
      assert.match(await element.locator('[part="failure"]').innerText(), /This page|Contact/);
      const link = element.getByRole('link', { name: 'Ask us about Rounds' });
      assert.equal(await link.getAttribute('href'), `mailto:${CONTACT}`);
      assert.deepEqual(
        requests.filter((address) => address.startsWith('http://rounds.example.org')),
        []
      );
    });

    it(`give ${TAGS[alias]} the colours of a dark, a strong and a plain section`, async () => {
      const { page } = await open();
      const tag = TAGS[alias];
      const index = await add(page, alias, { theme: DARK });
      await hasState(page, tag, 'ready');
      assert.equal(await styleOf(page, tag, 'color'), 'rgb(255, 255, 255)');
      assert.equal(await styleOf(page, tag, 'color-scheme'), 'dark');
      assert.equal(await styleOf(page, tag, '--rounds-accent'), DARK.semanticColors.primaryButtonBackground);
      assert.equal(await styleOf(page, tag, '--rounds-surface'), DARK.semanticColors.bodyBackground);
      await command(page, 'setTheme', index, STRONG);
      assert.equal(await styleOf(page, tag, '--rounds-accent'), '#ffffff');
      assert.equal(await styleOf(page, tag, '--rounds-accent-text'), STRONG.semanticColors.bodyBackground);
      await command(page, 'setTheme', index, NEUTRAL);
      assert.equal(await styleOf(page, tag, 'color-scheme'), 'light');
      await command(page, 'setTheme', index, {});
      assert.equal(await styleOf(page, tag, '--rounds-accent'), '');
    });

    it(`show ${TAGS[alias]} and its settings in Welsh if SharePoint is in Welsh`, async () => {
      const { page, requests } = await open();
      const index = await add(page, alias, { culture: 'cy-GB' });
      await hasState(page, TAGS[alias], 'ready');
      assert.ok(requests.some((address) => address.includes('RoundsStrings_cy-gb')));
      assert.ok(!requests.some((address) => address.includes('RoundsStrings_en-us')));
      assert.equal(await page.locator(TAGS[alias]).getAttribute('lang'), 'cy-GB');
      assert.match(await page.locator(`${TAGS[alias]} h2`).first().innerText(), /Rownd/);
      assert.deepEqual(
        await command(page, 'groups', index),
        ['service', 'rounds', 'display', 'advanced'].map((group) => cy.pane[`group.${group}`])
      );
      await command(page, 'setProperty', index, 'lang', 'en');
      await page.locator(`${TAGS[alias]}[lang="en"]`).waitFor();
    });

    it(`label all fields of ${TAGS[alias]}`, async () => {
      const { page } = await open();
      const index = await add(page, alias);
      const fields = await command(page, 'fields', index);
      assert.ok(fields.length > 5);
      for (const { kind, name, label, description, options } of fields) {
        assert.ok(label, name);
        if (kind === 'text') assert.ok(description, name);
        if (kind === 'dropdown')
          assert.ok(
            options?.every(({ text }) => text),
            name
          );
      }
    });
  }

  it('share one bundle, one client and one live connection on a page', async () => {
    const { page, requests, problems } = await open();
    await add(page, 'RoundsFinderWebPart');
    await add(page, 'RoundsSessionsWebPart');
    await add(page, 'RoundsFinderWebPart', { properties: { near: 'LS1' } });
    await hasState(page, 'rounds-finder', 'ready');
    await hasState(page, 'rounds-sessions', 'ready');
    await hasState(page, 'rounds-finder[near="LS1"]', 'ready');
    await until('The live connection', () => requests.some((address) => address.includes('/v1/changes')));
    const count = (part: string): number => requests.filter((address) => address.includes(part)).length;
    assert.equal(count('rounds-web-parts_'), 1);
    assert.equal(count('chunk.rounds-finder_'), 1);
    assert.equal(count('/v1/changes'), 1);
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1);
    assert.deepEqual(problems, []);
  });

  it('ask only the person who edits a page for the service, never a visitor', async () => {
    const { page } = await open();
    const index = await add(page, 'RoundsFinderWebPart', { properties: { 'base-url': '' }, isEditing: true });
    await page.getByRole('button', { name: 'Edit properties' }).click();
    assert.equal(await command(page, 'opened'), 1);
    await command(page, 'setProperty', index, 'base-url', `${backend}/v1`);
    await hasState(page, 'rounds-finder', 'ready');
    assert.equal(await page.getByRole('button', { name: 'Edit properties' }).count(), 0);
    await add(page, 'RoundsSessionsWebPart', { properties: { 'base-url': '' } });
    await page.getByRole('link', { name: 'Ask us about Rounds' }).waitFor();
  });

  it('leave nothing behind when they are removed', async () => {
    const { page, problems } = await open();
    const indices: number[] = [];
    for (const alias of ALIASES) {
      indices.push(await add(page, alias));
      await hasState(page, TAGS[alias], 'ready');
    }
    const closed = page.waitForEvent('requestfailed', (request) => request.url().includes('/v1/changes'));
    for (const index of indices) {
      await command(page, 'dispose', index);
    }
    await closed;
    assert.equal(await page.locator('main > *').count(), 0);
    assert.deepEqual(problems, []);
  });

  it('treat properties of a hostile page as text or not at all', async () => {
    const { page, problems } = await open();
    const hostile = '"><img src=x onerror=alert(1)>';
    await add(page, 'RoundsFinderWebPart', {
      properties: {
        near: hostile,
        contact: `a@b.example?subject=${hostile}`,
        format: hostile,
        sector: ['a'],
        'without-filters': 'yes',
        onclick: 'alert(1)',
        lang: hostile,
      },
    });
    await page.locator('rounds-finder:defined').waitFor({ state: 'attached' });
    const finder = page.locator('rounds-finder');
    const names = await finder.evaluate((element) => element.getAttributeNames());
    assert.deepEqual(
      names.filter((name) => ['format', 'sector', 'without-filters', 'onclick'].includes(name)),
      []
    );
    assert.equal(await page.locator('img[src="x"], rounds-finder > a').count(), 0);
    assert.deepEqual(await refusedBy(page), []);
    assert.deepEqual(problems, []);
  });
});
