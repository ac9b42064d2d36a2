import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = new URL('../../', import.meta.url);
const versions = readdirSync(new URL('build/cdn/', root));

const read = (file: string): string =>
  readFileSync(new URL(`build/cdn/${versions[0] ?? ''}/${file}`, root), 'utf8');

const scripts = (): string[] => Object.keys(integrity).filter((file) => file.endsWith('.js'));

let integrity: Record<string, string> = {};

/** Kilobytes, minified and gzipped, with both languages and all that the package fetches later. */
const AT_MOST: Readonly<Record<string, number>> = {
  'rounds.js': 86,
  'rounds-chart.js': 62,
  'rounds-extras.js': 16,
};
const ONE_ELEMENT = 42;

describe('the scripts for pages without a bundler', () => {
  before(() => {
    integrity = JSON.parse(read('integrity.json')) as Record<string, string>;
  });

  it('lie in a folder of their version, one for each element and one for all', () => {
    const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
      version: string;
    };
    assert.deepEqual(versions, [version]);
    const tags = readdirSync(new URL('src/define/', root))
      .map((file) => file.replace(/\.ts$/, '.js'))
      .filter((file) => file.startsWith('rounds-') && file !== 'rounds-provider.js');
    assert.deepEqual(
      [...tags, 'rounds.js'].filter((file) => !scripts().includes(file)),
      []
    );
  });

  it('have a hash for every byte', () => {
    const others = ['integrity.json', 'snippets.html'];
    const files = readdirSync(new URL(`build/cdn/${versions[0] ?? ''}/`, root));
    assert.deepEqual(files.filter((file) => !others.includes(file)).sort(), Object.keys(integrity).sort());
    for (const [file, hash] of Object.entries(integrity)) {
      assert.equal(hash, `sha384-${createHash('sha384').update(read(file)).digest('base64')}`, file);
    }
  });

  it('load nothing and evaluate no text', () => {
    for (const file of scripts()) {
      const code = read(file);
      assert.doesNotMatch(code, /\bimport\b\s*[("'`{*]|\beval\(|\bnew Function\b|lit\.dev\/msg/, file);
      assert.doesNotMatch(code, /createPolicy\((?!["'`]rounds-(html|json)["'`])/, file);
    }
  });

  it('bring neither a typeface nor a picture', () => {
    for (const file of Object.keys(integrity).filter((name) => /\.(js|css)$/.test(name))) {
      const brought = /@font-face|[Ff]rutiger|data:(image|font)\/|[:,\s]url\(/.exec(read(file));
      assert.equal(brought, null, file);
    }
  });

  it('keep the licences of what they hold', () => {
    const licences = read('LICENSES.txt');
    for (const file of scripts()) {
      const [banner = ''] = read(file).split('\n', 1);
      const [, names = ''] = /Contains (.*): see LICENSES\.txt/.exec(banner) ?? [];
      for (const name of names.split(', ').filter((one) => one !== 'nothing else')) {
        assert.match(licences, new RegExp(`^${name} [\\d.]+ \\(`, 'm'), `${file}: ${name}`);
      }
    }
  });

  it('have maps that tell nothing of the machine they were made on', () => {
    for (const file of scripts()) {
      const map = JSON.parse(read(`${file}.map`)) as { sources: string[]; sourcesContent: string[] };
      assert.equal(map.sources.length, map.sourcesContent.length);
      const foreign = map.sources.filter((source) => /^(\/|\.\.|[a-z]+:)/i.test(source));
      assert.deepEqual(foreign, [], file);
      assert.doesNotMatch(JSON.stringify(map), new RegExp(fileURLToPath(root)), file);
    }
  });

  it('show how to be used in three lines, with the hash of each', () => {
    const snippets = read('snippets.html')
      .split(/\n\n/)
      .map((text) => text.trim().split('\n').slice(1));
    for (const lines of snippets) {
      assert.equal(lines.length, 3);
      for (const line of lines.slice(0, 2)) {
        const [, file = '', hash] =
          /\/([\w.-]+)" integrity="([^"]+)" crossorigin="anonymous"/.exec(line) ?? [];
        assert.equal(hash, integrity[file]);
      }
    }
  });

  it('weigh what they may', () => {
    const tooMuch = scripts()
      .map((file) => ({ file, size: gzipSync(read(file), { level: 9 }).length / 1000 }))
      .filter(({ file, size }) => size > (AT_MOST[file] ?? ONE_ELEMENT));
    assert.deepEqual(tooMuch, []);
  });
});
