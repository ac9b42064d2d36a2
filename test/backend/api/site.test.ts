import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readFrameAncestors, siteFrom } from '../../../demo/backend/src/api/site.js';

describe('the demo site', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rounds-site-'));
    const site = join(folder, 'site');
    await mkdir(join(site, 'assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(site, 'index.html'), '<p data-base="http://localhost:8080/v1">');
    await writeFile(join(site, 'strict.html'), '<p>');
    await writeFile(join(site, 'embed.html'), '<p>');
    await writeFile(join(site, '.env'), 'secret');
    await writeFile(join(site, 'assets', 'finder-B3x_9aQz.js'), 'x');
    await writeFile(join(site, 'style.css'), 'x');
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const get = (path: string) => siteFrom(join(folder, 'site'), 'https://rounds.test')(path);

  test('allows the configured origins to frame embed.html and no other page', async () => {
    const ancestors = readFrameAncestors('https://trust.example https://*.sharepoint.example');
    const site = siteFrom(join(folder, 'site'), 'https://rounds.test', ancestors);
    const policyOf = async (path: string) => (await site(path)).headers.get('Content-Security-Policy') ?? '';
    assert.match(
      await policyOf('/embed.html'),
      /frame-ancestors https:\/\/trust\.example https:\/\/\*\.sharepoint\.example$/
    );
    assert.match(await policyOf('/index.html'), /frame-ancestors 'self'$/);
    assert.equal(readFrameAncestors(undefined), "'self'");
    assert.equal(readFrameAncestors(''), "'none'");
    for (const invalid of [
      '*',
      'https:',
      'http://a.example',
      "https://a.example; script-src 'unsafe-inline'",
    ]) {
      assert.throws(() => readFrameAncestors(invalid), /FRAME_ANCESTORS/);
    }
  });

  test('replaces the API address in pages with the public one', async () => {
    const page = await get('/');
    assert.equal(await page.text(), '<p data-base="https://rounds.test/v1">');
    assert.equal(page.headers.get('Content-Type'), 'text/html; charset=utf-8');
    assert.equal(page.headers.get('Cache-Control'), 'no-cache');
  });

  test('sets a content security policy on every page, strictest on strict.html', async () => {
    const policy = async (path: string) => (await get(path)).headers.get('Content-Security-Policy') ?? '';
    assert.match(
      await policy('/index.html'),
      /default-src 'none'.*style-src 'self'.*require-trusted-types-for/
    );
    assert.match(
      await policy('/strict.html'),
      /^default-src 'none'; script-src 'self'; connect-src 'self' https:\/\/rounds\.test; style-src 'none'; /
    );
    for (const path of ['/', '/strict.html']) assert.doesNotMatch(await policy(path), /unsafe/);
  });

  test('caches files with content-hashed names permanently', async () => {
    assert.match((await get('/assets/finder-B3x_9aQz.js')).headers.get('Cache-Control') ?? '', /immutable/);
    assert.equal((await get('/style.css')).headers.get('Cache-Control'), 'no-cache');
  });

  test('never serves a file outside the folder', async () => {
    for (const path of [
      ...['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/..%5csecret.txt', '/.env'],
      ...['/assets', '/assets/', '/nothing.html', '/%00', '/%E0%A4%A', '//etc/passwd'],
    ]) {
      await assert.rejects(get(path), { status: 404 }, path);
    }
  });
});
