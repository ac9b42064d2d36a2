import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createApp } from '../../../demo/backend/src/api/app.js';
import { oEmbedSchema } from '../../../demo/backend/src/api/embedding.js';
import { siteFrom } from '../../../demo/backend/src/api/site.js';
import { readStrictly } from '../support/contract.js';

const ORIGIN = 'https://rounds.test';
const EMBED = `${ORIGIN}/embed.html?element=rounds-finder`;

describe('GET /oembed', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rounds-oembed-'));
    await mkdir(join(folder, 'site'));
    await writeFile(join(folder, 'site', 'embed.html'), '<head><title>Rounds</title></head>');
    await writeFile(join(folder, 'site', 'index.html'), '<head></head>');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const ask = async (query: Readonly<Record<string, string>>) => {
    const app = createApp({
      // The endpoint must not read anything.
      database: { kysely: undefined as never },
      siteDir: join(folder, 'site'),
      publicOrigin: ORIGIN,
      logger: () => undefined,
    });
    const response = await app.request(`/v1/oembed?${new URLSearchParams(query).toString()}`);
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, response };
  };

  test('answers with an iframe for an embedded element', async () => {
    const { status, body, response } = await ask({ url: `${EMBED}&near=LS1` });
    assert.equal(status, 200);
    const embed = readStrictly(oEmbedSchema, body);
    assert.deepEqual([embed.version, embed.type, embed.title], ['1.0', 'rich', 'Find a Round']);
    assert.deepEqual([embed.width, embed.height], [800, 800]);
    assert.equal(
      embed.html,
      `<iframe src="${ORIGIN}/embed.html?element=rounds-finder&amp;near=LS1" title="Find a Round" width="800" height="800" frameborder="0" allow="geolocation"></iframe>`
    );
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
  });

  test('stays within the width and height that a page allows', async () => {
    const { body } = await ask({ url: EMBED, maxwidth: '320', maxheight: '400', format: 'json' });
    assert.deepEqual([body['width'], body['height']], [320, 400]);
    assert.match(String(body['html']), / width="320" height="400"/);
    assert.equal((await ask({ url: EMBED, maxwidth: '5000' })).body['width'], 800);
  });

  test('has the title in the language of the element', async () => {
    assert.equal((await ask({ url: `${EMBED}&lang=cy` })).body['title'], 'Dod o hyd i Rownd');
  });

  test('keeps markup in a parameter inside the address', async () => {
    const { body } = await ask({ url: `${EMBED}&near=%22%3E%3Cb%3E1%3C/b%3E` });
    assert.doesNotMatch(String(body['html']), /<b|">.*">/);
    assert.equal(String(body['html']).match(/</g)?.length, 2);
  });

  for (const url of [
    'https://evil.example/embed.html?element=rounds-finder',
    `${ORIGIN}.evil.example/embed.html?element=rounds-finder`,
    `https://user@rounds.test/embed.html?element=rounds-finder`,
    'http://rounds.test/embed.html?element=rounds-finder',
    `${ORIGIN}/index.html?element=rounds-finder`,
    `${ORIGIN}/v1/../x/embed.html?element=rounds-finder`,
    `${ORIGIN}/embed.html?element=rounds-provider`,
    `${ORIGIN}/embed.html?element=constructor`,
    `${ORIGIN}/embed.html`,
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'embed.html?element=rounds-finder',
  ]) {
    test(`refuses ${url}`, async () => {
      const { status, body } = await ask({ url });
      assert.equal(status, 404);
      assert.match(String(body['detail']), /^url: .*embed\.html\?element=rounds-finder\.$/);
    });
  }

  test('names missing and invalid parameters, and answers 501 for XML', async () => {
    assert.equal((await ask({})).status, 400);
    assert.equal((await ask({ url: EMBED, maxwidth: '0' })).status, 400);
    assert.equal((await ask({ url: EMBED, format: 'xml' })).status, 501);
  });

  test('is found through a link in the page for iframes and in no other page', async () => {
    const site = siteFrom(join(folder, 'site'), ORIGIN);
    const linkIn = async (path: string, search: string): Promise<string | undefined> =>
      /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/.exec(
        await (await site(path, search)).text()
      )?.[1];
    const link = (await linkIn('/embed.html', '?element=rounds-finder&near="><x>')) ?? '';
    assert.ok(link.startsWith(`${ORIGIN}/v1/oembed?url=`));
    const { status, body } = await ask(Object.fromEntries(new URL(link).searchParams));
    assert.equal(status, 200);
    assert.match(String(body['html']), /near=%22%3E%3Cx%3E/);
    assert.equal(await linkIn('/embed.html', ''), undefined);
    assert.equal(await linkIn('/embed.html', '?element=rounds-provider'), undefined);
    assert.equal(await linkIn('/', '?element=rounds-finder'), undefined);
  });
});
