import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { filesUnder, root } from '../../.tools/shell.js';
import type { Manifest } from '../../demo/builder/manifest.js';
import { catalogue, libraries } from '../../demo/platforms/drupal/elements.js';
import { WELSH_FILE, translated } from '../../demo/platforms/drupal/languages.js';
import { SOURCE, moduleFiles, textsOf } from '../../demo/platforms/drupal/module.js';
import { scriptFiles } from '../../demo/platforms/content-system.js';
import { blocksOf } from '../../demo/platforms/wordpress/blocks.js';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('dist/custom-elements.json')) as Manifest;
const blocks = blocksOf(manifest);
const sources = filesUnder(SOURCE);
const php = sources
  .filter((file) => /\.(php|module)$/.test(file))
  .map(read)
  .join('\n');
const hashes = Object.fromEntries(
  scriptFiles(blocks.map(({ tag }) => tag)).map((file) => [file, `sha384-${file}`])
);
const files = moduleFiles(
  { version: '1.2.3', manifest, integrity: hashes, read: () => new Uint8Array() },
  (file) => readFileSync(path.join(root, file))
);
const text = (file: string): string => Buffer.from(files.get(file) ?? []).toString();

interface Schema {
  readonly type: string;
  readonly mapping: { readonly attributes: { readonly mapping: Readonly<Record<string, object>> } };
}

describe('the Drupal module', () => {
  const schemas = parse(text('config/schema/rounds_elements.blocks.schema.yml')) as Record<string, Schema>;

  it('has a block for each element that the manifest describes', () => {
    const plugins = [...php.matchAll(/id: '(rounds_elements_\w+)',\n {2}admin_label/g)].map(([, id]) => id);
    const elements = [...php.matchAll(/const ELEMENT = '([^']+)'/g)].map(([, name]) => name);
    const names = blocks.map(({ name }) => name).sort();
    assert.deepEqual(elements.sort(), names);
    assert.deepEqual(
      plugins.sort(),
      names.map((name) => `rounds_elements_${name.replaceAll('-', '_')}`)
    );
    assert.deepEqual(Object.keys(schemas).sort(), plugins.map((id) => `block.settings.${id}`).sort());
  });

  it('offers every attribute of the manifest except the backend, which only administrators choose', () => {
    for (const { tag, name } of blocks) {
      const declared = manifest.modules
        .flatMap(({ declarations = [] }) => declarations)
        .find(({ tagName }) => tagName === tag)?.attributes;
      const offered = catalogue(blocks)[name] ?? {};
      const missing = declared
        ?.map((attribute) => attribute.name)
        .filter((attribute) => !(attribute in offered));
      assert.deepEqual(missing, name === 'feedback-form' ? ['base-url', 'without-live'] : ['base-url']);
      const schema = schemas[`block.settings.rounds_elements_${name.replaceAll('-', '_')}`];
      assert.deepEqual(Object.keys(schema?.mapping.attributes.mapping ?? {}), Object.keys(offered));
    }
  });

  it('limits each attribute in its configuration schema to what the manifest allows', () => {
    const finder = schemas['block.settings.rounds_elements_finder']?.mapping.attributes.mapping ?? {};
    const chart = schemas['block.settings.rounds_elements_equity_chart']?.mapping.attributes.mapping ?? {};
    assert.deepEqual(chart['measure'], {
      type: 'string',
      label: 'Measure',
      requiredKey: false,
      constraints: { Choice: ['share', 'rate', 'sessions', 'trend', 'systems'] },
    });
    assert.deepEqual(finder['page-size'], {
      type: 'integer',
      label: 'Page size',
      requiredKey: false,
      constraints: { Range: { min: 1, max: 100 } },
    });
    assert.deepEqual(finder['eager'], { type: 'boolean', label: 'Load straight away', requiredKey: false });
    assert.deepEqual(finder['near'], {
      type: 'string',
      label: 'Near',
      requiredKey: false,
      constraints: { Length: { max: 200 }, Regex: { pattern: '/^[^\\p{Cc}]*$/u' } },
    });
  });

  it('declares the placeholder with all attributes to the editor', () => {
    const { rounds_elements_placeholder: plugin } = parse(text('rounds_elements.ckeditor5.yml')) as {
      rounds_elements_placeholder: {
        drupal: { elements: readonly string[]; conditions: { filter: string } };
        ckeditor5: {
          config: { htmlSupport: { allow: readonly { attributes: readonly { key: string }[] }[] } };
        };
      };
    };
    const [plain, placeholder = ''] = plugin.drupal.elements;
    assert.equal(plain, '<div>');
    const declared = placeholder
      .replace(/="[^"]*"/, '')
      .slice('<div '.length, -1)
      .split(' ');
    const wanted = blocks.flatMap(({ options }) => options.map(({ name }) => `data-${name}`));
    assert.deepEqual(declared.sort(), [...new Set(['data-rounds', 'data-base-url', 'id', ...wanted])].sort());
    assert.deepEqual(
      plugin.ckeditor5.config.htmlSupport.allow[0]?.attributes.map(({ key }) => key).sort(),
      declared
    );
    assert.match(php, new RegExp(`id: '${plugin.drupal.conditions.filter}',\\n {2}title`));
  });

  it('loads local files with their hashes, one by one', () => {
    const parsed = parse(text('rounds_elements.libraries.yml')) as ReturnType<typeof libraries>;
    assert.deepEqual(parsed, libraries(blocks, hashes, '1.2.3'));
    for (const { js, css } of Object.values(parsed) as Record<'js' | 'css', object>[]) {
      const entries = Object.entries({ ...js, ...(css as { component: object }).component });
      for (const [file, options] of entries as [string, { preprocess: boolean; attributes: object }][]) {
        assert.ok(files.has(file), file);
        assert.equal(options.preprocess, false);
        assert.match(JSON.stringify(options.attributes), /"integrity":"sha384-.+"crossorigin":"anonymous"/);
      }
    }
  });

  it('contains no copy of the elements in its sources', () => {
    const copies = sources.filter((file) =>
      /\/rounds[\w-]*\.(js|css)$|customElements/.test(file + read(file))
    );
    assert.deepEqual(copies, []);
  });

  it('translates every text of its pages into Welsh', () => {
    const literal = String.raw`'((?:[^'\\]|\\.)+)'`;
    const shown = [
      ...[...php.matchAll(new RegExp(String.raw`(?:\bt|TranslatableMarkup)\(${literal}`, 'g'))],
      ...[
        ...text('config/schema/rounds_elements.schema.yml').matchAll(new RegExp(`message: ${literal}`, 'g')),
      ],
      ...[
        ...text('rounds_elements.permissions.yml').matchAll(
          new RegExp(`(?:title|description): ${literal}`, 'g')
        ),
      ],
      ...[...text('rounds_elements.links.menu.yml').matchAll(new RegExp(`description: ${literal}`, 'g'))],
    ].map(([, found = '']) => found);
    assert.ok(shown.length > 20);
    const welsh = translated(files.get(WELSH_FILE) ?? new Uint8Array());
    assert.deepEqual(
      [...shown, ...textsOf(blocks)].filter((name) => !welsh.get(name)),
      []
    );
  });

  it('has no markup in the texts of its fields, which Drupal would not escape', () => {
    for (const settings of Object.values(catalogue(blocks))) {
      for (const { label, hint, choices = {} } of Object.values(settings)) {
        for (const shown of [label, hint, ...Object.values(choices)]) assert.doesNotMatch(shown, /[<>&]/);
      }
    }
  });

  it('names the version of the package in its files', () => {
    assert.match(text('rounds_elements.info.yml'), /^version: '1\.2\.3'$/m);
    for (const [file, content] of files) {
      assert.ok(!Buffer.from(content).includes('{{'), file);
    }
  });

  it('is valid PHP where PHP is installed', (context) => {
    for (const file of sources.filter((name) => /\.(php|module)$/.test(name))) {
      const { error, status, stdout } = spawnSync('php', ['-l', path.join(root, file)], { encoding: 'utf8' });
      if (error) {
        context.diagnostic('PHP was not found.');
        return;
      }
      assert.equal(status, 0, stdout);
    }
  });
});
