import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { filesUnder, root } from '../../.tools/shell.js';
import { blockFile, blocksOf, optionsScript } from '../../demo/platforms/wordpress/blocks.js';
import { compiled, scriptTranslations } from '../../demo/platforms/wordpress/languages.js';
import type { Manifest } from '../../demo/builder/manifest.js';

const SOURCE = 'demo/platforms/wordpress/rounds-elements';
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('dist/custom-elements.json')) as Manifest;
const blocks = blocksOf(manifest);
const sources = filesUnder(SOURCE);
const php = sources
  .filter((file) => file.endsWith('.php'))
  .map(read)
  .join('\n');
const welsh = `${SOURCE}/languages/rounds-elements-cy.po`;

describe('the sources of the WordPress plugin', () => {
  it('register a block for each element that the manifest describes', () => {
    const registered = /foreach \( array\(([^)]*)\) as \$name \)/.exec(php)?.[1] ?? '';
    assert.deepEqual(
      registered.split(',').map((name) => name.trim().replaceAll("'", '')),
      blocks.map(({ name }) => name)
    );
  });

  it('offer every attribute of the manifest except the backend, which only administrators choose', () => {
    for (const { tag, name, options } of blocks) {
      const declared = manifest.modules
        .flatMap(({ declarations = [] }) => declarations)
        .find(({ tagName }) => tagName === tag)?.attributes;
      const offered = new Set(options.map((option) => option.name));
      const missing = declared
        ?.map((attribute) => attribute.name)
        .filter((attribute) => !offered.has(attribute));
      assert.deepEqual(missing, name === 'feedback-form' ? ['base-url', 'without-live'] : ['base-url']);
    }
  });

  it('declare the type and the values of an attribute in the block', () => {
    const chart = blocks.find(({ name }) => name === 'equity-chart');
    assert.ok(chart);
    const { attributes } = JSON.parse(blockFile(chart, '1.2.3')) as { attributes: Record<string, object> };
    assert.deepEqual(attributes['measure'], {
      type: 'string',
      enum: ['share', 'rate', 'sessions', 'trend', 'systems'],
    });
    assert.deepEqual(attributes['without-table'], { type: 'boolean' });
    assert.deepEqual(attributes['heading-level'], { type: 'number' });
    assert.match(optionsScript(blocks), /"Load straight away"/);
  });

  it('contain no copy of the elements', () => {
    const copies = sources.filter((file) =>
      /\/rounds[\w-]*\.(js|css)$|customElements/.test(file + read(file))
    );
    assert.deepEqual(copies, []);
  });

  it('refuse direct requests for every file', () => {
    for (const file of sources.filter((name) => name.endsWith('.php'))) {
      assert.match(read(file), /! defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \)/, file);
    }
  });

  it('translate every text of the pages into Welsh', () => {
    const texts = [...php.matchAll(/(?:\b__|esc_html__)\( '([^']+)', 'rounds-elements' \)/g)].map(
      ([, text = '']) => text
    );
    const translated = JSON.parse(scriptTranslations(readFileSync(path.join(root, welsh)), 'cy')) as {
      locale_data: { messages: Record<string, unknown> };
    };
    const missing = texts.filter(
      (text) => text !== 'Rounds Elements' && !translated.locale_data.messages[text]
    );
    assert.deepEqual(missing, []);
    // Magic number of compiled translations.
    assert.equal(Buffer.from(compiled(readFileSync(path.join(root, welsh)))).readUInt32LE(0), 0x950412de);
  });

  it('translate every setting of a block, its hint and its choices into Welsh', () => {
    const { locale_data: data } = JSON.parse(
      scriptTranslations(readFileSync(path.join(root, welsh)), 'cy')
    ) as { locale_data: { messages: Record<string, unknown> } };
    const source = optionsScript(blocks);
    const settings = JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf(';'))) as Record<
      string,
      readonly { label: string; hint: string; values?: readonly (readonly [string, string])[] }[]
    >;
    const texts = Object.values(settings)
      .flat()
      .flatMap(({ label, hint, values = [] }) => [label, hint, ...values.map(([, name]) => name)]);
    assert.ok(texts.length > 100);
    assert.deepEqual(
      texts.filter((text) => !data.messages[text]),
      []
    );
  });

  it('translate the title, the description and the keywords of a block into Welsh', () => {
    const translation = read(welsh);
    for (const block of blocks) {
      const { title, description, keywords } = JSON.parse(blockFile(block, '1.2.3')) as {
        title: string;
        description: string;
        keywords: readonly string[];
      };
      const texts = { title: [title], description: [description], keyword: keywords };
      for (const [context, wanted] of Object.entries(texts)) {
        for (const text of wanted) {
          assert.ok(translation.includes(`msgctxt "block ${context}"\nmsgid "${text}"\nmsgstr "`), text);
        }
      }
    }
  });

  it('name the same versions of WordPress and PHP in the plugin and its readme', () => {
    for (const field of ['Requires at least', 'Requires PHP', 'License']) {
      const value = (text: string): string | undefined => new RegExp(`${field}:\\s+(.+)`).exec(text)?.[1];
      assert.equal(value(read(`${SOURCE}/readme.txt`)), value(read(`${SOURCE}/rounds-elements.php`)));
    }
  });

  it('are valid PHP where PHP is installed', (context) => {
    for (const file of sources.filter((name) => name.endsWith('.php'))) {
      const { error, status, stdout } = spawnSync('php', ['-l', path.join(root, file)], { encoding: 'utf8' });
      if (error) {
        context.diagnostic('PHP was not found.');
        return;
      }
      assert.equal(status, 0, stdout);
    }
  });
});
